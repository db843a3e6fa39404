import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { decimalIn } from '../../machines/core/persian/money.ts'
import { aDebt, aHeader } from '../../machines/debts-and-claims/statement/aStatement.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { previousClosingOf } from '../../machines/debts-and-claims/statement/previousClosing.ts'
import { type ImportFindings, type ImportGround, importStatement } from '../../workers/spreadsheet/importStatement.ts'
import { readRows } from '../../workers/spreadsheet/readRows.ts'
import { surveyFile } from '../../workers/spreadsheet/surveyFile.ts'
import { aSheet, aWorkbook, textRow } from './support/aWorkbook.ts'

const sample = readFileSync(new URL('./fixtures/sample-debt-claim-lines.csv', import.meta.url))

type Imported = ImportFindings & { readonly read: readonly StatementLine[] }

async function imported(file: Buffer, ground: Partial<ImportGround> = {}, listed = 1000): Promise<Imported> {
  const mapping = ground.mapping ?? (await surveyFile(readRows(file))).guess.mapping
  const read: StatementLine[] = []
  const whole = { header: aHeader, totals: null, previous: null, ...ground, mapping }
  const found = await importStatement(readRows(file), whole, { line: (line) => void read.push(line), listed })
  return { ...found, read }
}

const told = ({ problems }: ImportFindings) =>
  problems.map(({ sheet, cell, code }) => `${sheet ?? ''}${cell ?? '-'}:${code}`)

describe('the sample of DOMAIN', () => {
  it('is read whole: ten lines with the totals it should have', async () => {
    const found = await imported(sample)
    const million = (total: string) => decimalIn(total, 'millionRial')
    expect([found.lines, found.debtLines, found.claimLines]).toStrictEqual([10, 7, 3])
    expect(million(found.totals.debtTotal)).toBe('474575')
    expect(million(found.totals.claimTotal)).toBe('39370')
    expect(million(found.totals.overdueDebtTotal)).toBe('221245')
    expect(million(found.totals.overdueClaimTotal)).toBe('1240')
    expect(found.read.map(({ lineNo, tier }) => `${lineNo}${tier}`)).toStrictEqual([
      '1T1',
      '2T1',
      '3T1',
      '4T2',
      '5T2',
      '6T3',
      '7T4',
      '8T1',
      '9T1',
      '10T4',
    ])
  })

  it('lacks what its columns have no place for: detail codes of T4, and perhaps a budget row', async () => {
    const found = await imported(sample)
    expect(found.problems.map(({ row, code, severity }) => `${row}:${code}:${severity}`)).toStrictEqual([
      '7:budgetRowExpected:advisory',
      '8:detailCodeMissing:advisory',
      '11:detailCodeMissing:advisory',
    ])
    // What a file has no column for is no fault of the file; the draft asks for it.
    expect([found.problemCount, found.mustFixCount, found.problems.at(-1)?.text.en]).toStrictEqual([
      3,
      0,
      'A detail code is needed for government agencies and state companies. It is filled in in the draft.',
    ])
  })

  it('opens with what the last period closed with', async () => {
    const { read } = await imported(sample)
    const last = previousClosingOf(read.map((line) => ({ ...line, closing: line.opening })))
    const other = previousClosingOf(read.map((line) => ({ ...line, closing: line.lineNo === 3 ? '1' : line.opening })))
    expect((await imported(sample, { previous: last })).mustFixCount).toBe(0)
    expect(told(await imported(sample, { previous: other }))).toContain('P4:openingDiffers')
  })
})

const headers = [
  'رديف',
  'نوع',
  'نوع شخص',
  'نام بستانكار',
  'شناسه ملی',
  'شرح',
  'سرفصل',
  'مبنای قانونی',
  'مستند',
  'قطعیت',
  'علت عدم قطعيت',
  'تاریخ ایجاد',
  'مانده اول‌دوره (ميليون ريال)',
  'افزایش',
  'کاهش',
  'مانده پایان دوره',
  'سررسید گذشته',
]
const row = (lineNo: string, side: string, change: Partial<Record<number, string | null>> = {}) => {
  const cells = [
    lineNo,
    side,
    'حقوقی',
    'شركت  راهسازي نمونه',
    '۹۹۹۰۰۰۰۰۱۱۷',
    'اجرای طرح راه',
    'سایر',
    'قرارداد',
    '۱۴۰۳/۱۲۳',
    'غير قطعي',
    'اختلاف',
    '۳۱/۰۶/۱۴۰۴',
    '۱٬۸۲۴٫۵',
    '-',
    '(0)',
    '1,824.5',
    null,
  ]
  return cells.map((cell, at) => (at in change ? (change[at] ?? null) : cell))
}

describe('a file as offices have it', () => {
  const office = [
    textRow(1, ['صورت بدهی‌ها و مطالبات دستگاه']),
    textRow(3, [null, 'دوره:', 'سه‌ماهه دوم ۱۴۰۵']),
    textRow(4, headers),
    textRow(5, row('1', 'بدهي')),
    textRow(6, row('2', 'طلب')),
    textRow(8, ['جمع کل', null, null, null, null, null, null, null, null, null, null, null, '3649']),
  ]

  it('is read: titles above the headers, Persian digits, Arabic letters, million Rial, sums below', async () => {
    const found = await imported(aWorkbook({ sheets: { برگه1: aSheet(office.join('')) } }))
    expect(told(found)).toStrictEqual([])
    expect(found.sheets).toStrictEqual([{ name: 'برگه1', headerRow: 4, lines: 2, totalRows: 1 }])
    expect(found.totals.debtTotal).toBe('1824500000')
    expect(found.read[0]).toStrictEqual({
      ...aDebt,
      counterpartyName: 'شرکت راهسازی نمونه',
      subject: 'اجرای طرح راه',
      category: 'other',
      legalBasisRef: '۱۴۰۳/۱۲۳',
      certainty: 'uncertain',
      uncertainReason: 'disputed',
      originDate: '2025-09-22',
      confirmedAt: null,
      dueDate: null,
      opening: '1824500000',
      increase: '0',
      decrease: '0',
      closing: '1824500000',
      overdueAmount: '0',
      overdueDays: 0,
      settlementMethod: null,
      evidence: [],
    })
  })

  it('tells all its problems at once, by sheet and cell', async () => {
    const bad = [
      textRow(1, headers),
      textRow(2, row('1', 'بدهی', { 4: '76229645', 2: 'حقیقی' })),
      textRow(3, row('2', 'چیز', { 12: 'abc', 11: '1404/12/30' })),
      textRow(4, row('4', 'بدهی', { 15: '1' })),
    ]
    const found = await imported(aWorkbook({ sheets: { S: aSheet(bad.join('')) } }))
    // Claims could be in the row that cannot be read, so that nothing is said of their being missing.
    expect(told(found)).toStrictEqual([
      'SE2:counterpartyIdWrong',
      'SB3:choiceUnknown',
      'SL3:dateUnreadable',
      'SM3:amountUnreadable',
      'SA4:lineNoGap',
      'SP4:closingWrong',
    ])
    expect(found.problems.map(({ row: at, lineNo }) => [at, lineNo])).toStrictEqual([
      [2, 1],
      [3, null],
      [3, null],
      [3, null],
      [4, 4],
      [4, 4],
    ])
    expect(found.lines).toBe(2)
  })

  it('says nothing of sums and of missing balances while rows are unread', async () => {
    const rows = [textRow(1, headers), textRow(2, row('1', 'بدهی', { 11: 'x' })), textRow(3, row('2', 'طلب'))]
    const file = aWorkbook({ sheets: { S: aSheet(rows.join('')) } })
    const nothing = {
      debtTotal: '0',
      claimTotal: '0',
      overdueDebtTotal: '0',
      overdueClaimTotal: '0',
      certainDebtTotal: '0',
      uncertainDebtTotal: '0',
    }
    const found = await imported(file, { totals: nothing, previous: previousClosingOf([{ ...aDebt, closing: '7' }]) })
    expect(told(found)).toStrictEqual(['SL2:dateUnreadable', 'SM3:openingUnknown'])
  })

  it('lists the first problems and counts them all', async () => {
    const many = Array.from({ length: 50 }, (_, at) => textRow(at + 2, row(String(at + 1), 'بدهی', { 11: 'x' })))
    const found = await imported(aWorkbook({ sheets: { S: aSheet(textRow(1, headers) + many.join('')) } }), {}, 7)
    expect([found.problems.length, found.problemCount, found.mustFixCount]).toStrictEqual([7, 50, 50])
  })

  it('may have a sheet for each form, each numbered from 1 or going on', async () => {
    const noSide = (cells: (string | null)[]) => cells.filter((_, at) => at !== 1)
    const form = (first: number) =>
      aSheet(
        textRow(1, noSide(headers)) +
          textRow(2, noSide(row(String(first), ''))) +
          textRow(3, noSide(row(String(first + 1), ''))),
      )
    const guide = aSheet(textRow(1, ['ستون', 'مقدار']) + textRow(2, ['نوع شخص', 'شخص حقیقی']))
    for (const second of [1, 3]) {
      const file = aWorkbook({ sheets: { 'فرم الف': form(1), 'فرم ب': form(second), راهنما: guide } })
      const found = await imported(file)
      expect(told(found)).toStrictEqual([])
      expect(found.read.map(({ lineNo, side }) => `${lineNo}${side}`)).toStrictEqual([
        '1debt',
        '2debt',
        '3claim',
        '4claim',
      ])
      expect(found.sheets.map(({ name, headerRow }) => [name, headerRow])).toStrictEqual([
        ['فرم الف', 1],
        ['فرم ب', 1],
        ['راهنما', null],
      ])
    }
  })

  it('keeps its numbering when the first row of a form cannot be read', async () => {
    const noSide = (cells: (string | null)[]) => cells.filter((_, at) => at !== 1)
    const form = (change: Record<number, string>) =>
      aSheet(textRow(1, noSide(headers)) + textRow(2, noSide(row('1', '', change))) + textRow(3, noSide(row('2', ''))))
    const found = await imported(aWorkbook({ sheets: { بدهی‌ها: form({}), مطالبات: form({ 11: 'x' }) } }))
    expect(told(found)).toStrictEqual(['مطالباتK2:dateUnreadable'])
    expect(found.read.map(({ lineNo }) => lineNo)).toStrictEqual([1, 2, 4])
  })

  it('says which columns are missing, and which file has no headers', async () => {
    const mapping = (await surveyFile(readRows(aWorkbook({ sheets: { S: aSheet(textRow(1, headers)) } })))).guess
      .mapping
    const fewer = aWorkbook({ sheets: { S: aSheet(textRow(1, headers.slice(0, -2)) + textRow(2, row('1', 'بدهی'))) } })
    const found = await imported(fewer, { mapping })
    expect(told(found)).toStrictEqual(['S-:columnMissing', 'S-:columnMissing'])
    expect(found.problems[0]?.text.en).toBe('The column "Closing balance" was not found in sheet "S".')
    const none = aWorkbook({ sheets: { S: aSheet(textRow(1, ['a', 'b', 'c'])) } })
    await expect(imported(none)).rejects.toMatchObject({ code: 'file-no-header-row' })
    const late = aWorkbook({
      sheets: {
        S: aSheet(Array.from({ length: 20 }, (_, at) => textRow(at + 1, ['x'])).join('') + textRow(21, headers)),
      },
    })
    await expect(imported(late, { mapping })).rejects.toMatchObject({ code: 'file-no-header-row' })
    const there = { mapping: { ...mapping, headerRow: 21 } }
    await expect(imported(late, there)).rejects.toMatchObject({ code: 'file-no-lines' })
    const more = aWorkbook({
      sheets: { S: aSheet(textRow(1, ['x']) + textRow(21, headers) + textRow(22, row('1', 'بدهی'))) },
    })
    expect((await imported(more, there)).sheets[0]?.headerRow).toBe(21)
  })

  it('is read by the places of its columns where the headers say nothing', async () => {
    const mapping: ColumnMapping = {
      columns: {
        side: 1,
        counterpartyType: 2,
        counterpartyName: 3,
        counterpartyId: 4,
        subject: 5,
        category: 6,
        legalBasis: 7,
        legalBasisRef: 8,
        certainty: 9,
        uncertainReason: 10,
        originDate: 11,
        opening: 12,
        increase: 13,
        decrease: 14,
        closing: 15,
        overdueAmount: 16,
      },
      amountUnit: 'billionRial',
      dateStyle: 'jalali',
      enumSynonyms: { side: { بد: 'debt', طل: 'claim' } },
      constants: {},
      sides: {},
      headerRow: 2,
    }
    const rows =
      textRow(1, ['x']) + textRow(2, ['ستون‌های', 'بی‌معنا']) + textRow(3, row('', 'بد')) + textRow(4, row('', 'طل'))
    const file = aWorkbook({ sheets: { S: aSheet(rows) } })
    const read: StatementLine[] = []
    const ground = { header: aHeader, totals: null, previous: null, mapping }
    const found = await importStatement(readRows(file), ground, { line: (line) => void read.push(line) })
    expect([told(found), found.totals.debtTotal]).toStrictEqual([[], '1824500000000'])
    expect(read.map(({ lineNo, side }) => `${lineNo}${side}`)).toStrictEqual(['1debt', '2claim'])
  })
})

it('reports progress and asks nobody to hurry', async () => {
  const lines = Array.from({ length: 2500 }, (_, at) =>
    row(String(at + 1), 'بدهی')
      .map((cell) => (cell?.includes(',') ? `"${cell}"` : cell))
      .join(','),
  )
  const file = Buffer.from(`${headers.join(',')}\n${lines.join('\n')}\n`)
  const { guess } = await surveyFile(readRows(file))
  const progress: number[] = []
  let open = 0
  await importStatement(
    readRows(file),
    { header: aHeader, totals: null, previous: null, mapping: guess.mapping },
    {
      line: async () => {
        open += 1
        await Promise.resolve()
        open -= 1
        expect(open).toBe(0)
      },
      progress: ({ rows }) => progress.push(rows),
    },
  )
  expect(progress).toStrictEqual([1000, 2000, 2501])
})
