import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Locator, Page } from 'playwright-core'
import { pupils } from '../../machines/statistical-yearbook/testing/examples.ts'
import { runJob } from '../../workers/jobs/runJob.ts'
import { writeXlsx } from '../../workers/spreadsheet/writeXlsx.ts'
import { anOffice, type Name, type Office } from '../api/office.ts'
import { sheetsOf as workbookOf } from '../reports/support/madeReport.ts'
import {
  aDeclarationDue,
  anIndicatorAwaited,
  anInspectionDue,
  assignInspector,
  PICTURE,
  reportInspection,
  tablesToFill,
} from '../services/underWay.ts'
import { type Walk, walkIn } from '../services/walk.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'

const PAPER = { name: 'گزارش.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') }
const WORDS = 'گزارش نظرسنجی و پیوست‌های آن این عدد را نشان می‌دهد.'

describeWith('chromium', 'the four other services in the browser', () => {
  let office: Office
  let browser: Browser
  let walk: Walk
  let open: Watched | null = null
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
    walk = walkIn(office)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  /** A case as somebody sees it, one of its tabs open; whoever looked before saw nothing they should not. */
  const pageOf = async (name: Name, caseId: string, tab = 'sheets', expected = /^$/): Promise<Page> => {
    quiet(expected)
    await open?.close()
    open = await aPage(browser, office, { as: await office.as(name) })
    await open.page.goto(`/cases/${caseId}?tab=${tab}`)
    return open.page
  }
  const quiet = (expected = /^$/) => expect(unexpected(open?.complaints ?? [], expected)).toStrictEqual([])
  /** Does the work that the page has just asked for, as the workers do. */
  const workOn = async () => {
    const { worker, database } = office.house
    for (let tries = 0; tries < 100; tries++) {
      if (await runJob({ pool: worker.pool, databaseUrl: database.url('worker') }, null)) return
      await new Promise((later) => setTimeout(later, 100))
    }
    throw new Error('nothing was asked for')
  }
  /** The newest version of a sheet, as it was kept. */
  const kept = async (caseId: string, kind: string): Promise<unknown> => {
    const { rows } = await office.admin.query<{ body: unknown }>(
      'select body from sheets where case_id = $1 and kind = $2 order by version desc limit 1',
      [caseId, kind],
    )
    return rows[0]?.body
  }

  it('S1: an indicator is assessed by its agency with evidence, scored lower by an evaluator, and objected to', async () => {
    const { cycle, evaluation, indicator } = await anIndicatorAwaited(walk)
    const filer = await pageOf('filer', indicator, 'documents')
    await filer.locator('.drop-here input[type=file]').setInputFiles(PAPER)
    await filer.getByRole('cell', { name: PAPER.name }).waitFor()
    await filer.getByRole('tab', { name: 'برگه‌ها' }).click()
    const own = await writing(filer, 'خودارزیابی')
    await own.getByLabel('عملکرد واقعی').fill('۷۶')
    await fillList(own, 'مقدار سنجه‌ها', ['۸۰', '۷۱'])
    await own.getByLabel('توضیح').fill(WORDS)
    await save(own)
    await filer.getByText('از سنجه‌ها ۷۶.۴ به دست می‌آید.').waitFor()
    await writing(filer, 'خودارزیابی')
    await own.getByLabel('مقدار سنجه‌ها').nth(1).fill('۷۰')
    await save(own)
    await filer.getByText('برگه ثبت شد.').waitFor()
    expect(await kept(indicator, 'selfAssessment')).toStrictEqual({
      ...{ actual: '76', measures: ['80', '70'], explanation: WORDS },
    })
    await decide(filer, 'ارائهٔ مستندات و خودارزیابی')

    await walk.send('approver', evaluation, 'submitEvaluation')
    const evaluator = await pageOf('officer', indicator)
    const found = await writing(evaluator, 'ارزیابی مستندات')
    await found.getByLabel('عملکرد احرازشده').fill('62')
    await fillList(found, 'مقدار سنجه‌ها', ['60', '65'])
    await save(found)
    await evaluator.getByText('امتیاز کمتر از خودارزیابی است؛ دلیل آن را بنویسید.').waitFor()
    await writing(evaluator, 'ارزیابی مستندات')
    await found.getByLabel('توضیح ارزیاب').fill(WORDS)
    await save(found)
    await decide(evaluator, 'ثبت امتیاز')

    await walk.send('officer', evaluation, 'finishEvaluating')
    await walk.at('2026-10-21T08:00:00Z')
    await walk.send('deputy', cycle, 'announcePreliminary', { letter: await walk.letterOut(cycle) })
    const approver = await pageOf('approver', indicator)
    const text = await writing(approver, 'متن اعتراض')
    await text.getByText('متن اعتراض یک بار نوشته می‌شود').waitFor()
    await text.getByLabel('متن اعتراض').fill('کوتاه')
    await text.getByRole('button', { name: 'ثبت برگه' }).click()
    await text.getByText('دست‌کم ۲۰ نویسه بنویسید.').waitFor()
    await text.locator('textarea:focus').waitFor()
    await text.getByLabel('متن اعتراض').fill(`${WORDS} آن را دوباره ببینید.`)
    await save(text)
    await decide(approver, 'ثبت اعتراض به امتیاز')
    expect(await walk.stageOf(indicator)).toBe('objected')
    quiet()
  }, 60_000)

  it('S2: one table is filled in the page and one as a spreadsheet; the expert sends it back with what is wrong at its cell', async () => {
    const { rain, pupils: table } = await tablesToFill(walk)
    const online = await pageOf('filer', rain)
    const grid = await writing(online, 'جدول', 'بارش سالانهٔ ایستگاه‌ها')
    await grid.getByLabel('ایستگاه قم، بارش', { exact: true }).fill('بیست')
    await grid.getByText('عدد نیست.').waitFor()
    await grid.getByLabel('ایستگاه قم، بارش', { exact: true }).fill('۱۴۸٫۲')
    await grid.getByLabel('نشانه: ایستگاه سلفچگان، بارش').selectOption({ label: 'گردآوری نشده' })
    await save(grid)
    await online.getByText('برگه ثبت شد.').waitFor()
    expect(await kept(rain, 'table')).toMatchObject({ cells: [{ value: '148.2' }, { symbol: 'notCollected' }] })

    const filer = await pageOf('filer', table)
    await filer.getByRole('button', { name: 'گرفتن فرم XLSX' }).click()
    await workOn()
    const download = filer.waitForEvent('download')
    await filer.getByRole('link', { name: 'بارگیری فرم' }).click()
    const form = await readFile(await (await download).path())
    const bring = async (filled: Buffer) => {
      await filer
        .locator('.sheet input[type=file]')
        .setInputFiles({ name: 'جدول.xlsx', mimeType: 'application/octet-stream', buffer: filled })
      await workOn()
    }
    await bring(await filledIn(form, () => 'بیست'))
    await filer.getByRole('alert').waitFor()
    const values = pupils({}).cells.map(({ value }) => String(value))
    await bring(await filledIn(form, (i) => values[i] ?? ''))
    await filer.getByText('فرم خوانده شد و برگه از روی آن نوشته شد.').waitFor()
    await filer.getByRole('cell', { name: '۲۵۰' }).first().waitFor()
    expect(await kept(table, 'table')).toMatchObject({ cells: values.map((value) => ({ value })) })

    const approver = await pageOf('approver', table)
    await decide(approver, 'تأیید جدول')
    const sending = await pageOf('filer', table)
    await decide(sending, 'ارسال جدول')

    const expert = await pageOf('officer', table, 'findings')
    await expert.getByRole('button', { name: 'ثبت ایراد …' }).click()
    await expert.getByLabel('محل ایراد').selectOption({ label: 'قم · دختر' })
    await expert.getByLabel('شرح ایراد').fill('آمار دبستان‌ها را هم بیاورید.')
    await expert.getByRole('button', { name: 'ثبت ایراد', exact: true }).click()
    await expert.getByText('آمار دبستان‌ها را هم بیاورید.').waitFor()
    await decide(expert, 'بازگرداندن برای اصلاح')
    expect(await walk.stageOf(table)).toBe('correcting')
    const again = await pageOf('filer', table, 'findings')
    const finding = again.getByRole('listitem').filter({ hasText: 'قم · دختر' })
    await finding.getByText('آمار دبستان‌ها را هم بیاورید.').waitFor()
    await finding.getByLabel('توضیح می‌دهیم').check()
    await finding.getByLabel('پاسخ شما').fill('دبستان‌ها در همین شمار آمده‌اند.')
    await finding.getByRole('button', { name: 'ثبت پاسخ' }).click()
    await finding.getByRole('blockquote').getByText('دبستان‌ها در همین شمار آمده‌اند.').waitFor()
    quiet()
  }, 60_000)

  it('S3: an agency declares its services and answers, and the expert’s total has to be what the formula makes of it', async () => {
    const { evaluation } = await aDeclarationDue(walk)
    const filer = await pageOf('filer', evaluation, 'documents')
    await filer.locator('.drop-here input[type=file]').setInputFiles(PAPER)
    await filer.getByRole('cell', { name: PAPER.name }).waitFor()
    await filer.getByRole('tab', { name: 'برگه‌ها' }).click()
    const declared = await writing(filer, 'خوداظهاری')
    await declared.getByText('آنچه سامانه می‌داند نوشته شده است').waitFor()
    await declared.getByLabel('عنوان خدمت').fill('صدور پروانه')
    await declared.getByLabel('شناسنامهٔ مصوب دارد').check()
    await declared.getByLabel('مخاطب').selectOption('G2C')
    await declared.getByLabel('نشانی خدمت').fill('http://example.ir/s')
    for (const number of ['درخواست سالانه', 'مراجعهٔ حضوری', 'هزینه (ریال)', 'میانگین زمان انجام (ساعت)'])
      await declared.getByLabel(number).fill('۱۰')
    await declared.getByLabel('مرحلهٔ بلوغ').selectOption({ label: 'تعاملی' })
    for (const i of [0, 1]) await declared.getByLabel('مقدار خوداظهاری').nth(i).fill('۷۰')
    await declared.getByLabel('نشانی مستند').nth(0).fill('https://example.ir/e')
    await declared.getByLabel('فایل مستند').nth(1).selectOption({ label: PAPER.name })
    await declared.getByText('شاخص‌های دور').click()
    await declared.getByText('هر بخش ۲۵').first().waitFor()
    await declared.getByLabel('تأیید صحت و کامل بودن').check()
    await declared.getByRole('button', { name: 'ثبت برگه' }).click()
    await declared.locator('[aria-invalid]:focus').waitFor()
    await declared.getByLabel('نشانی خدمت').fill('https://example.ir/s')
    await save(declared)
    await filer.getByText('برگه ثبت شد.').waitFor()
    await filer.getByRole('cell', { name: PAPER.name }).waitFor()
    await decide(filer, 'ثبت خوداظهاری')

    const expert = await pageOf('officer', evaluation, 'sheets', /422 /)
    const found = await writing(expert, 'برگهٔ ارزیابی')
    for (const [i, [own, final]] of [
      ['62', '63'],
      ['88', '88'],
    ].entries()) {
      await found
        .getByLabel('نظر ارزیاب')
        .nth(i)
        .fill(own as string)
      await found
        .getByLabel('مقدار نهایی')
        .nth(i)
        .fill(final as string)
    }
    await found.getByLabel('امتیاز کل (صدم)').fill('7000')
    await save(found)
    await expert.getByText('امتیاز کل باید ۷۳۷۵ صدم باشد.').waitFor()
    await writing(expert, 'برگهٔ ارزیابی')
    await found.getByLabel('امتیاز کل (صدم)').fill('7375')
    await save(found)
    await expert.getByText('برگه ثبت شد.').waitFor()
    await decide(expert, 'پایان ارزیابی')
    expect(await walk.stageOf(evaluation)).toBe('evaluated')
    quiet()
  }, 60_000)

  it('S4: desks are assessed by their agency, seen and photographed by an inspector, and the report is remarked on', async () => {
    const { inspection } = await anInspectionDue(walk)
    const filer = await pageOf('filer', inspection)
    const own = await writing(filer, 'خودارزیابی')
    for (const [i, score] of ['۶۰', '۴۰'].entries()) await own.getByLabel('امتیاز خودارزیابی').nth(i).fill(score)
    await save(own)
    await filer.getByRole('cell', { name: 'فضای انتظار — P1 (تا ۶۰)' }).waitFor()
    await assignInspector(walk, inspection)

    const inspector = await pageOf('officer', inspection)
    const seen = await writing(inspector, 'برگهٔ بازرسی')
    await seen.getByLabel('تاریخ بازرسی').fill('۱۴۰۵/۰۷/۱۳')
    for (const i of [0, 1]) await seen.getByLabel('محل', { exact: true }).nth(i).fill('مرکز استان')
    await seen.getByLabel('یافته', { exact: true }).nth(0).selectOption({ label: 'تا اندازه‌ای' })
    await seen.getByLabel('یافته', { exact: true }).nth(1).selectOption({ label: 'رعایت‌شده' })
    for (const [i, score] of ['۳۰', '۴۰'].entries()) await seen.getByLabel('امتیاز', { exact: true }).nth(i).fill(score)
    const photos = seen.getByRole('group', { name: 'عکس‌ها' }).first()
    await photos.locator('input[type=file]').setInputFiles(PICTURE)
    expect(await photos.getByRole('checkbox', { name: PICTURE.name }).isChecked()).toBe(true)
    await save(seen)
    await inspector.getByText('برگه ثبت شد.').waitFor()
    // Where the checklist is read, the photo stands drawn beside what was found, and opens whole.
    const small = inspector
      .getByRole('row')
      .filter({ hasText: 'فضای انتظار' })
      .getByRole('button', { name: PICTURE.name })
    expect(await isDrawn(small.locator('img'))).toBe(true)
    await small.click()
    const whole = inspector.getByRole('dialog', { name: PICTURE.name })
    expect(await isDrawn(whole.locator('img'))).toBe(true)
    await whole.getByRole('button', { name: 'بستن' }).click()
    await decide(inspector, 'ثبت بازرسی')

    await reportInspection(walk, inspection)
    const remarks = await pageOf('filer', inspection)
    await remarks.getByText('شرح بازرسی').waitFor()
    expect(await remarks.getByRole('heading', { name: 'برگهٔ بازرسی' }).count()).toBe(0)
    const said = await writing(remarks, 'نظر دستگاه دربارهٔ گزارش')
    await said.getByLabel('متن').fill('فضای انتظار تا پایان ماه گسترش می‌یابد.')
    await save(said)
    await decide(remarks, 'ثبت نظر دستگاه')
    expect(await walk.stageOf(inspection)).toBe('revising')
    quiet()
  }, 60_000)
})

/** The form of a sheet, opened from its place on the tab; a table is called by its own title. */
async function writing(page: Page, sheet: string, called = sheet): Promise<Locator> {
  await page
    .getByRole('region', { name: sheet, exact: true })
    .getByRole('button', { name: /^نوشتن/ })
    .click()
  const form = page.getByRole('form', { name: called, exact: true })
  await form.waitFor()
  return form
}

/** Saves a sheet; its form goes away. */
async function save(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'ثبت برگه' }).click()
  await form.waitFor({ state: 'detached' })
}

/** Takes a way out and waits until it is recorded. */
async function decide(page: Page, label: string): Promise<void> {
  await page.getByRole('region', { name: 'راه‌های پیش رو' }).getByRole('button', { name: label }).click()
  await page.getByRole('form', { name: label }).locator('button[type=submit]').click()
  await page.getByRole('status').getByText(`ثبت شد: ${label}`).waitFor()
}

/** A list of single values, row by row. */
async function fillList(form: Locator, title: string, values: readonly string[]): Promise<void> {
  const list = form.getByRole('group', { name: title })
  for (const [i, value] of values.entries()) {
    await list.getByRole('button', { name: 'ردیف دیگر' }).click()
    await list.getByLabel(title).nth(i).fill(value)
  }
}

/** Whether a picture has come and is one. */
const isDrawn = (picture: Locator): Promise<boolean> =>
  picture.evaluate(async (one: HTMLImageElement) => {
    await one.decode()
    return one.naturalWidth > 0
  })

/** The form of a table, filled in cell by cell. */
async function filledIn(form: Buffer, value: (cell: number) => string): Promise<Buffer> {
  const [titles = [], ...cells] =
    [...(await workbookOf(form)).entries()].find(([name]) => name.startsWith('جدول'))?.[1] ?? []
  const at = titles.indexOf('مقدار')
  return buffer(
    writeXlsx([
      {
        name: 'جدول',
        columns: titles.map((title) => ({ title: String(title), width: 10, isText: true })),
        rows: cells.map((row, i) =>
          titles.map((_, k) => {
            const text = k === at ? value(i) : (row[k] ?? null)
            return text === null || text === '' ? null : { text: String(text), kind: 'text' as const }
          }),
        ),
      },
    ]),
  )
}
