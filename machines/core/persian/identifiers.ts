import { toLatinDigits } from './text.ts'

/** A code as people type or paste it, in the form it is kept: Latin digits, no spaces, dashes or invisible marks. */
export function codeOf(text: string): string {
  return toLatinDigits(text)
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}_]/gu, '')
    .toUpperCase()
}

/** True for a national id (کد ملی): ten digits with their check digit. */
export function isNationalId(code: string): boolean {
  if (!/^\d{10}$/.test(code) || /^(\d)\1{9}$/.test(code)) return false
  const rest = weighed(code.slice(0, 9), (at) => 10 - at) % 11
  return digitAt(code, 9) === (rest < 2 ? rest : 11 - rest)
}

const LEGAL_WEIGHTS = [29, 27, 23, 19, 17]

/** True for a legal entity's id (شناسه ملی): exactly eleven digits with their check digit. */
export function isLegalEntityId(code: string): boolean {
  if (!/^\d{11}$/.test(code) || code.slice(3, 9) === '000000') return false
  const shift = digitAt(code, 9) + 2
  const sum = Array.from(code.slice(0, 10)).reduce(
    (all, digit, at) => all + (Number(digit) + shift) * legalWeight(at),
    0,
  )
  return digitAt(code, 10) === (sum % 11) % 10
}

/** True for a Sheba number: IR and 24 digits whose remainder by 97 is 1. */
export function isSheba(code: string): boolean {
  if (!/^IR\d{24}$/.test(code)) return false
  // I is 18 and R is 27; country and check digits go to the end.
  return BigInt(`${code.slice(4)}1827${code.slice(2, 4)}`) % 97n === 1n
}

/** True for a postal code: ten digits. There is no published check digit. */
export function isPostalCode(code: string): boolean {
  return /^\d{10}$/.test(code)
}

/** A mobile number as it is kept, '+989123456789', from any way people write it; null when it is not one. */
export function parseMobile(text: string): string | null {
  const typed = codeOf(text).replace(/[()]/g, '')
  const match = /^(?:(?:\+|00)?98|0)?(9\d{9})$/.exec(typed)
  return match ? `+98${match[1]}` : null
}

function weighed(digits: string, weight: (at: number) => number): number {
  return Array.from(digits).reduce((sum, digit, at) => sum + Number(digit) * weight(at), 0)
}

function legalWeight(at: number): number {
  return LEGAL_WEIGHTS[at % LEGAL_WEIGHTS.length] ?? 0
}

function digitAt(code: string, at: number): number {
  return code.charCodeAt(at) - 48
}
