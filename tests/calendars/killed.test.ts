import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { catchUp } from '../../db/calendarChanges/apply.ts'
import { findChange } from '../../db/calendarChanges/change.ts'
import { digestOf, examine } from '../../db/calendarChanges/examine.ts'
import { type TakenChange, takeChange } from '../../db/calendarChanges/takeChange.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin, flawOf } from '../support/rows.ts'
import { anOpenCycle, underReview } from '../support/submissions.ts'
import { approved, closureOf, drafted, workOnChange } from './aChange.ts'

const CASES = 30

let house: House
let rested: string
beforeAll(async () => {
  house = await aHouse()
  const cycle = await anOpenCycle(house)
  for (let i = 0; i < CASES; i++) await underReview(house, `case ${i}`, cycle)
  rested = await underReview(house, 'rested', cycle)
  await admin(house, `update cases set clock_state = null, due_at = 'infinity' where id = $1`, [rested])
}, 60_000)
afterAll(() => house.close())

const work = () => workOnChange(house)

const WHAT = closureOf('1405/07/18')

/** A worker in a process of its own, that works in small parts and pauses between them. */
function aWorker(): ChildProcess {
  const child = fork(fileURLToPath(new URL('./slowWorker.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send({ databaseUrl: house.database.url('worker') })
  return child
}

const letLapse = () =>
  house.worker.pool.query(
    `update calendar_changes set taken_at = taken_at - interval '1 hour' where status = 'running'`,
  )

const countingAnew = async () =>
  (
    await admin(
      house,
      `select count(*)::int as n from cases where clock_state is not null and provider_calendar in (select hash from calendar_changes)`,
    )
  ).rows[0].n as number

it('goes on where the look over all clocks broke off, and comes to the same', async () => {
  const listed = async (id: string) =>
    (await admin(house, 'select count(*)::int as n from calendar_change_lines where change_id = $1', [id])).rows[0].n
  const whole = await drafted(house, WHAT)
  await work()
  const broken = await drafted(house, WHAT)
  const taken = await takeChange(house.worker.pool)
  const breakOff = (share: number) => {
    if (share > 0.3) throw new Error('killed')
  }
  await expect(examine(house.worker, taken as TakenChange, breakOff, 4)).rejects.toThrow('killed')
  const half = await listed(broken)
  await letLapse()
  expect([await work(), await work()]).toStrictEqual([true, false])
  const [one, other] = [await findChange(house.worker.pool, whole), await findChange(house.worker.pool, broken)]
  expect([half > 0, half < (one?.counts?.lines ?? 0)]).toStrictEqual([true, true])
  expect([other?.state, other?.digest, other?.counts]).toStrictEqual(['examined', one?.digest, one?.counts])
  // Whoever lost the work writes nothing any more.
  await expect(examine(house.worker, taken as TakenChange)).rejects.toThrow('taken over')
})

it('goes on where the worker was killed in the middle of applying, and does nothing twice', async () => {
  const id = await drafted(house, WHAT)
  expect(await work()).toBe(true)
  const digest = await approved(house, id)
  const child = aWorker()
  const gone = once(child, 'exit')
  while ((await countingAnew()) < 5) await new Promise((resolve) => setTimeout(resolve, 10))
  child.kill('SIGKILL')
  await gone
  const half = await countingAnew()
  expect([half > 0, half < CASES]).toStrictEqual([true, true])
  expect(await takeChange(house.worker.pool)).toBe(null)
  await letLapse()
  expect(await work()).toBe(true)
  const change = await findChange(house.worker.pool, id)
  const { rows } = await admin(
    house,
    `select count(*)::int as steps, count(distinct case_id)::int as cases from journal where event = 'recalendared'`,
  )
  const live = await countingAnew()
  expect(rows).toStrictEqual([{ steps: live, cases: live }])
  expect(change).toMatchObject({
    ...{ state: 'applied', digest },
    receipt: { cases: live, asListed: change?.counts?.lines, otherwise: 0, unlisted: 0, failed: 0 },
  })
  expect(await digestOf(house.worker.pool, id)).toBe(digest)
})

it('takes along a case that rested meanwhile and in which time runs again by the old calendar', async () => {
  await admin(
    house,
    `update cases set clock_state = 'running', due_at = (select min(due_at) from clocks where case_id = id and state = 'running') where id = $1`,
    [rested],
  )
  expect([await catchUp(house.worker), await catchUp(house.worker)]).toStrictEqual([1, 0])
  const { rows } = await admin(
    house,
    `select c.step, count(*)::int as lines from cases c join calendar_change_lines l on l.case_id = c.id and l.applied_step = c.step
     where c.id = $1 and l.step is null group by c.step`,
    [rested],
  )
  expect(rows).toStrictEqual([{ step: 4, lines: 2 }])
  expect(await flawOf(house)).toBe(null)
})
