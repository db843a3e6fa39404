import type { Text } from '../../machines/core/text-pair.ts'
import type { Tx } from '../transaction.ts'

/** How one reporting point stands towards its filing; each is in exactly one of these. */
export const FILING_STATES = ['onTime', 'late', 'missed', 'withdrawn', 'notFiled', 'voided'] as const
export type FilingState = (typeof FILING_STATES)[number]

/** One reporting point in the scope of a cycle, as its case stands. */
export type Filing = {
  readonly caseId: string
  readonly agency: number
  readonly title: Text
  /** The reporting point's code and title within its agency. */
  readonly point: { readonly code: string; readonly title: string }
  readonly state: FilingState
  readonly stage: string
  /** Instant of the first filing, epoch ms, as the journal has it. */
  readonly filedAt: number | null
  readonly counted: boolean
  readonly nil: boolean
  readonly openAtClose: boolean
  readonly waived: boolean
  readonly restated: boolean
  /** Filed by permission after the close had made it missed. */
  readonly afterClose: boolean
  /** How often the office or the machine sent it back. */
  readonly corrections: number
}

/** The state of a case whose journal ends here. */
export type Head = { readonly caseId: string; readonly step: number; readonly hash: string }

/** How many filed, how, and how many did not. The first six add up to all; the rest are counts within those. */
export type Coverage = Readonly<
  Record<
    FilingState | 'inScope' | 'counted' | 'nil' | 'openAtClose' | 'waived' | 'restated' | 'afterClose' | 'corrected',
    number
  >
>

type Context = {
  version: number
  late: boolean
  isNil: boolean
  waived: boolean
  restated: boolean
}
type Row = {
  id: string
  cycle: string
  agency_id: number
  title_fa: string
  title_en: string
  code: string
  point: string
  stage: string
  step: number
  head: string
  confidentiality: string
  context: Context
  filed_at: Date | null
  after_close: boolean
  corrections: number
  open_at_close: boolean
}

// Whoever was with the office at the planned close was open then, also where the word of it came late and found it approved.
const READ = `
  with close as (
    select c.id, to_timestamp((c.context ->> 'hardCloseAt')::bigint / 1000.0) as at from cases c
    where c.id = any($1) and exists (select from journal j where j.case_id = c.id and j.to_stage = 'closed')
  ), told as (
    select j.case_id, min(j.at) filter (where j.event in ('submit', 'submitNil', 'lateFile', 'lateFileNil')) as filed_at,
      bool_or(j.event in ('lateFile', 'lateFileNil')) as after_close,
      (count(*) filter (where j.to_stage = 'correctionRequested' and j.from_stage <> 'correctionRequested'))::int as corrections,
      (array_agg(j.to_stage order by j.step desc) filter (where j.at < k.at))[1] as stage_at_close
    from cases s join journal j on j.case_id = s.id left join close k on k.id = s.parent_id where s.parent_id = any($1) group by j.case_id
  )
  select s.id, s.parent_id as cycle, s.agency_id, a.title_fa, a.title_en, coalesce(p.code, '') as code, coalesce(p.title_fa, a.title_fa) as point, s.stage, s.step, s.head,
    s.confidentiality, s.context, t.filed_at, t.after_close, t.corrections,
    coalesce(t.stage_at_close in ('submitted', 'underReview', 'awaitingExternal', 'correctionRequested', 'approvalPending'), false) as open_at_close
  from cases s join told t on t.case_id = s.id join agencies a on a.id = s.agency_id left join reporting_points p on p.id = s.reporting_point_id
  where s.parent_id = any($1) order by s.id`

/** Everybody in the scope of a cycle, with the heads of their journals and whether any of them is confidential. */
export async function readFilings(
  tx: Tx,
  cycleId: string,
): Promise<{ filings: Filing[]; heads: Head[]; confidential: boolean }> {
  const { rows } = await tx.query<Row>(READ, [[cycleId]])
  return {
    filings: rows.map(filingOf),
    heads: rows.map(({ id, step, head }) => ({ caseId: id, step, hash: head })),
    confidential: rows.some(({ confidentiality }) => confidentiality === 'confidential'),
  }
}

/** How many filed in each of these cycles, how, and how many did not; all that is to be seen of them. */
export async function readCoverages(tx: Tx, cycles: readonly string[]): Promise<Map<string, Coverage>> {
  const { rows } = await tx.query<Row>(READ, [cycles])
  const filings = new Map<string, Filing[]>(cycles.map((id) => [id, []]))
  for (const row of rows) filings.get(row.cycle)?.push(filingOf(row))
  return new Map([...filings].map(([id, some]) => [id, coverageOf(some)]))
}

const COUNTED_STAGES = ['refined', 'consolidated', 'delivered']

function filingOf(row: Row): Filing {
  const { isNil, waived, restated } = row.context
  return {
    caseId: row.id,
    agency: row.agency_id,
    title: { fa: row.title_fa, en: row.title_en },
    point: { code: row.code, title: row.point },
    state: stateOf(row),
    stage: row.stage,
    filedAt: row.filed_at?.getTime() ?? null,
    counted: COUNTED_STAGES.includes(row.stage) && !waived,
    nil: isNil,
    openAtClose: row.open_at_close,
    ...{ waived, restated },
    afterClose: row.after_close,
    corrections: row.corrections,
  }
}

function stateOf({ stage, context }: Row): FilingState {
  if (stage === 'voided' || stage === 'missed' || stage === 'withdrawn') return stage
  if (stage === 'notStarted' || stage === 'drafting') return 'notFiled'
  return context.late ? 'late' : 'onTime'
}

/** Counts filings. Voided cases are out of scope; nil, waived and the like are asked of those that filed. */
export function coverageOf(filings: readonly Filing[]): Coverage {
  const count = (is: (filing: Filing) => boolean) => filings.filter(is).length
  const filed = (is: (filing: Filing) => boolean) =>
    count((one) => (one.state === 'onTime' || one.state === 'late') && is(one))
  const states = Object.fromEntries(FILING_STATES.map((state) => [state, count((one) => one.state === state)]))
  return {
    ...(states as Record<FilingState, number>),
    inScope: count(({ state }) => state !== 'voided'),
    counted: count(({ counted }) => counted),
    nil: filed(({ nil }) => nil),
    openAtClose: filed(({ openAtClose }) => openAtClose),
    waived: filed(({ waived }) => waived),
    restated: filed(({ restated }) => restated),
    afterClose: filed(({ afterClose }) => afterClose),
    corrected: filed(({ corrections }) => corrections > 0),
  }
}
