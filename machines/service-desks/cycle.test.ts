import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './cycle.ts'
import { cameIn, hashOf, idOf, NOT_THEIRS, sheet, unmet, wentOut } from './testing/said.ts'

const shutBy = (guard: string) => expect.objectContaining(unmet(guard))
const notTheirs = expect.objectContaining(NOT_THEIRS)
const [CRITERIA, REPORT, MINUTES] = ['a', 'b', 'c'].map(hashOf) as [string, string, string]
const [LETTER, RECEIPT] = [1, 2].map(idOf) as [string, string]

const agreed = (stage: string) => ({ 'ofOffice.agreement': [{ id: idOf(9), stage, context: { version: 2 } }] })

const planned = (quarter = '1405-Q3') =>
  new Life(
    definition,
    {
      quarter,
      ...{ selfAssessmentBy: moment('1405/09/15 00:00'), endsAt: moment('1405/10/01 00:00') },
    },
    { at: moment('1405/07/04 09:00') },
  )
const open = (life: Life, facts: JsonObject = {}, by: 'deputy' | 'head' = 'deputy', reason?: string) =>
  life.send(
    'openQuarter',
    by,
    { criteria: CRITERIA },
    {
      facts: { 'sheet.criteria': sheet(CRITERIA), ...agreed('inForce'), ...facts },
      ...(reason === undefined ? {} : { reason }),
    },
  )
const inspecting = (quarter?: string) => open(planned(quarter)).wait('1405/09/16 09:00')
const inspections = (stages: JsonObject) => ({ children: { 'serviceDesks.inspection': stages } })
const compile = (life: Life, stages: JsonObject) =>
  life.send('compileReport', 'caseOfficer', {}, { facts: inspections(stages) })
const reporting = (quarter?: string) => compile(inspecting(quarter), { inspected: 2 })
const bring = (life: Life, stages: JsonObject = { reportFinal: 2, leftOut: 1 }, report = sheet(REPORT)) =>
  life.send(
    'sendToCouncil',
    'deputy',
    { quarterReport: REPORT },
    { facts: { ...inspections(stages), 'sheet.quarterReport': report } },
  )
const conclude = (life: Life, facts: JsonObject = {}) =>
  life.send(
    'recordMinutes',
    'councilSecretary',
    { minutes: MINUTES },
    { facts: { 'sheet.minutes': sheet(MINUTES), papers: { count: 1 }, ...facts } },
  )
const councilDone = (quarter?: string) => conclude(bring(reporting(quarter)))
const forward = (life: Life, facts: JsonObject = {}) =>
  life.send(
    'forwardReport',
    'head',
    { letter: LETTER },
    { facts: { ...wentOut(LETTER), papers: { count: 1 }, ...facts } },
  )
const told = (life: Life) =>
  life.moves.flatMap(({ effects }) =>
    effects.filter(({ kind }) => kind === 'tell').map(({ params }) => params['event']),
  )

describe('a quarter of supervision', () => {
  it('goes from the format to the archive', () => {
    const life = forward(councilDone()).send(
      'noteReceipt',
      'caseOfficer',
      { letter: RECEIPT },
      { facts: cameIn(RECEIPT) },
    )
    expect(life.stages).toStrictEqual([
      ...['planned', 'open', 'inspecting', 'reporting', 'inCouncil', 'councilDone', 'forwarded', 'archived'],
    ])
    expect(told(life)).toStrictEqual(['bundleReport', 'reportForwarded'])
    expect(life.standing.context['receipt']).toBe(RECEIPT)
  })

  it('opens with a sound format, under an agreement that may carry it, or by order of the head', () => {
    expect(() => open(planned(), { 'sheet.criteria': sheet(CRITERIA, { problems: 1 }) })).toThrow(
      shutBy('criteriaSound'),
    )
    expect(() => open(planned(), agreed('lapsed'))).toThrow(shutBy('agreementUsable'))
    for (const ended of [{}, { agreement: { ended: true } }])
      expect(() => open(planned(), { ...agreed('expired'), ...ended }, 'head', 'ادامهٔ کار')).toThrow(
        shutBy('agreementNotEnded'),
      )
    const expired = { ...agreed('expired'), agreement: { ended: false } }
    expect(() => open(planned(), expired, 'head')).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    const ordered = open(planned(), expired, 'head', 'ادامهٔ کار')
    expect([ordered.stage, ordered.standing.context['agreement']]).toStrictEqual(['open', null])
    expect(open(planned()).standing.context['agreement']).toStrictEqual({ caseId: idOf(9), version: 2 })
    expect(planned().send('cancelQuarter', 'head', {}, { reason: 'ادغام' }).stage).toBe('cancelled')
  })

  it('S4-R12: inspections are quarterly: each agency has one in each quarter, once self-assessments are due', () => {
    const life = open(planned())
    const [opening] = life.moves.flatMap(({ effects }) => effects.filter(({ kind }) => kind === 'openCases'))
    expect(opening).toStrictEqual({
      ...{ kind: 'openCases', params: { machine: 'serviceDesks.inspection', for: 'agencies' } },
      values: { quarter: '1405-Q3', criteria: CRITERIA, selfAssessmentBy: moment('1405/09/15 00:00') },
    })
    expect([life.wait('1405/09/14 23:00').stage, life.wait('1405/09/15 00:00').stage]).toStrictEqual([
      ...['open', 'inspecting'],
    ])
    const input = { quarter: '1405-Q3', selfAssessmentBy: 2, endsAt: 1 }
    expect(definition.opening.safeParse(input).success).toBe(false)
    expect(definition.opening.safeParse({ ...input, endsAt: 3, quarter: '1405' }).success).toBe(false)
  })

  it('is heard of while visits are due, and once it has ended without them', () => {
    expect(inspecting().wait('1405/10/03 09:00').notices.slice(1)).toStrictEqual([
      ...['groupHead: dueSoon', 'groupHead: dueSoon', 'groupHead: overdue', 'head: overdue'],
    ])
  })

  it('is compiled when every agency has been inspected, and goes on when every report is final', () => {
    expect(() => compile(inspecting(), { planned: 1, inspected: 9 })).toThrow(shutBy('allInspected'))
    expect(() => inspecting().send('compileReport', 'caseOfficer')).toThrow(shutBy('allInspected'))
    expect(() => bring(reporting(), { agencyRemarks: 1, reportFinal: 1 })).toThrow(shutBy('allReported'))
    expect(() => bring(reporting(), { reportFinal: 1 }, sheet(REPORT, { problems: 1 }))).toThrow(shutBy('reportSound'))
  })

  it('S4-R14: the report is raised in the council, whose secretary brings its minutes or sends it back', () => {
    const inCouncil = bring(reporting())
    expect(() => inCouncil.send('recordMinutes', 'deputy', { minutes: MINUTES })).toThrow(notTheirs)
    expect(() => conclude(inCouncil, { papers: { count: 0 } })).toThrow(shutBy('minutesAttached'))
    expect(() => conclude(inCouncil, { 'sheet.minutes': sheet(REPORT) })).toThrow(shutBy('minutesSound'))
    const back = inCouncil.send('sendBackReport', 'councilSecretary', {}, { reason: 'نیاز به تکمیل' })
    expect([back.stage, told(back)]).toStrictEqual(['reporting', ['bundleReport', 'returnFromCouncil']])
    const late = bring(reporting()).wait('1405/10/17 10:00')
    expect(late.notices.slice(-3)).toStrictEqual(['groupHead: dueSoon', 'groupHead: dueSoon', 'head: overdue'])
  })

  it('S4-R15: the national body is sent the report after the council, by letter and with the minutes', () => {
    expect(() => forward(bring(reporting()))).toThrow(expect.objectContaining({ code: 'wrong-stage' }))
    expect(() => forward(councilDone(), { letters: {} })).toThrow(shutBy('letterSent'))
    expect(() => forward(councilDone(), { papers: { count: 0 } })).toThrow(shutBy('minutesAttached'))
    expect(() => councilDone().send('forwardReport', 'deputy', { letter: LETTER })).toThrow(notTheirs)
    expect(councilDone().standing.clocks['forwarding']?.dueAt).toBe(moment('1405/09/24 00:00'))
    expect(forward(councilDone()).standing.context['letter']).toBe(LETTER)
    expect(councilDone().wait('1405/10/03 09:00').notices.slice(-3)).toStrictEqual([
      ...['head: dueSoon', 'head: dueSoon', 'head: overdue'],
    ])
  })

  it('opens the six-monthly and the yearly report where a half-year or the year ends, and tells the head', () => {
    const due = (quarter: string) => {
      const life = inspecting(quarter)
      const opened = life.moves.flatMap(({ effects }) =>
        effects.filter(({ params }) => params['machine'] === 'serviceDesks.duty'),
      )
      return [
        opened.map(({ params, values }) => [params['for'], params['code'], values]),
        life.notices.filter((one) => one.includes('ReportDue')),
      ]
    }
    const entry = (code: string, quarter: string) => [
      ...['office', code, { quarter, endsAt: moment('1405/10/01 00:00') }],
    ]
    expect([due('1405-Q1'), due('1405-Q3')]).toStrictEqual([
      [[], []],
      [[], []],
    ])
    expect(due('1405-Q2')).toStrictEqual([[entry('halfYear', '1405-Q2')], ['head: halfYearReportDue']])
    expect(due('1405-Q4')).toStrictEqual([
      [entry('halfYear', '1405-Q4'), entry('year', '1405-Q4')],
      ['head: halfYearReportDue', 'head: yearReportDue'],
    ])
  })

  it('is put away with a receipt, or after 90 days without one', () => {
    const note = () => forward(councilDone()).send('noteReceipt', 'caseOfficer', { letter: RECEIPT })
    expect(note).toThrow(shutBy('receiptCame'))
    expect(forward(councilDone()).wait('1405/12/29 10:00').stage).toBe('archived')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
