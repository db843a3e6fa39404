import { setTimeout as sleep } from 'node:timers/promises'
import { timers as timerQueue } from '../../workers/timers.ts'
import type { Tools } from '../../workers/workQueue.ts'
import { type Figure, type Line, middle, percentile } from '../figure.ts'
import { fillCases } from '../fill.ts'
import { type Directorate, type Office, openOffice, underReview } from '../office.ts'
import { startApi, startWorkers } from '../processes.ts'
import { connections, makeAccounts, Visitor } from '../visitor.ts'

const SIZES = {
  short: { cases: 2_000, seconds: 2, storm: 200 },
  full: { cases: 500_000, seconds: 60, storm: 50_000 },
} as const
const PER_SECOND = 100
const DIRECTORATES = 31

/** How late timers are, two pending in each case: in a steady stream, and when very many fall due at once. */
export const timers: Figure = {
  name: 'timers',
  async measure(size) {
    const { cases, seconds, storm } = SIZES[size]
    const office = await openOffice()
    const api = await startApi(office)
    const [directorate] = office.directorates as [Directorate, ...Directorate[]]
    const [like] = await underReview(office, directorate, ['like'])
    await fillCases(office, like as string, { cases, directorates: DIRECTORATES, openPercent: 100 })
    const workers = await startWorkers(office)
    try {
      await settled(office)
      const pending = `${(2 * cases).toLocaleString('en')} pending`
      return [
        ...(await inAStream(office, seconds, pending)),
        ...(await allAtOnce(office, api.address, directorate, storm, pending)),
      ]
    } finally {
      await workers.stop()
      await api.stop()
      await office.close()
    }
  },
}

/** Lets so many timers of cases that have none due yet fall due, one after the other. */
export async function letFallDue({ admin }: Office, count: number, from: number, apartMs: number): Promise<void> {
  await admin.query(
    `update timers t set due_at = clock_timestamp() + interval '1 second' + n.no * $3 * interval '1 millisecond'
     from (select case_id, clock, row_number() over () as no from (
       select case_id, clock from timers where clock = 'office' order by due_at, case_id offset $2 limit $1) chosen) n
     where t.case_id = n.case_id and t.clock = n.clock`,
    [count, from, apartMs],
  )
}

async function inAStream(office: Office, seconds: number, pending: string): Promise<Line[]> {
  const count = seconds * PER_SECOND
  const begun = new Date()
  await letFallDue(office, count, 0, 1_000 / PER_SECOND)
  const scans: number[] = []
  const queue = timerQueue({ engine: office.worker } as Tools)
  const end = performance.now() + seconds * 1_000 + 3_000
  while (performance.now() < end) {
    const began = performance.now()
    await queue.due()
    scans.push(performance.now() - began)
    await sleep(50)
  }
  const late = await latenessSince(office, begun, count)
  const said = `p50 ${percentile(late, 50).toFixed(2)} s, latest ${Math.max(...late).toFixed(2)} s, ${late.length} of ${count} fired`
  const note = `${said}${await leftOver(office)}`
  return [
    lineOf(`lateness of a timer, ${pending}, ${PER_SECOND} due/s`, percentile(late, 99), 's p99', 1.5, note),
    lineOf(
      `scan for due timers, ${pending}`,
      percentile(scans, 99),
      'ms p99',
      20,
      `p50 ${percentile(scans, 50).toFixed(1)} ms`,
    ),
  ]
}

/** How late each timer was, in seconds, by the database's clock; waits for those that are still to come. */
async function latenessSince({ admin }: Office, begun: Date, count: number): Promise<number[]> {
  for (let tries = 0; ; tries++) {
    const { rows } = await admin.query<{ late: number }>(
      `select extract(epoch from recorded_at - at)::float8 as late from journal where kind = 'timer' and recorded_at > $1`,
      [begun],
    )
    if (rows.length >= count || tries > 300) return rows.map(({ late }) => late)
    await sleep(200)
  }
}

/** Waits until what the cases' own steps have asked for is done: it moves a case once more, and its timers with it. */
async function settled({ admin }: Office): Promise<void> {
  while ((await admin.query('select 1 from outbox where done_at is null and parked_at is null limit 1')).rowCount === 1)
    await sleep(100)
}

/** What became of timers that did not fire: nothing may be missing without a word. */
async function leftOver({ admin }: Office): Promise<string> {
  const { rows } = await admin.query(
    `select c.key, t.clock, t.event, t.due_at, t.parked_at, t.parked_why, c.stage, c.step from timers t join cases c on c.id = t.case_id
     where t.parked_at is not null or t.due_at <= business_now()`,
  )
  return rows.length === 0 ? '' : `; left over: ${JSON.stringify(rows)}`
}

async function allAtOnce(
  office: Office,
  address: string,
  directorate: Directorate,
  count: number,
  pending: string,
): Promise<Line[]> {
  const visitors = await visitorsOf(office, address, directorate)
  const cases = await underReview(
    office,
    directorate,
    Array.from({ length: 200 }, (_, i) => `asked for ${i}`),
  )
  await letFallDue(office, count, 0, 0)
  await sleep(1_000)
  const began = performance.now()
  let isOver = false
  const asking = ask(visitors, cases, () => isOver)
  while (await isAnyDue(office)) await sleep(100)
  const seconds = (performance.now() - began) / 1_000
  isOver = true
  const waits = await asking
  const said = `p50 ${percentile(waits, 50).toFixed(0)} ms over ${waits.length} requests, 20 a second, half of them steps`
  return [
    lineOf(
      `${count.toLocaleString('en')} timers due at once, ${pending}: all fired`,
      seconds,
      's',
      30,
      `${Math.round(count / seconds)}/s`,
    ),
    lineOf('the api meanwhile', percentile(waits, 99), 'ms p99', 500, said),
  ]
}

/** Whether any timer is due and not fired. */
export const isAnyDue = async ({ admin }: Office): Promise<boolean> =>
  (await admin.query('select 1 from timers where parked_at is null and due_at <= business_now() limit 1')).rowCount ===
  1

/** An officer and a group head of a directorate at their browsers. */
export async function visitorsOf(office: Office, address: string, { officers, groupHeads }: Directorate) {
  const people = [officers[0], groupHeads[0]] as [string, string]
  await makeAccounts(office, people)
  const agent = connections(32)
  return Promise.all(people.map((person) => Visitor.signIn(office, address, agent, person))) as Promise<
    [Visitor, Visitor]
  >
}

/** Asks at a steady pace whatever the answers take, and counts from the instant at which each should have been sent. */
export async function ask([officer, groupHead]: [Visitor, Visitor], cases: readonly string[], isOver: () => boolean) {
  const waits: number[] = []
  const begun = performance.now()
  const answers: Promise<void>[] = []
  for (let i = 0; !isOver() || i < 40; i++) {
    const due = begun + i * 50
    await sleep(Math.max(0, due - performance.now()))
    const id = cases[Math.floor(i / 4) % cases.length] as string
    const question = [
      () => officer.sendEvent(id, { event: 'approve' }),
      () => officer.get(`/cases/${id}`),
      () => groupHead.sendEvent(id, { event: 'sendBack', reason: 'باز بررسی شود' }),
      () => groupHead.get(`/cases/${id}/history`),
    ][i % 4] as () => Promise<{ status: number }>
    answers.push(question().then(() => void waits.push(performance.now() - due)))
  }
  await Promise.all(answers)
  return waits
}

const lineOf = (figure: string, value: number, unit: string, most: number, note: string): Line => ({
  ...{ figure, unit, measured: middle([value]), reference: null, note },
  ...{ aim: `<= ${most} ${unit.replace(' p99', '')}`, met: value <= most },
})
