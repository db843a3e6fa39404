import { DECIMAL, millionths } from './decimal.ts'

/** Symbols that count as nothing in a sum; the rounding that each value is allowed covers them. */
const COUNTS_AS_NOTHING: ReadonlySet<string> = new Set(['notApplicable', 'belowHalfUnit', 'negligible'])

/** What a cell adds to a sum, in millionths: its value, or nothing for some symbols; null where nobody can tell. */
export function amountOf(said: string | null): bigint | null {
  if (said === null) return null
  if (DECIMAL.test(said)) return millionths(said)
  return COUNTS_AS_NOTHING.has(said) ? 0n : null
}
