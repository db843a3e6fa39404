import { textKey } from '../../machines/core/persian/text.ts'
import type { ClockState } from '../../machines/core/standing.ts'
import type { Tx } from '../transaction.ts'
import { everywhere, inReach, type Question } from './inReach.ts'
import { HAS_KEPT, type Keeping } from './keeping.ts'

/** A case as work lists show it. */
export type CaseRow = {
  readonly id: string
  readonly machine: string
  readonly version: string
  readonly service: number
  readonly provider_id: number
  readonly provider_fa: string
  readonly provider_en: string
  readonly agency_id: number | null
  readonly agency_fa: string | null
  readonly agency_en: string | null
  readonly point_fa: string | null
  readonly period: string | null
  readonly parent_id: string | null
  readonly confidentiality: string
  readonly stage: string
  readonly status: 'active' | 'done'
  readonly held: boolean
  readonly assignee: string | null
  readonly assignee_name: string | null
  readonly assignee_post: string | null
  readonly tracking_code: string | null
  readonly step: number
  readonly opened_at: Date
  readonly stage_since: Date
  readonly at: Date
  readonly clock: string | null
  readonly clock_state: ClockState['state'] | null
  readonly clock_outcome: ClockState['outcome']
  readonly due_at: Date | null
  readonly now: Date
}

/** Which cases are asked for. Row-level security has the last word in any case. */
export type CaseFilter = {
  readonly machine?: string | undefined
  /** A service by its number. */
  readonly service?: number | undefined
  readonly stages?: readonly string[] | undefined
  readonly period?: string | undefined
  readonly provider?: number | undefined
  readonly agency?: number | undefined
  readonly parent?: string | undefined
  readonly status?: 'active' | 'done' | undefined
  readonly held?: boolean | undefined
  /** A person, or nobody. */
  readonly assignee?: string | null | undefined
  /** The offices or the agencies whose work is meant. */
  readonly offices?: readonly number[] | undefined
  readonly agencies?: readonly number[] | undefined
  /** A clock or deadline that has run, and how it was kept. */
  readonly clock?: string | undefined
  readonly keeping?: Keeping | undefined
  readonly due?: 'overdue' | 'today' | 'near' | 'paused' | 'none' | undefined
  readonly search?: string | undefined
}

export type CaseSort = 'changed' | 'due' | 'waiting'

/** Where a page begins: behind the case with this sort value and id. */
export type After = { readonly value: string; readonly id: string }

const COLUMNS = `
  c.id, c.machine, c.version, c.service, c.provider_id, p.title_fa as provider_fa, p.title_en as provider_en, c.agency_id,
  a.title_fa as agency_fa, a.title_en as agency_en, r.title_fa as point_fa, c.period, c.parent_id, c.confidentiality, c.stage, c.status, c.held <> '{}' as held,
  c.assignee, w.name as assignee_name, w.post as assignee_post, c.tracking_code, c.step, c.opened_at, c.stage_since, c.at,
  k.name as clock, k.state as clock_state, k.outcome as clock_outcome, k.due_at, (select business_now()) as now`

/** Beside each case the clock that is due first; a paused one only where none runs. */
const TABLES = `
  from cases c
  join providers p on p.id = c.provider_id
  left join agencies a on a.id = c.agency_id
  left join reporting_points r on r.id = c.reporting_point_id
  left join people w on w.id = c.assignee
  left join lateral (
    select name, state, outcome, due_at from clocks k where k.case_id = c.id and k.state <> 'stopped' order by k.state desc, k.due_at, k.name limit 1
  ) k on true`

type Sorting = { readonly by: string; readonly direction: 'asc' | 'desc' }

const SORTS: Readonly<Record<CaseSort, Sorting>> = {
  changed: { by: 'c.at', direction: 'desc' },
  waiting: { by: 'c.stage_since', direction: 'asc' },
  due: { by: 'c.due_at', direction: 'asc' },
}

/** What stands behind `where`, with its values. */
class Conditions {
  readonly values: unknown[] = []
  private readonly parts: string[] = []

  /** Adds a condition; each `?` in it stands for the next of the values. */
  add(text: string, ...values: readonly unknown[]): void {
    let next = 0
    this.parts.push(text.replace(/\?/g, () => `$${this.values.push(values[next++])}`))
  }

  get text(): string {
    return this.parts.length > 0 ? this.parts.join(' and ') : 'true'
  }
}

// In brackets the instant is asked for once, and not for every row.
const NOW = '(select business_now())'
const END_OF_TODAY = `(select (date_trunc('day', business_now() at time zone 'Asia/Tehran') + interval '1 day') at time zone 'Asia/Tehran')`

const DUE = {
  overdue: `c.due_at <= ${NOW}`,
  today: `c.due_at > ${NOW} and c.due_at <= ${END_OF_TODAY}`,
  near: `c.due_at > ${NOW} and c.due_at <= ${NOW} + interval '3 days'`,
  paused: `c.clock_state = 'paused'`,
  none: 'c.clock_state is null',
} satisfies Record<NonNullable<CaseFilter['due']>, string>

function conditionsOf(filter: CaseFilter): Conditions {
  const where = new Conditions()
  const { machine, stages, period, provider, agency, parent, status, held, assignee, due, search } = filter
  const { service, clock, keeping } = filter
  if (machine !== undefined) where.add('c.machine = ?', machine)
  if (service !== undefined) where.add('c.service = ?', service)
  if (stages !== undefined) where.add('c.stage = any(?)', stages)
  if (period !== undefined) where.add('c.period = ?', period)
  if (provider !== undefined) where.add('c.provider_id = ?', provider)
  if (agency !== undefined) where.add('c.agency_id = ?', agency)
  if (parent !== undefined) where.add('c.parent_id = ?', parent)
  if (status !== undefined) where.add('c.status = ?', status)
  if (held !== undefined) where.add(`(c.held <> '{}') = ?`, held)
  if (assignee === null) where.add('c.assignee is null')
  else if (assignee !== undefined) where.add('c.assignee = ?', assignee)
  if (filter.offices !== undefined) where.add('c.provider_id = any(?)', filter.offices)
  if (filter.agencies !== undefined) where.add('c.agency_id = any(?)', filter.agencies)
  if (due !== undefined) where.add(DUE[due])
  if (clock !== undefined || keeping !== undefined)
    where.add(
      `exists (select from clocks k where k.case_id = c.id and (?::text is null or k.name = ?) and ${keeping === undefined ? 'true' : HAS_KEPT[keeping]})`,
      clock ?? null,
      clock ?? null,
    )
  if (search !== undefined) addSearch(where, textKey(search))
  return where
}

/** Digits alone are a tracking code or the beginning of one; words are part of an agency's name. */
function addSearch(where: Conditions, key: string): void {
  const digits = key.replace(/-/g, '')
  if (/^\d{14}$/.test(digits)) where.add('c.tracking_code = ?', digits)
  else if (/^\d{4,13}$/.test(digits))
    where.add(
      `(c.tracking_code between ? and ? or c.agency_id = any(array(select id from agencies where legal_id = ?)))`,
      digits.padEnd(14, '0'),
      digits.padEnd(14, '9'),
      digits,
    )
  else
    where.add(
      // Taken for a join, a word in many names would lead agency by agency to all their cases.
      `(c.agency_id in (select id from agencies where title_key like '%' || ? || '%')) is true`,
      key.replace(/[\\%_]/g, '\\$&'),
    )
}

/** Asks once where an index leads straight to what is asked for, else wherever the asker may see anything. */
const asked = (filter: CaseFilter, question: Question): string =>
  leadsToFew(filter) ? everywhere(question) : inReach(question)

const leadsToFew = ({ assignee, agency, agencies, parent, search }: CaseFilter): boolean =>
  typeof assignee === 'string' ||
  [agency, agencies, parent].some((one) => one !== undefined) ||
  (search !== undefined && /^\d{14}$/.test(textKey(search).replace(/-/g, '')))

/** One page of cases, and whether there is more behind it. First which they are, then all that is shown of them. */
export async function listCases(
  tx: Tx,
  filter: CaseFilter,
  { sort, after, limit }: { sort: CaseSort; after: After | null; limit: number },
): Promise<{ rows: CaseRow[]; next: After | null }> {
  const where = conditionsOf(filter)
  const { by, direction } = SORTS[sort]
  if (after)
    where.add(`(${by}, c.id) ${direction === 'asc' ? '>' : '<'} (?::timestamptz, ?::uuid)`, after.value, after.id)
  const tail = `order by sort_value ${direction}, id ${direction} limit ${limit + 1}`
  const found = asked(
    filter,
    (place) => `select c.id, ${by} as sort_value from cases c where ${place} and ${where.text} ${tail}`,
  )
  const text = `
    with page as materialized (select id, sort_value from (${found}) found ${tail})
    select ${COLUMNS}, page.sort_value::text as sort_value ${TABLES} join page on page.id = c.id
    order by page.sort_value ${direction}, c.id ${direction}`
  const { rows } = await tx.query<CaseRow & { sort_value: string }>(text, where.values)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? { value: last.sort_value, id: last.id } : null }
}

/** How many cases there are: exactly, or up to a bound beyond which nobody needs the number. */
export async function countCases(
  tx: Tx,
  filter: CaseFilter,
  most: number | null,
): Promise<{ count: number; more: boolean }> {
  const where = conditionsOf(filter)
  const bound = most === null ? '' : `limit ${most + 1}`
  const counts = asked(
    filter,
    (place) => `select count(*) from (select from cases c where ${place} and ${where.text} ${bound}) found`,
  )
  const { rows } = await tx.query<{ count: number }>(
    `select sum(count)::int as count from (${counts}) counts`,
    where.values,
  )
  const count = rows[0]?.count ?? 0
  return most !== null && count > most ? { count: most, more: true } : { count, more: false }
}

/** One case as lists show it; null where there is none to be seen. */
export async function readCase(tx: Tx, id: string): Promise<CaseRow | null> {
  const { rows } = await tx.query<CaseRow>({
    name: 'read-case',
    text: `select ${COLUMNS} ${TABLES} where c.id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}

/** The cases that hang on one, counted by machine and stage: the progress of a cycle is a query. */
export async function countChildren(
  tx: Tx,
  id: string,
): Promise<{ machine: string; version: string; stage: string; count: number }[]> {
  const { rows } = await tx.query<{ machine: string; version: string; stage: string; count: number }>(
    `select machine, max(version) as version, stage, count(*)::int as count from cases where parent_id = $1 group by machine, stage order by machine, stage`,
    [id],
  )
  return rows
}

/** How many cases wait where, for a work list's head: by machine and stage, office by office, and by what is running out. */
export async function countWork(tx: Tx, filter: CaseFilter): Promise<WorkCounts> {
  const where = conditionsOf({ ...filter, status: 'active' })
  const sums = DUE_NAMES.map((name) => `count(*) filter (where ${DUE[name]})::int as "${name}"`)
  // One of the cases at a stage tells its release, whose words name the stage; no index carries that.
  const counts = asked(
    filter,
    (place) => `select c.machine, c.stage, count(*)::int as count, ${sums.join(', ')}, (array_agg(c.id))[1] as one
      from cases c where ${place} and ${where.text} group by c.machine, c.stage`,
  )
  const { rows } = await tx.query<StageCounts>(
    `select v.version, counts.* from (${counts}) counts join cases v on v.id = counts.one order by counts.machine, counts.stage`,
    where.values,
  )
  const sumOf = (name: keyof StageCounts) => rows.reduce((sum, row) => sum + Number(row[name]), 0)
  const due = Object.fromEntries(DUE_NAMES.map((name) => [name, sumOf(name)])) as Record<DueName, number>
  return { due: { ...due, all: sumOf('count') }, stages: rows }
}

type DueName = keyof typeof DUE

const DUE_NAMES = Object.keys(DUE) as DueName[]

type StageCounts = WorkCounts['stages'][number] & Readonly<Record<DueName, number>>

export type WorkCounts = {
  readonly due: Readonly<Record<DueName | 'all', number>>
  readonly stages: readonly {
    readonly machine: string
    readonly version: string
    readonly stage: string
    readonly count: number
  }[]
}
