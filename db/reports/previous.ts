import type { CurrencyUnit } from '../../machines/core/persian/money.ts'
import { previousPeriod } from '../../machines/core/time/jalali.ts'
import { TIERS } from '../../machines/debts-and-claims/statement/titles.ts'
import type { Tx } from '../transaction.ts'
import type { Side } from './ageing.ts'
import { readAlike } from './alike.ts'
import { type Basis, type Earlier, readEarlier } from './earlier.ts'
import type { LineFigures } from './groups.ts'

export const COMPARED = ['closing', 'overdue'] as const

/** An amount beside that of the period before, both in current Rial. */
export type Difference = {
  readonly before: string
  readonly now: string
  readonly change: string
  /** To one decimal, rounded half away from zero; null where there was nothing before. */
  readonly percent: string | null
}

/** One total beside that of the period before. */
export type Change = { readonly side: Side; readonly what: (typeof COMPARED)[number] } & Difference

/** The balances of one class of article 1 beside those of the period before. */
export type TierChange = { readonly key: string } & Readonly<Record<Side, Difference>>

/** The same provider's period before, and what changed since. */
export type PreviousFigures = {
  readonly periodKey: string
  readonly cycleId: string
  readonly basis: Basis
  /** The unit its figures were in before they were converted. */
  readonly currency: CurrencyUnit
  readonly changes: readonly Change[]
  readonly byTier: readonly TierChange[]
  /** Of those that are in both reports: what of the change is not owed to others having come or stayed away. */
  readonly alike: { readonly agencies: number } & Readonly<Record<Side, Difference>>
}

/** Compares a cycle's totals with those of the period before; null where that period is not in the system, or says nothing yet. */
export async function readPrevious(
  tx: Tx,
  cycleId: string,
  periodKey: string,
  now: Pick<LineFigures, 'forms' | 'byTier'>,
): Promise<PreviousFigures | null> {
  const [before] = await readEarlier(tx, cycleId, [previousPeriod(periodKey)])
  if (!before) return null
  const { basis, currency } = before
  const { agencies, debt, claim } = await readAlike(tx, cycleId, before)
  return {
    ...{ periodKey: before.periodKey, cycleId: before.cycleId, basis, currency },
    changes: changesOf(before.forms, now.forms),
    byTier: tiersOf(before, now.byTier),
    alike: { agencies, debt: difference(debt.before, debt.now), claim: difference(claim.before, claim.now) },
  }
}

const changesOf = (before: LineFigures['forms'], now: LineFigures['forms']): Change[] =>
  (['debt', 'claim'] as const).flatMap((side) =>
    COMPARED.map((what) => ({ side, what, ...difference(before[side][what], now[side][what]) })),
  )

function tiersOf(before: Earlier, now: LineFigures['byTier']): TierChange[] {
  const closing = (groups: LineFigures['byTier'], key: string, side: Side) =>
    groups.find((group) => group.key === key)?.[side].closing ?? '0'
  const of = (key: string, side: Side) => difference(closing(before.byTier, key, side), closing(now, key, side))
  return Object.keys(TIERS).map((key) => ({ key, debt: of(key, 'debt'), claim: of(key, 'claim') }))
}

function difference(before: string, now: string): Difference {
  const change = BigInt(now) - BigInt(before)
  return { before, now, change: change.toString(), percent: before === '0' ? null : percentOf(change, BigInt(before)) }
}

/** A share in percent to one decimal, exactly, rounded half away from zero. */
export function percentOf(part: bigint, whole: bigint): string {
  const negative = part < 0n !== whole < 0n && part !== 0n
  const [p, w] = [part < 0n ? -part : part, whole < 0n ? -whole : whole]
  const tenths = (p * 2_000n + w) / (2n * w)
  return `${negative && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`
}
