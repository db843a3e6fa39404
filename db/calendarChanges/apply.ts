import { placeOf } from '../../machines/calendars/change.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { calendarsInForce } from '../calendars.ts'
import { advanceWithin } from '../engine/advance.ts'
import type { Engine } from '../engine/engine.ts'
import type { Outcome, Request } from '../engine/request.ts'
import { lockCases } from '../statements/lockCases.ts'
import { inTransaction, isLostRace, isPassing, retrying, type Tx } from '../transaction.ts'
import { type ChangeRow, findChange, type Receipt } from './change.ts'
import { type Line, linesOf, linesOfDates } from './linesOf.ts'
import {
  countingAnew,
  countLiveCases,
  type LiveCase,
  nextCases,
  type Replacing,
  readLiveCases,
  replacingOf,
  walksOf,
} from './liveCases.ts'
import { finish, reach, readTaken, type TakenChange, TakenOver } from './takeChange.ts'
import { eventOf, type Recounting, readPlans, recounting } from './timetables.ts'
import { readLinesOf, writeLines } from './writeLines.ts'

/**
 * How many cases move in one transaction, which is how long whoever wants one of them waits; and how many transactions at a
 * time: while one is written, another is thought about.
 */
const PACE = { set: 200, lanes: 2 }

const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Puts the approved version in force and has every case that counts by an older one count by it, in sets. Cases opened from
 * then on count by the new one; those that moved since they were looked at are looked at anew, and their lines say so.
 */
export async function apply(
  engine: Engine,
  taken: TakenChange,
  tell: (share: number) => void = () => {},
  { set, lanes }: typeof PACE = PACE,
): Promise<void> {
  const change = await readTaken(engine.pool, taken)
  if (!change) throw new TakenOver(taken.id)
  const begun = await putInForce(engine, taken, change)
  if (begun === null) return
  const walks = await walksOf(engine.pool, change.parts)
  const replacing = await replacingOf(engine.pool, change.parts)
  // Opened before anybody waits for a case: that takes longer than moving one.
  await engine.calendars.of([...walks, ...change.parts].map(({ hash }) => hash))
  const all = Math.max(1, change.looked + (await countLiveCases(engine.pool, walks)))
  let looked = change.looked
  // Once more round until nothing is left but what failed: a case that somebody was moving is found the next time.
  for (let moved = 1; moved > 0; ) {
    moved = 0
    for (const walk of walks) {
      for (let after = NOBODY; ; ) {
        const ids = await nextCases(engine.pool, walks, walk, after, set * lanes)
        if (ids.length === 0) break
        after = ids.at(-1) ?? NOBODY
        const sets = Array.from({ length: Math.ceil(ids.length / set) }, (_, i) => ids.slice(i * set, (i + 1) * set))
        const done = await Promise.all(sets.map((some) => applySet(engine, change, replacing, some)))
        const count = done.reduce((sum, one) => sum + one, 0)
        moved += count
        looked += count
        await inTransaction(engine.pool, 'system', (tx) =>
          reach(tx, taken, { walk: 0, until: NOBODY, looked, progress: looked / all }),
        )
        tell(looked / all)
      }
    }
  }
  await inTransaction(engine.pool, 'system', async (tx) => {
    const receipt = JSON.stringify(await receiptOf(tx, change, begun))
    await finish(tx, taken, { state: 'applied', receipt, applied_at: new Date() })
  })
}

/** Since when the version is in force; null where another one took its place since the approval, and the change is dropped. */
async function putInForce({ pool }: Engine, taken: TakenChange, change: ChangeRow): Promise<Date | null> {
  const put = async (tx: Tx): Promise<Date | null> => {
    // Nobody opens a case meanwhile by the version that was in force.
    await tx.query(`select pg_advisory_xact_lock(hashtext('calendars in force'))`)
    const inForce = await calendarsInForce(tx)
    if (change.in_force_at !== null && change.parts.every(({ calendar, hash }) => inForce.get(calendar) === hash))
      return change.in_force_at
    if (change.parts.some(({ calendar, base }) => (inForce.get(calendar) ?? inForce.get(placeOf(calendar))) !== base)) {
      await finish(tx, taken, { state: 'dropped', problem: JSON.stringify(OUTDATED) })
      return null
    }
    await tx.query(
      `insert into calendars_in_force (name, hash, reason, recorded_by)
       select p.calendar, p.hash, $2, p.approved_by from calendar_change_parts p where p.change_id = $1 order by p.calendar`,
      [change.id, change.reason],
    )
    const { rows } = await tx.query<{ at: Date }>(
      `update calendar_changes set state = 'applying', in_force_at = clock_timestamp() where id = $1 and attempts = $2 and status = 'running'
       returning in_force_at as at`,
      [change.id, taken.attempts],
    )
    if (!rows[0]) throw new TakenOver(change.id)
    return rows[0].at
  }
  return retrying(() => inTransaction(pool, 'system', put))
}

const OUTDATED = {
  fa: 'پس از بررسی، نسخهٔ دیگری از تقویم به اجرا درآمد؛ تغییر را دوباره پیشنهاد کنید.',
  en: 'Another version of the calendar came into force since; draft the change again.',
}

type Applied = Pick<ChangeRow, 'id' | 'calendar' | 'parts' | 'reason'>

/** Moves one set; where it fails as a whole, each case alone, and what fails alone is written down. Gives how many moved. */
export async function applySet(
  engine: Engine,
  change: Applied,
  replacing: Replacing,
  ids: readonly string[],
): Promise<number> {
  try {
    return await retrying(() =>
      inTransaction(engine.pool, 'system', (tx) => moveSet(tx, engine, change, replacing, ids)),
    )
  } catch (error) {
    if (isPassing(error) || isLostRace(error)) throw error
    if (ids.length === 1) {
      await inTransaction(engine.pool, 'system', (tx) => noteFailure(tx, change.id, ids[0] as string, String(error)))
      return 0
    }
    let moved = 0
    for (const id of ids) moved += await applySet(engine, change, replacing, [id])
    return moved
  }
}

async function moveSet(
  tx: Tx,
  engine: Engine,
  change: Applied,
  replacing: Replacing,
  ids: readonly string[],
): Promise<number> {
  // From here on nobody else moves them: what is read before and after is what this change did.
  await lockCases(tx, ids)
  const before = await readLiveCases(tx, ids, null)
  const requests = before.flatMap((one) =>
    one.standing ? [requestFor(change, one.id, countingAnew(one, one.standing.calendars, replacing))] : [],
  )
  const outcomes = await advanceWithin(tx, engine, requests)
  const following = await followTimetables(tx, engine, change, before)
  const after = new Map((await readLiveCases(tx, ids, null)).map((one) => [one.id, one]))
  const inUse = [...before, ...after.values()].flatMap(({ standing }) => Object.values(standing?.calendars ?? {}))
  const calendars = await engine.calendars.of(inUse, tx)
  const found = before.flatMap((one) => {
    const { id, version, step, now, standing } = one
    const then = after.get(id)
    if (!standing || !then?.standing) return []
    const release = engine.releases.of(version)
    const lines = linesOf(release, { id, step, now, before: standing, after: then.standing }, calendars)
    const dates = following.dates.get(id)
    const follows = following.outcomes.get(id)
    return dates ? [...lines, ...linesOfDates(dates, one, follows !== undefined && 'step' in follows)] : lines
  })
  const moved = outcomeByCase(requests, outcomes)
  // Refused as it was in the look, a cycle keeps its dates, and its lines say so.
  for (const [id, outcome] of following.outcomes) if ('step' in outcome) moved.set(id, outcome)
  await writeLines(tx, change.id, fates(await readLinesOf(tx, change.id, ids), found, moved), true)
  for (const [id, outcome] of moved) if (!('step' in outcome)) await noteFailure(tx, change.id, id, whyOf(outcome))
  await tx.query('delete from calendar_change_failures where change_id = $1 and case_id = any ($2)', [
    change.id,
    [...moved].flatMap(([id, outcome]) => ('step' in outcome ? [id] : [])),
  ])
  for (const [id, outcome] of following.outcomes)
    if ('bug' in outcome) await noteFailure(tx, change.id, id, whyOf(outcome))
  return outcomes.filter((outcome) => 'step' in outcome).length
}

/** Moves the dates that a timetable gave and that have not passed, where cycles keep them: each by a step of its own. */
async function followTimetables(tx: Tx, engine: Engine, change: Applied, before: readonly LiveCase[]) {
  const cycles = before.flatMap((one) =>
    one.standing && Object.hasOwn(one.standing.context, 'hardCloseAt') ? [{ ...one, standing: one.standing }] : [],
  )
  if (cycles.length === 0) return { dates: new Map<string, Recounting>(), outcomes: new Map<string, Outcome>() }
  const ids = cycles.map(({ id }) => id)
  const now = new Map(
    (await readLiveCases(tx, ids, null)).map(({ id, standing }) => [id, standing?.calendars.provider]),
  )
  const plans = await readPlans(tx)
  const hashes = cycles.flatMap(({ id, standing }) => [standing.calendars.provider, now.get(id) ?? []].flat())
  const calendars = await engine.calendars.of(hashes, tx)
  const dates = new Map(
    cycles.flatMap((one) => {
      const [old, anew] = [calendars[one.standing.calendars.provider], calendars[now.get(one.id) ?? '']]
      const found = old && anew && recounting(plans, one, old, anew)
      return found ? [[one.id, found] as const] : []
    }),
  )
  const requests = cycles.flatMap(({ id, version }): Request[] => {
    const found = dates.get(id)
    const event = found && eventOf(engine.releases.of(version), found)
    if (!event) return []
    const command = uuidOf('calendar change', change.id, id, 'timetable', now.get(id) ?? '')
    return [{ id: command, caseId: id, by: 'system', event, reason: causeOf(change) }]
  })
  const outcomes = await advanceWithin(tx, engine, requests)
  return { dates, outcomes: outcomeByCase(requests, outcomes) }
}

const requestFor = (change: Applied, caseId: string, hashes: { provider: string; agency: string }): Request => ({
  id: uuidOf('calendar change', change.id, caseId, hashes.provider, hashes.agency),
  ...{ caseId, by: 'system', act: { act: 'recalendared', ...hashes } },
  reason: causeOf(change),
})

const causeOf = ({ id, calendar, parts, reason }: Applied): string => {
  const others = parts.length > 1 ? toPersianDigits(` و ${parts.length - 1} تقویم دیگر`) : ''
  return `تغییر تقویم ${calendar}${others} (${id}): ${reason ?? ''}`
}

const outcomeByCase = (requests: readonly Request[], outcomes: readonly Outcome[]) =>
  new Map(requests.map(({ caseId }, i) => [caseId, outcomes[i] as Outcome]))

const whyOf = (outcome: Outcome): string =>
  'refusal' in outcome ? outcome.refusal.code : 'bug' in outcome ? String(outcome.bug) : ''

/** What became of each listed clock, and of those that nobody had listed. */
function fates(listed: readonly Line[], found: readonly Line[], moved: ReadonlyMap<string, Outcome>) {
  const key = (line: Line) => `${line.case} ${line.clock}`
  const really = new Map(found.map((line) => [key(line), line]))
  const known = new Set(listed.map(key))
  const stepOf = (line: Line) => {
    const outcome = moved.get(line.case)
    return outcome && 'step' in outcome ? outcome.step.step : null
  }
  return [
    ...listed.map((line) => {
      const appliedStep = stepOf(line)
      return { ...line, appliedStep, amended: amendmentOf(line, really.get(key(line)), appliedStep) }
    }),
    ...found
      .filter((line) => !known.has(key(line)))
      .map((line) => ({
        ...line,
        step: null,
        appliedStep: stepOf(line),
        amended: { unlisted: true, step: line.step },
      })),
  ]
}

/** What happened instead of what was listed; null where it is just that. */
function amendmentOf(line: Line, really: Line | undefined, appliedStep: number | null): object | null {
  if (appliedStep === null) return { refused: true }
  if (!really) return { unmoved: true, step: appliedStep - 1 }
  const same = really.old === line.old && really.new === line.new && really.verdict === line.verdict
  if (same && really.step === line.step) return null
  const { step, old, new: due, verdict } = really
  return { step, old: new Date(old).toISOString(), new: new Date(due).toISOString(), verdict }
}

async function noteFailure(tx: Tx, change: string, caseId: string, why: string): Promise<void> {
  await tx.query(
    `insert into calendar_change_failures (change_id, case_id, why) values ($1, $2, $3)
     on conflict (change_id, case_id) do update set why = excluded.why, at = excluded.at`,
    [change, caseId, why.slice(0, 1_000)],
  )
}

async function receiptOf(tx: Tx, { id, parts, digest }: ChangeRow, begun: Date): Promise<Receipt> {
  const { rows } = await tx.query<Omit<Receipt, 'digest' | 'from' | 'until'> & { now: Date }>(
    `select (select count(*)::int from cases where clock_state is not null and (provider_calendar = any ($2) or agency_calendar = any ($2))) as cases,
       count(*) filter (where step is not null and amended is null and applied_step is not null)::int as "asListed",
       count(*) filter (where step is not null and (amended is not null or applied_step is null))::int as otherwise,
       count(*) filter (where step is null)::int as unlisted,
       (select count(*)::int from calendar_change_failures where change_id = $1) as failed, clock_timestamp() as now
     from calendar_change_lines where change_id = $1`,
    [id, parts.map(({ hash }) => hash)],
  )
  const { now, ...counts } = rows[0] as (typeof rows)[0]
  return { digest: digest ?? '', ...counts, from: begun.toISOString(), until: now.toISOString() }
}

const LEFT_BEHIND = `
  with now as (select distinct on (name) name, hash from calendars_in_force order by name, id desc),
    own as (select name, hash, split_part(name, '.', 1) || '.' || split_part(name, '.', 2) as place, split_part(name, '.', 3)::int as office
            from now where name like '%.%.%'),
    olds as (
      select now.name, now.hash, f.hash as old, null::int as office from now join calendars_in_force f on f.name = now.name and f.hash <> now.hash
      union select own.name, own.hash, f.hash, own.office from own join calendars_in_force f on f.name = own.place)
  select ch.id as change, c.id as case from olds
  join lateral (select g.id from calendar_changes g join calendar_change_parts p on p.change_id = g.id where p.calendar = olds.name and p.hash = olds.hash
    and g.state = 'applied' and not g.before_the_procedure order by g.in_force_at desc limit 1) ch on true
  join lateral (
    select id from cases where provider_calendar = olds.old and clock_state is not null and (olds.office is null or provider_id = olds.office)
    union select id from cases where agency_calendar = olds.old and clock_state is not null and (olds.office is null or provider_id = olds.office and agency_id is null)
  ) c on not exists (select from calendar_change_failures f where f.change_id = ch.id and f.case_id = c.id)
  limit $1`

/**
 * Cases that rested while a calendar changed, and in which time runs again by the old one: they are moved like the others, and
 * stand among the lines of the change as such. Gives how many.
 */
export async function catchUp(engine: Engine): Promise<number> {
  const { rows } = await engine.pool.query<{ change: string; case: string }>(LEFT_BEHIND, [PACE.set])
  const inForce = await calendarsInForce(engine.pool)
  let moved = 0
  for (const id of new Set(rows.map(({ change }) => change))) {
    const change = (await findChange(engine.pool, id)) as ChangeRow
    // Some of its calendars may have changed once more since.
    const parts = change.parts.map((part) => ({ ...part, hash: inForce.get(part.calendar) ?? part.hash }))
    const replacing = await replacingOf(engine.pool, parts)
    const cases = rows.flatMap((row) => (row.change === id ? [row.case] : []))
    moved += await applySet(engine, change, replacing, cases)
  }
  return moved
}
