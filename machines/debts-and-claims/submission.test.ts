import { describe, expect, it } from '@jest/globals'
import type { Facts } from '../core/command.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment, someone } from '../core/testing/life.ts'
import { definition } from './submission.ts'

const HASH = 'a'.repeat(64)
const CORRECTED = 'b'.repeat(64)

const whole = (sha256 = HASH) => ({
  ...{
    sha256,
    lines: 7,
    mustFix: 0,
    debtTotal: '900',
    claimTotal: '400',
    overdueDebtTotal: '0',
    overdueClaimTotal: '0',
  },
  financeController: 'the controller',
  approver: 'the approver',
})
const window = (stage = 'open') => ({
  stage,
  opensAt: moment('1405/07/01 00:00'),
  softCloseAt: moment('1405/07/16 00:00'),
  hardCloseAt: moment('1405/07/23 00:00'),
})
const everything: Facts = {
  'cycle.window': window(),
  draft: { empty: true },
  'fresh.trackingCode': '12345678',
  'office.rules': { oneStepApproval: false, maxRounds: 3 },
  statement: whole(),
  findings: { open: 0, unanswered: 0 },
  refinement: { unresolved: 0 },
}
const TWO_FINDINGS = { findings: { open: 2, unanswered: 0 } }

/** A submission as its cycle opened it, with every fact favourable. */
function aSubmission(at = '1405/07/04 09:00'): Life {
  const life = new Life(definition, { periodKey: '1405-Q2' }, { at: moment(at) })
  life.facts = everything
  return life
}
const aFiled = (at?: string) => aSubmission(at).send('submit', 'agencyOfficer', { statement: HASH })
const underReview = (at?: string) => aFiled(at).send('validationPassed', 'system')
const correction = (life: Life, by: 'caseOfficer' | 'groupHead' = 'caseOfficer', reason?: string) =>
  life.send('requestCorrection', by, {}, { facts: TWO_FINDINGS, ...(reason ? { reason } : {}) })
const corrected = (life: Life) =>
  life
    .send('resubmit', 'agencyOfficer', { statement: CORRECTED }, { facts: { statement: whole(CORRECTED) } })
    .send('validationPassed', 'system')
const approved = () => underReview().send('approve', 'caseOfficer').send('confirm', 'groupHead')
const refined = () => approved().send('startRefine', 'caseOfficer').send('finishRefine', 'caseOfficer')
const inReport = () => refined().send('include', 'system', {}, { facts: { 'cycle.window': window('consolidating') } })

const code = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`
  }
  return 'taken'
}

describe('waiting for an external answer', () => {
  const wait = (life: Life, by: 'caseOfficer' | 'groupHead' = 'caseOfficer') =>
    life.send('awaitExternal', by, {}, { reason: 'پرسش از خزانه' })
  const office = (life: Life) => life.standing.clocks['office']

  it('stops the clock of the office until the review goes on', () => {
    const life = wait(underReview()).wait('1405/07/20 10:00')
    expect([life.stage, office(life)?.state, office(life)?.used]).toStrictEqual(['awaitingExternal', 'paused', 0])
    expect(office(life.send('resumeReview', 'caseOfficer'))?.state).toBe('running')
  })

  it('ends by itself after thirty days, and the officer hears of it', () => {
    const life = wait(underReview()).wait('1405/08/05 10:00')
    expect([life.stages.at(-1), life.events.at(-1), office(life)?.state]).toStrictEqual([
      ...['underReview', 'deadline.awaitingExternal', 'running'],
    ])
    expect(life.notices.slice(-2)).toStrictEqual(['officer: externalSilent', 'groupHead: externalSilent'])
  })

  it('a second time is for the group head, so that nobody alone makes time of it', () => {
    const life = wait(underReview()).send('resumeReview', 'caseOfficer')
    expect(code(() => wait(life))).toMatch(/^condition-unmet: It has waited for an external answer once/)
    expect(wait(life, 'groupHead').stage).toBe('awaitingExternal')
  })

  it('stays open where the window closes meanwhile', () => {
    const life = wait(underReview()).send('closeWindow', 'system')
    expect([life.stage, life.standing.context['openAtClose']]).toStrictEqual(['awaitingExternal', true])
  })
})

/** Letters in the order in which they were asked for: 'to: about'. */
const lettersOf = (life: Life): string[] =>
  life.moves
    .flatMap(({ effects }) => effects)
    .filter(({ kind }) => kind === 'draftLetter')
    .map(({ params }) => `${String(params['to'])}: ${String(params['about'])}`)

describe('a statement on its straight way', () => {
  it('S0-R03, S0-R04, S0-R05: goes from an empty case to a line of the delivered report', () => {
    const life = aSubmission().send('saveDraft', 'agencyOfficer').send('submit', 'agencyOfficer', { statement: HASH })
    life.send('validationPassed', 'system').send('approve', 'caseOfficer').send('confirm', 'groupHead')
    life.send('startRefine', 'caseOfficer').send('finishRefine', 'caseOfficer')
    life.send('include', 'system', {}, { facts: { 'cycle.window': window('consolidating') } })
    life.send('reportDelivered', 'system')
    expect(life.stages).toStrictEqual([
      ...['notStarted', 'drafting', 'submitted', 'underReview', 'approvalPending', 'approved'],
      ...['refining', 'refined', 'consolidated', 'delivered'],
    ])
  })

  it('is filed straight from an empty case as well', () => {
    expect(aFiled().stages).toStrictEqual(['notStarted', 'submitted'])
  })

  it('keeps of the statement its hash, its counts and its totals', () => {
    const { document, lines, debtTotal, claimTotal, version, isNil } = aFiled().standing.context
    expect([document, lines, debtTotal, claimTotal, version, isNil]).toStrictEqual([HASH, 7, '900', '400', 1, false])
  })

  it('S0-R27: is given its tracking code when it is filed, and keeps it when it is filed again', () => {
    const life = corrected(correction(underReview()))
    life.facts = { ...everything, 'fresh.trackingCode': '99999999' }
    const before = aSubmission().standing.context['trackingCode']
    expect([before, life.standing.context['trackingCode']]).toStrictEqual([null, '12345678'])
    corrected(correction(life))
    expect([life.standing.context['trackingCode'], life.standing.context['version']]).toStrictEqual(['12345678', 3])
  })

  it('tells who should know', () => {
    const life = underReview().send('approve', 'caseOfficer').send('confirm', 'groupHead')
    expect(life.notices).toStrictEqual(['submitter: submitted', 'groupHead: approvalPending', 'submitter: result'])
  })

  it('may be nil, which the approver says in so many words', () => {
    const life = aSubmission().send('submitNil', 'agencyApprover', { explanation: 'در این دوره موردی نبوده است.' })
    const { isNil, document, lines } = life.standing.context
    expect([life.stage, isNil, document, lines]).toStrictEqual(['submitted', true, null, 0])
  })

  it('is nil, and keeps its document, where it declares both of its sides to be', () => {
    const life = aSubmission().send(
      'submit',
      'agencyOfficer',
      { statement: HASH },
      { facts: { statement: { ...whole(), lines: 0 } } },
    )
    const { isNil, document } = life.standing.context
    expect([isNil, document]).toStrictEqual([true, HASH])
  })

  it('is not nil while lines stand in its draft', () => {
    const explanation = { explanation: 'در این دوره موردی نبوده است.' }
    const refused = { facts: { draft: { empty: false } } }
    const shut = { facts: { 'cycle.window': window('closed') } }
    expect(code(() => aSubmission().send('submitNil', 'agencyApprover', explanation, shut))).toMatch(
      /^condition-unmet: The cycle is not open/,
    )
    expect(code(() => aSubmission().send('submitNil', 'agencyApprover', explanation, refused))).toMatch(
      /^condition-unmet: The draft has lines/,
    )
    expect(code(() => correction(underReview()).send('resubmitNil', 'agencyApprover', explanation, refused))).toMatch(
      /^condition-unmet: The draft has lines/,
    )
  })

  it('needs one step of approval where the office has decided so', () => {
    const life = underReview()
    life.facts = { ...everything, 'office.rules': { oneStepApproval: true, maxRounds: 3 } }
    expect(life.send('approve', 'caseOfficer').stage).toBe('approved')
  })
})

describe('filing', () => {
  const filedWith = (facts: Facts, statement = HASH) =>
    code(() => aSubmission().send('submit', 'agencyOfficer', { statement }, { facts }))

  it.each([
    ['before the window opens', { 'cycle.window': { ...window(), opensAt: moment('1405/07/05') } }],
    [
      'once the window is hard closed',
      { 'cycle.window': { ...window('closing'), hardCloseAt: moment('1405/07/04 09:00') } },
    ],
    ['in a cycle that is closed', { 'cycle.window': window('closed') }],
    ['in no cycle at all', { 'cycle.window': { ...window(), stage: 'planned' } }],
  ])('is refused %s', (_, facts) => {
    expect(filedWith(facts)).toBe('condition-unmet: The cycle is not open for filing.')
  })

  it('is taken up to the last millisecond', () => {
    const life = aSubmission().wait(moment('1405/07/23 00:00') - 1)
    expect(life.send('submit', 'agencyOfficer', { statement: HASH }).stage).toBe('submitted')
  })

  it.each([
    ['still has problems', { statement: { ...whole(), mustFix: 1 } }, HASH],
    ['is not the version that was prepared', {}, CORRECTED],
  ])('is refused while the statement %s', (_, facts, statement) => {
    expect(filedWith(facts, statement)).toBe(
      'condition-unmet: The statement still has problems, or is not the version that was prepared.',
    )
  })

  it('S0-R24: is refused while nothing has been prepared', () => {
    const life = aSubmission()
    life.facts = Object.fromEntries(Object.entries(everything).filter(([name]) => name !== 'statement'))
    expect(code(() => life.send('submit', 'agencyOfficer', { statement: HASH }))).toMatch(/^condition-unmet/)
  })

  it.each([
    ['nobody certified', { financeController: null, approver: null }],
    ['only the controller certified', { approver: null }],
    ['only the approver certified', { financeController: null }],
    ['one person certified twice', { approver: 'the controller' }],
  ])('is refused where %s', (_, people) => {
    expect(filedWith({ statement: { ...whole(), ...people } })).toBe(
      'condition-unmet: The finance controller and the approver, two people, must certify this very version.',
    )
  })

  it('is on time until the soft close and late from that very instant', () => {
    const at = (instant: number) =>
      aSubmission().wait(instant).send('submit', 'agencyOfficer', { statement: HASH }).standing.context['late']
    const soft = moment('1405/07/16 00:00')
    expect([at(soft - 1), at(soft)]).toStrictEqual([false, true])
  })

  it('is on time after all where the window has moved beyond it', () => {
    const late = aSubmission().wait('1405/07/17 10:00').send('submit', 'agencyOfficer', { statement: HASH })
    const move = (to: string) => late.send('windowMoved', 'system', { softCloseAt: moment(to) })
    expect(code(() => move('1405/07/17 10:00'))).toMatch(/^condition-unmet: It was filed after the new limit/)
    expect(late.standing.context['late']).toBe(true)
    expect([move('1405/07/18 00:00').standing.context['late'], late.stage]).toStrictEqual([false, 'submitted'])
    expect(code(() => move('1405/07/19 00:00'))).toMatch(/^condition-unmet/)
  })
})

describe('corrections', () => {
  it('S0-R06: go back and forth with the agency, a version at a time', () => {
    const life = corrected(correction(underReview()))
    expect(life.stages.slice(-4)).toStrictEqual(['underReview', 'correctionRequested', 'submitted', 'underReview'])
    expect([life.standing.context['version'], life.standing.context['document']]).toStrictEqual([2, CORRECTED])
  })

  it('need a finding', () => {
    const none = { facts: { findings: { open: 0, unanswered: 0 } } }
    expect(code(() => underReview().send('requestCorrection', 'caseOfficer', {}, none))).toMatch(
      /^condition-unmet: .*finding/,
    )
    const byHead = { ...none, reason: 'مغایرت با دفاتر' }
    expect(code(() => underReview().send('requestCorrection', 'groupHead', {}, byHead))).toMatch(/^condition-unmet/)
  })

  it('come back whole, certified anew, and with every finding answered, nil or not', () => {
    const again = (facts: Facts) => () =>
      correction(underReview()).send('resubmit', 'agencyOfficer', { statement: CORRECTED }, { facts })
    const statement = whole(CORRECTED)
    expect(code(again({ statement: { ...statement, mustFix: 1 } }))).toMatch(/^condition-unmet: The statement still/)
    expect(code(again({ statement: { ...statement, approver: null } }))).toMatch(/^condition-unmet: The finance/)
    const explanation = { explanation: 'در این دوره موردی نبوده است.' }
    const nil = () =>
      correction(underReview()).send('resubmitNil', 'agencyApprover', explanation, {
        facts: { findings: { open: 2, unanswered: 1 } },
      })
    expect(code(nil)).toMatch(/^condition-unmet: Not every finding/)
  })

  it('need an answer to every finding', () => {
    const unanswered = { statement: whole(CORRECTED), findings: { open: 2, unanswered: 1 } }
    const resubmit = () =>
      correction(underReview()).send('resubmit', 'agencyOfficer', { statement: CORRECTED }, { facts: unanswered })
    expect(code(resubmit)).toBe('condition-unmet: Not every finding that must be mended has been answered.')
  })

  it('may be asked for by the officer three times', () => {
    const life = underReview()
    for (let round = 1; round <= 3; round++) corrected(correction(life))
    expect(life.standing.context['round']).toBe(3)
    expect(code(() => correction(life))).toMatch(/^condition-unmet: .* the rounds of correction are used up\.$/)
  })

  it('may be asked for once more by the group head, who says why', () => {
    const life = underReview()
    for (let round = 1; round <= 3; round++) corrected(correction(life))
    expect(code(() => correction(life, 'groupHead'))).toBe('reason-missing: A reason must be given for this.')
    expect(correction(life, 'groupHead', 'مغایرت با دفاتر').standing.context['round']).toBe(4)
  })

  it('follow a failed check of the machine with the number of its findings', () => {
    const life = aFiled().send('validationFailed', 'system', { problems: 5 })
    expect([life.stage, life.standing.context['findingCount']]).toStrictEqual(['correctionRequested', 5])
  })

  it('come out of refining too', () => {
    const life = approved().send('startRefine', 'caseOfficer')
    life.send('queryAgency', 'caseOfficer', { question: 'طلب شما از شرکت برق دو بار آمده است؟' })
    expect(life.stage).toBe('correctionRequested')
  })
})

describe('approval', () => {
  it('S0-R07: takes two people', () => {
    const both = (role: 'caseOfficer' | 'groupHead') => someone(role, 'one and the same')
    const life = underReview().send('approve', both('caseOfficer'))
    expect(code(() => life.send('confirm', both('groupHead')))).toBe(
      'condition-unmet: The second approval is for another person.',
    )
  })

  it('waits until no finding is open', () => {
    expect(code(() => underReview().send('approve', 'caseOfficer', {}, { facts: TWO_FINDINGS }))).toBe(
      'condition-unmet: There are open findings.',
    )
  })

  it('may be sent back, and then is anybody’s again', () => {
    const life = underReview().send('approve', 'caseOfficer')
    life.send('sendBack', 'groupHead', {}, { reason: 'پیوست ناقص است' })
    expect([life.stage, life.standing.context['approvedBy']]).toStrictEqual(['underReview', null])
  })

  it('may be reopened before the statement is in the report', () => {
    expect(refined().send('reopen', 'deputy', {}, { reason: 'خطای محاسبه' }).stage).toBe('underReview')
  })

  it('S0-R08: waits for refinement to settle every mismatch', () => {
    const life = approved().send('startRefine', 'caseOfficer')
    expect(code(() => life.send('finishRefine', 'caseOfficer', {}, { facts: { refinement: { unresolved: 1 } } }))).toBe(
      'condition-unmet: There are unsettled mismatches.',
    )
  })
})

describe('the hard close', () => {
  const close = (life: Life) => life.send('closeWindow', 'system')

  it.each([
    ['notStarted', () => aSubmission()],
    ['drafting', () => aSubmission().send('saveDraft', 'agencyOfficer')],
  ])('makes missed what is %s', (_, life) => {
    const closed = close(life())
    expect([closed.stage, closed.notices.slice(-2)]).toStrictEqual(['missed', ['agency: missed', 'groupHead: missed']])
    expect(lettersOf(closed)).toStrictEqual(['agencyHead: missed'])
  })

  it.each([
    ['submitted', () => aFiled()],
    ['underReview', () => underReview()],
    ['correctionRequested', () => correction(underReview())],
    ['approvalPending', () => underReview().send('approve', 'caseOfficer')],
  ])('leaves what is %s where it is, marked open at close', (stage, life) => {
    const open = life()
    const said = open.notices.length
    close(open)
    expect([open.stage, open.standing.context['openAtClose'], open.notices.length]).toStrictEqual([stage, true, said])
  })

  it.each([
    ['approved', () => approved()],
    ['refining', () => approved().send('startRefine', 'caseOfficer')],
    ['refined', () => refined()],
  ])('means nothing to what is %s: it was in time, and approved in time', (_, life) => {
    expect(code(() => close(life()))).toMatch(/^wrong-stage/)
  })

  it('says nothing to what is in the report already', () => {
    expect(code(() => close(inReport()))).toMatch(/^wrong-stage/)
  })

  it('stops no clock of what the office still has', () => {
    expect(close(underReview()).standing.clocks['office']?.state).toBe('running')
  })
})

describe('after the close', () => {
  const missed = () => aSubmission().send('closeWindow', 'system')
  const file = (life: Life) => life.send('lateFile', 'agencyApprover', { statement: HASH })

  it('nothing is filed without permission', () => {
    expect(code(() => file(missed()))).toBe('condition-unmet: The group head has to permit filing after the close.')
  })

  it('the group head permits it with a reason, and what is filed is late', () => {
    const life = missed().send('permitLateFiling', 'groupHead', {}, { reason: 'قطعی برق استان' })
    expect(life.stage).toBe('missed')
    file(life)
    expect([life.stage, life.standing.context['late']]).toStrictEqual(['submitted', true])
  })

  it('may be nil as well, by permission, and is late', () => {
    const nil = (life: Life) =>
      life.send('lateFileNil', 'agencyApprover', { explanation: 'در این دوره موردی نبوده است.' })
    expect(code(() => nil(missed()))).toMatch(/^condition-unmet: The group head/)
    const { isNil, late, document } = nil(
      missed().send('permitLateFiling', 'groupHead', {}, { reason: 'قطعی برق استان' }),
    ).standing.context
    expect([isNil, late, document]).toStrictEqual([true, true, null])
  })

  it('what is filed late still has to be whole and certified', () => {
    const life = missed().send('permitLateFiling', 'groupHead', {}, { reason: 'قطعی برق استان' })
    life.facts = { ...everything, statement: { ...whole(), approver: null } }
    expect(code(() => file(life))).toMatch(/^condition-unmet: The finance controller/)
    life.facts = { ...everything, statement: { ...whole(), mustFix: 1 } }
    expect(code(() => file(life))).toMatch(/^condition-unmet: The statement still/)
    life.facts = { ...everything, draft: { empty: false } }
    const nil = () => life.send('lateFileNil', 'agencyApprover', { explanation: 'در این دوره موردی نبوده است.' })
    expect(code(nil)).toMatch(/^condition-unmet: The draft has lines/)
  })
})

describe('what was delivered', () => {
  const delivered = () => inReport().send('reportDelivered', 'system')
  const restate = (life: Life, stage: string) =>
    life.send('restate', 'head', {}, { reason: 'کشف بدهی تازه', facts: { 'cycle.window': window(stage) } })

  it('joins a report only while its cycle consolidates', () => {
    const include = () => refined().send('include', 'system', {}, { facts: { 'cycle.window': window('closed') } })
    expect(code(include)).toMatch(/^condition-unmet/)
  })

  it('is restated only once its cycle has been reopened', () => {
    expect(code(() => restate(delivered(), 'archived'))).toBe(
      'condition-unmet: The cycle has to be reopened before a restatement.',
    )
  })

  it('is restated from its review on, and says that it was', () => {
    const life = restate(delivered(), 'restating')
    const { restated, round, approvedBy } = life.standing.context
    expect([life.stage, restated, round, approvedBy]).toStrictEqual(['underReview', true, 0, null])
  })

  it('gives the office its whole time again', () => {
    const life = delivered().wait('1405/08/09 10:00')
    expect(life.standing.clocks['office']).toMatchObject({ state: 'stopped', outcome: 'met' })
    expect(restate(life, 'restating').standing.clocks['office']).toMatchObject({
      state: 'running',
      outcome: null,
      used: 0,
    })
  })
})

describe('withdrawing', () => {
  const withdrawn = () => aFiled().send('withdraw', 'agencyApprover', {}, { reason: 'اشتباه در دوره' })

  it('rests, and may start again while the window is open', () => {
    const life = withdrawn().send('saveDraft', 'agencyOfficer')
    expect(life.stages).toStrictEqual(['notStarted', 'submitted', 'withdrawn', 'drafting'])
  })

  it('may not start again after the close', () => {
    expect(code(() => withdrawn().wait('1405/07/23 00:00').send('saveDraft', 'agencyOfficer'))).toBe(
      'condition-unmet: The cycle is not open for filing.',
    )
  })

  it('needs a reason and the approver', () => {
    expect(code(() => aFiled().send('withdraw', 'agencyApprover'))).toMatch(/^reason-missing/)
    expect(code(() => aFiled().send('withdraw', 'agencyOfficer', {}, { reason: 'اشتباه' }))).toMatch(/^wrong-role/)
  })
})

describe('voiding', () => {
  it('ends a case for good', () => {
    const life = underReview().send('void', 'groupHead', {}, { reason: 'ثبت دوباره' })
    expect([life.stage, life.standing.status, life.standing.timers]).toStrictEqual(['voided', 'done', {}])
    expect(code(() => life.send('approve', 'caseOfficer'))).toBe('case-closed: This case is closed.')
  })
})

describe('the times of the office and of the agency', () => {
  it('count ten working days for the office, the first day left out', () => {
    expect(aFiled().standing.clocks['office']?.dueAt).toBe(moment('1405/07/19 00:00'))
  })

  it('count the review apart, five working days from each entry', () => {
    const life = underReview()
    expect(life.standing.timers['deadline.underReview']?.dueAt).toBe(moment('1405/07/12 00:00'))
    correction(life).wait('1405/07/13 10:00')
    corrected(life)
    expect(life.standing.timers['deadline.underReview']?.dueAt).toBe(moment('1405/07/21 00:00'))
  })

  it('stand still for the office while the agency corrects, and go on with what is left', () => {
    const life = correction(underReview().wait('1405/07/06 10:00'))
    expect(life.standing.clocks['office']).toMatchObject({ state: 'paused', used: 1, dueAt: null })
    expect(life.standing.clocks['correction']?.dueAt).toBe(moment('1405/07/14 00:00'))
    corrected(life.wait('1405/07/13 10:00'))
    // Nine of ten are left from the 13th on: 13, 14, 15, 18, 19, 20, 21, 22, 25.
    expect(life.standing.clocks['office']?.dueAt).toBe(moment('1405/07/26 00:00'))
  })

  it('give the agency its whole time in each round', () => {
    const life = corrected(correction(underReview().wait('1405/07/06 10:00')).wait('1405/07/11 10:00'))
    expect(life.standing.clocks['correction']).toMatchObject({ state: 'stopped', outcome: 'met' })
    correction(life.wait('1405/07/12 10:00'))
    expect(life.standing.clocks['correction']?.dueAt).toBe(moment('1405/07/20 00:00'))
  })

  it('climb the ladder once, rung by rung, and never approve by themselves', () => {
    const life = aFiled().wait('1405/09/30 10:00')
    expect(life.events.slice(2)).toStrictEqual(
      ['half', 'near', 'breached', 'second', 'third', 'fourth'].map((rung) => `clock.office.${rung}`),
    )
    expect(life.stage).toBe('submitted')
  })

  const toldOn = (life: Life): string[][] =>
    life.moves
      .filter(({ event }) => event.startsWith('clock.'))
      .map(({ event, effects }) => [
        event,
        ...effects.map(({ kind, params }) => `${kind === 'notify' ? '' : `${kind} `}${String(params['to'])}`),
      ])

  it('tell more people at every rung where the office is late', () => {
    expect(toldOn(aFiled().wait('1405/09/30 10:00'))).toStrictEqual([
      ['clock.office.half', 'officer'],
      ['clock.office.near', 'officer'],
      ['clock.office.breached', 'officer', 'groupHead'],
      ['clock.office.second', 'groupHead', 'draftLetter agencyHead', 'head'],
      ['clock.office.third', 'assign groupHead', 'head'],
      ['clock.office.fourth', 'draftLetter governor', 'head'],
    ])
  })

  it('tell more people at every rung where the agency is', () => {
    const life = correction(underReview()).wait('1405/09/30 10:00')
    expect(toldOn(life)).toStrictEqual([
      ['clock.correction.half', 'agency'],
      ['clock.correction.near', 'agency'],
      ['clock.correction.breached', 'agency', 'groupHead'],
      ['clock.correction.second', 'groupHead', 'approver', 'draftLetter agencyHead', 'head'],
      ['clock.correction.third', 'draftLetter agencyHead', 'head'],
      ['clock.correction.fourth', 'draftLetter governor', 'head'],
    ])
    expect(lettersOf(life)).toStrictEqual([
      ...['agencyHead: agencyLate', 'agencyHead: agencyReminder', 'governor: agencyLate'],
    ])
  })

  it('tell whoever it concerns of what is done to a case', () => {
    const why = { reason: 'به دستور مدیرکل' }
    const last = (life: Life, count: number) => life.notices.slice(-count)
    expect(last(underReview().send('withdraw', 'agencyApprover', {}, why), 1)).toStrictEqual(['officer: withdrawn'])
    expect(last(underReview().send('void', 'groupHead', {}, why), 1)).toStrictEqual(['agency: voided'])
    expect(last(underReview().send('waive', 'groupHead', {}, why), 1)).toStrictEqual(['agency: waived'])
    expect(last(approved().send('reopen', 'groupHead', {}, why), 2)).toStrictEqual([
      'agency: reopened',
      'officer: reopened',
    ])
  })

  it('are met when the decision comes in time, and breached for ever when it does not', () => {
    const late = underReview().wait('1405/07/19 00:00').send('approve', 'caseOfficer').send('confirm', 'groupHead')
    expect([approved().standing.clocks['office']?.outcome, late.standing.clocks['office']?.outcome]).toStrictEqual([
      'met',
      'breached',
    ])
  })

  it('are the office’s own where it has set them', () => {
    const life = new Life(
      definition,
      { periodKey: '1405-Q2' },
      { at: moment('1405/07/04 09:00'), terms: { 's0.requestOutcome': { amount: 2, unit: 'workingDay' } } },
    )
    life.facts = everything
    life.send('submit', 'agencyOfficer', { statement: HASH })
    expect(life.standing.clocks['office']?.dueAt).toBe(moment('1405/07/07 00:00'))
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
