import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { STATEMENT_FORM } from '../../api/statementForm.ts'
import { aClaim, aDebt, aHeader } from '../../machines/debts-and-claims/statement/aStatement.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { guessMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { importStatement } from '../../workers/spreadsheet/importStatement.ts'
import { LIMITS } from '../../workers/spreadsheet/limits.ts'
import { readRows } from '../../workers/spreadsheet/readRows.ts'
import { surveyFile } from '../../workers/spreadsheet/surveyFile.ts'
import { FORMS, templateMapping, writeInColumns, writeTemplate } from '../../workers/spreadsheet/writeTemplate.ts'
import { escaped, writeXlsx } from '../../workers/spreadsheet/writeXlsx.ts'
import { openArchive } from '../../workers/spreadsheet/xlsx/zip.ts'
import { rowsOf } from './support/rowsOf.ts'

const bytesOf = async (file: ReturnType<typeof writeTemplate>) => Buffer.concat((await file.toArray()) as Buffer[])

const debts: StatementLine[] = [
  aDebt,
  {
    ...aDebt,
    lineNo: 2,
    counterpartyType: 'stateCompany',
    tier: 'T4',
    detailCode: '000123',
    counterpartyName: '=cmd|calc',
    subject: '@نمونه',
    legalBasisRef: '+98 _x0041_ <&">',
    opening: '123456789012345678901',
    increase: '1',
    decrease: '0',
    closing: '123456789012345678902',
    overdueAmount: '5',
    settlementMethod: null,
    capitalProject: true,
    budgetRow: '1702003',
    foreignCurrency: 'EUR',
    foreignAmount: '1234.5',
    rate: '600000',
    evidence: ['الف.pdf', 'b, c.pdf'],
    openingDiffReason: 'اصلاح',
    latePenalty: '1',
    latePenaltyIncluded: true,
  },
]
const claims: StatementLine[] = [{ ...aClaim, lineNo: 3 }]

async function importBack(
  file: Buffer,
  mapping = templateMapping({ unit: 'rial', lang: 'fa' }),
): Promise<StatementLine[]> {
  const lines: StatementLine[] = []
  const ground = { header: aHeader, totals: null, previous: null, mapping }
  const found = await importStatement(readRows(file), ground, { line: (line) => void lines.push(line) })
  expect(found.problems).toStrictEqual([])
  return lines
}

describe('our own form', () => {
  for (const lang of ['fa', 'en'] as const) {
    for (const unit of ['rial', 'millionRial'] as const) {
      it(`filled in is imported as it was: ${lang}, ${unit}`, async () => {
        const file = await bytesOf(writeTemplate({ unit, lang }, { debt: debts, claim: claims }))
        expect(await importBack(file, templateMapping({ unit, lang }))).toStrictEqual([...debts, ...claims])
        const { guess } = await surveyFile(readRows(file))
        expect(guess.missing).toStrictEqual([])
        expect(await importBack(file, guess.mapping)).toStrictEqual([...debts, ...claims])
      })
    }
  }

  it('is the same file every time, with two forms and a guide', async () => {
    const blank = () => bytesOf(writeTemplate({ unit: 'millionRial', lang: 'fa' }))
    expect((await blank()).equals(await blank())).toBe(true)
    const rows = await rowsOf(await blank())
    expect([...new Set(rows.map(({ sheet }) => sheet))]).toStrictEqual([FORMS.debt.fa, FORMS.claim.fa, 'راهنما'])
    expect(rows[0]?.cells).toContain('مانده ابتدای دوره (میلیون ریال)')
    expect(rows.some(({ cells }) => cells[1] === 'شخص حقیقی')).toBe(true)
  })

  it('reads from right to left, keeps texts as texts and offers the words of a column', async () => {
    const file = await bytesOf(writeTemplate({ unit: 'rial', lang: 'fa' }, { debt: debts }))
    const sheet = await partOf(file, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('rightToLeft="1"')
    expect(sheet).toContain('<t xml:space="preserve">=cmd|calc</t>')
    expect(sheet).not.toContain('<f>')
    expect(sheet).toMatch(/<formula1>'راهنما'!\$B\$2:\$B\$12<\/formula1>/)
    expect(sheet).toContain('<v>182450000000</v>')
    expect(sheet).toContain('<t xml:space="preserve">123456789012345678901</t>')
    expect(
      await partOf(await bytesOf(writeTemplate({ unit: 'rial', lang: 'en' })), 'xl/worksheets/sheet1.xml'),
    ).not.toContain('rightToLeft')
  })
})

// Packed bytes differ from one Node to the next; what is packed does not.
describe('the form that the api hands out', () => {
  it('is what `npm run template` writes', async () => {
    const [kept, written] = [
      await readFile(STATEMENT_FORM),
      await bytesOf(writeTemplate({ unit: 'millionRial', lang: 'fa' })),
    ]
    for (const part of ['workbook', 'styles', 'worksheets/sheet1', 'worksheets/sheet2', 'worksheets/sheet3'])
      expect(await partOf(kept, `xl/${part}.xml`)).toBe(await partOf(written, `xl/${part}.xml`))
  })
})

describe('an office’s own columns', () => {
  it('come back in their order and under their headers', async () => {
    const headers = ['نام بستانکار', 'یادداشت', 'مانده پایان دوره', 'شناسه ملی', 'نوع']
    const { mapping } = guessMapping(headers)
    const file = await bytesOf(writeXlsx(writeInColumns(() => [aDebt], mapping)))
    expect((await rowsOf(file)).map(({ cells }) => cells)).toStrictEqual([
      headers,
      [aDebt.counterpartyName, null, aDebt.closing, aDebt.counterpartyId, 'بدهی'],
    ])
  })
})

describe('writeXlsx', () => {
  it('drops what XML cannot carry and escapes what would be read as something else', () => {
    expect(escaped('a\u0000\ud800<b>&"_x0041_\r\n\ufffe')).toBe('a&lt;b&gt;&amp;&quot;_x005F_x0041__x000D_\n')
  })

  it('is ready for paper: titles on every page, as wide as it can be read, the total standing out', async () => {
    const column = (width: number) => ({ title: 'عنوانی دراز برای یک ستون', width, isText: true })
    const [words, number] = [
      { text: '۹۱ تا ۳۶۵ روز', kind: 'text' },
      { text: '57.8', kind: 'amount' },
    ] as const
    const rows = [[words, number]]
    const sheets = [
      { name: "it's", columns: [column(10), column(40)], rows, total: [null, number] },
      { name: 'wide', columns: [column(300)], rows },
    ]
    const file = await bytesOf(writeXlsx(sheets))
    const [book, styles] = [await partOf(file, 'xl/workbook.xml'), await partOf(file, 'xl/styles.xml')]
    const [one, wide] = [await partOf(file, 'xl/worksheets/sheet1.xml'), await partOf(file, 'xl/worksheets/sheet2.xml')]
    expect(book).toContain('<definedName name="_xlnm.Print_Titles" localSheetId="0">\'it\'\'s\'!$1:$1</definedName>')
    expect(one).toContain('<row r="1" ht="56" customHeight="1">')
    expect(one).toContain('<c r="B2" s="5"><v>57.8</v></c></row><row r="3"><c r="A3" s="6"')
    expect(one).toContain('<c r="B3" s="9"><v>57.8</v></c></row></sheetData>')
    expect([one, wide].map((sheet) => sheet.includes('fitToPage="1"'))).toStrictEqual([true, false])
    expect(styles.match(/<alignment readingOrder="2"\/>/g)?.length).toBe(2)
    const english = await bytesOf(writeXlsx(sheets, false))
    expect(await partOf(english, 'xl/styles.xml')).not.toContain('readingOrder')
  })

  it('lets go of the rows when nobody wants the file any more', async () => {
    const taker = { letGo: () => {} }
    const gone = new Promise<void>((resolve) => {
      taker.letGo = resolve
    })
    async function* rows(): AsyncGenerator<{ text: string; kind: 'text' }[][]> {
      try {
        for (let at = 0; ; at += 1) yield [[{ text: `${at} ${Math.sin(at)}`, kind: 'text' }]]
      } finally {
        taker.letGo()
      }
    }
    const file = writeXlsx([{ name: 'S', columns: [{ title: 'a', width: 5, isText: true }], rows: rows() }])
    let taken = 0
    for await (const chunk of file as AsyncIterable<Buffer>) {
      taken += chunk.length
      if (taken > 200_000) break
    }
    await gone
    expect(file.destroyed).toBe(true)
  })

  it('passes on the failure of whoever gives the rows', async () => {
    async function* rows(): AsyncGenerator<never[][]> {
      yield [[]]
      throw new Error('the rows broke off')
    }
    const file = writeXlsx([{ name: 'S', columns: [{ title: 'a', width: 5, isText: true }], rows: rows() }])
    await expect(bytesOf(file)).rejects.toThrow('the rows broke off')
  })
})

async function partOf(file: Buffer, name: string): Promise<string> {
  const archive = await openArchive(file, LIMITS)
  const chunks: Buffer[] = []
  for await (const chunk of archive.read(name)) chunks.push(chunk)
  archive.close()
  return Buffer.concat(chunks).toString()
}
