import type { ClockState, JsonObject, Standing } from '../../machines/core/standing.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import type { Tx } from '../transaction.ts'

/** A case as far as another calendar concerns it. */
export type LiveCase = {
  readonly id: string
  readonly version: string
  readonly step: number
  readonly now: number
  /** How it stands; null where none of its clocks is due after the first day that changes, so that nothing of it moves. */
  readonly standing: Standing | null
}

/** One walk over cases in order of their ids: those of which one side counts by one version. */
type Walk = { readonly side: 'provider' | 'agency'; readonly hash: string }

/** Every walk there is for a calendar: the versions that were in force before, on either side. */
export async function walksOf(tx: Pick<Tx, 'query'>, calendar: string, hash: string): Promise<Walk[]> {
  const { rows } = await tx.query<{ hash: string }>(
    'select hash from calendars_in_force where name = $1 and hash <> $2 group by hash order by min(id)',
    [calendar, hash],
  )
  return (['provider', 'agency'] as const).flatMap((side) => rows.map((row) => ({ side, hash: row.hash })))
}

// Where both sides count by versions of one calendar, the provider's walk has the case.
const OF_AGENCIES_ALONE = 'and c.provider_calendar <> all ($4::text[])'

/** The next cases of a walk, as ids. */
export async function nextCases(
  tx: Pick<Tx, 'query'>,
  walks: readonly Walk[],
  walk: Walk,
  after: string,
  limit: number,
): Promise<string[]> {
  const olds = walks.map(({ hash }) => hash)
  const { rows } = await tx.query<{ id: string }>({
    name: `live-cases-by-${walk.side}`,
    text: `select c.id from cases c where c.${walk.side}_calendar = $1 and c.clock_state is not null and c.id > $2
      ${walk.side === 'agency' ? OF_AGENCIES_ALONE : ''} order by c.id limit $3`,
    values: [walk.hash, after, limit, ...(walk.side === 'agency' ? [olds] : [])],
  })
  return rows.map(({ id }) => id)
}

/** How many cases all walks have together. */
export async function countLiveCases(tx: Pick<Tx, 'query'>, walks: readonly Walk[]): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from cases where clock_state is not null
       and (provider_calendar = any ($1) or agency_calendar = any ($1))`,
    [walks.map(({ hash }) => hash)],
  )
  return rows[0]?.count ?? 0
}

type Row = {
  id: string
  version: string
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
  select c.id, c.version, c.step, business_now() as now, c.stage, c.held, c.provider_calendar as provider, c.agency_calendar as agency, c.at,
    case when k.moves then c.context end as context, case when k.moves then c.terms end as terms, case when k.moves then k.clocks end as clocks
  from cases c cross join lateral (
    select $2::timestamptz is null or bool_or(k.state = 'running' and k.due_at > $2) as moves, json_object_agg(k.name, k.body) as clocks from clocks k where k.case_id = c.id
  ) k where c.id = any ($1::uuid[]) order by c.id`

/** Reads cases with their clocks. Where the first day that changes is named, those that are due before it come without them. */
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
    ...{ id: row.id, version: row.version, step: row.step, now: row.now.getTime() },
    standing: row.clocks && row.context && row.terms && standingOf(row, row.context, row.terms, row.clocks),
  }))
}

// Which timers are armed follows from the clocks, and whoever has the work does not change it.
const standingOf = (row: Row, context: JsonObject, terms: Standing['terms'], clocks: Standing['clocks']): Standing => ({
  ...{ stage: row.stage, status: 'active', context, held: row.held, assignee: null, clocks, timers: {}, terms },
  calendars: { provider: row.provider, agency: row.agency },
  at: row.at.getTime(),
})

/** The calendars each case is to count by: the new version wherever it counts by an older one of the same name. */
export const countingAnew = (
  { provider, agency }: Standing['calendars'],
  olds: ReadonlySet<string>,
  hash: string,
): Standing['calendars'] => ({
  provider: olds.has(provider) ? hash : provider,
  agency: olds.has(agency) ? hash : agency,
})

/** The instant at which the first day begins that is another in the new version. */
export function firstChangeOf(before: Calendar, after: Calendar): number {
  const at = after.content.days.findIndex((day, i) => JSON.stringify(day) !== JSON.stringify(before.content.days[i]))
  return at <= 0 ? after.opensAt : (after.closes[at - 1] as number)
}
