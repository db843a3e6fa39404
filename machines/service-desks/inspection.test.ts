import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment, someone } from '../core/testing/life.ts'
import { definition } from './inspection.ts'
import { cameIn, hashOf, idOf, NOT_THEIRS, sheet, unmet } from './testing/said.ts'

const shutBy = (guard: string) => expect.objectContaining(unmet(guard))
const notTheirs = expect.objectContaining(NOT_THEIRS)
const [CRITERIA, OWN, VISIT, DRAFT, REPORT, REVISED] = ['a', 'b', 'c', 'd', 'e', 'f'].map(hashOf) as [
  ...[string, string, string, string, string, string],
]
const LETTER = idOf(1)
const INSPECTOR = idOf(7)
const inspector = someone('inspector', INSPECTOR)
const RESULTS = [{ type: 'inPerson', place: 'مرکز استان', result: 'compliant' }]
const INPUT = { quarter: '1405-Q3', criteria: CRITERIA, selfAssessmentBy: moment('1405/09/15 00:00') }

const opened = () => new Life(definition, INPUT, { at: moment('1405/07/04 09:00') })
const receive = (life: Life, facts: JsonObject = {}) =>
  life.send(
    'receiveSelfAssessment',
    'caseOfficer',
    { selfAssessment: OWN, letter: LETTER },
    { facts: { ...cameIn(LETTER), 'sheet.selfAssessment': sheet(OWN), ...facts } },
  )
const certificate = (more: { stage?: string; validTo?: string; person?: string } = {}) => ({
  'ofOffice.certificate': [
    {
      ...{ id: idOf(8), stage: more.stage ?? 'valid' },
      context: {
        ...{ person: more.person ?? INSPECTOR, number: '۱۲' },
        validTo: moment(more.validTo ?? '1406/01/01'),
      },
    },
  ],
})
const able = { inspectors: [INSPECTOR], ...certificate() }
const plan = (life: Life, facts: JsonObject = {}) =>
  life.send('assignInspector', 'groupHead', { inspector: INSPECTOR }, { facts: { ...able, ...facts } })
const planned = () => plan(receive(opened()))
const bothDesks = {
  'ofAgency.serviceDesks.desk': ['inPerson', 'electronic'].map((type, i) => ({
    ...{ id: idOf(i), stage: 'launched', context: { type, place: 'مرکز استان' } },
  })),
}
const visit = (life: Life, facts: JsonObject = {}, by = inspector) =>
  life.send(
    'recordInspection',
    by,
    { checklist: VISIT },
    { facts: { ...certificate(), 'sheet.checklist': sheet(VISIT), ...bothDesks, ...facts } },
  )
const reported = (hash: string, score = 9_000) => ({ 'sheet.report': sheet(hash, { results: RESULTS, score }) })
const drafted = () =>
  visit(planned()).send(
    'draftReport',
    inspector,
    { reportDraft: DRAFT },
    { facts: { 'sheet.reportDraft': sheet(DRAFT) } },
  )
const shown = () => drafted().send('presentReport', 'groupHead', { report: REPORT }, { facts: reported(REPORT) })

describe('an inspection', () => {
  it('goes from the self-assessment to the national body', () => {
    const life = shown()
      .send('acceptReport', 'agencyApprover')
      .send('bundleReport', 'system')
      .send('returnFromCouncil', 'system')
      .send('bundleReport', 'system')
      .send('reportForwarded', 'system')
    expect(life.stages).toStrictEqual([
      ...['awaitingSelfAssessment', 'selfAssessed', 'planned', 'inspected', 'reportDrafted', 'agencyRemarks'],
      ...['reportFinal', 'inCouncilBundle', 'reportFinal', 'inCouncilBundle', 'forwarded'],
    ])
  })

  it('S4-R10: a self-assessment comes by official letter, in the prescribed format', () => {
    expect(() => receive(opened(), { letters: {} })).toThrow(shutBy('letterCame'))
    expect(() => receive(opened(), { 'sheet.selfAssessment': sheet(OWN, { problems: 1 }) })).toThrow(
      shutBy('selfAssessmentSound'),
    )
    expect(() => receive(opened(), { 'sheet.selfAssessment': sheet(CRITERIA) })).toThrow(shutBy('selfAssessmentSound'))
    expect(receive(opened()).standing.context).toMatchObject({ selfAssessment: OWN, letter: LETTER })
  })

  it('S4-R11: only a trained inspector inspects, and a missing self-assessment stops nobody', () => {
    const missing = () => opened().wait('1405/09/16 09:00')
    expect([missing().stage, missing().notices]).toStrictEqual([
      'selfAssessmentMissing',
      ['agency: dueSoon', 'agency: selfAssessmentMissing', 'groupHead: selfAssessmentMissing'],
    ])
    expect(visit(plan(missing())).stage).toBe('inspected')
    expect(receive(missing()).stage).toBe('selfAssessed')
    for (const not of [{ stage: 'expired' }, { validTo: '1405/07/04 09:00' }, { person: idOf(9) }])
      expect(() => plan(receive(opened()), certificate(not))).toThrow(shutBy('certified'))
    expect(() => plan(receive(opened()), { 'ofOffice.certificate': undefined } as unknown as JsonObject)).toThrow(
      shutBy('certified'),
    )
    expect(() => visit(planned(), certificate({ stage: 'expired' }))).toThrow(shutBy('stillCertified'))
  })

  it('is given to an inspector of the office who is not of the agency, and carried out by that one', () => {
    expect(() => plan(receive(opened()), { inspectors: [] })).toThrow(shutBy('mayInspect'))
    expect(() => visit(planned(), {}, someone('inspector', idOf(9)))).toThrow(shutBy('isAssigned'))
    expect(() => planned().send('recordInspection', 'groupHead', { checklist: VISIT })).toThrow(notTheirs)
    expect(() => visit(planned(), { 'sheet.checklist': sheet(VISIT, { problems: 3 }) })).toThrow(
      shutBy('checklistSound'),
    )
  })

  it('S4-R07: an electronic desk that was never launched is told', () => {
    const [inPerson] = bothDesks['ofAgency.serviceDesks.desk']
    const life = visit(planned(), { 'ofAgency.serviceDesks.desk': [inPerson as JsonObject] })
    expect([life.stage, life.notices.slice(-2)]).toStrictEqual([
      'inspected',
      ['agency: deskMissing', 'groupHead: deskMissing'],
    ])
    expect(visit(planned()).notices).not.toContain('agency: deskMissing')
  })

  it('S4-R04: how the setting-up proceeds is judged by results and a score, once the agency may see them', () => {
    expect(drafted().standing.context).toMatchObject({ results: [], score: null, report: null })
    expect(shown().standing.context).toMatchObject({ results: RESULTS, score: 9_000, report: REPORT })
  })

  it('S4-R13: its report is drafted, checked, and due 10 working days after the visit', () => {
    const inspected = visit(planned())
    expect(inspected.standing.clocks['report']?.dueAt).toBe(moment('1405/07/19 00:00'))
    expect(() =>
      inspected.send('draftReport', inspector, { reportDraft: DRAFT }, { facts: { 'sheet.reportDraft': sheet(OWN) } }),
    ).toThrow(shutBy('draftSound'))
    expect(() =>
      drafted().send('presentReport', 'groupHead', { report: REPORT }, { facts: { 'sheet.report': sheet(OWN) } }),
    ).toThrow(shutBy('reportSound'))
    expect(inspected.wait('1405/08/01 10:00').notices.slice(-3)).toStrictEqual([
      ...['officer: dueSoon', 'officer: dueSoon', 'groupHead: overdue'],
    ])
  })

  it('hears the agency before the report is final', () => {
    const remarks = hashOf('9')
    const said = shown().send(
      'giveRemarks',
      'agencyOfficer',
      { remarks },
      { facts: { 'sheet.remarks': sheet(remarks) } },
    )
    expect(said.stage).toBe('revising')
    expect(() => said.send('finaliseReport', 'groupHead', { report: REVISED }, { facts: reported(REPORT) })).toThrow(
      shutBy('reportSound'),
    )
    said.send('finaliseReport', 'groupHead', { report: REVISED }, { facts: reported(REVISED, 9_500) })
    expect([said.stage, said.standing.context['report'], said.standing.context['score']]).toStrictEqual([
      ...['reportFinal', REVISED, 9_500],
    ])
    expect(said.send('reviseReport', 'deputy', {}, { reason: 'اشتباه در امتیاز' }).stage).toBe('revising')
    expect(() =>
      shown().send('giveRemarks', 'agencyOfficer', { remarks }, { facts: { 'sheet.remarks': sheet(OWN) } }),
    ).toThrow(shutBy('remarksSound'))
  })

  it('takes silence for assent, and hears nobody where the deputy says why', () => {
    const silent = shown().wait('1405/08/01 10:00')
    expect([silent.stage, silent.events.at(-1)]).toStrictEqual(['reportFinal', 'deadline.agencyRemarks'])
    const skip = (said: object) => () =>
      drafted().send('skipRemarks', 'deputy', { report: REPORT }, { facts: reported(REPORT), ...said })
    expect(skip({})).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    expect(skip({ reason: 'پایان فصل', facts: {} })).toThrow(shutBy('reportSound'))
    expect(skip({ reason: 'پایان فصل' })().stage).toBe('reportFinal')
  })

  it('may be left out of a quarter, for a reason', () => {
    expect(() => opened().send('leaveOut', 'deputy')).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    expect(planned().send('leaveOut', 'deputy', {}, { reason: 'ادغام دستگاه' }).stage).toBe('leftOut')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
