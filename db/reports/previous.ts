import { type CurrencyUnit, inCurrentRial } from '../../machines/core/persian/money.ts'
import { previousPeriod } from '../../machines/core/time/jalali.ts'
import type { Tx } from '../transaction.ts'
import { type FormFigures, type LineFigures, readLineFigures, type Side } from './groups.ts'

export const COMPARED = ['closing', 'overdue'] as const

/** One total beside that of the period before, both in current Rial. */
export type Change = {
  readonly side: Side
  readonly what: (typeof COMPARED)[number]
  readonly before: string
  readonly now: string
  readonly change: string
  /** To one decimal, rounded half away from zero; null where there was nothing before. */
  readonly percent: string | null
}

/** The same provider's period before, and what changed since. */
export type PreviousFigures = {
  readonly periodKey: string
  readonly cycleId: string
  /** The figures of its signed report where there is one, else its statements as they are now. */
  readonly basis: { readonly kind: 'signedReport'; readonly sha256: string } | { readonly kind: 'statements' }
  /** The unit its figures were in before they were converted. */
  readonly currency: CurrencyUnit
  readonly changes: readonly Change[]
}

type Forms = LineFigures['forms']
type Row = { id: string; sha256: string | null; figures: { currency: CurrencyUnit; forms: Forms } | null }

const READ = `
  select p.id, r.sha256, r.figures from cases c join cases p on p.provider_id = c.provider_id and p.service = c.service and p.machine = c.machine
    and p.period = $2 and p.stage <> 'cancelled'
  left join reports r on r.cycle_id = p.id and r.version = (p.context ->> 'reportVersion')::int and r.sha256 = p.context ->> 'report'
  where c.id = $1`

/** Compares a cycle's totals with those of the period before; null where that period is not in the system, or says nothing yet. */
export async function readPrevious(
  tx: Tx,
  cycleId: string,
  periodKey: string,
  now: Forms,
): Promise<PreviousFigures | null> {
  const before = previousPeriod(periodKey)
  const { rows } = await tx.query<Row>(READ, [cycleId, before])
  const row = rows[0]
  if (!row) return null
  const basis = row.sha256 ? ({ kind: 'signedReport', sha256: row.sha256 } as const) : ({ kind: 'statements' } as const)
  const forms = row.figures?.forms ?? (await readLineFigures(tx, row.id)).forms
  const currency = row.figures?.currency ?? 'irrCurrent'
  if (basis.kind === 'statements' && forms.debt.lines + forms.claim.lines === 0) return null
  return { periodKey: before, cycleId: row.id, basis, currency, changes: changesOf(forms, currency, now) }
}

const changesOf = (before: Forms, currency: CurrencyUnit, now: Forms): Change[] =>
  (['debt', 'claim'] as const).flatMap((side) =>
    COMPARED.map((what) =>
      changeOf(side, what, inCurrentRial(amountOf(before[side], what), currency), amountOf(now[side], what)),
    ),
  )

const amountOf = (form: FormFigures, what: Change['what']): bigint => BigInt(form[what])

function changeOf(side: Side, what: Change['what'], before: bigint, now: bigint): Change {
  const change = now - before
  return {
    ...{ side, what, before: before.toString(), now: now.toString(), change: change.toString() },
    percent: before === 0n ? null : percentOf(change, before),
  }
}

/** A share in percent to one decimal, exactly, rounded half away from zero. */
export function percentOf(part: bigint, whole: bigint): string {
  const negative = part < 0n !== whole < 0n && part !== 0n
  const [p, w] = [part < 0n ? -part : part, whole < 0n ? -whole : whole]
  const tenths = (p * 2_000n + w) / (2n * w)
  return `${negative && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`
}
