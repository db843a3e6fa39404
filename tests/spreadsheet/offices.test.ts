import { describe, expect, it } from '@jest/globals'
import { aHeader } from '../../machines/debts-and-claims/statement/aStatement.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { importStatement } from '../../workers/spreadsheet/importStatement.ts'
import { readRows } from '../../workers/spreadsheet/readRows.ts'
import { surveyFile } from '../../workers/spreadsheet/surveyFile.ts'
import { aSheet, aWorkbook, textRow } from './support/aWorkbook.ts'

const TITLES = [
  ...['ردیف', 'نوع', 'نوع شخص', 'نام طرف حساب', 'شناسه ملی', 'موضوع', 'سرفصل', 'مبنای قانونی', 'مستند', 'قطعیت'],
  ...['علت عدم قطعیت', 'تاریخ ایجاد', 'مانده ابتدای دوره', 'افزایش', 'کاهش', 'مانده پایان دوره', 'مبلغ سررسیدگذشته'],
]
const AMOUNTS = [12, 13, 14, 15, 16]

type Cells = readonly (string | null)[]

const line = (no: number, side: string, change: Readonly<Record<number, string>> = {}): Cells => {
  const cells = [
    ...[String(no), side, 'شخص حقوقی خصوصی', 'شرکت نمونه', '99900000117', 'موضوع آزمایشی', 'سایر', 'قرارداد'],
    ...[`قرارداد ${no}`, 'غیرقطعی', 'مورد اختلاف', '1405/06/31', '0', '1000', '0', '1000', '0'],
  ]
  return cells.map((cell, at) => change[at] ?? cell)
}
const LINES = [line(1, 'بدهی'), line(2, 'مطالبه')]

const without = (place: number) => (cells: Cells) => cells.filter((_, at) => at !== place)
const sheet = (rows: readonly Cells[], before = '') =>
  aSheet(rows.map((row, at) => textRow(at + 1, row)).join(''), before)
const book = (...rows: readonly Cells[]) => aWorkbook({ sheets: { برگه: sheet(rows) } })
const csv = (rows: readonly Cells[], delimiter = ',') => rows.map((row) => row.join(delimiter)).join('\r\n')
const titled = (change: (title: string, at: number) => string) => TITLES.map(change)

async function read(file: Buffer, known: ColumnMapping | null = null) {
  const { guess } = await surveyFile(readRows(file))
  const lines: StatementLine[] = []
  const ground = { header: aHeader, totals: null, previous: null, mapping: known ?? guess.mapping, twice: guess.twice }
  const found = await importStatement(readRows(file), ground, { line: (one) => void lines.push(one) })
  const problems = found.problems.filter(({ sheet: name }) => name !== null)
  return { lines, told: problems.map(({ cell, row, code }) => `${cell ?? row}:${code}`), problems, guess }
}

const amountsOf = async (file: Buffer) => {
  const { lines, told } = await read(file)
  return told.length > 0 ? told : lines.map(({ increase, closing }) => `${increase} ${closing}`)
}

describe('the unit of the amounts', () => {
  const inEach = (unit: string) =>
    book(
      titled((title, at) => (AMOUNTS.includes(at) ? `${title} (${unit})` : title)),
      ...LINES,
    )

  it('may be Toman of any size', async () => {
    expect(await amountsOf(inEach('تومان'))).toStrictEqual(['10000 10000', '10000 10000'])
    expect((await amountsOf(inEach('میلیون تومان')))[0]).toBe('10000000000 10000000000')
  })

  it('may stand above the table alone', async () => {
    const above = (title: string) => book(['صورت بدهی‌ها و مطالبات'], [null, title], TITLES, ...LINES)
    expect((await amountsOf(above('مبالغ به میلیون ريال')))[0]).toBe('1000000000 1000000000')
    expect((await amountsOf(above('ارقام: تومان')))[0]).toBe('10000 10000')
  })

  it('may be another one in another column, or in a cell', async () => {
    const mixed = titled((title, at) => (at === 13 ? `${title} (میلیون ریال)` : at === 15 ? `${title} (ریال)` : title))
    const lines = LINES.map((cells) => cells.map((cell, at) => (at === 15 ? '1000000000' : cell)))
    expect((await amountsOf(book(mixed, ...lines)))[0]).toBe('1000000000 1000000000')
    expect(
      (await amountsOf(book(TITLES, line(1, 'بدهی', { 13: '5 هزار ریال', 15: '5,000 ریال' }), LINES[1] ?? [])))[0],
    ).toBe('5000 5000')
  })

  it('is not silently another than the mapping says', async () => {
    const { guess } = await read(book(TITLES, ...LINES))
    const other = await read(book(['مبالغ به میلیون ریال'], TITLES, ...LINES), guess.mapping)
    expect(other.told).toStrictEqual(['2:unitDiffers'])
    expect(other.problems[0]?.text.en).toBe(
      'Above the table the unit is "million Rial", and yet amounts are read as "Rial"; mend one of the two.',
    )
  })
})

describe('the headers', () => {
  const group = (at: number) => (at === 3 ? 'طرف حساب' : at === 12 ? 'مبالغ (میلیون ریال)' : null)
  const isUnder = (at: number) => at === 3 || at === 4 || at >= 12
  const upper = TITLES.map((title, at) => (isUnder(at) ? group(at) : title))
  const lower = TITLES.map((title, at) => (at === 3 ? 'نام' : isUnder(at) ? title : null))

  it('may stand in two rows where cells were merged, and are found again by what was kept of them', async () => {
    const first = await read(book(['دستگاه نمونه'], upper, lower, ...LINES))
    expect([first.told, first.lines.map(({ increase }) => increase)]).toStrictEqual([[], ['1000000000', '1000000000']])
    expect(first.guess.mapping.columns.counterpartyName).toBe('طرف حساب › نام')
    const again = await read(book(upper, lower, line(1, 'بدهی')), first.guess.mapping)
    expect([again.told, again.lines.length]).toStrictEqual([[], 1])
    const said = await read(book(upper, lower, ...LINES), { ...first.guess.mapping, headerRow: 2 })
    expect([said.told, said.lines.length]).toStrictEqual([[], 2])
  })

  it('may call the counterparty a creditor on form A and a debtor on form B', async () => {
    const form = (name: string, no: number) =>
      sheet([without(1)(titled((title, at) => (at === 3 ? name : title))), without(1)(line(no, ''))])
    const file = aWorkbook({
      sheets: { 'فرم الف - بدهی‌ها': form('نام بستانکار', 1), 'فرم ب - مطالبات': form('نام بدهکار', 1) },
    })
    const { lines, told } = await read(file)
    expect([told, lines.map(({ side, counterpartyName }) => `${side} ${counterpartyName}`)]).toStrictEqual([
      [],
      ['debt شرکت نمونه', 'claim شرکت نمونه'],
    ])
  })

  it('may leave the side to a title above, but not where the title speaks of both', async () => {
    const rows = [without(1)(TITLES), without(1)(line(1, ''))]
    expect((await read(Buffer.from(csv([['فرم ب: مطالبات'], ...rows])))).lines.map(({ side }) => side)).toStrictEqual([
      'claim',
    ])
    expect((await read(Buffer.from(csv([['صورت بدهی‌ها و مطالبات'], ...rows])))).told).toStrictEqual(['2:columnMissing'])
  })

  it('are asked about where two columns could be meant, and not where one says it in the words of the form', async () => {
    const twice = await read(book([...TITLES, 'مانده پایان دوره'], ...LINES.map((cells) => [...cells, '7'])))
    expect(twice.told).toStrictEqual(['R1:columnTwice'])
    expect(twice.problems[0]?.text.en).toBe(
      'Columns P and R are both "Closing balance"; remove one, or say in the column mapping which.',
    )
    const other = await read(
      book(['تاریخ', ...TITLES, 'ملاحظات', 'توضیحات'], ...LINES.map((cells) => ['1400/01/01', ...cells, 'الف', 'ب'])),
    )
    expect([other.told, other.lines[0]?.originDate, other.lines[0]?.counterpartyNote]).toStrictEqual([
      [],
      '2026-09-22',
      'الف',
    ])
    expect(other.guess.unknown).toStrictEqual(['تاریخ', 'توضیحات'])
  })
})

describe('files that programs write', () => {
  it('may have pipes between their cells, an old mark at their end, and colour to the last column', async () => {
    expect((await read(Buffer.from(csv([TITLES, ...LINES], '|')))).lines.length).toBe(2)
    expect((await read(Buffer.from(`${csv([TITLES, ...LINES])}\r\n\u001a`))).told).toStrictEqual([])
    const coloured = '<row r="4"><c r="A4" s="1"/><c r="XFD4" s="1"/></row>'
    const rows = [TITLES, ...LINES].map((row, at) => textRow(at + 1, row)).join('')
    expect(
      (await read(aWorkbook({ sheets: { S: aSheet(rows + coloured, '<dimension ref="A1:A1"/>') } }))).lines.length,
    ).toBe(2)
  })

  it('are damaged where they end within a letter, and not read as something else', async () => {
    const cut = Buffer.concat([Buffer.from(csv([TITLES, ...LINES])), Buffer.from([0xd9])])
    await expect(read(cut)).rejects.toMatchObject({ code: 'file-damaged' })
    const marked = Buffer.concat([Buffer.from('\ufeffa,b\r\n'), Buffer.from([0xe3, 0xc7])])
    await expect(read(marked)).rejects.toMatchObject({ code: 'file-damaged' })
  })

  it('are refused where nothing stands below the headers, for an empty form would wipe out a draft', async () => {
    await expect(read(book(TITLES))).rejects.toMatchObject({ code: 'file-no-lines' })
    await expect(read(Buffer.from(`\ufeff${csv([TITLES])}`))).rejects.toMatchObject({ code: 'file-no-lines' })
  })

  it('may have taken Jalali days for days of another calendar, and show them as they were typed', async () => {
    const styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    const withDay = (serial: number) =>
      aWorkbook({
        styles,
        sheets: {
          S: aSheet(
            [TITLES, ...LINES]
              .map((row, at) => textRow(at + 1, row))
              .join('')
              .replace(/<c r="L2"[^>]*>.*?<\/c>/, `<c r="L2" s="1"><v>${serial}</v></c>`),
          ),
        },
      })
    // What a spreadsheet program kept for 1404-12-29, and for 1405/06/30.
    const days = await Promise.all(
      [-180787, -180604].map(async (serial) => (await read(withDay(serial))).lines[0]?.originDate),
    )
    expect(days).toStrictEqual(['2026-03-20', '2026-09-21'])
  })
})
