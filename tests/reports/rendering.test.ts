import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { checkReport } from '../../db/reports/checkReport.ts'
import type { ReportFigures } from '../../db/reports/figures.ts'
import { listReports, readReportFigures, readReportFile } from '../../db/reports/readReports.ts'
import type { ReportName } from '../../db/reports/saveReport.ts'
import { amountInWords, formatMoney } from '../../machines/core/persian/money.ts'
import { toLatinDigits } from '../../machines/core/persian/text.ts'
import { sha256 } from '../../machines/core/record.ts'
import { reportDocument } from '../../workers/rendering/document.ts'
import { renderReport } from '../../workers/rendering/renderReport.ts'
import { reports } from '../../workers/rendering/reports.ts'
import { summaryOf } from '../../workers/rendering/summary.ts'
import { typeset } from '../../workers/rendering/typeset.ts'
import { millions } from '../../workers/rendering/words.ts'
import { readRows } from '../../workers/spreadsheet/readRows.ts'
import type { SheetRow } from '../../workers/spreadsheet/sheetRow.ts'
import { describeWith } from '../support/describe-with.ts'
import { someLines } from './support/lines.ts'
import { wrongTimeIn } from './support/madeReport.ts'
import { aSecondQuarter, draftReport } from './support/twoPeriods.ts'
import { unzipped } from './support/unzipped.ts'
import { aCycle, approve, aWorld, file, type World } from './support/world.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await aWorld(11, '2026-06-10T06:00:00Z')
  folder = mkdtempSync(join(tmpdir(), 'peyman-report-'))
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await world.close()
})

const made = async (cycleId: string): Promise<ReportName> =>
  (await renderReport(world.house.worker, { cycleId })) as ReportName
const fileOf = async (name: ReportName, which: 'pdf' | 'xlsx'): Promise<Buffer> =>
  (await readReportFile(world.admin, name, which)) as Buffer
const figuresOf = async (name: ReportName): Promise<ReportFigures> =>
  (await readReportFigures(world.admin, name))?.figures as ReportFigures

/** Letters and digits of a PDF, without the spaces and joiners that its text layer puts elsewhere. */
function textOf(pdf: Buffer): string {
  writeFileSync(join(folder, 'report.pdf'), pdf)
  return squeezed(execFileSync('pdftotext', ['-layout', join(folder, 'report.pdf'), '-'], { encoding: 'utf8' }))
}

const squeezed = (text: string): string => text.replace(/[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')

/** Words alone: the text layer puts numbers and signs elsewhere, and the two letters of a ligature the other way round. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '').replace(/ال|لا/g, 'لا')

async function sheetsOf(xlsx: Buffer): Promise<Map<string, SheetRow['cells'][]>> {
  const sheets = new Map<string, SheetRow['cells'][]>()
  for await (const { sheet, cells } of readRows(xlsx)) sheets.set(sheet, [...(sheets.get(sheet) ?? []), cells])
  return sheets
}

describe('a quarter in which everything happened', () => {
  let name: ReportName
  let figures: ReportFigures
  beforeAll(async () => {
    const cycleId = await aSecondQuarter(world)
    name = await made(cycleId)
    figures = await figuresOf(name)
  }, 120_000)

  describeWith('poppler', 'on paper', () => {
    it('says whose it is, of which period, and the totals in Persian digits and in words', async () => {
      const text = textOf(await fileOf(name, 'pdf'))
      const says = (words: string) => expect(text).toContain(squeezed(words))
      says('اداره کل امور اقتصادی و دارایی آذربایجان شرقی')
      says('۳۱ شهریور ۱۴۰۵')
      says('period ending 31 Shahrivar 1405')
      for (const side of ['debt', 'claim'] as const) {
        says(millions(figures.forms[side].closing))
        says(formatMoney(figures.forms[side].closing))
        says(amountInWords(figures.forms[side].closing).split(' ').slice(0, 3).join(' '))
      }
      says('۲ از ۸')
      says('مقدار پیش‌فرض سامانه')
      for (const sentence of summaryOf(figures)) expect(lettersOf(text)).toContain(lettersOf(squeezed(sentence)))
      says('مدیرکل امور اقتصادی و دارایی آذربایجان شرقی')
      says('نام و نام خانوادگی')
      expect(lettersOf(text)).toContain(lettersOf('تأخیر از کیست'))
      expect(lettersOf(text)).toContain(lettersOf('محور زمان، وضع دانسته‌شدهٔ اکنون است'))
      expect(lettersOf(text)).toContain(lettersOf('شمارهٔ نامهٔ ارسال'))
      for (const { fa } of figures.subject.route) says(fa)
      expect(text).not.toMatch(/undefined|null|NaN|\[object/)
    })
    it('has something on every page, and keeps to its margins', async () => {
      const pages = pagesOf(await fileOf(name, 'pdf'))
      expect(pages.length).toBeGreaterThan(6)
      for (const page of pages) expect(page).toStrictEqual({ empty: false, outside: 0 })
    })
    it('does so with numbers of 24 digits, long names and a thousand agencies', async () => {
      const long = JSON.parse(
        JSON.stringify(figures).replace(/"(\d{10,})"/g, (_, digits: string) => `"${digits.padEnd(24, '7')}"`),
      ) as ReportFigures
      const [agency] = long.byAgency
      const many = Array.from({ length: 1_000 }, () => ({
        ...agency,
        title: { fa: 'دستگاه نمونه '.repeat(15), en: '' },
      }))
      const at = Date.parse('2026-10-20T08:00:00Z')
      const document = reportDocument({ ...long, byAgency: many as ReportFigures['byAgency'] }, name.sha256, at)
      const pages = pagesOf(await typeset(document, at))
      expect(pages.length).toBeGreaterThan(12)
      expect(pages.length).toBeLessThan(40)
      for (const page of pages) expect(page).toStrictEqual({ empty: false, outside: 0 })
    }, 60_000)
    it('is PDF/A', async () => {
      const pdf = (await fileOf(name, 'pdf')).toString('latin1')
      expect(pdf).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
      expect(pdf).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/)
    })
  })

  describe('as a workbook', () => {
    it('has the same totals to the last Rial, and every line that counts', async () => {
      const sheets = await sheetsOf(await fileOf(name, 'xlsx'))
      const { debt, claim } = figures.forms
      expect(sheets.get('گردش مانده‌ها')?.[4]).toStrictEqual(['مانده پایان دوره', debt.closing, claim.closing])
      expect(sheets.get('دستگاه‌ها')?.length).toBe(1 + figures.byAgency.length + 1)
      expect(sheets.get('ثبت‌های دیگر')?.length).toBeGreaterThan(5)
      const lines = sheets.get('ردیف‌ها')?.slice(1) ?? []
      expect(lines.length).toBe(debt.lines + claim.lines)
      const total = lines.reduce((sum, cells) => sum + BigInt(cells.at(-1) ?? 0), 0n)
      expect(total).toBe(BigInt(debt.closing) + BigInt(claim.closing))
    })
    it('says whose the time of the statements was, to the same sums as the pages', async () => {
      const bytes = await fileOf(name, 'xlsx')
      expect(await wrongTimeIn(bytes)).toStrictEqual([])
      const [, row] = (await sheetsOf(bytes)).get('تأخیر از کیست') ?? []
      const { sections } = reportDocument(figures, name.sha256, Date.parse('2026-10-18T06:00:00Z'))
      const printed = sections
        .find(({ title }) => title === 'تأخیر از کیست')
        ?.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))[0]
      const plain = (cell: unknown) => toLatinDigits(String(cell)).replace('٫', '.').replace(/[٬,]/g, '')
      expect(printed?.rows[0]?.map(plain)).toStrictEqual(
        row?.map((cell, i) => (i < 2 ? plain(cell) : Number(cell).toFixed(2))),
      )
    })
    it('shows shares to one decimal, as the pages do', async () => {
      const { parts } = await unzipped(await fileOf(name, 'xlsx'))
      const sheet = parts.find(({ text }) => text.includes('سررسیدنشده') && text.includes('سهم'))?.text ?? ''
      expect(sheet).toMatch(/<c r="C2" s="5"><v>\d+\.\d<\/v><\/c>/)
    })
    it('has no formula anywhere and reads from right to left', async () => {
      const { parts } = await unzipped(await fileOf(name, 'xlsx'))
      const pages = parts.filter(({ path }) => path.startsWith('xl/worksheets/'))
      expect(pages.length).toBeGreaterThan(10)
      for (const { text } of pages) {
        expect(text).not.toMatch(/<f[ >]/)
        expect(text).toContain('rightToLeft="1"')
      }
    })
  })

  it('is one and the same report, however often it is made', async () => {
    const before = await listReports(world.admin, name.cycleId)
    await world.house.setTime('2026-10-18T06:00:00Z')
    expect(await made(name.cycleId)).toStrictEqual(name)
    const [after] = await listReports(world.admin, name.cycleId)
    expect(before.length).toBe(1)
    expect(after).toStrictEqual({ ...before[0], renderedAt: new Date('2026-10-18T06:00:00Z') })
    expect(sha256(await fileOf(name, 'pdf'))).toBe(after?.pdf.sha256)
    expect(sha256(await fileOf(name, 'xlsx'))).toBe(after?.xlsx.sha256)
  })
  it('is found out where somebody touched it, or the history under it', async () => {
    const check = () => checkReport(world.admin, name)
    expect(await check()).toStrictEqual([])
    expect(await checkReport(world.admin, { ...name, version: 9 })).toStrictEqual(['missing'])
    for (const [flaw, damage] of [
      ['figures', `update reports set figures = replace(figures::text, '"count":11', '"count":12')::json`],
      ['pdf', `update reports set pdf = '%PDF-'`],
      ['xlsx', `update reports set xlsx = 'PK'`],
      ['journals', `update journal set hash = repeat('0', 64) where event = 'include'`],
    ]) {
      await world.admin.query(`begin; set local session_replication_role = replica; ${damage}`)
      const found = await check()
      await world.admin.query('rollback')
      expect(found).toStrictEqual([flaw])
    }
  })
  it('is not for everybody to see, though its cycle is', async () => {
    const seen = (person: string) => world.as(person, (tx) => listReports(tx, name.cycleId))
    expect((await seen(world.house.people.head)).length).toBe(1)
    expect(await seen(world.house.people.stranger)).toStrictEqual([])
    const refusal = world.as(world.house.people.head, (tx) => tx.query(`update reports set figures = '{}'`))
    await expect(refusal).rejects.toThrow(/permission denied/)
  })
})

describe('a report that a cycle asked for', () => {
  let cycleId: string
  beforeAll(async () => {
    cycleId = await aCycle(world, '1405-Q3')
    await world.wait('2026-12-23T06:00:00Z')
    const lines = someLines(5, INJECTIONS.length).map((line, i) => ({
      ...line,
      counterpartyName: INJECTIONS[i] as string,
    }))
    await approve(world, await file(world, cycleId, world.agencies[0] as never, lines))
    await world.wait('2027-01-14T06:00:00Z')
    await draftReport(world, cycleId)
  }, 60_000)

  const jobs = async () =>
    (
      await world.admin.query(
        'select id, status, progress, attempts, error from report_jobs where case_id = $1 order by recorded_at',
        [cycleId],
      )
    ).rows

  it('is made once by whoever takes the job, and tells how far it is', async () => {
    const [job] = await jobs()
    expect(job).toMatchObject({ status: 'queued', progress: 0 })
    const heard: number[] = []
    const names = await Promise.all([
      renderReport(world.house.worker, job.id, (percent) => heard.push(percent)),
      renderReport(world.house.worker, job.id, (percent) => heard.push(percent)),
    ])
    expect(names.filter((name) => name !== null).length).toBe(1)
    expect(heard).toStrictEqual([...heard].sort((one, other) => one - other))
    expect(heard.at(-1)).toBe(100)
    expect(await jobs()).toMatchObject([{ status: 'done', progress: 100, attempts: 1, error: null }])
    expect(await renderReport(world.house.worker, job.id)).toBe(null)
  })
  it('is tried again later where it could not be made, and says why', async () => {
    const [job] = await jobs()
    await world.admin.query(`update report_jobs set status = 'queued', attempts = 0 where id = $1`, [job.id])
    await world.admin.query('alter table statement_lines rename column closing to closing_away')
    await expect(renderReport(world.house.worker, job.id)).rejects.toThrow(/closing/)
    await world.admin.query('alter table statement_lines rename column closing_away to closing')
    expect(await jobs()).toMatchObject([{ status: 'queued', attempts: 1, error: expect.stringContaining('closing') }])
    await world.admin.query(`update report_jobs set not_before = null where id = $1`, [job.id])
    expect(await renderReport(world.house.worker, job.id)).not.toBe(null)
  })
  it('is taken up by the workers, one after the other, until none is left', async () => {
    const [job] = await jobs()
    await world.admin.query(`update report_jobs set status = 'queued', not_before = null where id = $1`, [job.id])
    const queue = reports({ engine: world.house.worker, log: pino({ level: 'silent' }) })
    expect(await queue.due()).toStrictEqual({ count: expect.any(Number), first: expect.any(String) })
    const { count } = await queue.due()
    for (let i = 0; i < count; i++) expect(await Promise.all([queue.work(), queue.work()])).toStrictEqual([1, 0])
    expect(await queue.work()).toBe(0)
    expect(await jobs()).toMatchObject([{ status: 'done', progress: 100 }])
  })
  it('carries what looks like a formula as the words it is', async () => {
    const name = await made(cycleId)
    const xlsx = await fileOf(name, 'xlsx')
    const column = (await sheetsOf(xlsx)).get('ردیف‌ها') ?? []
    const at = column[0]?.indexOf('نام طرف حساب') ?? -1
    expect(column.slice(1).map((cells) => cells[at])).toStrictEqual(INJECTIONS)
    const { parts } = await unzipped(xlsx)
    const page = parts.find(({ text }) => text.includes('HYPERLINK'))?.text ?? ''
    for (const words of INJECTIONS) {
      const cell = page.split('<c ').find((one) => one.includes(words.slice(1, 6)))
      expect(cell).toContain('t="inlineStr"')
    }
  })
  it('is no report for the draft that is asked for after it was returned, until it was found right again', async () => {
    const { head, officer } = world.house.people
    await world.wait('2027-01-15T06:00:00Z')
    await world.send(head, cycleId, 'returnReport', {}, 'نمودار پوشش بازبینی شود.')
    await world.wait('2027-01-16T06:00:00Z')
    await world.send(officer, cycleId, 'draftReport')
    await expect(world.send(head, cycleId, 'signReport')).rejects.toThrow(/not been rendered/)
    const name = await made(cycleId)
    expect((await listReports(world.admin, cycleId)).length).toBe(1)
    expect(await world.send(head, cycleId, 'signReport')).toBe('reportSigned')
    expect(
      (await listReports(world.admin, cycleId)).map(({ version, sha256: hash, signed }) => ({ version, hash, signed })),
    ).toStrictEqual([{ version: 1, hash: name.sha256, signed: true }])
  })
})

const INJECTIONS = [
  ...['=HYPERLINK("http://example.invalid","x")', '+989120000000 شرکت', '@SUM(A1:A9)', '-2+3', '＝1+1', '\t=1+1'],
]

describe('a year in which nobody had anything to say', () => {
  it('is a report all the same', async () => {
    const cycleId = await aCycle(world, '1405')
    await world.wait('2027-03-25T06:00:00Z')
    const name = await made(cycleId)
    const figures = await figuresOf(name)
    expect(figures.forms.debt).toStrictEqual({
      lines: 0,
      closing: '0',
      overdue: '0',
      opening: '0',
      increase: '0',
      decrease: '0',
    })
    expect([figures.coverage.inScope, figures.coverage.notFiled, figures.previous]).toStrictEqual([11, 11, null])
    expect((await fileOf(name, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await sheetsOf(await fileOf(name, 'xlsx'))).get('ردیف‌ها')?.length).toBe(1)
  })
})

/** The pages of a PDF, looked at as pictures. */
function pagesOf(pdf: Buffer): ReturnType<typeof inkOf>[] {
  const place = mkdtempSync(join(folder, 'pages-'))
  writeFileSync(join(place, 'whole.pdf'), pdf)
  execFileSync('pdftoppm', ['-r', '36', '-gray', join(place, 'whole.pdf'), join(place, 'page')], { stdio: 'pipe' })
  const pages = readdirSync(place).filter((file) => file.startsWith('page'))
  return pages.map((page) => inkOf(readFileSync(join(place, page))))
}

/** Whether a gray picture (PGM) has any ink, and how much of it lies in the outer margin of 1 cm. */
function inkOf(pgm: Buffer): { empty: boolean; outside: number } {
  const [, width = 0, height = 0] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1'))?.map(Number) ?? []
  const pixels = pgm.subarray(pgm.length - width * height)
  const margin = Math.floor(width / 21)
  let [ink, outside] = [0, 0]
  for (let at = 0; at < pixels.length; at++) {
    if ((pixels[at] ?? 255) > 200) continue
    ink += 1
    const [x, y] = [at % width, Math.floor(at / width)]
    if (x < margin || x >= width - margin || y < margin || y >= height - margin) outside += 1
  }
  return { empty: ink === 0, outside }
}
