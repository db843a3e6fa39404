import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { shared } from '../shared.ts'
import { definition as certificate } from './certificate.ts'
import { definition } from './training.ts'

const SHEET = 'a'.repeat(64)
const written = (problems = 0) => ({
  facts: { 'sheet.certificates': { sha256: SHEET, author: 'x', version: 1, problems } },
})
const planned = () =>
  new Life(
    definition,
    { title: 'آموزش سالنامه', startsAt: moment('1404/03/10 08:00'), hours: 8 },
    { at: moment('1404/03/01 09:00') },
  )
const held = () =>
  planned().send('announce', 'caseOfficer').wait('1404/03/11 09:00').send('hold', 'caseOfficer', { attendees: 31 })
const unmet = (guard: string) => expect.objectContaining({ code: 'condition-unmet', details: { guard } })

describe('a training', () => {
  it('S1-R06, S2-R05, S4-R16: is announced to the agencies, held, and ends in certificates', () => {
    const life = held().send('issueCertificates', 'groupHead', { certificates: SHEET }, written())
    expect(life.stages).toStrictEqual(['planned', 'announced', 'held', 'certificatesIssued'])
    expect(life.notices).toStrictEqual(['agencies: trainingAnnounced'])
    expect(life.moves.at(-1)?.effects).toStrictEqual([
      {
        kind: 'openCases',
        params: { machine: 'certificate', for: 'entries', sheet: 'certificates', list: 'people' },
        values: { certificates: SHEET },
      },
    ])
  })

  it('is not held before its time', () => {
    expect(() => planned().send('announce', 'caseOfficer').send('hold', 'caseOfficer', { attendees: 3 })).toThrow(
      unmet('hasBegun'),
    )
  })

  it('gives no certificate that is not written, or has problems', () => {
    const issue = (facts: object) => () => held().send('issueCertificates', 'groupHead', { certificates: SHEET }, facts)
    expect(issue({})).toThrow(unmet('certificatesWritten'))
    expect(issue(written(1))).toThrow(unmet('certificatesWritten'))
  })

  it('may be called off, and those who were told of it hear', () => {
    const life = planned().send('announce', 'caseOfficer').send('cancelTraining', 'deputy', {}, { reason: 'برف' })
    expect([life.stage, life.notices.at(-1)]).toStrictEqual(['cancelled', 'agencies: trainingCancelled'])
  })

  it('names each certificate once', () => {
    const check = shared.machines['training']?.sheets?.['certificates']?.check
    const people = ['a', 'b', 'a'].map((code) => ({ code, person: 'p', number: '1', validTo: 1 }))
    const found = check?.({ people } as never, { context: {}, sheets: {}, parent: null })
    expect(found?.map(({ path }) => path)).toStrictEqual(['people.2.code'])
  })
})

describe('a certificate', () => {
  const aCertificate = () =>
    new Life(
      certificate,
      { code: 'c1', person: '00000000-0000-4000-8000-000000000001', number: '۱۲', validTo: moment('1405/03/11 00:00') },
      { at: moment('1404/03/11 09:00') },
    )

  it('S4-R11: holds until its day, and no longer', () => {
    expect(aCertificate().wait('1405/03/10 23:00').stage).toBe('valid')
    expect(aCertificate().wait('1405/03/11 00:00').stage).toBe('expired')
  })

  it('may be revoked with a reason', () => {
    expect(aCertificate().send('revoke', 'deputy', {}, { reason: 'گواهی نادرست' }).stage).toBe('revoked')
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect([...unbroken(certificate.machine), ...unbroken(definition.machine)]).toStrictEqual([])
  })
})
