import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Move } from '../core/decide.ts'
import type { ClockState } from '../core/standing.ts'
import { Life, moment, tabriz } from '../core/testing/life.ts'
import { LENGTHS } from './lengths.ts'
import { definition } from './submission.ts'

const HASH = 'a'.repeat(64)

/** What may happen to a statement that the office has; whatever does not fit at the moment is refused and passed over. */
const deeds = {
  validationPassed: (life: Life) => life.send('validationPassed', 'system'),
  validationFailed: (life: Life) => life.send('validationFailed', 'system', { problems: 2 }),
  requestCorrection: (life: Life) => life.send('requestCorrection', 'groupHead', {}, { reason: 'نقص' }),
  resubmit: (life: Life) => life.send('resubmit', 'agencyOfficer', { statement: HASH }),
  approve: (life: Life) => life.send('approve', 'caseOfficer', {}, { facts: { findings: { open: 0, unanswered: 0 } } }),
  sendBack: (life: Life) => life.send('sendBack', 'groupHead', {}, { reason: 'نقص' }),
  confirm: (life: Life) => life.send('confirm', 'groupHead'),
  reopen: (life: Life) => life.send('reopen', 'groupHead', {}, { reason: 'خطا' }),
  awaitExternal: (life: Life) => life.send('awaitExternal', 'groupHead', {}, { reason: 'پرسش از خزانه' }),
  resumeReview: (life: Life) => life.send('resumeReview', 'caseOfficer'),
  suspend: (life: Life) => life.act({ act: 'held' }, 'system'),
  resume: (life: Life) => life.act({ act: 'released' }, 'system'),
  hold: (life: Life) => life.act({ act: 'held' }, 'groupHead'),
  release: (life: Life) => life.act({ act: 'released' }, 'groupHead'),
  extend: (life: Life) => life.act({ act: 'extended', clock: 'office', by: { amount: 3 } }, 'head'),
  nothing: (life: Life) => life,
} as const

function aFiled(at: number): Life {
  const life = new Life(definition, { periodKey: '1405-Q2' }, { at })
  const statement = { sha256: HASH, lines: 1, mustFix: 0, debtTotal: '1', claimTotal: '1' }
  life.facts = {
    'cycle.window': { stage: 'open', opensAt: 0, softCloseAt: 9e15, hardCloseAt: 9e15 },
    statement: { ...statement, financeController: 'one', approver: 'another' },
    'office.rules': { oneStepApproval: false, maxRounds: 0 },
    findings: { open: 2, unanswered: 0 },
  }
  return life.send('submit', 'agencyOfficer', { statement: HASH })
}

type Recount = Pick<ClockState, 'state' | 'outcome' | 'used' | 'startedAt'> & { dueAt: number | null; amount: number }

const closes = tabriz.content.days.map(({ closesAt, off }) => ({ closesAt, isWorking: off === undefined }))
const closeAfter = (at: number) => closes.find(({ closesAt }) => closesAt > at)?.closesAt as number

/** Closes of working days in (from, to]. */
const ticks = (from: number, to: number) =>
  closes
    .filter(({ closesAt, isWorking }) => isWorking && closesAt > from && closesAt <= to)
    .map(({ closesAt }) => closesAt)

/**
 * The office's clock told anew from nothing but the steps and the days of the calendar: it counts the closes of working
 * days at which it ran, from the day after it started.
 */
function recounted(moves: readonly Move[], extensions: ReadonlyMap<number, number>): Recount {
  let clock: Recount = { state: 'stopped', outcome: null, used: 0, startedAt: 0, dueAt: null, amount: 0 }
  let since = 0
  let reached: number[] = []
  const runs = ['submitted', 'underReview', 'approvalPending']
  moves.forEach(({ standing: { at, stage, held } }, i) => {
    if (clock.state === 'running') reached = [...reached, ...ticks(Math.max(since, closeAfter(clock.startedAt)), at)]
    const wanted = runs.includes(stage)
      ? held.length > 0
        ? 'paused'
        : 'running'
      : ['correctionRequested', 'awaitingExternal'].includes(stage)
        ? 'paused'
        : 'stopped'
    if (clock.state === 'stopped' && wanted === 'running') {
      clock = { state: 'running', outcome: null, used: 0, startedAt: at, dueAt: null, amount: LENGTHS.outcome.amount }
      reached = []
    } else if (clock.state !== 'stopped') {
      clock = { ...clock, amount: clock.amount + (extensions.get(i) ?? 0) }
      const outcome = reached.length >= clock.amount ? 'breached' : null
      clock = {
        ...clock,
        state: wanted,
        used: reached.length,
        outcome: outcome ?? (wanted === 'stopped' ? 'met' : null),
      }
    }
    since = at
  })
  const ahead = ticks(Math.max(since, closeAfter(clock.startedAt)), Number.POSITIVE_INFINITY)
  const dueAt =
    reached[clock.amount - 1] ?? (clock.state === 'running' ? ahead[clock.amount - reached.length - 1] : null)
  return { ...clock, dueAt: dueAt ?? null }
}

/** The same of the clock as the engine keeps it, brought up to the last step. */
function kept(life: Life): Omit<Recount, 'dueAt'> & { dueAt: number | null } {
  const clock = life.standing.clocks['office'] as ClockState
  const { state, outcome, startedAt, span, dueAt } = clock
  if (span.by === 'instant') throw new Error('the office has a length')
  const running = state === 'running' ? ticks(Math.max(clock.since, span.countsFrom), life.standing.at).length : 0
  return { state, outcome, startedAt, amount: span.amount, used: clock.used + running, dueAt }
}

describe('the clock of the office', () => {
  it('is what its steps and its calendar say, whatever happens to the case', () => {
    const deed = fc.tuple(fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])), fc.nat(200))
    let compared = 0
    fc.assert(
      fc.property(fc.nat(4_000), fc.array(deed, { minLength: 1, maxLength: 25 }), (start, sequence) => {
        const life = aFiled(moment('1405/01/10 08:00') + start * 3_600_000)
        const extensions = new Map<number, number>()
        for (const [name, hours] of sequence) {
          life.wait(life.now + hours * 3_600_000)
          try {
            deeds[name](life)
            if (name === 'extend') extensions.set(life.moves.length - 1, 3)
          } catch (error) {
            if (!(error as { code?: string }).code) throw error
          }
          const told = recounted(life.moves, extensions)
          const found = kept(life)
          if (told.state === 'stopped') continue
          compared++
          expect(found).toStrictEqual(told)
        }
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(1_000)
  })
})
