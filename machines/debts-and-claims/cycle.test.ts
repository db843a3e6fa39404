import { describe, expect, it } from '@jest/globals'
import type { Facts } from '../core/command.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment, someone, tabriz } from '../core/testing/life.ts'
import { definition } from './cycle.ts'
import { plannedInstants, STANDARD_PLANS } from './timetable.ts'

const REPORT = 'c'.repeat(64)
const QUARTER = plannedInstants(STANDARD_PLANS.quarter, '1405-Q2', tabriz)
const YEAR = plannedInstants(STANDARD_PLANS.year, '1405', tabriz)

const everything: Facts = {
  timetable: { approved: true },
  agreement: { usable: true, ended: false },
  'cycle.progress': { unsettled: 0, refined: 0 },
  report: { sha256: REPORT },
  delivery: { letter: true, receipt: true, addressees: ['the authority'], forwarders: ['the authority'] },
  broughtTo: { people: ['the authority'] },
}

/** A cycle as the timetable planned it, with every fact favourable. */
function aCycle(facts: Facts = {}, hops = 2): Life {
  const input = { periodKey: '1405-Q2', kind: 'quarter', agreement: null, hops, ...QUARTER }
  const life = new Life(definition, input, { at: moment('1405/06/01 10:00') })
  life.facts = { ...everything, ...facts }
  return life
}
function aYear(closed: boolean): Life {
  const input = { periodKey: '1405', kind: 'year', agreement: null, hops: 2, ...YEAR }
  const life = new Life(definition, input, { at: moment('1405/12/01 10:00') })
  life.facts = { ...everything, quarter: { closed } }
  return life
}
const closed = () => aCycle().wait('1405/07/25 10:00')
const drafted = () => closed().send('consolidate', 'caseOfficer').send('draftReport', 'caseOfficer')
const signed = () => drafted().send('signReport', 'head')
const delivered = () => signed().send('deliver', 'head')

const code = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`
  }
  return 'taken'
}
const told = (life: Life) =>
  life.moves.flatMap(({ effects }) => effects).filter(({ kind }) => kind !== 'notify' && kind !== 'render')

describe('a quarter that runs by its timetable', () => {
  it('is announced, opened and closed at the planned instants, whenever somebody looks', () => {
    const life = closed()
    expect(life.moves.map(({ standing }) => [standing.stage, standing.at])).toStrictEqual([
      ['planned', moment('1405/06/01 10:00')],
      ['announced', moment('1405/06/25 00:00')],
      ['open', moment('1405/07/01 00:00')],
      ['open', Math.ceil(QUARTER.opensAt + (QUARTER.softCloseAt - QUARTER.opensAt) * 0.8)],
      ['closing', moment('1405/07/16 00:00')],
      ['closed', moment('1405/07/23 00:00')],
    ])
  })

  it('opens a submission for everybody once, and tells them all when it is over', () => {
    expect(told(closed())).toStrictEqual([
      { kind: 'openSubmissions', params: {}, values: { periodKey: '1405-Q2' } },
      { kind: 'tell', params: { to: 'children', event: 'closeWindow' }, values: {} },
    ])
  })

  it('lets the agencies know at every turn', () => {
    expect(closed().notices).toStrictEqual([
      ...['agencies: announced', 'agencies: opened', 'notFiled: lastCall', 'notFiled: softClosed', 'head: cycleClosed'],
    ])
  })

  it('ends with a report that went the whole way and is kept', () => {
    const life = delivered().send('acknowledge', 'authority').send('acknowledge', 'authority')
    life.wait('1405/10/01 10:00')
    expect(life.stages).toStrictEqual([
      ...['planned', 'announced', 'open', 'closing', 'closed', 'consolidating', 'reportDraft', 'reportSigned'],
      ...['delivered', 'acknowledged', 'archived'],
    ])
  })
})

describe('announcing', () => {
  const unready: Facts = { agreement: { usable: false, ended: false } }

  it.each([
    ['no timetable is approved', { timetable: { approved: false } }],
    ['the agreement is not in force', unready],
  ])('waits for a decision where %s', (_, facts) => {
    const life = aCycle(facts).wait('1405/06/28 10:00')
    expect([life.stage, life.notices]).toStrictEqual(['planned', ['groupHead: announcementNeeded']])
  })

  it('by hand is for the group head while the agreement is in force', () => {
    const life = aCycle({ timetable: { approved: false } }).wait('1405/06/28 10:00')
    expect(life.send('announce', 'groupHead').stage).toBe('announced')
  })

  it('without a usable agreement is for the head alone, who says why', () => {
    const life = aCycle(unready)
    expect(code(() => life.send('announce', 'groupHead'))).toBe(
      'condition-unmet: The agreement is not in force; only the head may announce, giving the reason.',
    )
    expect(code(() => life.send('announce', 'head'))).toMatch(/^reason-missing/)
    expect(life.send('announce', 'head', {}, { reason: 'تکلیف قانونی' }).stage).toBe('announced')
    for (const facts of [{ agreement: { usable: false, ended: true } }, { agreement: { usable: false } }])
      expect(
        code(() => aCycle(unready).send('announce', 'head', {}, { reason: 'تکلیف قانونی', facts: facts as Facts })),
      ).toMatch(/^condition-unmet: The agreement was ended/)
  })

  it('may be called off by the head, for good', () => {
    const life = aCycle().send('cancel', 'head', {}, { reason: 'انتقال به سامانهٔ ملی' })
    expect([life.stage, life.standing.status, life.standing.timers]).toStrictEqual(['cancelled', 'done', {}])
  })
})

describe('the year', () => {
  it('waits for its fourth quarter, looking again every working day', () => {
    const life = aYear(false).wait('1406/01/25 10:00')
    expect([life.stage, life.events.filter((event) => event === 'deadline.awaitingQuarter').length > 3]).toStrictEqual([
      'awaitingQuarter',
      true,
    ])
    life.facts = { ...life.facts, quarter: { closed: true } }
    expect(life.wait('1406/01/28 10:00').stage).toBe('open')
  })

  it('opens at once where the quarter is closed already', () => {
    expect(aYear(true).wait('1406/01/01 10:00').stages).toStrictEqual(['planned', 'announced', 'open'])
  })

  it('is not opened by hand before that either', () => {
    const life = aYear(false).wait('1405/12/28 10:00')
    expect(code(() => life.send('open', 'groupHead'))).toBe('condition-unmet: The fourth quarter is not closed yet.')
  })
})

describe('opening by hand', () => {
  it('opens the window of filing at that very instant', () => {
    const life = aCycle().wait('1405/06/28 10:00').send('open', 'groupHead')
    expect([life.stage, life.standing.context['opensAt']]).toStrictEqual(['open', moment('1405/06/28 10:00')])
  })

  it('is for nobody but the group head or the deputy', () => {
    expect(code(() => aCycle().wait('1405/06/28 10:00').send('open', 'caseOfficer'))).toMatch(/^wrong-role/)
  })
})

describe('extending the window', () => {
  const later = { softCloseAt: moment('1405/07/21 00:00'), hardCloseAt: moment('1405/07/28 00:00') }
  const extend = (life: Life, data = later) => life.send('extend', 'groupHead', data, { reason: 'آلودگی هوا' })
  const open = () => aCycle().wait('1405/07/10 10:00')

  it('moves both closes, and says so to everybody', () => {
    const life = extend(open())
    expect(life.standing.timers['deadline.open']?.dueAt).toBe(later.softCloseAt)
    expect(life.notices.at(-1)).toBe('agencies: deadlineMoved')
    expect(life.wait('1405/07/25 10:00').stage).toBe('closing')
    expect(life.wait('1405/07/28 00:00').stage).toBe('closed')
  })

  it('moves the reminder along', () => {
    const before = open()
    const reminder = before.standing.timers['filing']?.dueAt as number
    expect(extend(before).standing.clocks['filing']?.dueAt).toBe(later.softCloseAt)
    expect(before.standing.timers['filing']?.dueAt).toBeGreaterThan(reminder)
  })

  it('is possible after the soft close too', () => {
    const life = extend(aCycle().wait('1405/07/18 10:00'), { ...later, softCloseAt: QUARTER.softCloseAt })
    expect([life.stage, life.standing.timers['deadline.closing']?.dueAt]).toStrictEqual(['closing', later.hardCloseAt])
  })

  it.each([
    ['earlier', { ...later, hardCloseAt: moment('1405/07/22 00:00') }],
    ['with a soft close before the present one', { ...later, softCloseAt: moment('1405/07/14 00:00') }],
    ['with the closes the wrong way round', { softCloseAt: later.hardCloseAt, hardCloseAt: later.softCloseAt }],
    ['past the day the report is due', { ...later, hardCloseAt: QUARTER.deliverBy }],
  ])('is refused %s', (_, data) => {
    expect(code(() => extend(open(), data))).toMatch(/^condition-unmet: The new close must be later/)
  })
})

describe('recounting the timetable by a new calendar', () => {
  const DAY = 86_400_000
  const { softCloseAt, hardCloseAt, deliverBy } = QUARTER
  const later = { softCloseAt, hardCloseAt: hardCloseAt + DAY, deliverBy: deliverBy + DAY }
  const recount = (life: Life, data = later) => life.send('recountTimetable', 'system', data, { reason: 'تغییر تقویم' })
  const open = () => aCycle().wait('1405/07/10 10:00')

  it('moves the close and the day of the report, with their clocks, and says so to everybody', () => {
    const life = recount(open())
    expect([life.stage, life.notices.at(-1), told(life).at(-1)?.params['event']]).toStrictEqual([
      ...['open', 'agencies: deadlineMoved', 'windowMoved'],
    ])
    expect(life.wait('1405/07/18 10:00').standing.timers['deadline.closing']?.dueAt).toBe(later.hardCloseAt)
    expect(life.wait('1405/07/25 10:00').standing.clocks['delivery']?.dueAt).toBe(later.deliverBy)
  })

  it('tells nobody of a cycle that was not announced, nor where the report alone moves', () => {
    const planned = recount(aCycle())
    expect([planned.stage, planned.notices, planned.standing.context['hardCloseAt']]).toStrictEqual([
      ...['planned', [], later.hardCloseAt],
    ])
    const before = closed().notices
    const report = { softCloseAt, hardCloseAt, deliverBy: deliverBy + DAY }
    const life = recount(closed(), report)
    expect([life.notices, life.standing.clocks['delivery']?.dueAt]).toStrictEqual([before, report.deliverBy])
  })

  it('gives a report that was restated no new promise', () => {
    const life = delivered().send('reopen', 'head', {}, { reason: 'خطا در جمع' })
    expect(recount(life).standing.context['promisedBy']).toBe(null)
  })

  it.each([
    ['a close', { ...later, hardCloseAt: hardCloseAt - DAY }],
    ['the day of the report', { ...later, deliverBy: deliverBy - DAY }],
    ['the end of timely filing', { ...later, softCloseAt: softCloseAt - DAY }],
  ])('never brings %s forward', (_, data) => {
    expect(code(() => recount(open(), data))).toMatch(/^condition-unmet: No date may come earlier/)
  })

  it('keeps the dates in their order, and is for nobody', () => {
    expect(code(() => recount(open(), { ...later, hardCloseAt: later.deliverBy }))).toMatch(/^condition-unmet/)
    expect(code(() => open().send('recountTimetable', 'head', later, { reason: 'به دلخواه' }))).toMatch(/^wrong-role/)
  })
})

describe('suspending the cycle', () => {
  const suspend = (life: Life) => life.send('suspend', 'head', {}, { reason: 'سیل' })
  const open = () => aCycle().wait('1405/07/10 10:00')
  const at = (life: Life, name: string) => life.standing.context[name]

  it('stops every clock of it, holds its submissions and tells the agencies', () => {
    const life = suspend(open())
    expect([life.stage, life.standing.timers, life.standing.clocks['filing']?.state]).toStrictEqual([
      ...['suspended', {}, 'paused'],
    ])
    expect(told(life).at(-1)).toMatchObject({ kind: 'tell', params: { to: 'children', act: 'held' } })
    expect(life.notices.at(-1)).toBe('agencies: cycleSuspended')
    expect(life.wait('1405/09/01 10:00').stage).toBe('suspended')
  })

  it('goes on where it was, with every date that lay ahead as many whole days later', () => {
    const life = suspend(open()).wait('1405/07/13 12:00').send('resume', 'head')
    const later = (instant: number) => instant + 4 * 86_400_000
    expect([life.stage, at(life, 'suspended')]).toStrictEqual(['open', null])
    expect(['opensAt', 'softCloseAt', 'hardCloseAt', 'deliverBy'].map((name) => at(life, name))).toStrictEqual([
      ...[QUARTER.opensAt, later(QUARTER.softCloseAt), later(QUARTER.hardCloseAt), later(QUARTER.deliverBy)],
    ])
    expect([
      life.standing.timers['deadline.open']?.dueAt,
      life.standing.clocks['filing']?.dueAt,
      life.standing.clocks['filing']?.state,
    ]).toStrictEqual([later(QUARTER.softCloseAt), later(QUARTER.softCloseAt), 'running'])
    expect(told(life).at(-1)).toMatchObject({ kind: 'tell', params: { to: 'children', act: 'released' } })
    expect(life.wait('1405/07/19 23:59').stage).toBe('open')
    expect(life.wait('1405/07/20 00:00').stage).toBe('closing')
  })

  it('moves the day of the report too, from whichever stage before its delivery', () => {
    for (const life of [aCycle().wait('1405/06/28 10:00'), closed(), drafted(), signed()]) {
      const from = life.stage
      suspend(life)
        .wait(life.now + 2.5 * 86_400_000)
        .send('resume', 'head')
      expect([life.stage, at(life, 'promisedBy')]).toStrictEqual([from, QUARTER.deliverBy + 3 * 86_400_000])
      if (from !== 'announced') expect(life.standing.clocks['delivery']?.dueAt).toBe(at(life, 'promisedBy'))
    }
  })

  it('may come twice', () => {
    const life = suspend(open()).wait('1405/07/11 10:00').send('resume', 'head')
    suspend(life).wait('1405/07/12 10:00').send('resume', 'head')
    expect(at(life, 'softCloseAt')).toBe(QUARTER.softCloseAt + 2 * 86_400_000)
  })

  it('is for the head alone, with a reason, and not once the report is delivered', () => {
    expect(code(() => open().send('suspend', 'groupHead', {}, { reason: 'سیل' }))).toMatch(/^wrong-role/)
    expect(code(() => open().send('suspend', 'head'))).toMatch(/^reason-missing/)
    expect(code(() => suspend(delivered()))).toMatch(/^wrong-stage/)
    expect(code(() => suspend(open()).send('resume', 'groupHead'))).toMatch(/^wrong-role/)
  })
})

describe('the report', () => {
  it('waits until every statement is settled', () => {
    const life = closed()
    life.facts = { ...everything, 'cycle.progress': { unsettled: 1, refined: 4 } }
    expect(code(() => life.send('consolidate', 'caseOfficer'))).toMatch(/^condition-unmet: A statement is still open/)
  })

  it('S0-R09: is drafted once every statement is in it', () => {
    const life = closed()
    life.facts = { ...everything, 'cycle.progress': { unsettled: 0, refined: 4 } }
    life.send('consolidate', 'caseOfficer')
    expect(told(life).at(-1)).toStrictEqual({
      kind: 'tell',
      params: { to: 'children', event: 'include' },
      values: {},
    })
    expect(code(() => life.send('draftReport', 'caseOfficer'))).toMatch(/^condition-unmet/)
    life.facts = everything
    expect(life.send('draftReport', 'caseOfficer').moves.at(-1)?.effects).toStrictEqual([
      { kind: 'render', params: { report: 'cycle' }, values: { periodKey: '1405-Q2', reportVersion: 0 } },
    ])
  })

  it('is signed by the head, once it has been rendered, under its hash', () => {
    const life = drafted()
    expect(code(() => life.send('signReport', 'groupHead'))).toMatch(/^wrong-role/)
    life.send('signReport', 'head')
    expect([life.standing.context['report'], life.standing.context['reportVersion']]).toStrictEqual([REPORT, 1])
  })

  it('is not signed while there is nothing to sign', () => {
    const life = closed().send('consolidate', 'caseOfficer').send('draftReport', 'caseOfficer')
    life.facts = {}
    expect(code(() => life.send('signReport', 'head'))).toBe('condition-unmet: The report has not been rendered yet.')
  })

  it('may be returned, and is drafted again', () => {
    const life = drafted().send('returnReport', 'deputy', {}, { reason: 'جمع ستون دوم' })
    expect(life.send('draftReport', 'caseOfficer').stage).toBe('reportDraft')
  })

  it('leaves the house with a letter only', () => {
    const life = signed()
    life.facts = { delivery: { letter: false, receipt: false, addressees: ['the authority'], forwarders: [] } }
    expect(code(() => life.send('deliver', 'head'))).toBe('condition-unmet: The letter of this hop is not registered.')
  })

  it('is delivered on time: its clock is met and nobody is told that it is late', () => {
    const life = delivered()
    expect(life.standing.clocks['delivery']).toMatchObject({ state: 'stopped', outcome: 'met' })
    expect(life.notices.filter((notice) => notice.includes('report'))).toStrictEqual(['agencies: reportDelivered'])
  })

  it('that is late is heard of by the head', () => {
    const life = drafted().wait(QUARTER.deliverBy)
    expect(life.notices.slice(-3)).toStrictEqual([
      'officer: reportDueSoon',
      'groupHead: reportDueSoon',
      'head: reportOverdue',
    ])
    expect(life.standing.clocks['delivery']?.outcome).toBe('breached')
  })
})

describe('the way of the report', () => {
  it('S0-R10: goes hop by hop, each with its receipt', () => {
    const life = delivered()
    const hop = () => [life.stage, life.standing.context['hop']]
    expect(hop()).toStrictEqual(['delivered', 1])
    life.send('acknowledge', 'secretariat')
    expect(hop()).toStrictEqual(['delivered', 2])
    life.send('forward', 'secretariat').send('acknowledge', 'authority')
    expect(hop()).toStrictEqual(['acknowledged', 2])
  })

  it('does not go on without a receipt or without a letter', () => {
    const life = delivered()
    life.facts = { delivery: { letter: false, receipt: false, addressees: ['the authority'], forwarders: [] } }
    expect(code(() => life.send('acknowledge', 'authority'))).toMatch(/^condition-unmet/)
    expect(code(() => life.send('forward', 'head'))).toBe('condition-unmet: The letter of this hop is not registered.')
  })

  it('may be met with a question, which the head answers', () => {
    const life = delivered().send('authorityQuestion', 'authority', { question: 'بدهی ردیف ۴ از کجاست؟' })
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['followUp', 'head: authorityQuestion'])
    life.send('answer', 'head', { answer: 'از قرارداد سال ۱۴۰۳ است.' })
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['delivered', 'authorities: answered'])
  })

  it('is asked about by those it was brought to alone, or by the secretariat for them', () => {
    const question = { question: 'بدهی ردیف ۴ از کجاست؟' }
    const life = delivered()
    life.facts = { ...everything, broughtTo: { people: ['the treasurer'] } }
    for (const by of ['authority', someone('authority', 'the minister')] as const)
      expect(code(() => life.send('authorityQuestion', by, question))).toBe(
        'condition-unmet: The report was not brought to your authority.',
      )
    expect(code(() => life.send('authorityQuestion', 'agencyOfficer', question))).toMatch(/^wrong-role/)
    expect(life.send('authorityQuestion', someone('authority', 'the treasurer'), question).stage).toBe('followUp')
    life.facts = {}
    life.send('answer', 'head', { answer: 'از قرارداد سال ۱۴۰۳ است.' })
    expect(life.send('authorityQuestion', 'secretariat', question).stage).toBe('followUp')
  })

  it('is acknowledged, and sent on, by the authority it came to and by no other', () => {
    const life = delivered()
    life.facts = {
      ...everything,
      delivery: { letter: true, receipt: true, addressees: ['the treasurer'], forwarders: ['the governor'] },
    }
    expect(code(() => life.send('acknowledge', 'authority'))).toBe(
      'condition-unmet: On this hop the report went to another authority.',
    )
    expect(code(() => life.send('forward', someone('authority', 'the treasurer')))).toMatch(
      /^condition-unmet: The auth/,
    )
    expect(life.send('forward', someone('authority', 'the governor')).notices.at(-1)).toBe('addressee: delivered')
    expect(life.send('acknowledge', someone('authority', 'the treasurer')).standing.context['hop']).toBe(2)
  })

  it('ends in the archive by itself where no receipt ever comes', () => {
    expect(delivered().wait('1405/11/01 10:00').events.at(-1)).toBe('deadline.delivered')
  })
})

describe('a report that has to be put right', () => {
  const archived = () =>
    delivered().send('acknowledge', 'authority').send('acknowledge', 'authority').wait('1405/10/01 10:00')

  it.each([
    ['delivered', delivered],
    ['acknowledged', () => delivered().send('acknowledge', 'authority').send('acknowledge', 'authority')],
    ['archived', archived],
  ])('is reopened by the head when it is %s', (stage, life) => {
    const reopened = life()
    expect(reopened.stage).toBe(stage)
    expect(code(() => reopened.send('reopen', 'head'))).toMatch(/^reason-missing/)
    expect(reopened.send('reopen', 'head', {}, { reason: 'کشف خطا' }).stage).toBe('restating')
  })

  it('breaks no promise: the first report was on time, however long ago', () => {
    const life = archived().send('reopen', 'head', {}, { reason: 'کشف خطا' })
    const said = life.notices.length
    life.send('consolidate', 'caseOfficer').wait('1405/12/01 10:00')
    expect([life.standing.clocks['delivery']?.outcome, life.notices.slice(said)]).toStrictEqual(['met', []])
  })

  it('is signed again as the next version, which begins its way anew', () => {
    const life = delivered().send('acknowledge', 'authority').send('reopen', 'head', {}, { reason: 'کشف خطا' })
    life.send('consolidate', 'caseOfficer').send('draftReport', 'caseOfficer').send('signReport', 'head')
    const { reportVersion, hop } = life.standing.context
    expect([life.stage, reportVersion, hop]).toStrictEqual(['reportSigned', 2, 0])
    expect(life.send('deliver', 'head').standing.context['hop']).toBe(1)
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
