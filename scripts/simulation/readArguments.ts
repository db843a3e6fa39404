import { parseArgs } from 'node:util'
import { CannotStart } from '../cannot-start.ts'

/** Which year is to be simulated: of how many agencies, and from which seed. */
export type Arguments = { readonly agencies: number; readonly year: string; readonly seed: string }

const USAGE = 'npm run simulate -- --agencies 120 --year 1404 --seed 7'

/** Reads what was typed after the command's name. */
export function readArguments(typed: readonly string[]): Arguments {
  const { agencies = '120', year = '1404', seed = '7' } = optionsIn(typed)
  if (!/^[1-9]\d{0,3}$/.test(agencies) || agencies === '1')
    throw wrong(`--agencies: a number from 2 to 9999, not "${agencies}"`)
  if (!/^140[0-8]$/.test(year)) throw wrong(`--year: a Jalali year from 1400 to 1408, not "${year}"`)
  if (seed.trim() === '') throw wrong('--seed: a number or a word')
  return { agencies: Number(agencies), year, seed }
}

function optionsIn(typed: readonly string[]): { agencies?: string; year?: string; seed?: string } {
  const one = { type: 'string' } as const
  try {
    return parseArgs({ args: [...typed], options: { agencies: one, year: one, seed: one } }).values
  } catch (error) {
    throw wrong((error as Error).message.split('\n')[0] ?? '')
  }
}

const wrong = (what: string): CannotStart => new CannotStart(`${what.replace(/\.$/, '')}; like this: ${USAGE}`)
