import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { advance, advanceAll } from '../../db/engine/advance.ts'
import type { Request } from '../../db/engine/request.ts'
import { openPool } from '../../db/pool.ts'
import { verify } from '../../db/verify/verify.ts'
import { cpuOf } from '../cpu.ts'
import { alternate, type Figure, type Line, type Measured } from '../figure.ts'
import { type Directorate, type Office, openOffice, underReview } from '../office.ts'
import { oneStatementAStep, variablesLike } from '../oneStatement.ts'
import { findPgbench, type Pgbench, runPgbench } from '../pgbench.ts'

const SIZES = {
  short: { cases: 400, seconds: 2, times: 1, set: 100 },
  full: { cases: 4_000, seconds: 8, times: 5, set: 400 },
} as const
const IN_FLIGHT = 32

/** A case of the measurement, and whose it is. */
export type Of = { readonly id: string; readonly directorate: Directorate }

/**
 * Durable steps a second, one by one and in sets: an officer approves a statement, the group head sends it back. Each step
 * writes journal, case, a timer, a clock and an effect.
 */
export const steps: Figure = {
  name: 'steps',
  async measure(size) {
    const { cases, seconds, times, set } = SIZES[size]
    const office = await openOffice()
    try {
      const all = await casesOf(office, cases, 'case')
      await casesOf(office, cases, 'reference')
      const limit = await theLimit(office, all[0] as Of, cases)
      const meter = new Meter(office.pid)
      const found = await alternate(times, {
        reference: () => (limit ? meter.run('the reference', () => limit.run(seconds)) : Number.NaN),
        oneByOne: () => meter.run('one by one', () => oneByOne(office, all, seconds)),
        inSets: () => meter.run('in sets', () => inSets(office, all, set, seconds)),
      })
      const beside = limit ? `; ${meter.said('the reference')}` : ''
      const note = `32 people of four directorates over ${cases} cases; ${meter.said('one by one')}${beside}`
      return [
        line('durable steps, one by one, 32 in flight', found.oneByOne, limit ? found.reference : null, 40, note),
        line(
          `durable steps, in sets of ${set}`,
          found.inSets,
          limit ? found.reference : null,
          80,
          meter.said('in sets'),
        ),
        await replayed(office),
      ]
    } finally {
      await office.close()
    }
  },
}

const line = (figure: string, measured: Measured, reference: Measured | null, share: number, note: string): Line => ({
  ...{ figure, unit: 'steps/s', measured, aim: `>= ${share} %` },
  reference: reference && { ...reference, what: 'one prepared statement, pgbench, 32 clients' },
  met: reference && measured.median >= (reference.median * share) / 100,
  note: reference ? note : `${note}; pgbench was not found, so the reference had to be left out`,
})

/** So many cases under review, shared by the directorates. */
export async function casesOf(office: Office, count: number, prefix: string): Promise<Of[]> {
  const all: Of[] = []
  const each = count / office.directorates.length
  for (const [i, directorate] of office.directorates.entries()) {
    const keys = Array.from({ length: each }, (_, k) => `${prefix}/${i * each + k}`)
    for (const id of await underReview(office, directorate, keys)) all.push({ id, directorate })
  }
  return all
}

/** What somebody of the lane does next to a case: even rounds approve, odd ones send back. */
export const request = ({ id, directorate }: Of, lane: number, round: number): Request => {
  const { officers, groupHeads } = directorate
  const [people, type] = round % 2 === 0 ? [officers, 'approve'] : [groupHeads, 'sendBack']
  const person = people[lane % people.length] as string
  return { id: randomUUID(), caseId: id, by: { person }, reason: 'باز بررسی شود', event: { type, data: {} } }
}

/** Each lane walks its own cases, begun at different places: at any time people of all directorates are at work. */
export async function oneByOne({ api }: Office, all: readonly Of[], seconds: number): Promise<Count> {
  const began = performance.now()
  const end = began + seconds * 1_000
  const lane = async (no: number) => {
    const own = all.filter((_, i) => i % IN_FLIGHT === no)
    let count = 0
    for (let i = Math.floor((no * own.length) / IN_FLIGHT); performance.now() < end; i++)
      for (const round of [0, 1]) {
        await advance(api, request(own[i % own.length] as Of, no, round))
        count++
      }
    return count
  }
  const counts = await Promise.all(Array.from({ length: IN_FLIGHT }, (_, no) => lane(no)))
  return { count: counts.reduce((sum, count) => sum + count, 0), seconds: (performance.now() - began) / 1_000 }
}

async function inSets({ api }: Office, all: readonly Of[], set: number, seconds: number): Promise<Count> {
  const began = performance.now()
  const end = began + seconds * 1_000
  const some = all.slice(0, set)
  let count = 0
  while (performance.now() < end)
    for (const round of [0, 1]) {
      const outcomes = await advanceAll(
        api,
        some.map((one) => request(one, 0, round)),
      )
      if (!outcomes.every((outcome) => 'step' in outcome)) throw new Error('a step of a set was refused')
      count += set
    }
  return { count, seconds: (performance.now() - began) / 1_000 }
}

/** How many steps, and in how many seconds. */
export type Count = { readonly count: number; readonly seconds: number }

/** Counts steps a second, and whose processor time they took. */
class Meter {
  private readonly server: number
  private readonly spent = new Map<string, { steps: number; here: number; there: number }>()

  constructor(server: number) {
    this.server = server
  }

  async run(name: string, work: () => Promise<Count>): Promise<number> {
    const [here, there] = [cpuOf(process.pid), cpuOf(this.server)]
    const { count, seconds } = await work()
    const before = this.spent.get(name) ?? { steps: 0, here: 0, there: 0 }
    this.spent.set(name, {
      steps: before.steps + count,
      here: before.here + (cpuOf(process.pid) - here) * 1e6,
      there: before.there + (cpuOf(this.server) - there) * 1e6,
    })
    return count / seconds
  }

  said(name: string): string {
    const { steps: count, here, there } = this.spent.get(name) as { steps: number; here: number; there: number }
    return `${name} ${Math.round(here / count)} µs of processor time a step here and ${Math.round(there / count)} in Postgres`
  }
}

type Limit = { run(seconds: number): Promise<Count> }

async function theLimit(office: Office, like: Of, cases: number): Promise<Limit | null> {
  const pgbench: Pgbench | undefined = findPgbench()
  if (!pgbench) return null
  for (const round of [0, 1]) await advance(office.api, request(like, 0, round))
  const folder = mkdtempSync(join(tmpdir(), 'peyman-pgbench-'))
  const file = join(folder, 'steps.sql')
  writeFileSync(file, oneStatementAStep(cases))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const variables = { ...(await variablesLike(office.admin, like.id)), person: office.deputy }
  const desks = office.directorates.map(({ provider }) => provider * 16).join(',')
  const settings = { 'app.people': `{${office.deputy}}`, 'app.desks': `{${desks}}`, 'app.agencies': '{}' }
  const script = { file, url: office.url('api'), variables, settings }
  return {
    run: (seconds) =>
      runPgbench(pgbench, script, seconds).then(({ times, ...took }) => ({ count: 2 * times, ...took })),
  }
}

/** That everything counted is there and replays; the cases that the reference wrote over are taken out, they prove nothing. */
async function replayed({ admin, url, worker }: Office): Promise<Line> {
  await admin.query('set session_replication_role = replica')
  await admin.query(`create temp table gone as select id from cases where key like 'reference/%'`)
  for (const table of ['journal', 'timers', 'clocks', 'outbox'])
    await admin.query(`delete from ${table} where case_id in (select id from gone)`)
  await admin.query('delete from cases where id in (select id from gone)')
  const reader = openPool(url('reader'), 4)
  const began = performance.now()
  const { rows, flaw } = await verify(reader, worker.releases)
  const speed = rows / ((performance.now() - began) / 1_000)
  await reader.end()
  return {
    ...{
      figure: 'replay of what was written',
      unit: 'rows/s',
      measured: { median: speed, runs: [speed] },
      reference: null,
    },
    ...{ aim: 'no flaw', met: flaw === null, note: flaw ? JSON.stringify(flaw) : `${rows} rows, no flaw` },
  }
}
