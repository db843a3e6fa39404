import { createHash } from 'node:crypto'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import type { Engine } from '../engine/engine.ts'
import { inTransaction, type Tx } from '../transaction.ts'
import { type ChangeCounts, VERDICTS, type Verdict } from './change.ts'
import { type Line, linesOf, linesOfDates, recount } from './linesOf.ts'
import {
  countingAnew,
  countLiveCases,
  firstChangeOf,
  type LiveCase,
  nextCases,
  type Replacing,
  readLiveCases,
  replacingOf,
  walksOf,
} from './liveCases.ts'
import { finish, type Reached, reach, readTaken, type TakenChange, TakenOver } from './takeChange.ts'
import { eventOf, follow, type Plans, readPlans, recounting } from './timetables.ts'
import { writeLines } from './writeLines.ts'

const PART = 4_000

type Part = { readonly walk: number; readonly cases: readonly LiveCase[] }

/**
 * Looks at every case that counts by the calendar, part by part, and writes down what the change would do to its clocks; ends
 * with the digest of that. Nothing is moved. Each part is kept with how far it came: whoever takes the work over goes on there.
 */
export async function examine(
  engine: Engine,
  taken: TakenChange,
  tell: (share: number) => void = () => {},
  most = PART,
): Promise<void> {
  const { pool } = engine
  const change = await readTaken(pool, taken)
  if (!change) throw new TakenOver(taken.id)
  const calendars = await engine.calendars.of(change.parts.flatMap(({ base, hash }) => [base, hash]))
  const walks = await walksOf(pool, change.parts)
  const replacing = await replacingOf(pool, change.parts)
  const plans = await readPlans(pool)
  const all = Math.max(1, await countLiveCases(pool, walks))
  const firstChange = Math.min(
    ...change.parts.map(({ base, hash }) => firstChangeOf(calendars[base] as Calendar, calendars[hash] as Calendar)),
  )

  const read = async (walk: number, from: string): Promise<Part | null> => {
    const at = walks[walk]
    if (!at) return null
    const ids = await nextCases(pool, walks, at, from, most)
    if (ids.length === 0) return read(walk + 1, NOBODY)
    return { walk, cases: await readLiveCases(pool, ids, firstChange) }
  }

  let looked = change.looked
  let reading = read(change.walk, change.until)
  let writing: Promise<unknown> = Promise.resolve()
  for (let part = await reading; part; part = await reading) {
    const last = part.cases.at(-1)?.id ?? NOBODY
    // The next part is read, and the last one written, while this one is thought about.
    reading = read(part.walk, last)
    reading.catch(() => {})
    const lines = await decided(engine, part.cases, replacing, plans)
    await writing
    looked += part.cases.length
    const reached = { walk: part.walk, until: last, looked, progress: looked / all }
    writing = keep(engine, taken, lines, reached).then(() => tell(reached.progress))
    writing.catch(() => {})
  }
  await writing
  await conclude(engine, taken, looked)
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

async function decided(
  engine: Engine,
  cases: readonly LiveCase[],
  replacing: Replacing,
  plans: Plans,
): Promise<Line[]> {
  const looked = cases.flatMap((one) => {
    const { standing, version } = one
    if (!standing || !engine.releases.hashes().includes(version)) return []
    return [{ ...one, before: standing, hashes: countingAnew(one, standing.calendars, replacing) }]
  })
  const inUse = looked.flatMap(({ before, hashes }) => [...Object.values(before.calendars), ...Object.values(hashes)])
  const calendars = await engine.calendars.of(new Set(inUse))
  return looked.flatMap((one) => {
    const { id, version, step, now, before, hashes } = one
    const release = engine.releases.of(version)
    const after = recount(release, before, now, hashes, calendars)
    if (!after) return []
    const [old, anew] = [calendars[before.calendars.provider], calendars[hashes.provider]] as [Calendar, Calendar]
    const dates = recounting(plans, { ...one, standing: before }, old, anew)
    const event = dates && eventOf(release, dates)
    const followed = event ? follow(release, after, event, now, calendars) : null
    const lines = linesOf(release, { id, step, now, before, after: followed ?? after }, calendars)
    return dates ? [...lines, ...linesOfDates(dates, one, followed !== null)] : lines
  })
}

const keep = ({ pool }: Engine, taken: TakenChange, lines: readonly Line[], reached: Reached) =>
  inTransaction(pool, 'system', async (tx) => {
    await writeLines(tx, taken.id, lines, false)
    await reach(tx, taken, reached)
  })

async function conclude({ pool }: Engine, taken: TakenChange, cases: number): Promise<void> {
  await inTransaction(pool, 'system', async (tx) => {
    const digest = await digestOf(tx, taken.id)
    const counts = JSON.stringify(await countsOf(tx, taken.id, cases))
    await finish(tx, taken, { state: 'examined', digest, counts, examined_at: new Date() })
  })
}

const PAGE = 20_000

// A line in one fixed form; those of a page travel as one text.
const TEXT = `concat_ws('|', case_id, clock, step, (extract(epoch from old_due) * 1000)::bigint, (extract(epoch from new_due) * 1000)::bigint,
  (extract(epoch from recounted) * 1000)::bigint, verdict, told)`

/** The SHA-256 of what was listed, line by line in order of case and clock. What was never listed is no part of it. */
export async function digestOf(tx: Pick<Tx, 'query'>, change: string): Promise<string> {
  const hash = createHash('sha256')
  for (let [id, clock] = [NOBODY, '']; ; ) {
    const { rows } = await tx.query<{ text: string | null; id: string | null; clock: string | null }>(
      `select string_agg(text, E'\\n' order by case_id, clock) as text, (array_agg(case_id order by case_id desc, clock desc))[1] as id,
         (array_agg(clock order by case_id desc, clock desc))[1] as clock
       from (select case_id, clock, ${TEXT} as text from calendar_change_lines
             where change_id = $1 and (case_id, clock) > ($2::uuid, $3::text) and step is not null order by case_id, clock limit ${PAGE}) page`,
      [change, id, clock],
    )
    const page = rows[0]
    if (!page?.text || !page.id || !page.clock) return hash.digest('hex')
    hash.update(`${page.text}\n`)
    ;[id, clock] = [page.id, page.clock]
  }
}

async function countsOf(tx: Tx, change: string, cases: number): Promise<ChangeCounts> {
  const { rows } = await tx.query<{ verdict: Verdict; count: number }>(
    'select verdict, count(*)::int as count from calendar_change_lines where change_id = $1 and step is not null group by verdict',
    [change],
  )
  const found = new Map(rows.map(({ verdict, count }) => [verdict, count]))
  const verdicts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, found.get(verdict) ?? 0]))
  const lines = rows.reduce((sum, { count }) => sum + count, 0)
  return { cases, lines, ...(verdicts as Record<Verdict, number>) }
}
