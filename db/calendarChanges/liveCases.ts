import { officeOf, placeOf } from '../../machines/calendars/change.ts'
import type { ClockState, JsonObject, Standing } from '../../machines/core/standing.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import type { Tx } from '../transaction.ts'
import type { Part } from './change.ts'

/** A case as far as another calendar concerns it. */
export type LiveCase = {
  readonly id: string
  readonly version: string
  readonly provider: number
  readonly agency: number | null
  readonly period: string | null
  readonly step: number
  readonly now: number
  /** How it stands; null where none of its clocks is due after the first day that changes, so that nothing of it moves. */
  readonly standing: Standing | null
}

/**
 * Which version takes the place of which. One of a place does so wherever it is counted by; an office with a calendar of its own
 * counts by that alone, whatever its province's says.
 */
export type Replacing = {
  readonly places: ReadonlyMap<string, string>
  readonly offices: ReadonlyMap<number, { readonly olds: ReadonlySet<string>; readonly hash: string }>
}

type Parts = readonly Pick<Part, 'calendar' | 'hash'>[]
type InForce = { readonly name: string; readonly hash: string }

/** Every version that was in force once, the latest of each calendar last. */
async function everInForce(tx: Pick<Tx, 'query'>): Promise<InForce[]> {
  const { rows } = await tx.query<InForce>(
    'select name, hash from calendars_in_force group by name, hash order by max(id)',
  )
  return rows
}

/** What the parts of a change put in the place of what. */
export async function replacingOf(tx: Pick<Tx, 'query'>, parts: Parts): Promise<Replacing> {
  const all = await everInForce(tx)
  const hashesOf = (name: string) => all.flatMap((one) => (one.name === name ? [one.hash] : []))
  const latest = new Map([
    ...all.map(({ name, hash }) => [name, hash] as const),
    ...parts.map(({ calendar, hash }) => [calendar, hash] as const),
  ])
  const places = parts.flatMap(({ calendar, hash }) =>
    hashesOf(calendar).flatMap((old) => (old === hash ? [] : [[old, hash] as const])),
  )
  const offices = [...latest].flatMap(([name, hash]) => {
    const office = officeOf(name)
    if (office === null) return []
    const olds = new Set([...hashesOf(placeOf(name)), ...hashesOf(name)].filter((old) => old !== hash))
    return [[office, { olds, hash }] as const]
  })
  return { places: new Map(places), offices: new Map(offices) }
}

/** One walk over cases in order of their ids: those of which one side counts by one version, of one office or of all. */
export type Walk = { readonly side: 'provider' | 'agency'; readonly hash: string; readonly office: number | null }

/**
 * Every walk there is for a change: the versions that were in force before, on either side; and, where only an office's own
 * calendar changes, its cases that still count by its province's.
 */
export async function walksOf(tx: Pick<Tx, 'query'>, parts: Parts): Promise<Walk[]> {
  const all = await everInForce(tx)
  const changes = new Set(parts.map(({ calendar }) => calendar))
  return parts.flatMap(({ calendar, hash }) => {
    const older = (name: string) => all.filter((one) => one.name === name && one.hash !== hash)
    const office = officeOf(calendar)
    const own = (['provider', 'agency'] as const).flatMap((side) =>
      older(calendar).map((one): Walk => ({ side, hash: one.hash, office: null })),
    )
    if (office === null || changes.has(placeOf(calendar))) return own
    return [...own, ...older(placeOf(calendar)).map((one): Walk => ({ side: 'provider', hash: one.hash, office }))]
  })
}

// Where both sides count by what changes, the provider's walk has the case.
const OF_AGENCIES_ALONE = `and c.provider_calendar <> all ($5::text[]) and not exists (
  select from unnest($6::text[], $7::int[]) w(hash, office) where w.hash = c.provider_calendar and w.office = c.provider_id)`

/** The next cases of a walk, as ids. */
export async function nextCases(
  tx: Pick<Tx, 'query'>,
  walks: readonly Walk[],
  { side, hash, office }: Walk,
  after: string,
  limit: number,
): Promise<string[]> {
  const providers = walks.filter((walk) => walk.side === 'provider')
  const [ofAll, ofOne] = [providers.filter((walk) => !walk.office), providers.filter((walk) => walk.office)]
  const others = [ofAll.map((walk) => walk.hash), ofOne.map((walk) => walk.hash), ofOne.map((walk) => walk.office)]
  const { rows } = await tx.query<{ id: string }>({
    name: `live-cases-by-${side}`,
    text: `select c.id from cases c where c.${side}_calendar = $1 and c.clock_state is not null and c.id > $2
      and ($4::int is null or c.provider_id = $4) ${side === 'agency' ? OF_AGENCIES_ALONE : ''} order by c.id limit $3`,
    values: [hash, after, limit, office, ...(side === 'agency' ? others : [])],
  })
  return rows.map(({ id }) => id)
}

/** How many cases all walks have together. */
export async function countLiveCases(tx: Pick<Tx, 'query'>, walks: readonly Walk[]): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from cases c where clock_state is not null
       and (provider_calendar = any ($1) or agency_calendar = any ($1)
         or exists (select from unnest($2::text[], $3::int[]) w(hash, office) where w.hash = c.provider_calendar and w.office = c.provider_id))`,
    [
      walks.flatMap(({ hash, office }) => (office === null ? [hash] : [])),
      walks.flatMap(({ hash, office }) => (office === null ? [] : [hash])),
      walks.flatMap(({ office }) => office ?? []),
    ],
  )
  return rows[0]?.count ?? 0
}

type Row = {
  id: string
  version: string
  provider_id: number
  agency_id: number | null
  period: string | null
  step: number
  now: Date
  stage: string
  held: Standing['held']
  context: JsonObject | null
  terms: Standing['terms'] | null
  provider: string
  agency: string
  at: Date
  clocks: Record<string, ClockState> | null
}

const READ = `
  select c.id, c.version, c.provider_id, c.agency_id, c.period, c.step, business_now() as now, c.stage, c.held, c.provider_calendar as provider, c.agency_calendar as agency, c.at,
    case when k.moves then c.context end as context, case when k.moves then c.terms end as terms, case when k.moves then k.clocks end as clocks
  from cases c cross join lateral (
    select $2::timestamptz is null or c.machine in ('debtsAndClaims.cycle', 'performanceEvaluation.cycle') or bool_or(k.state = 'running' and k.due_at > $2) as moves, json_object_agg(k.name, k.body) as clocks from clocks k where k.case_id = c.id
  ) k where c.id = any ($1::uuid[]) order by c.id`

/** Reads cases with their clocks. Where the first day that changes is named, those that are due before it come without them, but for cycles, whose dates may lie ahead of any clock. */
export async function readLiveCases(
  tx: Pick<Tx, 'query'>,
  ids: readonly string[],
  firstChange: number | null,
): Promise<LiveCase[]> {
  const { rows } = await tx.query<Row>({
    name: 'read-live-cases',
    text: READ,
    values: [ids, firstChange === null ? null : new Date(firstChange)],
  })
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, provider: row.provider_id, agency: row.agency_id, period: row.period },
    ...{ step: row.step, now: row.now.getTime() },
    standing: row.clocks && row.context && row.terms && standingOf(row, row.context, row.terms, row.clocks),
  }))
}

// Which timers are armed follows from the clocks, and whoever has the work does not change it.
const standingOf = (row: Row, context: JsonObject, terms: Standing['terms'], clocks: Standing['clocks']): Standing => ({
  ...{ stage: row.stage, status: 'active', context, held: row.held, assignee: null, clocks, timers: {}, terms },
  calendars: { provider: row.provider, agency: row.agency },
  at: row.at.getTime(),
})

/** The calendars each case is to count by: the new version wherever it counts by one whose place that takes. */
export function countingAnew(
  { provider, agency }: Pick<LiveCase, 'provider' | 'agency'>,
  calendars: Standing['calendars'],
  { places, offices }: Replacing,
): Standing['calendars'] {
  const own = offices.get(provider)
  const ofPlace = (hash: string) => places.get(hash) ?? hash
  const ofOffice = (hash: string) => (own ? (own.olds.has(hash) ? own.hash : hash) : ofPlace(hash))
  return {
    provider: ofOffice(calendars.provider),
    // A case without an agency counts by its office's calendar on both sides.
    agency: agency === null ? ofOffice(calendars.agency) : ofPlace(calendars.agency),
  }
}

/** The instant at which the first day begins that is another in the new version. */
export function firstChangeOf(before: Calendar, after: Calendar): number {
  const at = after.content.days.findIndex((day, i) => JSON.stringify(day) !== JSON.stringify(before.content.days[i]))
  return at <= 0 ? after.opensAt : (after.closes[at - 1] as number)
}
