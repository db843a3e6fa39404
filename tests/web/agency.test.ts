import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { LINE_FIELDS, type StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { lineToRow } from '../../machines/debts-and-claims/statement/lineToRow.ts'
import { LINE_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'
import { runImport } from '../../workers/imports/runImport.ts'
import { writeCsv } from '../../workers/spreadsheet/writeCsv.ts'
import { anOffice, type Name, type Office } from '../api/office.ts'
import { aFiling, claim, debt, type Filing } from '../statements/aFiling.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'
import { foreignWordsOn, obstaclesOn, overflowOn } from './look.ts'

describeWith('chromium', 'an agency in the browser', () => {
  let office: Office
  let browser: Browser
  let filing: Filing
  let open: Watched | null = null
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
    filing = await aFiling(office.house)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  const pageOf = async (name: Name): Promise<Page> => {
    await open?.close()
    open = await aPage(browser, office, { as: await office.as(name) })
    return open.page
  }
  const quiet = (expected = /^$/) => expect(unexpected(open?.complaints ?? [], expected)).toStrictEqual([])
  /** Reads the file that has just been sent, as the workers do. */
  const readNext = async () => {
    for (let tries = 0; tries < 100; tries++) {
      if (await runImport(office.house.worker, null)) return
      await new Promise((later) => setTimeout(later, 100))
    }
    throw new Error('no file was sent')
  }
  const send = async (page: Page, name: string, text: string) => {
    await page.locator('.import input[type=file]').setInputFiles({
      ...{ name, mimeType: 'text/csv' },
      buffer: Buffer.from(text),
    })
    await readNext()
  }
  const linesOf = async (caseId: string) => {
    const { body } = await (await office.as('filer')).get<{ lines: Record<string, unknown>[] }>(
      `/cases/${caseId}/draft`,
    )
    return body.lines
  }

  it('brings a file with mistakes in, sees each at its cell, mends them in a grid, and all is saved', async () => {
    const [caseId] = filing.cases
    const page = await pageOf('filer')
    await page.goto(`/cases/${caseId}`)
    const text = (await csv([debt({ lineNo: 1, closing: '5' }), claim({ lineNo: 2 })])).replace(
      '1403/11/05',
      '۱۴۰۳/۱۳/۰۵',
    )
    await send(page, 'دفتر.csv', text)
    await page.getByText('از این فایل ردیفی وارد نشد.').waitFor()
    await page.locator('.import-problems').getByText('تاریخ درستی نیست').waitFor()
    expect(await linesOf(caseId)).toStrictEqual([])
    await page.getByRole('button', { name: 'بیاور تا همین‌جا اصلاح کنم' }).click()
    await readNext()
    const grid = page.getByRole('region', { name: 'اصلاح ایرادها' })
    const date = grid.getByLabel(`${LINE_TITLES.originDate.fa}، ۲`)
    expect(await date.inputValue()).toBe('۱۴۰۳/۱۳/۰۵')
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await overflowOn(page)).toStrictEqual([])
    }
    // What a paper is called is its agency's own word.
    const foreign = await foreignWordsOn(page, 'fa')
    expect([await obstaclesOn(page), foreign.filter((words) => !words.includes('مدرک.pdf'))]).toStrictEqual([[], []])
    await date.fill('۱۴۰۳/۱۱/۰۵')
    await grid.getByLabel(`${LINE_TITLES.closing.fa}، ۱`).fill(debt().closing)
    await grid.getByRole('button', { name: 'ثبت اصلاح‌ها و بررسی دوباره' }).click()
    await grid.getByLabel(`${LINE_TITLES.closing.fa}، ۱`).waitFor({ state: 'detached' })
    const lines = await linesOf(caseId)
    expect(lines.map(({ originDate, closing }) => [originDate, closing])).toStrictEqual([
      [debt().originDate, debt().closing],
      [claim().originDate, claim().closing],
    ])
    quiet()
  })

  it('says once which column is which, keeps that, and chooses it for the next file', async () => {
    const [caseId] = filing.cases
    const page = await pageOf('filer')
    await page.goto(`/cases/${caseId}`)
    const own = (await csv([debt({ lineNo: 1 })])).replace(LINE_TITLES.closing.fa, 'ستون ناشناس')
    await send(page, 'خود.csv', own)
    const form = page.getByRole('form', { name: 'کدام ستون فایل، کدام فیلد است؟' })
    await form.getByLabel(`${LINE_TITLES.closing.fa} (لازم)`, { exact: true }).selectOption({ label: 'ستون ناشناس' })
    await form.getByRole('button', { name: 'نگه‌داشتن و خواندن دوباره' }).click()
    await form.getByText('نامی بنویسید').waitFor()
    await form.getByLabel('نام این نگاشت، برای فایل‌های بعدی').fill('دفتر کل')
    await form.getByRole('button', { name: 'نگه‌داشتن و خواندن دوباره' }).click()
    await readNext()
    await page.getByText('فایل خوانده شد و ردیف‌هایش در پیش‌نویس است.').waitFor()
    expect(await linesOf(caseId)).toHaveLength(1)
    await page.getByLabel('ستون‌های فایل:').selectOption({ label: 'دفتر کل' })
    await send(page, 'دوم.csv', own.replace(debt().subject, 'موضوع فایل دوم'))
    await page.getByText('دوم.csv').waitFor()
    expect((await linesOf(caseId)).map(({ subject }) => subject)).toStrictEqual(['موضوع فایل دوم'])
    quiet()
  })
})

const csv = async (lines: readonly StatementLine[]): Promise<string> => {
  const titles = LINE_FIELDS.map((field) => LINE_TITLES[field].fa)
  const rows = lines.map((line) => lineToRow(line, LINE_FIELDS, 'rial', 'fa'))
  return (await buffer(writeCsv(titles, rows))).toString()
}
