import { setTimeout as sleep } from 'node:timers/promises'
import { type Random, randomOf } from '../../../scripts/simulation/random.ts'
import { admin } from '../../support/rows.ts'
import { check, type Findings } from '../check/check.ts'
import { engineDoor, httpDoor } from '../load/doors.ts'
import { Ledger } from '../load/ledger.ts'
import { tide } from '../load/tide.ts'
import { suspend, type Work, write } from '../load/writers.ts'
import { aShift, type Shift } from '../site/shift.ts'
import type { Site } from '../site/site.ts'
import { FAULTS, type FaultName } from './faults.ts'
import type { Run } from './runs.ts'

/** How long a run goes on: so many faults, or so many seconds, whichever comes first. */
export type Extent = { readonly seed: string; readonly faults: number; readonly seconds?: number }

/** What a run did and what it found. */
export type Report = Findings & {
  readonly run: string
  readonly seed: string
  readonly struck: Readonly<Partial<Record<FaultName, number>>>
  readonly acknowledged: number
  readonly refused: number
  readonly unanswered: number
  readonly resent: number
  readonly seconds: number
}

/** Lets things go wrong, one after the other, while everybody works; then lets all come to rest, and looks at what is there. */
export async function perform(
  site: Site,
  run: Run,
  { seed, faults, seconds = Number.POSITIVE_INFINITY }: Extent,
): Promise<Report> {
  const began = performance.now()
  const random = randomOf(`${seed}/${run.name}`)
  const ledger = new Ledger()
  const shift = await aShift(site, run.staff, ledger)
  let isOver = false
  try {
    const work = everybody(shift, run, ledger, random, () => isOver)
    const struck = await strike(shift, run, ledger, random, { faults, seconds })
    isOver = true
    await Promise.all(work)
    await rest(shift, ledger)
    await shift.dismiss()
    const findings = await check(shift.house, ledger, shift.gateway.taken)
    return {
      ...{ run: run.name, seed, struck, ...findings },
      ...{ acknowledged: ledger.acknowledged.size, refused: ledger.refused.size, unanswered: ledger.unanswered },
      resent: [...shift.gateway.taken.values()].filter((times) => times > 1).length,
      seconds: Math.round((performance.now() - began) / 1_000),
    }
  } finally {
    isOver = true
    await shift.close()
  }
}

/** Lets one thing after another go wrong, each after some more commands have been answered; tells how often which. */
async function strike(
  shift: Shift,
  run: Run,
  ledger: Ledger,
  random: Random,
  { faults, seconds }: { faults: number; seconds: number },
): Promise<Report['struck']> {
  const struck: Partial<Record<FaultName, number>> = {}
  let next: FaultName[] = []
  const end = performance.now() + seconds * 1_000
  for (let i = 0; i < faults && performance.now() < end; i++) {
    if (next.length === 0) next = shuffled(run.faults, random)
    const name = next.pop() as FaultName
    if (!(await ledger.answers(random.between(1, 12))))
      ledger.complain(`before fault ${i}, "${name}": nothing was answered for three minutes`)
    await FAULTS[name](shift, random)
    struck[name] = (struck[name] ?? 0) + 1
  }
  return struck
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const keys = new Map(list.map((_, i) => [i, random.number()]))
  return [...keys].sort(([, one], [, other]) => one - other).map(([i]) => list[i] as T)
}

/** Everybody who works, each with draws of their own. */
function everybody(shift: Shift, run: Run, ledger: Ledger, random: Random, isOver: () => boolean): Promise<void>[] {
  const { reached: house, cases, cycle, apis, cookies } = shift
  const atEngine: Work = { house, ledger, door: engineDoor(house), cases, isOver }
  const overHttp: Work = { ...atEngine, door: httpDoor(() => randomOne(apis).address, cookies) }
  const people = [
    ...Array.from({ length: run.writers.engine }, () => atEngine),
    ...Array.from({ length: run.writers.http }, () => overHttp),
  ]
  return [
    ...people.map((work, i) => write(work, random.of(`writer ${i}`))),
    suspend(atEngine, cycle, random.of('head')),
    tide(atEngine, random.of('tide')),
  ]
}

const randomOne = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T

const LEFT = `
  select (select count(*)::int from timers where parked_at is null and due_at <= business_now()) as timers,
    (select count(*)::int from outbox where done_at is null and parked_at is null) as effects,
    (select count(*)::int from messages where channel = 'sms' and sent_at is null and parked_at is null) as messages`

type Left = { readonly timers: number; readonly effects: number; readonly messages: number }

/** How long the workers may take until nothing is left to do, in ms. */
const PATIENCE = 120_000

/** Waits until the workers have done all that is due. */
async function rest({ house }: Shift, ledger: Ledger): Promise<void> {
  const end = performance.now() + PATIENCE
  let before: Left | undefined
  for (;;) {
    const left = (await house.worker.pool.query<Left>(LEFT)).rows[0] as Left
    const { timers, effects, messages } = left
    if (timers + effects + messages === 0) return
    if (performance.now() > end)
      return ledger.complain(`the workers have left ${timers} timers, ${effects} effects and ${messages} messages`)
    // Whoever had these in hand is dead. Others take them after two minutes, which pass at once.
    if (timers + effects === 0 && messages === before?.messages)
      await admin(house, 'update messages set not_before = null where sent_at is null')
    before = left
    await sleep(1_500)
  }
}
