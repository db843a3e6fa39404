import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aClaim, aDebt, aHeader } from './aStatement.ts'
import { checkStatement } from './checkStatement.ts'
import { type CounterpartyType, type StatementLine, statementLineShape } from './line.ts'
import { LINE_RULES } from './lineRules.ts'
import { type PreviousClosing, previousClosingOf } from './previousClosing.ts'
import { type StatementHeader, statementHeaderShape, type Totals } from './statement.ts'
import { tierOf } from './tier.ts'
import { COUNTERPARTY_TYPES } from './titles.ts'
import { sumsOf, totalsOf } from './totals.ts'

const codes = (
  lines: readonly StatementLine[],
  header: Partial<StatementHeader> = {},
  previous: PreviousClosing | null = null,
  totals: Totals | null = null,
) =>
  checkStatement({ header: { ...aHeader, ...header }, totals, lines }, previous).map(
    ({ row, code }) => `${row}:${code}`,
  )

const debtWith = (change: Partial<StatementLine>) => codes([{ ...aDebt, ...change }, aClaim])

const uncertain: Partial<StatementLine> = {
  certainty: 'uncertain',
  uncertainReason: 'disputed',
  confirmedAt: null,
  dueDate: null,
  overdueAmount: '0',
  overdueDays: 0,
  evidence: [],
}

describe('a statement with nothing wrong', () => {
  it('has no problems', () => {
    expect(codes([aDebt, aClaim])).toStrictEqual([])
    expect(debtWith(uncertain)).toStrictEqual([])
  })

  it('fits the shapes', () => {
    expect(statementLineShape.parse(aDebt)).toStrictEqual(aDebt)
    expect(statementHeaderShape.parse(aHeader)).toStrictEqual(aHeader)
  })
})

describe('a line', () => {
  const wrong: [string, Partial<StatementLine>][] = [
    ['lineNoGap', { lineNo: 3 }],
    ['counterpartyNameMissing', { counterpartyName: ' ' }],
    ['counterpartyIdMissing', { counterpartyId: null }],
    ['counterpartyIdWrong', { counterpartyId: '99900000118' }],
    ['counterpartyIdWrong', { counterpartyId: '9999000010' }],
    ['counterpartyIdWrong', { counterpartyType: 'natural' }],
    ['counterpartyIdWrong', { counterpartyType: 'foreign', counterpartyId: '123' }],
    ['counterpartyUnexplained', { counterpartyType: 'unidentified', counterpartyId: null }],
    ['tierMismatch', { tier: 'T2' }],
    ['detailCodeMissing', { counterpartyType: 'stateCompany', tier: 'T4' }],
    ['subjectLength', { subject: 'کالا' }],
    ['subjectLength', { subject: 'م'.repeat(301) }],
    ['legalBasisRefMissing', { legalBasisRef: '' }],
    ['evidenceMissing', { evidence: [] }],
    ['confirmedAtMissing', { confirmedAt: null }],
    ['confirmedAfterPeriod', { confirmedAt: '2026-09-23' }],
    ['uncertainReasonMissing', { ...uncertain, uncertainReason: null }],
    ['uncertainReasonIdle', { uncertainReason: 'disputed' }],
    ['dueDateMissing', { dueDate: null, overdueAmount: '0', overdueDays: 0 }],
    ['dueBeforeOrigin', { originDate: '2026-05-06' }],
    ['settlementMethodMissing', { settlementMethod: null }],
    ['settlementMethodIdle', { decrease: '0', closing: '218650000000' }],
    ['closingWrong', { closing: '160650000001' }],
    ['overdueOutOfRange', { overdueAmount: '160650000001' }],
    ['overdueNotDue', { dueDate: '2026-09-23', overdueDays: 0 }],
    ['overdueDaysWrong', { overdueDays: 139 }],
    ['overdueExpected', { overdueAmount: '0', overdueDays: 0 }],
    ['latePenaltyNegative', { latePenalty: '-1' }],
    ['latePenaltyAboveIncrease', { latePenalty: '36200000001', latePenaltyIncluded: true }],
    ['budgetRowMissing', { capitalProject: true }],
    ['budgetRowExpected', { subject: 'تسهیلات طرح تملک دارایی سرمایه\u200cای' }],
    ['budgetRowExpected', { subject: 'تسهیلات طرح تملك دارايي هاي سرمايه اي' }],
    ['foreignIncomplete', { foreignCurrency: 'EUR' }],
    ['foreignIncomplete', { foreignAmount: '1', rate: '600000' }],
  ]

  it.each(wrong)('%s is found, and nothing else', (code, change) => {
    const expected = code === 'lineNoGap' ? ['3:lineNoGap', '2:lineNoGap'] : [`1:${code}`]
    expect(debtWith(change)).toStrictEqual(expected)
  })

  it('is found wrong in several ways at once', () => {
    const change = {
      originDate: '2026-10-01',
      opening: '-5',
      increase: '-1',
      decrease: '-2',
      closing: '-4',
      overdueAmount: '0',
      overdueDays: 0,
    } as const
    expect(debtWith(change).toSorted()).toStrictEqual([
      '1:closingNegative',
      '1:decreaseNegative',
      '1:dueBeforeOrigin',
      '1:increaseNegative',
      '1:openingNegative',
      '1:originAfterPeriod',
      '1:overdueOutOfRange',
    ])
  })

  it('has a case in this table for every rule', () => {
    const told = new Set([
      ...wrong.map(([code]) => code),
      'closingNegative',
      'decreaseNegative',
      'increaseNegative',
      'openingNegative',
      'originAfterPeriod',
    ])
    expect(LINE_RULES.map(({ code }) => code).filter((code) => !told.has(code))).toStrictEqual([])
  })

  it('is told where the spreadsheet dropped leading zeros', () => {
    const line: StatementLine = { ...aDebt, counterpartyType: 'natural', counterpartyId: '76229645' }
    const [problem] = checkStatement({ header: aHeader, totals: null, lines: [line, aClaim] }, null)
    expect(problem?.text.fa).toContain('صفرهای ابتدای آن')
  })

  it('may lack an id when the counterparty is foreign, or unidentified and explained', () => {
    expect(debtWith({ counterpartyType: 'foreign', counterpartyId: null })).toStrictEqual([])
    expect(
      debtWith({ counterpartyType: 'unidentified', counterpartyId: null, counterpartyNote: 'در دست شناسایی' }),
    ).toStrictEqual([])
  })

  it('closes with opening + increase − decrease, whatever these are', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 23n })
    fc.assert(
      fc.property(amount, amount, amount, fc.constantFrom(-1n, 0n, 1n), (opening, increase, decrease, slip) => {
        const closing = opening + increase - decrease
        const line: StatementLine = {
          ...aDebt,
          ...uncertain,
          opening: `${opening}`,
          increase: `${increase}`,
          decrease: `${decrease}`,
          closing: `${closing + slip}`,
        } as StatementLine
        const found = debtWith(line)
        expect(found.includes('1:closingWrong')).toBe(slip !== 0n)
        expect(found.includes('1:closingNegative')).toBe(closing + slip < 0n)
      }),
    )
  })
})

describe('tierOf', () => {
  it('knows every type', () => {
    const types = Object.keys(COUNTERPARTY_TYPES) as CounterpartyType[]
    expect(types.map((type) => `${type}:${tierOf(type)}`)).toStrictEqual([
      'natural:T1',
      'privateLegal:T1',
      'cooperative:T1',
      'foreign:T1',
      'nonGovPublic:T2',
      'municipality:T2',
      'bank:T3',
      'insurer:T1',
      'stateCompany:T4',
      'govAgency:T4',
      'unidentified:T1',
    ])
  })
})

describe('the lines together', () => {
  it('are in one currency unit', () => {
    expect(codes([aDebt, { ...aClaim, currencyUnit: 'irrNew' }])).toStrictEqual(['2:currencyMixed'])
  })

  it('are numbered without gaps', () => {
    expect(codes([aDebt, { ...aClaim, lineNo: 3 }])).toStrictEqual(['3:lineNoGap'])
    expect(codes([aDebt, { ...aClaim, lineNo: 1 }])).toStrictEqual(['1:lineNoGap'])
  })

  it('add up to what is declared', () => {
    const totals = totalsOf(sumsOf([aDebt, aClaim]))
    expect(codes([aDebt, aClaim], {}, null, totals)).toStrictEqual([])
    expect(codes([aDebt, aClaim], {}, null, { ...totals, claimTotal: '1' })).toStrictEqual(['null:totalWrong'])
  })
})

describe('opening balances', () => {
  const lastDebt: StatementLine = { ...aDebt, closing: aDebt.opening }
  const lastClaim: StatementLine = { ...aClaim, closing: aClaim.opening }
  const last = previousClosingOf([lastDebt, lastClaim])

  it('carry on what the last period closed with', () => {
    expect(codes([aDebt, aClaim], {}, last)).toStrictEqual([])
  })

  it('are explained where they differ or are new', () => {
    const other = previousClosingOf([{ ...lastDebt, closing: '1' }, lastClaim])
    expect(codes([aDebt, aClaim], {}, other)).toStrictEqual(['1:openingDiffers'])
    expect(codes([aDebt, aClaim], {}, previousClosingOf([lastClaim]))).toStrictEqual(['1:openingUnknown'])
    const explained = { ...aDebt, openingDiffReason: 'اصلاح حساب پس از مغایرت‌گیری' }
    expect(codes([explained, aClaim], {}, other)).toStrictEqual([])
    expect(codes([explained, aClaim], {}, previousClosingOf([lastClaim]))).toStrictEqual([])
  })

  it('do not vanish: a balance leaves by settlement', () => {
    const extra: StatementLine = { ...lastDebt, legalBasisRef: 'قرارداد نمونه 7', lineNo: 3 }
    const more = previousClosingOf([lastDebt, lastClaim, extra])
    const settled = previousClosingOf([lastDebt, lastClaim, { ...extra, closing: '0' }])
    expect(codes([aDebt, aClaim], {}, more)).toStrictEqual(['null:openingDropped'])
    expect(codes([aDebt, aClaim], {}, settled)).toStrictEqual([])
    const told = checkStatement(
      { header: { ...aHeader, openingDiffReason: 'ادغام پرونده‌ها' }, totals: null, lines: [aDebt, aClaim] },
      more,
    )
    expect(told.map(({ severity }) => severity)).toStrictEqual(['advisory'])
  })

  it('tell twins apart by their amounts', () => {
    const twin: StatementLine = {
      ...aDebt,
      lineNo: 2,
      opening: '5',
      closing: '5',
      increase: '0',
      decrease: '0',
      overdueAmount: '5',
      settlementMethod: null,
    }
    const twins = previousClosingOf([{ ...twin, closing: '5' }, lastDebt, lastClaim])
    expect(codes([aDebt, twin, { ...aClaim, lineNo: 3 }], {}, twins)).toStrictEqual([])
  })

  it('are compared in one Rial', () => {
    const inNew: StatementLine = {
      ...aDebt,
      ...uncertain,
      currencyUnit: 'irrNew',
      opening: '18245000',
      increase: '0',
      decrease: '0',
      closing: '18245000',
      settlementMethod: null,
    } as StatementLine
    expect(codes([inNew], { claimsNil: true, nilReason: 'ندارد' }, previousClosingOf([lastDebt]))).toStrictEqual([])
    const onlyTotals = { ...previousClosingOf([lastDebt]), lines: null }
    expect(codes([inNew], { claimsNil: true, nilReason: 'ندارد' }, onlyTotals)).toStrictEqual([])
  })

  it('are compared by their sums where only these are known', () => {
    const onlyTotals = { ...last, lines: null }
    expect(codes([aDebt, aClaim], {}, onlyTotals)).toStrictEqual([])
    const other = { ...onlyTotals, totals: { debt: '1', claim: aClaim.opening } }
    expect(codes([aDebt, aClaim], {}, other)).toStrictEqual(['null:openingTotalDiffers'])
    expect(codes([{ ...aDebt, openingDiffReason: 'انتقال' }, aClaim], {}, other)).toStrictEqual([])
  })
})

describe('the header', () => {
  const wrong: [string, Partial<StatementHeader>][] = [
    ['periodEndWrong', { periodKey: '1405-Q3' }],
    ['agencyNameMissing', { agencyName: '' }],
    ['agencyLegalIdWrong', { agencyLegalId: '99900000992' }],
    ['reportingPointMissing', { reportingPoint: ' ' }],
    ['submitterNameMissing', { submitterName: '' }],
    ['submitterNationalIdWrong', { submitterNationalId: '9999000011' }],
    ['submitterMobileWrong', { submitterMobile: '09000000001' }],
    ['approverNameMissing', { approverName: '' }],
    ['approverPostMissing', { approverPost: '' }],
    ['financeControllerNameMissing', { financeControllerName: '' }],
    ['financeControllerApproves', { financeControllerName: 'مدير نمونه' }],
    ['submitterApproves', { approverName: aHeader.submitterName }],
    ['letterNoMissing', { channel: 'letter', letterDate: '2026-09-25' }],
    ['letterDateMissing', { channel: 'fax', letterNo: '12/ص/405' }],
    ['accuracyNotDeclared', { accuracyDeclared: false }],
    ['certificationFileMissing', { certificationFile: null }],
    ['notesTooLong', { notes: 'ن'.repeat(2001) }],
    ['nilReasonIdle', { nilReason: 'ندارد' }],
    ['nilWithDebts', { debtsNil: true, nilReason: 'ندارد' }],
    ['nilWithClaims', { claimsNil: true, nilReason: 'ندارد' }],
  ]

  it.each(wrong)('%s is found, and nothing else', (code, change) => {
    expect(codes([aDebt, aClaim], change)).toStrictEqual([`null:${code}`])
  })

  it('finds a period that does not exist', () => {
    expect(codes([aDebt, aClaim], { periodKey: '1405-Q5' })).toStrictEqual(['null:periodKeyWrong'])
  })

  it('asks for each side, or for its being declared nil with a reason', () => {
    expect(codes([])).toStrictEqual(['null:debtsMissing', 'null:claimsMissing'])
    expect(codes([aDebt])).toStrictEqual(['null:claimsMissing'])
    expect(codes([aDebt], { claimsNil: true })).toStrictEqual(['null:nilReasonMissing'])
    expect(codes([aDebt], { claimsNil: true, nilReason: 'مطالبه‌ای نیست' })).toStrictEqual([])
    expect(codes([], { debtsNil: true, claimsNil: true, nilReason: 'واحد تازه‌تأسیس' })).toStrictEqual([])
  })
})
