import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../core/standing.ts'
import { unbroken } from '../core/testing/guards.ts'
import { Life, moment } from '../core/testing/life.ts'
import { definition } from './duty.ts'
import { cameIn, hashOf, idOf, NOT_THEIRS, sheet, unmet, wentOut } from './testing/said.ts'

const shutBy = (guard: string) => expect.objectContaining(unmet(guard))
const [REPORT, LETTER] = [hashOf('a'), idOf(1)]
const INPUT = { code: 'halfYear', quarter: '1405-Q2', endsAt: moment('1405/07/01 00:00') }

const aDuty = () => new Life(definition, INPUT, { at: moment('1405/06/16 00:00') })
const sent = (life: Life, facts: JsonObject = {}, by: 'head' | 'deputy' = 'head') =>
  life.send(
    'sendDutyReport',
    by,
    { dutyReport: REPORT, letter: LETTER },
    { facts: { 'sheet.dutyReport': sheet(REPORT), ...wentOut(LETTER), ...facts } },
  )

describe('a periodic report', () => {
  it('has its letter drafted at once, and is done when it was sent', () => {
    expect(aDuty().moves[0]?.effects.map(({ kind, params }) => [kind, params['about']])).toStrictEqual([
      ['draftLetter', 'dutyReport'],
    ])
    const life = sent(aDuty())
    expect(life.stages).toStrictEqual(['reportDue', 'dutyDone'])
    expect(life.standing.context).toMatchObject({ dutyReport: REPORT, letter: LETTER })
    expect(life.standing.clocks['reporting']).toMatchObject({ outcome: 'met' })
  })

  it('is written, without a fault, and goes by a letter that was signed and sent, by the head alone', () => {
    for (const fact of [sheet(hashOf('b')), sheet(REPORT, { problems: 1 })])
      expect(() => sent(aDuty(), { 'sheet.dutyReport': fact })).toThrow(shutBy('dutyReportSound'))
    const untold = aDuty()
    expect(() => untold.send('sendDutyReport', 'head', { dutyReport: REPORT, letter: LETTER })).toThrow(
      shutBy('dutyReportSound'),
    )
    for (const letters of [{ letters: {} }, wentOut(idOf(2)), cameIn(LETTER)])
      expect(() => sent(aDuty(), letters)).toThrow(shutBy('letterSent'))
    expect(() => sent(aDuty(), {}, 'deputy')).toThrow(expect.objectContaining(NOT_THEIRS))
    expect([untold.stage, untold.moves]).toStrictEqual(['reportDue', untold.moves.slice(0, 1)])
  })

  it('is heard of before and after its day', () => {
    expect(aDuty().wait('1405/07/05').notices).toStrictEqual(['groupHead: dueSoon', 'head: dueSoon', 'head: overdue'])
  })

  it('is waived by the head with a reason', () => {
    expect(() => aDuty().send('waiveDuty', 'head')).toThrow(expect.objectContaining({ code: 'reason-missing' }))
    expect(aDuty().send('waiveDuty', 'head', {}, { reason: 'سازمان ملی آن را نخواسته است' }).stage).toBe('dutyWaived')
  })

  it('is of a half-year or a year', () => {
    const read = (more: object) => definition.opening.safeParse({ ...INPUT, ...more }).success
    expect([read({}), read({ code: 'year' }), read({ code: 'month' }), read({ quarter: '1405' })]).toStrictEqual([
      ...[true, true, false, false],
    ])
  })
})

describe('every guard', () => {
  it('has been seen to refuse, and nothing had changed', () => {
    expect(unbroken(definition.machine)).toStrictEqual([])
  })
})
