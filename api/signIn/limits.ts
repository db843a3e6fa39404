import { addressKey, type Limit } from './throttle.ts'

const QUARTER = 15 * 60

/** Few tries for a name from one address, more for a name from everywhere, and many for an address, which an office shares. */
export function passwordLimits(name: string, address: string): Limit[] {
  const from = addressKey(address)
  const who = name.toLowerCase()
  return [
    { key: `name ${who} from ${from}`, tries: 5, seconds: QUARTER },
    { key: `name ${who}`, tries: 30, seconds: QUARTER },
    { key: `from ${from}`, tries: 100, seconds: QUARTER },
  ]
}

/** A code has six digits: whoever knows the password gets ten guesses in a quarter of an hour, from wherever. */
export const codeLimits = (person: string, address: string): Limit[] => [
  { key: `code of ${person}`, tries: 10, seconds: QUARTER },
  { key: `code from ${addressKey(address)}`, tries: 50, seconds: QUARTER },
]

/** A code that was typed once opens nothing a second time; by the end of this it has run out by itself. */
export const codeOnce = (person: string, code: string): Limit[] => [
  { key: `code ${code} of ${person}`, tries: 1, seconds: 180 },
]

/** Going to the provider of identities and coming back. */
export const singleSignOnLimits = (address: string): Limit[] => [
  { key: `single sign-on from ${addressKey(address)}`, tries: 60, seconds: QUARTER },
]
