import { describe, expect, it } from '@jest/globals'
import { aClaim, aDebt } from '../../machines/debts-and-claims/statement/aStatement.ts'
import { completeLine } from './completeLine.ts'
import { pairLines } from './pairLines.ts'
import { carryLine } from './proposeLines.ts'

const PERIOD_END = '2026-09-22'

describe('a line of a draft', () => {
  it('is completed with what it leaves out, and with what follows from the rest', () => {
    const { lineNo: _n, tier: _t, overdueDays: _d, counterpartyNote: _c, evidence: _e, ...written } = aDebt
    const typed = { ...written, counterpartyId: '۹۹۹-۰۰۰۰۰۱۱۷', subject: ' بهسازي  راه‌هاي روستايی ' }
    expect(completeLine(typed, 7, PERIOD_END)).toStrictEqual({
      line: { ...aDebt, lineNo: 7, subject: 'بهسازی راه‌های روستایی', evidence: [] },
    })
  })

  it('does not get to say what the server works out', () => {
    const lying = { ...aDebt, lineNo: 99, tier: 'T4', overdueDays: 3 }
    expect(completeLine(lying, 1, PERIOD_END)).toStrictEqual({ line: aDebt })
  })

  it('says of every field that is missing or cannot be read', () => {
    const { side: _, ...rest } = aDebt
    const completed = completeLine(
      { ...rest, opening: '12.5', originDate: '1404/10/25', counterpartyType: 'ghost' },
      2,
      PERIOD_END,
    )
    const problems = 'problems' in completed ? completed.problems : []
    expect(problems.map(({ row, field, code }) => [row, field, code])).toStrictEqual([
      [2, 'side', 'missing'],
      [2, 'counterpartyType', 'unreadable'],
      [2, 'originDate', 'unreadable'],
      [2, 'opening', 'unreadable'],
    ])
  })
})

describe('a line of the last period', () => {
  it('opens the next one with the balance it closed with', () => {
    const carried = completeLine(carryLine(aDebt), 1, '2026-12-21')
    const line = 'line' in carried ? carried.line : null
    expect([line?.opening, line?.increase, line?.decrease, line?.closing, line?.overdueDays]).toStrictEqual([
      aDebt.closing,
      '0',
      '0',
      aDebt.closing,
      230,
    ])
  })
})

describe('lines of two versions', () => {
  it('are paired by what they are about, then by their number on their side', () => {
    const moved = { ...aDebt, lineNo: 3, closing: '1' }
    const renamed = { ...aClaim, legalBasisRef: 'پیمان دیگر' }
    const came = { ...aDebt, lineNo: 1, legalBasisRef: 'قرارداد تازه' }
    const gone = { ...aClaim, lineNo: 4, legalBasisRef: 'پیمان گذشته' }
    const pairs = pairLines([aDebt, aClaim, gone], [came, renamed, moved])
    expect(pairs.map(({ before, after }) => [before?.lineNo ?? null, after?.lineNo ?? null])).toStrictEqual([
      [null, 1],
      [2, 2],
      [1, 3],
      [4, null],
    ])
  })
})
