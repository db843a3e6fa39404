import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aClaim, aDebt } from './aStatement.ts'
import type { StatementLine } from './line.ts'
import { sumsOf, totalsOf } from './totals.ts'

describe('totals', () => {
  it('are sums of the closings, by side and by certainty', () => {
    const doubtful: StatementLine = { ...aDebt, certainty: 'uncertain', closing: '7', overdueAmount: '0' }
    expect(totalsOf(sumsOf([aDebt, doubtful, aClaim]))).toStrictEqual({
      debtTotal: '160650000007',
      claimTotal: '36000000000',
      overdueDebtTotal: '124450000000',
      overdueClaimTotal: '0',
      certainDebtTotal: '160650000000',
      uncertainDebtTotal: '7',
    })
  })

  it('lose nothing beyond 53 bits', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 24n - 1n }), { maxLength: 50 })
    fc.assert(
      fc.property(amounts, (closings) => {
        const lines = closings.map((closing): StatementLine => ({ ...aClaim, closing: closing.toString() }))
        const sum = closings.reduce((all, closing) => all + closing, 0n)
        expect(sumsOf(lines).claim.closing).toBe(sum)
        expect(sumsOf(lines).claim.lines).toBe(closings.length)
      }),
    )
  })
})
