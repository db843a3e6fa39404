import { openCases } from '../../db/engine/openCase.ts'
import { readSettings, type Settings } from '../../db/settings.ts'
import { type Running, start } from '../../workers/main.ts'
import type { House } from '../support/house.ts'
import { type Program, startProgram } from '../support/program.ts'

/** Environment of a worker of this house. */
export const environmentOf = (house: House, more: Record<string, string> = {}): Record<string, string> => ({
  NODE_ENV: 'test',
  DATABASE_URL: house.database.url('worker'),
  SESSION_SECRET: 'only for tests, but long enough to be one',
  LOG_LEVEL: 'silent',
  ...more,
})

export const settingsOf = (house: House, more: Record<string, string> = {}): Settings =>
  readSettings(environmentOf(house, more))

const begun: (() => Promise<unknown>)[] = []

/** A worker in this process, up and at work. */
export async function startWorker(house: House, more: Record<string, string> = {}): Promise<Running> {
  const running = await start(settingsOf(house, more), { releases: house.worker.releases })
  begun.push(() => running.stop())
  return running
}

/** Stops whatever a test has begun and not stopped itself, as one does that fails half-way. */
export async function stopWorkers(): Promise<void> {
  await Promise.all(begun.splice(0).map((stop) => stop()))
}

/** A worker in a process of its own, up and at work. */
export async function spawnWorker(
  house: House,
  more: Record<string, string> = {},
  nodeArgs: readonly string[] = [],
): Promise<Program> {
  const environment = environmentOf(house, { ...more, LOG_LEVEL: 'info' })
  const program = await startProgram('workers/main.ts', 'the workers are at work', environment, nodeArgs)
  begun.push(() => program.end('SIGKILL'))
  return program
}

/** Lets time run in a house: its clock is the database's own from now on. */
export async function letTimeRun(house: House): Promise<void> {
  await house.worker.pool.query('delete from simulated_time')
}

/**
 * Cases with one timer each, falling due evenly over so many milliseconds from `wait` ms on. They are cycles whose
 * announcement needs a decision: the timer fires, tells the group head, and nothing else happens.
 */
export async function casesFallingDue(
  house: House,
  name: string,
  count: number,
  wait: number,
  over: number,
): Promise<void> {
  const { rows } = await house.worker.pool.query<{ now: Date }>('select business_now() as now')
  const now = (rows[0] as { now: Date }).now.getTime()
  const far = now + 90 * 86_400_000
  const subject = {
    ...{
      machine: 'debtsAndClaims.cycle',
      service: 'debtsAndClaims',
      provider: house.provider,
      province: house.province,
    },
    ...{ agency: null, reportingPoint: null, period: '1405-Q2', parent: null, confidentiality: 'open' as const },
  }
  await openCases(
    house.worker,
    Array.from({ length: count }, (_, i) => ({
      by: 'system' as const,
      subject: { ...subject, key: `${name}/${i}` },
      input: {
        ...{ periodKey: '1405-Q2', kind: 'quarter', agreement: null, hops: 1 },
        announcesAt: now + wait + Math.floor((over * i) / count),
        ...{ opensAt: far, softCloseAt: far + 1, hardCloseAt: far + 2, deliverBy: far + 3 },
      },
    })),
  )
}

export type Firing = {
  readonly cases: number
  readonly steps: number
  readonly early: number
  readonly notices: number
}

/** What became of the timers of these cases: how many cases fired, in how many steps, how many early, how many notices. */
export async function firings(house: House, name: string): Promise<Firing> {
  const { rows } = await house.worker.pool.query<Firing>(
    `select count(distinct j.case_id)::int as cases, count(*)::int as steps, count(*) filter (where j.recorded_at < j.at)::int as early,
       (select count(*)::int from notifications n join cases c on c.id = n.case_id where c.key like $1 || '/%' and n.person_id = $2) as notices
     from journal j join cases c on c.id = j.case_id where j.kind = 'timer' and c.key like $1 || '/%'`,
    [name, house.people.groupHead],
  )
  return rows[0] as Firing
}

/** Waits until something holds, and says what it was like when it never did. */
export async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean, ms = 15_000): Promise<T> {
  const end = performance.now() + ms
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
    if (performance.now() > end) throw new Error(`it never came to that: ${JSON.stringify(answer)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
