import { describe, expect, it } from '@jest/globals'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './governingDocument.ts'

const INPUT = {
  ...{ clause: 'S4-R21', kind: 'circular', title: 'بخشنامه رئیس‌جمهور', issuer: 'رئیس‌جمهور' },
  ...{ number: '24452', date: '1397/03/01', inForceFrom: null, isGround: true },
}
const NOW = moment('1405/07/04 09:00')
const entered = (more: object = {}) => new Life(definition, { ...INPUT, ...more }, { at: NOW })
const repeal = (life: Life, facts: object, repealedAt = NOW) =>
  life.send('repealDocument', 'head', { repealedBy: 'بخشنامه ۱۲۳', repealedAt }, { facts: { ...facts } })
const toldOf = (life: Life) =>
  life.moves.flatMap(({ effects }) =>
    effects.flatMap(({ kind, params }) => (kind === 'tell' ? [[params['to'], params['event']]] : [])),
  )

describe('a governing document', () => {
  it('S4-R35: takes the agreement along when it is the last one that rests on', () => {
    const last = repeal(entered(), { grounds: { others: 0 } })
    expect([last.stage, toldOf(last)]).toStrictEqual(['documentRepealed', [['agreement', 'governingDocumentsGone']]])
    expect(last.standing.context).toMatchObject({ repealedBy: 'بخشنامه ۱۲۳', repealedAt: NOW })
  })

  it('does not while another stands, while nobody knows, or where nothing rests on it', () => {
    for (const one of [
      repeal(entered(), { grounds: { others: 1 } }),
      repeal(entered(), {}),
      repeal(entered({ isGround: false }), { grounds: { others: 0 } }),
    ])
      expect([one.stage, toldOf(one)]).toStrictEqual(['documentRepealed', []])
  })

  it('is not repealed before its day, nor without the document that does it, nor by an officer', () => {
    expect(() => repeal(entered(), { grounds: { others: 1 } }, NOW + 1)).toThrow(
      expect.objectContaining({ code: 'condition-unmet', details: { guard: 'repealedByNow' } }),
    )
    expect(definition.forms['repealDocument']?.safeParse({ repealedAt: NOW, repealedBy: ' ' }).success).toBe(false)
    expect(() =>
      entered().send('repealDocument', 'caseOfficer', { repealedBy: 'بخشنامه ۱۲۳', repealedAt: NOW }),
    ).toThrow(expect.objectContaining({ code: 'wrong-role' }))
  })

  it('is repealed once', () => {
    const gone = repeal(entered(), { grounds: { others: 1 } })
    expect(() => repeal(gone, {})).toThrow(expect.objectContaining({ code: 'case-closed' }))
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
