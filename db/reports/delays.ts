import { stateOf } from '../../machines/core/contests.ts'
import { serviceOf } from '../../machines/core/definition.ts'
import { addTimes, HANDS, type Hands, type Time } from '../../machines/core/delays.ts'
import { CaseNotFound } from '../../machines/core/refusals.ts'
import type { DelayFigures } from '../../machines/core/reportCard.ts'
import type { Calendar, CalendarContent } from '../../machines/core/time/calendar.ts'
import { openCalendar } from '../../machines/core/time/openCalendar.ts'
import { delaysFrom, readOutages, STEP_COLUMNS, type StepRow } from '../delays/readDelays.ts'
import type { Releases } from '../releases.ts'
import type { Tx } from '../transaction.ts'
import type { OfOffice } from './ofOffice.ts'

type CaseRow = { readonly id: string; readonly machine: string; readonly provider: string; readonly agency: string }

/** Cases that lived within the period, with the calendars in force for their office and their agency. */
const CASES = `
  select c.id, c.machine, pv.calendar as provider, coalesce(av.calendar, pv.calendar) as agency
  from cases c join providers p on p.id = c.provider_id join provinces pv on pv.id = p.province
  left join agencies a on a.id = c.agency_id left join provinces av on av.id = a.province
  where c.provider_id = $1 and c.service = $2 and c.agency_id is not null
    and c.opened_at < to_timestamp($4::bigint / 1000.0) and (c.status = 'active' or c.at >= to_timestamp($3::bigint / 1000.0))
  order by c.machine collate "C", c.id`

const CALENDARS = `
  select k.name, k.content from calendars k
  where k.hash = any (select distinct on (f.name) f.hash from calendars_in_force f where f.name = any($1) order by f.name, f.id desc)`

/** So many cases are read at once. */
const AT_ONCE = 500

/** Whose the time of an office's cases with agencies was within a period, machine by machine; cases of the office alone have no two sides. */
export async function readDelayFigures(tx: Tx, releases: Releases, office: OfOffice): Promise<DelayFigures[]> {
  const { provider, service, from, until } = office
  const { rows: cases } = await tx.query<CaseRow>(CASES, [provider, service, from, until])
  return figuresOf(tx, releases, cases, office)
}

/** Cases with an agency that hang on a case, or on one of those, with what readDelayFigures asks of its own. */
const BELOW = `
  with recursive tree as (
    select id, 0 as depth from cases where id = $1
    union all
    select c.id, t.depth + 1 from tree t join cases c on c.parent_id = t.id where t.depth < 2
  )
  select c.id, c.machine, pv.calendar as provider, coalesce(av.calendar, pv.calendar) as agency
  from tree t join cases c on c.id = t.id join providers p on p.id = c.provider_id join provinces pv on pv.id = p.province
    join agencies a on a.id = c.agency_id left join provinces av on av.id = a.province
  where t.depth > 0 order by c.machine collate "C", c.id`

/** Whose the time of the cases below one was, from the opening of each up to an instant, machine by machine. */
export async function readDelaysBelow(
  tx: Tx,
  releases: Releases,
  caseId: string,
  until: number,
): Promise<DelayFigures[]> {
  const { rows } = await tx.query<{ provider: number; service: number }>(
    'select provider_id as provider, service from cases where id = $1',
    [caseId],
  )
  const [office] = rows
  if (!office) throw new CaseNotFound(caseId)
  const { rows: cases } = await tx.query<CaseRow>(BELOW, [caseId])
  return figuresOf(tx, releases, cases, { ...office, from: Number.NEGATIVE_INFINITY, until })
}

/** Adds up the time of some cases of an office between two instants, as far as it has passed. */
async function figuresOf(
  tx: Tx,
  releases: Releases,
  cases: readonly CaseRow[],
  { provider, service, from, until }: OfOffice,
): Promise<DelayFigures[]> {
  const outages = await readOutages(tx, provider, service)
  const calendars = await readCalendars(tx, cases)
  const now = Math.min(
    until,
    (await tx.query<{ now: Date }>('select business_now() as now')).rows[0]?.now.getTime() ?? until,
  )
  const totals = new Map<string, Total>()
  for (let i = 0; i < cases.length; i += AT_ONCE) {
    const part = cases.slice(i, i + AT_ONCE)
    const steps = await readSteps(tx, part, now)
    for (const one of part) {
      const ground = { releases, outages, now, since: from }
      const [own, theirs] = [calendars.get(one.provider) as Calendar, calendars.get(one.agency) as Calendar]
      const found = delaysFrom(steps.get(one.id) ?? [], { ...ground, provider: own, agency: theirs })
      const counted = found.contests.filter((contest) => contest.from < until && contest.until > from)
      totals.set(one.machine, added(totals.get(one.machine), found.delays.sums, counted.map(stateOf)))
    }
  }
  return [...totals].map(([machine, { cases: count, sums, contests }]) => ({
    ...{ machine, cases: count, contests },
    machineTitle: serviceOf(releases.current(machine).definition.machine).title.fa,
    working: Object.fromEntries(HANDS.map((hands) => [hands, sums[hands].working])) as Record<Hands, number>,
  }))
}

type Sums = Readonly<Record<Hands, Time>>
type Total = { readonly cases: number; readonly sums: Sums; readonly contests: DelayFigures['contests'] }

function added(total: Total | undefined, sums: Sums, states: readonly (keyof DelayFigures['contests'])[]): Total {
  const before = total ?? { cases: 0, sums: null, contests: { open: 0, accepted: 0, refused: 0, settled: 0 } }
  const contests = { ...before.contests }
  for (const state of states) contests[state]++
  const all = Object.fromEntries(
    HANDS.map((hands) => [hands, before.sums ? addTimes([before.sums[hands], sums[hands]]) : sums[hands]]),
  ) as Sums
  return { cases: before.cases + 1, sums: all, contests }
}

async function readCalendars(tx: Tx, cases: readonly CaseRow[]): Promise<ReadonlyMap<string, Calendar>> {
  const names = [...new Set(cases.flatMap(({ provider, agency }) => [provider, agency]))]
  const { rows } = await tx.query<{ name: string; content: CalendarContent }>(CALENDARS, [names])
  return new Map(rows.map(({ name, content }) => [name, openCalendar(content)]))
}

async function readSteps(tx: Tx, cases: readonly CaseRow[], until: number): Promise<ReadonlyMap<string, StepRow[]>> {
  const { rows } = await tx.query<StepRow>(
    `select ${STEP_COLUMNS} from journal where case_id = any($1) and (at < to_timestamp($2::bigint / 1000.0) or event in ('contested', 'contestAnswered', 'contestSettled'))
     order by case_id, step`,
    [cases.map(({ id }) => id), until],
  )
  const byCase = new Map<string, StepRow[]>()
  for (const row of rows) {
    const steps = byCase.get(row.case_id)
    if (steps) steps.push(row)
    else byCase.set(row.case_id, [row])
  }
  return byCase
}
