import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readImport } from '../../db/imports/readImport.ts'
import { requestImport } from '../../db/imports/requestImport.ts'
import { askExport } from '../../db/jobs/askExport.ts'
import { readJob } from '../../db/jobs/readJob.ts'
import { readJobFile } from '../../db/jobs/readJobFile.ts'
import { readDraft } from '../../db/statements/readDraft.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { runImport } from '../../workers/imports/runImport.ts'
import { runJob } from '../../workers/jobs/runJob.ts'
import { aSheet, aWorkbook, textRow } from '../spreadsheet/support/aWorkbook.ts'
import { rowsOf } from '../spreadsheet/support/rowsOf.ts'
import { aHouse, type House } from '../support/house.ts'
import { aFiling, debt, type Filing } from './aFiling.ts'

let house: House
let filing: Filing
beforeAll(async () => {
  house = await aHouse()
  filing = await aFiling(house)
})
afterAll(() => house.close())

const one = () => filing.cases[0]
const filer = () => house.people.filer

type Style = Partial<Parameters<typeof askExport>[2]>

const exported = async (style: Style, person = filer()) => {
  const wanted = { caseId: one(), format: 'xlsx', lang: 'fa', mapping: null, ...style } as const
  const { id } = await filing.as(person, (tx, by) => askExport(tx, by, wanted))
  await runJob({ pool: house.worker.pool, databaseUrl: house.database.url('worker') }, id)
  const file = await filing.as(person, (tx, by) => readJobFile(tx, by, { caseId: one(), id }))
  return { id, ...file }
}

const TITLES = [
  ...[
    'رديف',
    'نوع',
    'نوع شخص',
    'نام بستانكار',
    'یادداشت ما',
    'شناسه ملی',
    'شرح',
    'سرفصل',
    'مبنای قانونی',
    'مستند',
    'قطعیت',
  ],
  ...[
    'علت عدم قطعیت',
    'تاریخ ایجاد',
    'مانده اول دوره (میلیون ریال)',
    'افزایش',
    'کاهش',
    'مانده پایان دوره',
    'سررسید گذشته',
  ],
]
const row = (no: string, side: string, amount: string) => [
  ...[
    no,
    side,
    'حقوقی',
    'شرکت نمونه',
    null,
    '99900000117',
    'موضوع نمونه',
    'سایر',
    'قرارداد',
    `قرارداد ${no}`,
    'غیرقطعی',
  ],
  ...['مورد اختلاف', '1405/06/31', '0', amount, '0', amount, '0'],
]

describe('a statement that was filed from an office’s own spreadsheet', () => {
  let sha256 = ''
  let mapping: ColumnMapping

  it('is read once somebody has said the one thing that was not known', async () => {
    await filing.write(filer(), one(), [debt()])
    const { revision } = await filing.as(filer(), (tx, by) => readDraft(tx, by, { caseId: one() }))
    const rows = [TITLES, row('1', 'بد', '1824.5'), row('2', 'طلب', '7')]
    const bytes = aWorkbook({ sheets: { S: aSheet(rows.map((cells, at) => textRow(at + 1, cells)).join('')) } })
    const asked = { caseId: one(), revision, bytes, name: 'دفتر.xlsx' }
    const first = randomUUID()
    await filing.as(filer(), (tx, by) => requestImport(tx, by, { ...asked, id: first, mapping: null }))
    await runImport(house.worker, first)
    const seen = await filing.as(filer(), (tx, by) => readImport(tx, by, { caseId: one(), id: first }))
    expect([seen.status, seen.problems.map(({ cell }) => cell)]).toStrictEqual(['refused', ['B2']])
    // Somebody says what «بد» means to them, and that is all they say.
    mapping = { ...(seen.used?.mapping as ColumnMapping), enumSynonyms: { side: { بد: 'debt' } } }
    const second = randomUUID()
    await filing.as(filer(), (tx, by) => requestImport(tx, by, { ...asked, id: second, mapping }))
    await runImport(house.worker, second)
    const prepared = await filing.prepare(filer(), one())
    expect([prepared.mustFix, prepared.totals.debtTotal]).toStrictEqual([0, '1824500000'])
    sha256 = prepared.sha256 ?? ''
  })

  it('comes back in the same columns, in the same order, unit and words', async () => {
    const { name, mediaType, bytes } = await exported({ sha256, mapping })
    expect([name, mediaType]).toStrictEqual([
      '1405-Q2-99900000117-1.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ])
    expect((await rowsOf(bytes)).map(({ cells }) => cells)).toStrictEqual([
      TITLES,
      [
        '1',
        'بد',
        'شخص حقوقی خصوصی',
        'شرکت نمونه',
        null,
        '99900000117',
        'موضوع نمونه',
        'سایر',
        'قرارداد',
        'قرارداد 1',
        'غیرقطعی',
        'مورد اختلاف',
        '1405/06/31',
        '0',
        '1824.5',
        '0',
        '1824.5',
        '0',
      ],
      [
        '2',
        'مطالبه',
        'شخص حقوقی خصوصی',
        'شرکت نمونه',
        null,
        '99900000117',
        'موضوع نمونه',
        'سایر',
        'قرارداد',
        'قرارداد 2',
        'غیرقطعی',
        'مورد اختلاف',
        '1405/06/31',
        '0',
        '7',
        '0',
        '7',
        '0',
      ],
    ])
  })

  it('comes as text too, and in our own form where no columns were made', async () => {
    const { bytes } = await exported({ sha256, mapping, format: 'csv' })
    expect(bytes.toString().split('\r\n')[0]).toBe(`\ufeff${TITLES.join(',')}`)
    const form = await exported({ sha256 })
    expect([...new Set((await rowsOf(form.bytes)).map(({ sheet }) => sheet))]).toStrictEqual([
      'فرم الف - بدهی‌ها',
      'فرم ب - مطالبات',
      'راهنما',
    ])
    const text = (await exported({ sha256, format: 'csv', lang: 'en' })).bytes.toString().split('\r\n')
    expect(text.map((line) => line.split(',').slice(0, 2).join())).toStrictEqual([
      '\ufeffLine,Side (debt/claim)',
      '1,Debt',
      '2,Claim',
      '',
    ])
  })

  it('has a sheet for each form where no column says which', async () => {
    const { side: _, ...columns } = mapping.columns
    const bySheet: ColumnMapping = {
      ...mapping,
      columns,
      sides: { بدهی‌ها: 'debt' },
      headers: TITLES.filter((title) => title !== 'نوع'),
    }
    const { bytes } = await exported({ sha256, mapping: bySheet })
    const rows = await rowsOf(bytes)
    expect(rows.map(({ sheet, row: at, cells }) => [sheet, at, cells[0]])).toStrictEqual([
      ['بدهی‌ها', 1, 'رديف'],
      ['بدهی‌ها', 2, '1'],
      ['فرم ب - مطالبات', 1, 'رديف'],
      ['فرم ب - مطالبات', 2, '2'],
    ])
    const text = (await exported({ sha256, mapping: bySheet, format: 'csv' })).bytes.toString().split('\r\n')
    expect(text.map((line) => line.split(',').at(-1))).toStrictEqual(['نوع (بدهی/مطالبه)', 'بد', 'مطالبه', ''])
  })

  it('is for whoever asked, and only what they may see', async () => {
    const { id } = await exported({ sha256 })
    const { officer, approver, stranger } = house.people
    const file = (person: string) =>
      filing.refusalOf(filing.as(person, (tx, by) => readJobFile(tx, by, { caseId: one(), id })))
    expect([await file(filer()), await file(approver), await file(officer), await file(stranger)]).toStrictEqual([
      'taken',
      'not-found',
      'not-found',
      'case-not-found',
    ])
    expect(await filing.refusalOf(filing.as(officer, (tx, by) => readJob(tx, by, { caseId: one(), id })))).toBe(
      'not-found',
    )
    const early = filing.as(officer, (tx, by) =>
      askExport(tx, by, { caseId: one(), sha256, format: 'xlsx', lang: 'fa', mapping: null }),
    )
    expect(await filing.refusalOf(early)).toBe('not-found')
    await filing.certify(filing.filers[0], one(), sha256)
    await filing.send(filer(), one(), 'submit', { data: { statement: sha256 } })
    expect((await exported({}, officer)).name).toBe('1405-Q2-99900000117-1.xlsx')
  })
})
