import { describe, expect, it } from '@jest/globals'
import { createMachine } from 'xstate'
import { definition } from '../debts-and-claims/submission.ts'
import type { Act, Actor } from './command.ts'
import { decide, type Move } from './decide.ts'
import { type Definition, serviceOf } from './definition.ts'
import { ActRefused, ReasonMissing, Refusal, WrongRole } from './refusals.ts'
import { Life, moment, someone, tabriz } from './testing/life.ts'
import { openCalendar } from './time/openCalendar.ts'

const HASH = 'a'.repeat(64)

/** A statement under review since Saturday, 1405/07/04: ten working days for the office, five for the review. */
function underReview(): Life {
  const life = new Life(definition, { periodKey: '1405-Q2' }, { at: moment('1405/07/04 09:00') })
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
    findings: { open: 2, unanswered: 0 },
    'office.rules': { oneStepApproval: false, maxRounds: 3 },
  }
  return life.send('submit', 'agencyOfficer', { statement: HASH }).send('validationPassed', 'system')
}
const office = (life: Life) => life.standing.clocks['office']
const extend = (by: { amount: number } | { until: number }, clock = 'office'): Act => ({ act: 'extended', clock, by })

function refusal(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('a case act', () => {
  it.each<Act>([{ act: 'held' }, extend({ amount: 1 }), { act: 'reassigned', to: 'p' }])(
    'wants a reason: %j',
    (act) => {
      expect(refusal(() => underReview().act(act, 'head', ' ')).constructor).toBe(ReasonMissing)
    },
  )

  it.each<Act>([{ act: 'held' }, extend({ amount: 1 }), { act: 'released' }])('is not for the agency: %j', (act) => {
    expect(refusal(() => underReview().act(act, 'agencyApprover')).constructor).toBe(WrongRole)
  })

  it('changes no stage', () => {
    const life = underReview().act({ act: 'held' }, 'head')
    expect(life.moves.at(-1)).toMatchObject({
      event: 'held',
      from: 'underReview',
      standing: { stage: 'underReview' },
    })
  })

  it.each<[string, Act, string[]]>([
    [
      'who gets the work and who gets a copy',
      { act: 'reassigned', to: 'bahar', copies: ['chief'] },
      ['assigned', 'copied'],
    ],
    ['nobody of what somebody takes for themselves', { act: 'reassigned', to: 'the head' }, []],
    ['nobody of what nobody has', { act: 'reassigned', to: null }, []],
    ['both sides of a hold', { act: 'held' }, ['held', 'held']],
    ['whose time it is of a longer one', extend({ amount: 1 }), ['extended']],
  ])('tells %s', (_, act, notices) => {
    const { effects } = underReview().act(act, 'head').moves.at(-1) as Move
    expect(effects.map(({ params }) => params['notice'])).toStrictEqual(notices)
  })

  it('names the people who are told of a referral', () => {
    const { effects } = underReview()
      .act({ act: 'reassigned', to: 'bahar', copies: ['chief'] }, 'head')
      .moves.at(-1) as Move
    expect(effects.map(({ params }) => [params['to'], params['people']])).toStrictEqual([
      ['named', ['bahar']],
      ['named', ['chief']],
    ])
  })

  it('by a cycle tells nobody: the cycle tells its agencies once', () => {
    expect(underReview().act({ act: 'held' }, 'system').moves.at(-1)?.effects).toStrictEqual([])
  })
})

describe('a case on hold', () => {
  it('has no timers, and no clock of it runs', () => {
    const life = underReview().act({ act: 'held' }, 'head')
    expect(life.standing.timers).toStrictEqual({})
    expect(Object.values(life.standing.clocks).map(({ state }) => state)).toStrictEqual(['paused', 'paused'])
  })

  it('goes on where it was when it is released', () => {
    const life = underReview().wait('1405/07/06 10:00').act({ act: 'held' }, 'head').wait('1405/07/18 10:00')
    life.act({ act: 'released' }, 'head')
    // One day of five and of ten was used; four and nine are left from the 18th on.
    expect(life.standing.timers['deadline.underReview']?.dueAt).toBe(moment('1405/07/22 00:00'))
    expect(office(life)?.dueAt).toBe(moment('1405/07/29 00:00'))
  })

  it('hears nothing of time, however long it lasts', () => {
    const life = underReview().act({ act: 'held' }, 'head').wait('1406/01/20 10:00')
    expect(life.events.at(-1)).toBe('held')
  })

  it('held by its cycle as well goes on when both have let go of it', () => {
    const life = underReview().act({ act: 'held' }, 'head').act({ act: 'held' }, 'system')
    expect(life.standing.held).toStrictEqual(['cycle', 'office'])
    life.act({ act: 'released' }, 'system')
    expect([life.standing.held, office(life)?.state]).toStrictEqual([['office'], 'paused'])
    life.act({ act: 'released' }, 'head')
    expect([life.standing.held, office(life)?.state]).toStrictEqual([[], 'running'])
  })

  it('by its cycle is not released by the office', () => {
    const life = underReview().act({ act: 'held' }, 'system')
    expect(refusal(() => life.act({ act: 'released' }, 'head')).text.en).toBe(
      'Its cycle is suspended; resuming that releases the case.',
    )
    expect(refusal(() => life.act({ act: 'held' }, 'system')).code).toBe('case-held')
  })

  it('is not released twice', () => {
    expect(refusal(() => underReview().act({ act: 'released' }, 'head')).text.en).toBe('The case is not on hold.')
  })

  it('keeps a pause of its stage when it is released', () => {
    const life = underReview()
      .send('requestCorrection', 'caseOfficer')
      .act({ act: 'held' }, 'head')
      .act({ act: 'released' }, 'head')
    expect([office(life)?.state, life.standing.clocks['correction']?.state]).toStrictEqual(['paused', 'running'])
  })
})

describe('an extension', () => {
  it('gives more of the clock’s own units', () => {
    expect(office(underReview().act(extend({ amount: 2 }), 'head'))?.dueAt).toBe(moment('1405/07/21 00:00'))
  })

  it('gives time until an instant', () => {
    const until = moment('1405/08/01 12:00')
    expect(office(underReview().act(extend({ until }), 'head'))?.dueAt).toBe(until)
  })

  it('moves the next rung, and takes back a breach that no longer holds', () => {
    const life = underReview().wait('1405/07/19 10:00')
    expect(office(life)?.outcome).toBe('breached')
    life.act(extend({ amount: 3 }), 'head')
    expect([office(life)?.outcome, life.standing.timers['office']]).toStrictEqual([
      null,
      { event: 'clock.office.breached', dueAt: moment('1405/07/22 00:00') },
    ])
  })

  it('reaches a stage’s deadline too', () => {
    const life = underReview().act(extend({ amount: 1 }, 'deadline.underReview'), 'head')
    expect(life.standing.timers['deadline.underReview']?.dueAt).toBe(moment('1405/07/13 00:00'))
  })

  it.each<[string, Act]>([
    ['of a clock that does not run', extend({ amount: 1 }, 'correction')],
    ['of a clock nobody has', extend({ amount: 1 }, 'constructor')],
    ['by nothing', extend({ amount: 0 })],
    ['by less than nothing', extend({ amount: -2 })],
    ['until an earlier instant', extend({ until: moment('1405/07/18 00:00') })],
    ['until the instant it is due anyway', extend({ until: moment('1405/07/19 00:00') })],
  ])('is refused %s', (_, act) => {
    expect(refusal(() => underReview().act(act, 'head')).constructor).toBe(ActRefused)
  })

  it('gives no more than the length again, all together, unless the head says so', () => {
    const last = underReview().act(extend({ amount: 10 }), 'groupHead')
    expect(refusal(() => last.act(extend({ amount: 1 }), 'deputy')).constructor).toBe(ActRefused)
    expect(refusal(() => underReview().act(extend({ amount: 11 }), 'groupHead')).constructor).toBe(ActRefused)
    const far = extend({ until: moment('1405/09/01 00:00') })
    expect(refusal(() => underReview().act(far, 'deputy')).constructor).toBe(ActRefused)
    expect(office(underReview().act(far, 'head'))?.dueAt).toBe(moment('1405/09/01 00:00'))
    expect(office(last.act(extend({ amount: 1 }), 'head'))?.state).toBe('running')
  })

  it('is not given by whoever has the work, nor in their name', () => {
    const mine = () => underReview().act({ act: 'reassigned', to: 'the groupHead' }, 'head')
    expect(refusal(() => mine().act(extend({ amount: 1 }), 'groupHead')).constructor).toBe(ActRefused)
    const inTheirName: Actor = { person: 'another', role: 'deputy', onBehalfOf: 'the groupHead' }
    expect(refusal(() => mine().act(extend({ amount: 1 }), inTheirName)).constructor).toBe(ActRefused)
    expect(office(mine().act(extend({ amount: 1 }), 'deputy'))?.state).toBe('running')
  })

  it.each<[string, Act]>([
    ['by days that are over', extend({ amount: 1 })],
    ['until a moment ago', extend({ until: moment('1405/07/25 09:59') })],
  ])('of a breached clock is refused %s', (_, act) => {
    expect(refusal(() => underReview().wait('1405/07/25 10:00').act(act, 'head')).constructor).toBe(ActRefused)
  })
})

describe('a referral', () => {
  it('gives the case to somebody, or to nobody', () => {
    const life = underReview().act({ act: 'reassigned', to: 'an expert' }, 'groupHead')
    expect(life.standing.assignee).toBe('an expert')
    expect(life.act({ act: 'reassigned', to: null }, 'groupHead').standing.assignee).toBeNull()
  })
})

describe('a recount by a new calendar', () => {
  const days = tabriz.content.days.map((day) =>
    day.date === '1405/07/07'
      ? { ...day, intervals: [], off: { kind: 'closure' as const, title: { fa: 'آلودگی هوا', en: 'Air pollution' } } }
      : day,
  )
  const corrected = openCalendar({ ...tabriz.content, days })
  const recalendared = (life: Life, to = corrected.hash) =>
    decide(
      definition,
      life.standing,
      {
        ...{ kind: 'act', act: { act: 'recalendared', provider: to, agency: to }, by: someone('head') },
        ...{ at: life.now, facts: {}, reason: 'تعطیلی' },
      },
      { ...life.calendars, [corrected.hash]: corrected },
    ).standing

  it('moves what counts on, and binds the case to that calendar', () => {
    const { clocks, timers, calendars } = recalendared(underReview())
    expect([clocks['office']?.dueAt, timers['deadline.underReview']?.dueAt, calendars]).toStrictEqual([
      moment('1405/07/20 00:00'),
      moment('1405/07/13 00:00'),
      { provider: corrected.hash, agency: corrected.hash },
    ])
  })

  it('is refused by a calendar that nobody recorded', () => {
    expect(refusal(() => recalendared(underReview(), 'f'.repeat(64))).constructor).toBe(ActRefused)
  })
})

/** The same machine as a version that has one clock less. */
function withoutClock(machine: Definition['machine'], name: string): Definition['machine'] {
  const service = serviceOf(machine)
  const clocks = Object.fromEntries(Object.entries(service.clocks).filter(([clock]) => clock !== name))
  const config = { ...(machine.config as object), meta: { ...service, clocks } }
  return createMachine(config as never).provide(machine.implementations as never) as unknown as Definition['machine']
}

describe('a migration', () => {
  const migrated = (clocks: Record<string, 'kept'>, stage?: string): Act => ({
    ...{ act: 'migrated', to: HASH, clocks, ...(stage === undefined ? {} : { stage }) },
  })
  const both = { office: 'kept', 'deadline.underReview': 'kept' } as const

  it('says what becomes of every clock that has not ended', () => {
    const refused = refusal(() => underReview().act(migrated({ office: 'kept' }), 'siteAdmin'))
    expect(refused.text.en).toBe('Nothing is said of the clock "deadline.underReview".')
  })

  it('is the site administrator’s', () => {
    expect(refusal(() => underReview().act(migrated(both), 'head')).constructor).toBe(WrongRole)
  })

  it.each(['nowhere', 'constructor'])('goes to no stage that the new version has not: %s', (stage) => {
    expect(refusal(() => underReview().act(migrated(both, stage), 'siteAdmin')).constructor).toBe(ActRefused)
  })

  it('ends no case', () => {
    expect(refusal(() => underReview().act(migrated(both, 'voided'), 'siteAdmin')).text.en).toBe(
      'A migration ends no case.',
    )
  })

  it('stops a clock that the new version does not know, neither met nor breached, and keeps it as history', () => {
    const without = { ...definition, machine: withoutClock(definition.machine, 'correction') }
    const life = underReview().send('requestCorrection', 'caseOfficer')
    const act = migrated({ office: 'kept', correction: 'kept' } as Record<string, 'kept'>, 'underReview')
    const command = {
      kind: 'act',
      act,
      by: someone('siteAdmin'),
      at: life.now,
      facts: {},
      reason: 'نسخهٔ تازه',
    } as const
    const { standing } = decide(without, life.standing, command, life.calendars)
    expect(standing.clocks['correction']).toMatchObject({ state: 'stopped', outcome: null })
    expect(Object.keys(standing.timers).sort()).toStrictEqual(['deadline.underReview', 'office'])
    const approve = {
      kind: 'event',
      event: { type: 'waive', data: {} },
      by: someone('groupHead'),
      at: life.now,
      facts: {},
      reason: 'x',
    } as const
    expect(decide(without, standing, approve, life.calendars).standing.clocks['correction']).toStrictEqual(
      standing.clocks['correction'],
    )
  })

  it('to another stage leaves the old deadline and starts the new one', () => {
    const life = underReview().act(migrated(both, 'refining'), 'siteAdmin')
    expect([life.stage, Object.keys(life.standing.timers)]).toStrictEqual(['refining', ['deadline.refining']])
    expect(life.standing.clocks['deadline.underReview']?.state).toBe('stopped')
  })
})
