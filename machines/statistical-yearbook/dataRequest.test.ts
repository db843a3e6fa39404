import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment, someone } from '../core/testing/life.ts'
import { definition } from './dataRequest.ts'
import { statisticalYearbook } from './service.ts'
import { FIRST, LETTER, OTHER, SECOND, sheet, THIRD, unmet } from './testing/facts.ts'

const aRequest = () => new Life(definition, { trackingCode: '05101234567812' }, { at: moment('1404/06/01 09:00') })
const asked = (containsUnitRecords = false) => sheet('dataRequest', FIRST, { containsUnitRecords })
const checked = () => aRequest().send('checkAvailability', 'caseOfficer', { dataRequest: FIRST }, { facts: asked() })
const prepared = (life = checked(), dataset = SECOND) =>
  life.send('prepareDataset', 'caseOfficer', { dataset }, { facts: sheet('dataset', dataset) })
const passed = (life = prepared(), by = someone('groupHead')) =>
  life.send('passConfidentiality', by, { dataset: SECOND }, { facts: sheet('dataset', SECOND) })
const yearbooks = (stage: string, id = LETTER) => ({
  'ofOffice.statisticalYearbook.cycle': [{ id, stage, period: '1404', context: {} }],
})
const redirected = () =>
  checked().send('redirectToPublished', 'caseOfficer', { yearbook: LETTER }, { facts: yearbooks('published') })

describe('a data request', () => {
  it('S2-R09: is met with data that reveal nobody', () => {
    const life = passed().send('deliverDataset', 'caseOfficer').send('close', 'agencyOfficer')
    expect(life.stages).toStrictEqual([
      ...['registered', 'availabilityChecked', 'prepared', 'confidentialityChecked', 'delivered', 'closed'],
    ])
    expect(life.notices).toStrictEqual([
      ...['officer: dataRequestRegistered', 'groupHead: datasetPrepared', 'submitter: dataDelivered'],
    ])
    expect(life.moves.at(-2)?.effects[0]).toStrictEqual({
      ...{ kind: 'publish', params: { sheet: 'dataset', to: 'agency' }, values: { dataset: SECOND } },
    })
    expect(life.standing.clocks['serving']).toMatchObject({ outcome: 'met' })
  })

  it('S2-R02: comes from agencies, citizens and businesses', () => {
    const card = statisticalYearbook.machines['statisticalYearbook.dataRequest']
    expect(card?.opening).toMatchObject({ of: 'either', tracked: true })
    expect([card?.opening?.by, card?.sheets?.['dataRequest']?.by]).toStrictEqual(
      Array(2).fill(expect.arrayContaining(['agencyOfficer', 'publicUser', 'secretariat'])),
    )
    // Whoever has no account moves nothing of it but its end.
    const notTheirs = expect.objectContaining({ code: 'wrong-role' })
    expect(() => aRequest().send('checkAvailability', 'publicUser', { dataRequest: FIRST })).toThrow(notTheirs)
    for (const [event, data] of [
      ['redirectToPublished', { yearbook: LETTER }],
      ['prepareDataset', { dataset: SECOND }],
      ['refuseDataRequest', {}],
    ] as const)
      expect(() => checked().send(event, 'publicUser', data)).toThrow(notTheirs)
    const given = passed().send('deliverDataset', 'caseOfficer')
    expect(() => passed().send('deliverDataset', 'publicUser')).toThrow(notTheirs)
    expect(given.send('close', 'publicUser').stage).toBe('closed')
    const reads = (requesterType: string) =>
      card?.sheets?.['dataRequest']?.form.safeParse({
        ...{ requesterType, requester: 'متقاضی نمونه', contact: 'نشانی نمونه', purpose: 'پژوهش دانشگاهی' },
        ...{ tables: ['دانش‌آموزان'], format: 'xlsx', containsUnitRecords: false },
      }).success
    expect(['agency', 'citizen', 'business', 'nobody'].map(reads)).toStrictEqual([true, true, true, false])
  })

  it('for records of single units goes no further than its refusal', () => {
    const check = (facts: object) => () =>
      aRequest().send('checkAvailability', 'caseOfficer', { dataRequest: FIRST }, { facts: { ...facts } })
    expect(check(asked(true))).toThrow(expect.objectContaining(unmet('noUnitRecords')))
    expect(check(sheet('dataRequest', FIRST))).toThrow(expect.objectContaining(unmet('noUnitRecords')))
    for (const facts of [{}, sheet('dataRequest', SECOND, { containsUnitRecords: false })])
      expect(check(facts)).toThrow(expect.objectContaining(unmet('requestWritten')))
    expect(() => aRequest().send('refuseDataRequest', 'groupHead')).toThrow(
      expect.objectContaining({ code: 'reason-missing' }),
    )
    const life = aRequest().send('refuseDataRequest', 'groupHead', {}, { reason: 'دادهٔ فردی خواسته شده است' })
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['refused', 'submitter: dataRequestRefused'])
  })

  it('is pointed to a yearbook that is published, and to no other', () => {
    for (const facts of [{}, yearbooks('editing'), yearbooks('published', OTHER)])
      expect(() =>
        checked().send('redirectToPublished', 'caseOfficer', { yearbook: LETTER }, { facts: { ...facts } }),
      ).toThrow(expect.objectContaining(unmet('isPublished')))
    const life = redirected()
    expect([life.stage, life.standing.context['yearbook'], life.notices.at(-1)]).toStrictEqual([
      ...['redirectedToPublished', LETTER, 'submitter: dataAlreadyPublished'],
    ])
  })

  it('is not met with data that would reveal somebody, or that changed since', () => {
    const pass =
      (facts: object, life = prepared(), dataset = SECOND) =>
      () =>
        life.send('passConfidentiality', 'groupHead', { dataset }, { facts: { ...facts } })
    for (const facts of [{}, sheet('dataset', SECOND, { problems: 1 }), sheet('dataset', THIRD)])
      expect(pass(facts)).toThrow(expect.objectContaining(unmet('revealsNobody')))
    expect(pass(sheet('dataset', THIRD), prepared(), THIRD)).toThrow(expect.objectContaining(unmet('revealsNobody')))
    expect(prepared(prepared(), THIRD).standing.context['dataset']).toBe(THIRD)
    for (const facts of [{}, sheet('dataset', THIRD)])
      expect(() =>
        checked().send('prepareDataset', 'caseOfficer', { dataset: SECOND }, { facts: { ...facts } }),
      ).toThrow(expect.objectContaining(unmet('datasetWritten')))
  })

  it('has its confidentiality checked by somebody other than who prepared it', () => {
    const same = someone('groupHead', 'the caseOfficer')
    expect(() => passed(prepared(), same)).toThrow(expect.objectContaining(unmet('isSecondPerson')))
    expect(() => prepared().send('deliverDataset', 'caseOfficer')).toThrow(
      expect.objectContaining({ code: 'wrong-stage' }),
    )
    const dataset = statisticalYearbook.machines['statisticalYearbook.dataRequest']?.sheets?.['dataset']
    expect(dataset?.readBy).toBe('office')
  })

  it('that waits too long is heard of; one that was met ends by silence', () => {
    expect(checked().wait('1404/07/01 09:00').notices.slice(1)).toStrictEqual([
      ...['officer: dueSoon', 'officer: dueSoon', 'officer: overdue', 'groupHead: overdue'],
    ])
    for (const life of [redirected(), passed().send('deliverDataset', 'caseOfficer')]) {
      const { stage } = life
      expect([life.wait('1404/07/10 09:00').stage, life.events.at(-1)]).toStrictEqual(['closed', `deadline.${stage}`])
    }
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
