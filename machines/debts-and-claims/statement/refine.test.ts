import { describe, expect, it } from '@jest/globals'
import { aClaim, aDebt } from './aStatement.ts'
import type { StatementLine } from './line.ts'
import { previousClosingOf } from './previousClosing.ts'
import { companyKey, duplicateLines, nameVariants, outliers, pairIntraGovernment } from './refine.ts'

const A = '99900000991'
const B = '99900000880'
const C = '99900000666'

const owes = (lineNo: number, to: string, closing: string, reference: string): StatementLine => ({
  ...aDebt,
  lineNo,
  counterpartyType: 'govAgency',
  tier: 'T4',
  counterpartyId: to,
  closing,
  legalBasisRef: reference,
})

const claims = (lineNo: number, from: string, closing: string, reference: string): StatementLine => ({
  ...owes(lineNo, from, closing, reference),
  side: 'claim',
})

describe('names', () => {
  it('are one for a company however its form is written', () => {
    const names = ['شرکت راهسازی نمونه (سهامی خاص)', 'راهسازي نمونه - سهامی‌خاص', 'شركت راهسازی نمونه']
    expect(new Set(names.map(companyKey)).size).toBe(1)
    expect(companyKey('شرکت تعاونی')).not.toBe('')
  })

  it('are listed where one code has several, but not for another spelling of the same', () => {
    const named = (counterpartyName: string, counterpartyId: string | null = A) => ({
      ...aDebt,
      counterpartyName,
      counterpartyId,
    })
    expect(
      nameVariants([
        named('الف'),
        named('ب'),
        named('ب'),
        named('علی', B),
        named('علي', B),
        named('ج', null),
        named('د', null),
      ]),
    ).toStrictEqual([{ counterpartyId: A, names: ['ب', 'الف'] }])
  })
})

describe('duplicateLines', () => {
  it('finds one reference written twice and one amount written twice', () => {
    const lines: StatementLine[] = [
      aDebt,
      { ...aDebt, lineNo: 2, legalBasisRef: 'قرارداد نمونه ۱۴۰۳/۱۲۳', closing: '1' },
      { ...aDebt, lineNo: 3, legalBasisRef: 'قرارداد دیگر' },
      { ...aClaim, lineNo: 4 },
    ]
    expect(duplicateLines(lines)).toStrictEqual([
      { why: 'sameReference', lineNos: [1, 2] },
      { why: 'sameAmount', lineNos: [1, 3] },
    ])
  })
})

describe('pairIntraGovernment', () => {
  const pair = (statements: Record<string, StatementLine[]>, tolerance = 0n) => {
    const filed = Object.entries(statements).map(([agencyLegalId, lines]) => ({ agencyLegalId, lines }))
    const { matched, differing, missing } = pairIntraGovernment(filed, tolerance)
    return {
      matched: matched.map(({ claim, debt }) => `${claim.lineNo}=${debt.lineNo}`),
      differing: differing.map(({ claim, debt, difference }) => `${claim.lineNo}=${debt.lineNo}:${difference}`),
      missing: missing.map(({ side, line, why }) => `${side}${line.lineNo}:${why}`),
    }
  }

  it('matches A’s claim on B with B’s debt to A, by reference first', () => {
    const found = pair({
      [A]: [claims(1, B, '100', 'تفاهم‌نامه ۳'), claims(2, B, '100', 'تفاهم‌نامه ۴')],
      [B]: [owes(1, A, '100', 'تفاهم نامه 4'), owes(2, A, '100', 'تفاهم‌نامه (۳)')],
    })
    expect(found).toStrictEqual({ matched: ['1=2', '2=1'], differing: [], missing: [] })
  })

  it('takes of two debts of one reference the one whose amount agrees', () => {
    const found = pair({ [A]: [claims(1, B, '5', 'x')], [B]: [owes(1, A, '9', 'x'), owes(2, A, '5', 'x')] })
    expect(found).toStrictEqual({ matched: ['1=2'], differing: [], missing: ['debt1:noLine'] })
  })

  it('takes amounts within the tolerance for equal', () => {
    const filed = { [A]: [claims(1, B, '105', 'x')], [B]: [owes(1, A, '100', 'y')] }
    expect(pair(filed, 5n)).toStrictEqual({ matched: ['1=1'], differing: [], missing: [] })
    expect(pair(filed, 4n)).toStrictEqual({ matched: [], differing: ['1=1:5'], missing: [] })
  })

  it('says what has no other side, and whether the other agency filed', () => {
    const found = pair({
      [A]: [claims(1, B, '100', 'x'), claims(2, B, '900', 'y'), owes(3, C, '7', 'z')],
      [B]: [owes(1, A, '100', 'x')],
    })
    expect(found).toStrictEqual({ matched: ['1=1'], differing: [], missing: ['claim2:noLine', 'debt3:noStatement'] })
  })

  it('looks at nothing but lines between agencies', () => {
    expect(pair({ [A]: [aDebt, aClaim], [B]: [] })).toStrictEqual({ matched: [], differing: [], missing: [] })
  })

  it('pairs amounts in order and leaves the far ones alone', () => {
    const found = pair(
      {
        [A]: [claims(1, B, '10', 'a'), claims(2, B, '500', 'b'), claims(3, B, '1000', 'c')],
        [B]: [owes(1, A, '1001', 'd'), owes(2, A, '9', 'e')],
      },
      2n,
    )
    expect(found).toStrictEqual({ matched: ['1=2', '3=1'], differing: [], missing: ['claim2:noLine'] })
  })

  it('compares the new Rial with the current one', () => {
    const filed = {
      [A]: [claims(1, B, '20000', 'x')],
      [B]: [{ ...owes(1, A, '2', 'x'), currencyUnit: 'irrNew' as const }],
    }
    expect(pair(filed).matched).toStrictEqual(['1=1'])
  })
})

describe('outliers', () => {
  const last = previousClosingOf([{ ...aDebt, closing: '1000' }])
  const found = (closing: string, percent?: number) =>
    outliers([{ ...aDebt, closing }], last, percent).map((outlier) => outlier.percent)

  it('are lines that moved more than the given percent, either way', () => {
    expect(found('1500')).toStrictEqual([])
    expect(found('1501')).toStrictEqual([50n])
    expect(found('499')).toStrictEqual([-50n])
    expect(found('1300', 25)).toStrictEqual([30n])
    expect(outliers([{ ...aDebt, legalBasisRef: 'تازه', closing: '9' }], last)).toStrictEqual([])
  })
})
