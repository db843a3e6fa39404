import type { Side, StatementLine } from './line.ts'
import type { Totals } from './statement.ts'

/** Sums of one form (A: debts, B: claims), in Rial. */
export type FormSums = {
  readonly lines: number
  readonly opening: bigint
  readonly increase: bigint
  readonly decrease: bigint
  readonly closing: bigint
  readonly overdue: bigint
  readonly certain: bigint
  readonly uncertain: bigint
}

export type Sums = Readonly<Record<Side, FormSums>>

const NOTHING: FormSums = {
  lines: 0,
  opening: 0n,
  increase: 0n,
  decrease: 0n,
  closing: 0n,
  overdue: 0n,
  certain: 0n,
  uncertain: 0n,
}

export const NO_SUMS: Sums = { debt: NOTHING, claim: NOTHING }

/** The sums with one line more. */
export function withLine(sums: Sums, line: StatementLine): Sums {
  const form = sums[line.side]
  const closing = BigInt(line.closing)
  const sum: FormSums = {
    lines: form.lines + 1,
    opening: form.opening + BigInt(line.opening),
    increase: form.increase + BigInt(line.increase),
    decrease: form.decrease + BigInt(line.decrease),
    closing: form.closing + closing,
    overdue: form.overdue + BigInt(line.overdueAmount),
    certain: form.certain + (line.certainty === 'certain' ? closing : 0n),
    uncertain: form.uncertain + (line.certainty === 'certain' ? 0n : closing),
  }
  return line.side === 'debt' ? { debt: sum, claim: sums.claim } : { debt: sums.debt, claim: sum }
}

/** Sums of both forms. */
export function sumsOf(lines: Iterable<StatementLine>): Sums {
  let sums = NO_SUMS
  for (const line of lines) sums = withLine(sums, line)
  return sums
}

/** The six totals that a statement shows. */
export function totalsOf(sums: Sums): Totals {
  return {
    debtTotal: sums.debt.closing.toString(),
    claimTotal: sums.claim.closing.toString(),
    overdueDebtTotal: sums.debt.overdue.toString(),
    overdueClaimTotal: sums.claim.overdue.toString(),
    certainDebtTotal: sums.debt.certain.toString(),
    uncertainDebtTotal: sums.debt.uncertain.toString(),
  }
}
