import { codeOf } from './identifiers.ts'
import { toPersianDigits } from './text.ts'

// Remainders by 97 reach 96, so check digits run from 02 to 98; 00, 01 and 99 would be second spellings of a code.
const CHECK_BASE = 98n

/** A tracking code: two digits of the Jalali year, two of the service, eight drawn at random by the caller, two of check. */
export function makeTrackingCode(year2: string, service2: string, digits8: string): string {
  const body = `${year2}${service2}${digits8}`
  if (!/^\d{2}$/.test(year2) || !/^\d{2}$/.test(service2) || !/^\d{8}$/.test(digits8)) {
    throw new RangeError('a tracking code is made of 2, 2 and 8 digits')
  }
  return `${body}${checkOf(body)}`
}

/** The fourteen plain digits of a code as people type it, with any digits and separators; null when it is not a code. */
export function parseTrackingCode(text: string): string | null {
  const code = codeOf(text)
  return /^\d{14}$/.test(code) && code.slice(12) === checkOf(code.slice(0, 12)) ? code : null
}

/** True for a tracking code, however it is typed. */
export function isTrackingCode(text: string): boolean {
  return parseTrackingCode(text) !== null
}

/** A code as people read it, in groups: ۰۵۱۰-۴۸۲۱-۳۹۰۵-۶۶. */
export function groupTrackingCode(code: string): string {
  const plain = parseTrackingCode(code)
  if (plain === null) throw new RangeError('not a tracking code')
  return toPersianDigits(plain.replace(/^(\d{4})(\d{4})(\d{4})(\d{2})$/, '$1-$2-$3-$4'))
}

function checkOf(body: string): string {
  return String(CHECK_BASE - ((BigInt(body) * 100n) % 97n)).padStart(2, '0')
}
