import type { Cycle } from '../../machines/debts-and-claims/cycle.machine.ts'
import type { After } from '../queries/cases.ts'
import { type Coverage, readCoverages } from '../reports/filings.ts'
import type { Tx } from '../transaction.ts'

/** The agreement that a cycle runs under, as it stands; a cycle keeps the version it was announced under. */
export type CycleAgreement = {
  readonly case: string
  readonly step: number
  readonly code: string
  readonly version: number
  readonly release: string
  readonly stage: string
}

/** A cycle as lists show it; without counts for whoever sees only a part of what would be counted. */
export type CycleRow = {
  readonly id: string
  readonly machine: string
  readonly release: string
  readonly service: number
  readonly provider_id: number
  readonly provider_fa: string
  readonly provider_en: string
  readonly period: string
  readonly stage: string
  readonly stage_since: Date
  readonly status: 'active' | 'done'
  readonly held: boolean
  readonly step: number
  readonly context: Cycle
  readonly agreement: CycleAgreement | null
  readonly counts: Coverage | null
}

/** Which cycles are asked for. */
export type CycleFilter = {
  readonly kind?: 'quarter' | 'year' | undefined
  readonly year?: string | undefined
  readonly stages?: readonly string[] | undefined
  readonly provider?: number | undefined
}

const OPENS = `to_timestamp((c.context ->> 'opensAt')::bigint / 1000.0)`

/** The agreement is looked for among what is the office's own: a cast of what a case says is no key under row-level security. */
const READ = `
  select c.id, c.machine, c.version as release, c.service, c.provider_id, p.title_fa as provider_fa, p.title_en as provider_en, c.period, c.stage,
    c.stage_since, c.status, c.held <> '{}' as held, c.step, c.context, case when a.id is not null then json_build_object('case', a.id,
      'step', c.context -> 'agreement' -> 'step', 'code', a.context ->> 'code', 'version', a.context -> 'version', 'release', a.version, 'stage', a.stage) end as agreement,
    (c.provider_id * 16 + c.service) = any ((select my_desks())::int[]) or (select i_see_everything()) as whole, ${OPENS}::text as sort_value
  from cases c join providers p on p.id = c.provider_id left join cases a on a.id = (c.context -> 'agreement' ->> 'caseId')::uuid
    and a.provider_id = c.provider_id and a.agency_id is null
  where c.machine = 'debtsAndClaims.cycle'`

type Row = Omit<CycleRow, 'counts'> & { whole: boolean; sort_value: string }

/** One page of cycles, those that open last first. */
export async function listCycles(
  tx: Tx,
  { kind, year, stages, provider }: CycleFilter,
  { after, limit }: { readonly after: After | null; readonly limit: number },
): Promise<{ rows: CycleRow[]; next: After | null }> {
  const { rows } = await tx.query<Row>(
    `${READ} and ($1::text is null or c.context ->> 'kind' = $1) and ($2::text is null or left(c.period, 4) = $2)
       and ($3::text[] is null or c.stage = any($3)) and ($4::int is null or c.provider_id = $4)
       and ($5::timestamptz is null or (${OPENS}, c.id) < ($5::timestamptz, $6::uuid))
     order by ${OPENS} desc, c.id desc limit $7`,
    [kind ?? null, year ?? null, stages ?? null, provider ?? null, after?.value ?? null, after?.id ?? null, limit + 1],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: await withCounts(tx, page),
    next: rows.length > limit && last ? { value: last.sort_value, id: last.id } : null,
  }
}

/** One cycle; null where there is none of this id. */
export async function readCycle(tx: Tx, id: string): Promise<CycleRow | null> {
  const { rows } = await tx.query<Row>(`${READ} and c.id = $1`, [id])
  return (await withCounts(tx, rows))[0] ?? null
}

/** The counts that its reports give, of those cycles that are the reader's to see whole: a part of a number is no number. */
async function withCounts(tx: Tx, rows: readonly Row[]): Promise<CycleRow[]> {
  const counts = await readCoverages(
    tx,
    rows.filter(({ whole }) => whole).map(({ id }) => id),
  )
  return rows.map(({ whole: _, sort_value: __, ...row }) => ({ ...row, counts: counts.get(row.id) ?? null }))
}
