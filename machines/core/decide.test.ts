import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { definition as cycle } from '../debts-and-claims/cycle.ts'
import { definition as submission } from '../debts-and-claims/submission.ts'
import type { Actor, Command } from './command.ts'
import { decide } from './decide.ts'
import { standingHash } from './record.ts'
import * as refusals from './refusals.ts'
import { Life, moment, someone } from './testing/life.ts'

const HASH = 'a'.repeat(64)
const START = moment('1405/07/04 09:00')

function aSubmission(): Life {
  const life = new Life(submission, { periodKey: '1405-Q2' }, { at: START })
  life.facts = {
    'cycle.window': { stage: 'open', opensAt: 0, softCloseAt: 9e15, hardCloseAt: 9e15 },
    statement: {
      sha256: HASH,
      lines: 1,
      mustFix: 0,
      debtTotal: '1',
      claimTotal: '1',
      financeController: 'a',
      approver: 'b',
    },
    findings: { open: 0, unanswered: 0 },
    'office.rules': { oneStepApproval: false, maxRounds: 3 },
  }
  return life
}
const underReview = () =>
  aSubmission().send('submit', 'agencyOfficer', { statement: HASH }).send('validationPassed', 'system')

function refusal(work: () => unknown): refusals.Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof refusals.Refusal) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('a decision refuses', () => {
  it.each(['xstate.init', 'xstate.done.state.voided', 'deadline.underReview', 'clock.office.breached', '*', ''])(
    'the event "%s", which nobody outside may send',
    (type) => {
      const refused = refusal(() => underReview().send(type, 'system'))
      expect([refused.constructor, refused.code]).toStrictEqual([refusals.ForgedEvent, 'forged-event'])
    },
  )

  it('an event the machine has not', () => {
    const refused = refusal(() => underReview().send('explode', 'head'))
    expect([refused.constructor, refused.code]).toStrictEqual([refusals.UnknownEvent, 'unknown-event'])
  })

  it('an event the stage does not take, and names the stage in words', () => {
    const refused = refusal(() => aSubmission().send('confirm', 'groupHead'))
    expect([refused.constructor, refused.code]).toStrictEqual([refusals.WrongStage, 'wrong-stage'])
    expect(refused.text).toStrictEqual({
      fa: 'در مرحلهٔ «شروع‌نشده» این کار ممکن نیست.',
      en: 'This cannot be done in the stage "Not started".',
    })
  })

  it('an event out of its stage that changes nothing where it is taken', () => {
    const input = { periodKey: '1405-Q2', kind: 'quarter', announcesAt: 8e15, opensAt: 8e15, softCloseAt: 8e15 }
    const life = new Life(
      cycle,
      { ...input, hardCloseAt: 8e15, deliverBy: 8e15, agreement: null, hops: 1 },
      { at: START },
    )
    expect(refusal(() => life.send('forward', 'head')).code).toBe('wrong-stage')
  })

  it('a role that may not, and says which may', () => {
    const refused = refusal(() => underReview().send('approve', 'secretariat'))
    expect([refused.constructor, refused.code]).toStrictEqual([refusals.WrongRole, 'wrong-role'])
    expect(refused.details).toStrictEqual({ action: 'approve', needed: ['caseOfficer'] })
  })

  it('a condition that does not hold, in the guard’s own words', () => {
    const life = underReview()
    life.facts = { ...life.facts, findings: { open: 1, unanswered: 0 } }
    const refused = refusal(() => life.send('approve', 'caseOfficer'))
    expect([refused.constructor, refused.code]).toStrictEqual([refusals.ConditionUnmet, 'condition-unmet'])
    expect([refused.text, refused.details]).toStrictEqual([
      { fa: 'هنوز ایراد باز هست.', en: 'There are open findings.' },
      { guard: 'noOpenFinding' },
    ])
  })

  it.each(['', '   ', undefined])('an act that wants a reason, given %j', (reason) => {
    const said = reason === undefined ? {} : { reason }
    const refused = refusal(() => underReview().send('void', 'groupHead', {}, said))
    expect([refused.constructor, refused.code]).toStrictEqual([refusals.ReasonMissing, 'reason-missing'])
  })

  it('everything but a release or a referral while the case is on hold', () => {
    const held = underReview().act({ act: 'held' }, 'head')
    const refused = refusal(() => held.send('approve', 'caseOfficer'))
    expect([refused.constructor, refused.code]).toStrictEqual([refusals.CaseHeld, 'case-held'])
    expect(refusal(() => held.act({ act: 'extended', clock: 'office', by: { amount: 1 } }, 'head')).code).toBe(
      'case-held',
    )
    expect(held.act({ act: 'reassigned', to: 'somebody' }, 'head').standing.assignee).toBe('somebody')
    expect(held.act({ act: 'released' }, 'head').standing.held).toStrictEqual([])
  })

  it('everything once the case is closed', () => {
    const closed = underReview().send('void', 'groupHead', {}, { reason: 'ثبت دوباره' })
    const refused = refusal(() => closed.send('approve', 'caseOfficer'))
    expect([refused.constructor, refused.code]).toStrictEqual([refusals.CaseClosed, 'case-closed'])
    expect(refusal(() => closed.act({ act: 'held' }, 'head')).code).toBe('case-closed')
  })

  it('a timer that is not there, or not due yet', () => {
    const life = underReview()
    const fire = (clock: string, at: number) =>
      decide(
        submission,
        life.standing,
        { kind: 'timer', clock, by: { person: null, role: 'system' }, at, facts: {} },
        life.calendars,
      )
    const due = life.standing.timers['deadline.underReview']?.dueAt as number
    expect(refusal(() => fire('deadline.refining', due)).constructor).toBe(refusals.StaleTimer)
    expect(refusal(() => fire('deadline.underReview', due - 1)).code).toBe('stale-timer')
    expect(fire('deadline.underReview', due).event).toBe('deadline.underReview')
  })
})

describe('a decision', () => {
  it('leaves what it was given untouched', () => {
    const life = underReview()
    const before = standingHash(life.standing)
    const given = structuredClone(life.standing)
    life.send('approve', 'caseOfficer')
    expect([standingHash(given), given.stage]).toStrictEqual([before, 'underReview'])
  })

  it('asks for effects as data, with the context fields they named as they stand afterwards', () => {
    const life = aSubmission()
    life.facts = { ...life.facts, 'fresh.trackingCode': '12345678' }
    life.send('submit', 'agencyOfficer', { statement: HASH })
    expect(life.moves.at(-1)?.effects).toStrictEqual([
      { kind: 'validate', params: {}, values: {} },
      { kind: 'notify', params: { to: 'submitter', notice: 'submitted' }, values: { trackingCode: '12345678' } },
    ])
  })

  it('keeps the effects and the context of an event that stays in its stage', () => {
    const life = underReview().send('waive', 'groupHead', {}, { reason: 'کوچک است' })
    expect([life.stage, life.standing.context['waived']]).toStrictEqual(['underReview', true])
    life.wait('1405/07/12 00:00')
    expect(life.moves.at(-2)).toMatchObject({ event: 'deadline.underReview', from: 'underReview' })
    expect(life.notices.slice(-3)).toStrictEqual(['officer: overdue', 'groupHead: overdue', 'officer: dueSoon'])
  })

  it('restarts no deadline for an event that stays, and restarts it for one that comes in again', () => {
    const life = underReview()
    const due = () => life.standing.timers['deadline.underReview']?.dueAt
    const first = due()
    life.wait('1405/07/06 10:00').send('waive', 'groupHead', {}, { reason: 'کوچک است' })
    expect(due()).toBe(first)
    life.send('approve', 'caseOfficer').send('sendBack', 'groupHead', {}, { reason: 'ناقص' })
    expect(due()).toBe(moment('1405/07/14 00:00'))
  })

  it('never lets an event at the very instant of a deadline come before it', () => {
    const life = underReview().wait('1405/07/12 00:00').send('approve', 'caseOfficer')
    expect(life.events.slice(-3)).toStrictEqual(['deadline.underReview', 'clock.office.half', 'approve'])
  })
})

const weird = fc.oneof(
  fc.constantFrom(
    'xstate.init',
    'xstate.stop',
    'xstate.error',
    'deadline.x',
    'clock.office.half',
    '__proto__',
    'constructor',
  ),
  fc.constantFrom(...Object.keys(submission.forms)),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)
const payload = fc.oneof(
  fc.constant({}),
  fc.object({ maxDepth: 4 }),
  fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
)
const actor: fc.Arbitrary<Actor> = fc.constantFrom(
  { person: null, role: 'system' },
  someone('agencyOfficer'),
  someone('caseOfficer'),
  someone('groupHead'),
)

describe('whatever is sent', () => {
  it('is refused or taken, and what is refused leaves the case as it stood', () => {
    const life = underReview()
    const before = standingHash(life.standing)
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(weird, payload, actor, (type, data, by) => {
        const command = { kind: 'event', event: { type, data }, by, at: life.now, facts: {} } as Command
        try {
          decide(submission, life.standing, command, life.calendars)
          seen.set('taken', (seen.get('taken') ?? 0) + 1)
        } catch (error) {
          if (!(error instanceof refusals.Refusal)) throw error
          seen.set(error.code, (seen.get(error.code) ?? 0) + 1)
        }
        return standingHash(life.standing) === before
      }),
      { numRuns: 10_000 },
    )
    expect([...seen.keys()].sort()).toStrictEqual([
      'condition-unmet',
      'forged-event',
      'reason-missing',
      'taken',
      'unknown-event',
      'wrong-role',
      'wrong-stage',
    ])
  })
})
