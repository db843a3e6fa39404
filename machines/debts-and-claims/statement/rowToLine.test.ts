import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { AMOUNT_UNITS, type AmountUnit } from '../../core/persian/money.ts'
import { cleanText } from '../../core/persian/text.ts'
import { aDebt } from './aStatement.ts'
import { LINE_FIELDS, type LineField, type StatementLine, statementLineShape } from './line.ts'
import { overdueDaysOf } from './lineRules.ts'
import { lineToRow } from './lineToRow.ts'
import { bindMapping, type ColumnMapping, columnMappingShape } from './mapping.ts'
import { rowToLine } from './rowToLine.ts'
import { tierOf } from './tier.ts'
import {
  CATEGORIES,
  CERTAINTIES,
  COUNTERPARTY_TYPES,
  LEGAL_BASES,
  SETTLEMENT_METHODS,
  SIDES,
  UNCERTAIN_REASONS,
} from './titles.ts'

const periodEnd = '2026-09-22'
const everyField = Object.fromEntries(LINE_FIELDS.map((field, index) => [field, index]))

const columnsBut = (...without: LineField[]) =>
  Object.fromEntries(Object.entries(everyField).filter(([field]) => !without.some((one) => one === field)))

const mappingWith = (change: Partial<ColumnMapping> = {}): ColumnMapping => ({
  columns: everyField,
  amountUnit: 'rial',
  dateStyle: 'either',
  enumSynonyms: {},
  constants: {},
  sides: {},
  headerRow: null,
  ...change,
})

const cells = (values: Partial<Record<LineField, string>>) => LINE_FIELDS.map((field) => values[field] ?? null)

const read = (values: Partial<Record<LineField, string>>, change: Partial<ColumnMapping> = {}) =>
  rowToLine(bindMapping(mappingWith(change), [], null).bound, cells(values), { row: 12, lineNo: 7, periodEnd })

const row: Partial<Record<LineField, string>> = {
  side: 'بدهی',
  counterpartyType: 'private_legal',
  counterpartyName: 'شركت  نمونه',
  counterpartyId: '۹۹۹۰۰۰۰۰۱۱۷',
  subject: 'خرید کالا',
  category: 'کالا',
  legalBasis: 'قرارداد',
  legalBasisRef: '۱۴۰۳/۱۲۳',
  certainty: 'غیر قطعی',
  uncertainReason: 'in_court',
  originDate: '۱۴۰۵/۰۲/۱۵',
  opening: '۱۸۲٬۴۵۰',
  closing: '182,450',
}

const lineOf = (values: Partial<Record<LineField, string>>, change: Partial<ColumnMapping> = {}) => {
  const got = read(values, change)
  if (got.kind !== 'line') throw new Error(JSON.stringify(got))
  return got.line
}

describe('rowToLine', () => {
  it('reads a row as offices write it, and derives what the row leaves out', () => {
    const line = lineOf(row, { amountUnit: 'millionRial' })
    expect(statementLineShape.parse(line)).toStrictEqual(line)
    expect(line).toStrictEqual({
      ...aDebt,
      lineNo: 7,
      counterpartyName: 'شرکت نمونه',
      subject: 'خرید کالا',
      category: 'goods',
      legalBasisRef: '۱۴۰۳/۱۲۳',
      certainty: 'uncertain',
      uncertainReason: 'inCourt',
      originDate: '2026-05-05',
      confirmedAt: null,
      dueDate: null,
      opening: '182450000000',
      increase: '0',
      decrease: '0',
      closing: '182450000000',
      overdueAmount: '0',
      overdueDays: 0,
      settlementMethod: null,
      evidence: [],
    })
  })

  it('reads days in every way they are written', () => {
    const ways = [
      '1405/06/31',
      '۳۱/۰۶/۱۴۰۵',
      '14050631',
      '1405-6-31',
      '2026-09-22',
      '2026-09-22T10:30:00',
      ' ١٤٠٥/٠٦/٣١ ۱۲:۳۰',
    ]
    for (const dueDate of ways) expect(lineOf({ ...row, dueDate }).dueDate).toBe('2026-09-22')
  })

  it('refuses days that do not exist, could be two days, or are of the other calendar', () => {
    for (const dueDate of [
      '1404/12/30',
      '1405/13/01',
      '09/10/2026',
      '05/06/31',
      'فردا',
      '2026-02-30',
      '1405/06-31',
      '99991231',
    ]) {
      expect(read({ ...row, dueDate }).kind).toBe('problems')
    }
    expect(read({ ...row, dueDate: '1405/06/31' }, { dateStyle: 'gregorian' }).kind).toBe('problems')
    expect(read({ ...row, dueDate: '2026/09/22' }, { dateStyle: 'jalali' }).kind).toBe('problems')
    expect(lineOf({ ...row, dueDate: '2026-09-22' }, { dateStyle: 'jalali' }).dueDate).toBe('2026-09-22')
  })

  it('tells every unreadable cell of a row by its letters, in both languages', () => {
    const got = read({
      ...row,
      closing: '12x',
      originDate: '1404/12/30',
      category: 'چیز دیگر',
      lineNo: '1.5',
      legalBasis: '',
    })
    if (got.kind !== 'problems') throw new Error(got.kind)
    expect(got.problems.map(({ cell, code, row }) => `${cell}@${row}:${code}`)).toStrictEqual([
      'A12@12:numberUnreadable',
      'J12@12:choiceUnknown',
      'K12@12:cellMissing',
      'O12@12:dateUnreadable',
      'V12@12:amountUnreadable',
    ])
    expect(got.problems.at(-1)?.text).toStrictEqual({
      fa: 'خانه V12 (مانده پایان دوره): «12x» مبلغ نیست. مبلغ را با رقم بنویسید، مانند ۱۲٬۳۴۵٬۰۰۰.',
      en: 'Cell V12 (Closing balance): "12x" is not an amount. Write it in digits, like 12,345,000.',
    })
  })

  it('passes over blank rows and rows of totals, but not over a counterparty whose name begins like one', () => {
    expect(read({}).kind).toBe('blank')
    expect(read({ subject: ' \u00a0' }).kind).toBe('blank')
    expect(read({ lineNo: 'جمع کل:', closing: '5' }).kind).toBe('total')
    expect(read({ counterpartyName: 'Total', closing: '5' }).kind).toBe('total')
    expect(read({ ...row, lineNo: '1', counterpartyName: 'جمعیت نمونه' }).kind).toBe('line')
    expect(read({ ...row, side: 'debt', counterpartyName: 'جمع' }).kind).toBe('line')
  })

  it('takes constants, an office’s own words, and the side of a sheet', () => {
    const mapping = mappingWith({
      columns: columnsBut('side', 'currencyUnit'),
      constants: { currencyUnit: 'irrNew' },
      enumSynonyms: { category: { 'قلم خاص': 'rent' }, certainty: { ک: 'nothing' } },
      sides: { 'فرم ب': 'claim' },
    })
    const { bound, missing } = bindMapping(mapping, [], 'فرم ب')
    const got = rowToLine(bound, cells({ ...row, category: 'قلم‌خاص' }), { row: 2, lineNo: 1, periodEnd })
    expect(missing).toStrictEqual([])
    expect(got.kind === 'line' && [got.line.side, got.line.category, got.line.currencyUnit]).toStrictEqual([
      'claim',
      'rent',
      'irrNew',
    ])
    expect(bindMapping(mapping, [], 'برگ دیگر').missing).toStrictEqual(['side'])
  })

  it('finds columns by header, whatever its spelling, and says which are missing', () => {
    const mapping = mappingWith({
      columns: { opening: 'مانده اول‌دوره', closing: 'مانده آخر دوره' },
      constants: { side: 'debt' },
    })
    const { missing, bound } = bindMapping(mapping, [null, 'مانده اول دوره'], null)
    expect(bound.fields.find(({ column }) => column.field === 'opening')?.index).toBe(1)
    expect(missing).toContain('closing')
    expect(missing).not.toContain('opening')
    expect(missing).not.toContain('side')
  })

  it('reads a lone dash as zero and refuses an empty balance at the end', () => {
    expect(lineOf({ ...row, increase: '-', decrease: ' – ' }).increase).toBe('0')
    expect(read({ ...row, closing: '' }).kind).toBe('problems')
  })

  it('never gives a line that is not of the shape', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        ...Object.values(row),
        '__proto__',
        '1e5',
        '-1',
        'بله',
        'T4',
        '0.5',
        'EUR',
        'a;b',
        '1'.repeat(30),
      ),
    )
    const wild = fc.array(cell, { minLength: LINE_FIELDS.length, maxLength: LINE_FIELDS.length })
    const mostlyRight = fc
      .tuple(wild, fc.array(fc.nat(LINE_FIELDS.length - 1), { maxLength: 4 }))
      .map(([other, at]) => {
        const right = cells(row)
        for (const place of at) right[place] = other[place] ?? null
        return right
      })
    const { bound } = bindMapping(mappingWith(), [], null)
    fc.assert(
      fc.property(fc.oneof(wild, mostlyRight), (written) => {
        const got = rowToLine(bound, written, { row: 1, lineNo: 1, periodEnd })
        if (got.kind === 'line') expect(statementLineShape.parse(got.line)).toStrictEqual(got.line)
        if (got.kind === 'problems') expect(got.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})

const text = (most: number) => fc.string({ unit: 'grapheme', maxLength: most }).map(cleanText)
const persian = fc.constantFrom('شرکت نمونه', 'سازمان «الف»', 'علی‌رضا', '=1+1', '@x', '-5', "'x", '1405/06/31')
const someText = fc.oneof(text(40), persian)
const keyOf = <T extends object>(titles: T) => fc.constantFrom(...(Object.keys(titles) as (keyof T & string)[]))
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const notEmpty = (one: fc.Arbitrary<string>) => orNull(one.filter((written) => written !== ''))
const amount = fc.bigInt({ min: 0n, max: 10n ** 24n - 1n }).map(String)
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const code = fc.stringMatching(/^[0-9]{1,20}$/)

const lines: fc.Arbitrary<StatementLine> = fc
  .record({
    lineNo: fc.integer({ min: 1, max: 9_999_999 }),
    side: keyOf(SIDES),
    counterpartyType: keyOf(COUNTERPARTY_TYPES),
    counterpartyName: someText,
    counterpartyId: orNull(code),
    counterpartyNote: notEmpty(someText),
    detailCode: orNull(code),
    subject: someText,
    category: keyOf(CATEGORIES),
    legalBasis: keyOf(LEGAL_BASES),
    legalBasisRef: someText,
    certainty: keyOf(CERTAINTIES),
    uncertainReason: orNull(keyOf(UNCERTAIN_REASONS)),
    originDate: day,
    confirmedAt: orNull(day),
    dueDate: orNull(day),
    opening: amount,
    openingDiffReason: notEmpty(someText),
    increase: amount,
    decrease: amount,
    closing: amount,
    overdueAmount: amount,
    latePenalty: amount,
    latePenaltyIncluded: fc.boolean(),
    settlementMethod: orNull(keyOf(SETTLEMENT_METHODS)),
    capitalProject: fc.boolean(),
    budgetRow: orNull(code),
    reciprocalLine: fc.constant(null),
    currencyUnit: fc.constantFrom('irrCurrent', 'irrNew'),
    foreignCurrency: orNull(fc.stringMatching(/^[A-Z]{3}$/)),
    foreignAmount: orNull(fc.constantFrom('0', '12.5', '1234567')),
    rate: orNull(fc.constantFrom('600000', '0.01')),
    evidence: fc.array(
      someText.filter((name) => name !== '' && !/[|;؛\r\n]/.test(name)),
      { maxLength: 4 },
    ),
  })
  .map((line) => ({ ...line, tier: tierOf(line.counterpartyType), overdueDays: overdueDaysOf(line, periodEnd) }))

describe('lineToRow', () => {
  it('writes what rowToLine reads back, in every unit and both languages', () => {
    const units = fc.constantFrom(...(Object.keys(AMOUNT_UNITS) as AmountUnit[]))
    fc.assert(
      fc.property(lines, units, fc.constantFrom('fa', 'en'), (line, unit, lang) => {
        const written = lineToRow(line, LINE_FIELDS, unit, lang).map((cell) => cell?.text ?? null)
        const { bound } = bindMapping(mappingWith({ amountUnit: unit }), [], null)
        const got = rowToLine(bound, written, { row: 1, lineNo: 1, periodEnd })
        expect(got).toStrictEqual({ kind: 'line', line })
      }),
      { numRuns: 500 },
    )
  })
})

describe('columnMappingShape', () => {
  it('takes a mapping through JSON', () => {
    const mapping = mappingWith({
      columns: { opening: 'مانده', closing: 3 },
      constants: { side: 'debt' },
      sides: { الف: 'debt' },
    })
    expect(columnMappingShape.parse(JSON.parse(JSON.stringify(mapping)))).toStrictEqual(mapping)
    expect(columnMappingShape.safeParse({ ...mapping, columns: { other: 'x' } }).success).toBe(false)
  })
})
