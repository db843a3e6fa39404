import { setTimeout as sleep } from 'node:timers/promises'
import type { Request } from '../../../db/engine/request.ts'
import type { Random } from '../../../scripts/simulation/random.ts'
import type { House } from '../../support/house.ts'
import { act, event } from '../../support/submissions.ts'
import { type Door, NoAnswer } from './doors.ts'
import type { Answer, Ledger, Refused } from './ledger.ts'

/** How long somebody tries to get an answer, in ms. */
const PERSISTENCE = 240_000

/** Sends one command again and again, under its own id, until it is answered or refused; the ledger remembers it. */
export async function send(ledger: Ledger, id: string, ask: () => Promise<Answer | Refused>): Promise<void> {
  ledger.sent.add(id)
  const end = performance.now() + PERSISTENCE
  for (;;) {
    try {
      return ledger.hear(id, await ask())
    } catch (error) {
      if (!(error instanceof NoAnswer)) return ledger.complain(`the command ${id} was told: ${String(error)}`)
      ledger.unanswered++
      if (performance.now() > end) return ledger.complain(`the command ${id} was never answered`)
      await sleep(20 + Math.random() * 100)
    }
  }
}

/** What people of the office want of a submission that is with them; some of it does not fit just then, and is refused. */
const DEEDS: readonly [weight: number, want: (house: House, caseId: string, id: string) => Request][] = [
  [6, (house, caseId, id) => event(house, caseId, 'officer', 'approve', {}, { id })],
  [6, (house, caseId, id) => event(house, caseId, 'groupHead', 'sendBack', {}, { id, reason: 'ناقص' })],
  [4, (house, caseId, id) => event(house, caseId, 'deputy', 'waive', {}, { id, reason: 'کوچک است' })],
  [3, (house, caseId, id) => act(house, caseId, 'groupHead', { act: 'reassigned', to: house.people.officer }, { id })],
  [1, (house, caseId, id) => act(house, caseId, 'head', { act: 'held' }, { id })],
  [4, (house, caseId, id) => act(house, caseId, 'deputy', { act: 'released' }, { id })],
]
const WISHES = DEEDS.flatMap(([weight, want]) => Array.from({ length: weight }, () => want))

/** Where somebody works, on what, and until when. */
export type Work = {
  readonly house: House
  readonly ledger: Ledger
  readonly door: Door
  readonly cases: readonly string[]
  readonly isOver: () => boolean
}

/** Somebody who works on cases, one command after the other; now and then a command is sent again after it was answered. */
export async function write({ house, ledger, door, cases, isOver }: Work, random: Random): Promise<void> {
  let last: Request | undefined
  while (!isOver()) {
    const isAgain = last !== undefined && ledger.acknowledged.has(last.id) && random.happens(5)
    const request: Request = isAgain ? (last as Request) : random.pick(WISHES)(house, random.pick(cases), random.uuid())
    last = request
    await send(ledger, request.id, () => door(request))
    await sleep(random.between(5, 50))
  }
}

/** The head, who suspends a whole cycle now and then, and lets it go on: every submission in it is told. */
export async function suspend(work: Work, cycle: string, random: Random): Promise<void> {
  const { house, ledger, door, isOver } = work
  while (!isOver()) {
    await sleep(random.between(300, 1_500))
    for (const type of ['suspend', 'resume']) {
      const request = event(house, cycle, 'head', type, {}, { id: random.uuid(), reason: 'دستور استاندار' })
      await send(ledger, request.id, () => door(request))
      await sleep(random.between(50, 300))
    }
  }
}
