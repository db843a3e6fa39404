import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { carryOut } from '../../db/effects/carryOut.ts'
import { STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import { renderReport } from '../../workers/rendering/renderReport.ts'
import { aClosedCycle, step } from '../api/aReport.ts'
import { anOffice, type Office, PASSWORD, type Visitor } from '../api/office.ts'
import { somebody } from '../api/somebody.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'
import { foreignWordsOn, obstaclesOn, overflowOn } from './look.ts'

const [TREASURY, MINISTER] = STANDARD_ROUTE.map(({ fa }) => fa) as [string, string]
const QUESTION = 'بدهی ردیف ۴ از کجاست؟'
const ANSWER = 'از قرارداد سال ۱۴۰۳ است.'

// One report from the desk of the head to an authority and back, each at a browser of their own.
describeWith('chromium', 'an authority that a report is brought to', () => {
  let office: Office
  let browser: Browser
  let treasury: Visitor
  let minister: Visitor
  let cycleId: string
  const open: Watched[] = []
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
    const { provider } = office.house
    treasury = (await somebody(office, 'treasury', [{ role: 'authority', provider, authority: TREASURY }])).visitor
    minister = (await somebody(office, 'minister', [{ role: 'authority', provider, authority: MINISTER }])).visitor
    cycleId = await aClosedCycle(office)
    await step(office, 'officer', cycleId, 'consolidate')
    await step(office, 'officer', cycleId, 'draftReport')
    await renderReport(office.house.worker, { cycleId })
  }, 60_000)
  afterAll(async () => {
    await Promise.all(open.map(({ close }) => close()))
    await browser?.close()
    await office?.close()
  })

  const pageOf = async (visitor?: Visitor, width = 1280): Promise<Page> => {
    const watched = await aPage(browser, office, { width, ...(visitor ? { as: visitor } : {}) })
    open.push(watched)
    return watched.page
  }
  const quiet = (expected = /^$/) =>
    expect(open.flatMap(({ complaints }) => unexpected(complaints, expected))).toStrictEqual([])
  const take = async (page: Page, label: string, fill?: readonly [string, string]) => {
    await page.getByRole('button', { name: new RegExp(`^${label}`) }).click()
    const form = page.getByRole('form', { name: label })
    if (fill) await form.getByLabel(fill[0]).fill(fill[1])
    await form.getByRole('button', { name: label }).click()
    await page.getByRole('status').getByText(`ثبت شد: ${label}`).waitFor()
  }
  const enter = async (page: Page, kind: string, number: string) => {
    const form = page.getByRole('form', { name: kind })
    await form.getByRole('button', { name: 'ثبت' }).click()
    await form.getByText('این را بنویسید.').waitFor()
    await form.getByLabel('شماره').fill(number)
    await form.getByLabel('تاریخ').fill('۱۴۰۵/۰۷/۲۵')
    await form.getByRole('button', { name: 'ثبت' }).click()
    await form.waitFor({ state: 'detached' })
  }

  it('gets what the head signed and delivered, reads it in the page, acknowledges it, asks back, and is answered', async () => {
    const head = await pageOf(await office.as('head'))
    await head.goto(`/cases/${cycleId}?tab=reports`)
    await take(head, 'امضای گزارش')
    await head.getByRole('button', { name: 'ثبت …' }).first().click()
    await enter(head, 'نامه', '57/1')
    await take(head, 'ارسال گزارش')

    const authority = await pageOf(undefined, 360)
    await authority.goto('/')
    await authority.getByLabel('نام کاربری').fill('treasury')
    await authority.getByLabel('گذرواژه', { exact: true }).fill(PASSWORD)
    await authority.getByRole('button', { name: 'ورود', exact: true }).click()
    await authority.getByRole('heading', { name: 'گزارش‌های رسیده و فرستاده' }).waitFor()
    const report = authority.locator(`[data-cycle="${cycleId}"]`)
    await report.getByText('57/1').or(report.getByText('۵۷/۱')).waitFor()
    const coming = authority.waitForResponse(/\/reports\/[0-9a-f]{64}\/pdf$/)
    await report.getByRole('button', { name: 'خواندن گزارش' }).click()
    const pdf = await authority.request.get((await coming).url())
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toStrictEqual([200, '%PDF-'])
    expect(await report.locator('.pdf iframe').getAttribute('src')).toMatch(/^blob:/)

    await report.getByRole('button', { name: 'اعلام وصول و پرسش' }).click()
    await report.getByRole('button', { name: 'ثبت شمارهٔ رسید …' }).click()
    await enter(authority, 'رسید', '88/1')
    await take(authority, 'ثبت رسید این مرحله')
    await take(authority, 'پرسش مرجع', ['پرسش', QUESTION])
    const asked = report.getByRole('region', { name: 'پرسش‌ها و پاسخ‌ها' })
    await asked.getByText(QUESTION).waitFor()
    await asked.getByText('در انتظار پاسخ').waitFor()

    while ((await carryOut(office.house.worker)).done > 0);
    await head.goto('/inbox')
    await head.getByRole('heading', { name: 'پرسش مرجع ذی‌صلاح' }).waitFor()
    await head.goto(`/cases/${cycleId}`)
    await head.getByRole('region', { name: 'پرسش‌ها و پاسخ‌ها' }).getByText(QUESTION).waitFor()
    await take(head, 'پاسخ به مرجع', ['پاسخ', ANSWER])

    // The page of the authority is still open, and what came stands there by itself.
    await asked.getByText(ANSWER).waitFor()
    expect(await asked.getByText('در انتظار پاسخ').count()).toBe(0)
    quiet(/401 .*\/session$/)
  })

  it('finds it all in one language, in nobody’s way, narrow and wide', async () => {
    for (const [language, look] of [
      ['fa', 'light'],
      ['en', 'dark'],
    ] as const) {
      const watched = await aPage(browser, office, { language, look, as: treasury })
      open.push(watched)
      const { page } = watched
      await page.goto('/reports')
      await page.locator('.received-one .button[aria-expanded]').last().click()
      await page.locator('.question').waitFor()
      await page.locator('.taken-up .ways-row').waitFor()
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        const told = [await obstaclesOn(page), await foreignWordsOn(page, language), await overflowOn(page)]
        expect([language, width, ...told]).toStrictEqual([language, width, [], [], []])
      }
    }
  })

  it('is not one to whom it was not brought, nor an agency', async () => {
    const page = await pageOf(minister)
    await page.goto('/reports')
    await page.getByRole('heading', { name: 'هنوز گزارشی نرسیده است' }).waitFor()
    await page.goto(`/cases/${cycleId}?tab=reports`)
    await page.getByText('دربارهٔ این گزارش پرسشی نشده است.').waitFor()
    expect(await page.getByText(QUESTION).count()).toBe(0)
    const filer = await pageOf(await office.as('filer'))
    await filer.goto(`/cases/${cycleId}/history`)
    await filer.getByRole('listitem').filter({ hasText: 'پرسش مرجع' }).first().waitFor()
    expect(await filer.getByText(QUESTION).count()).toBe(0)
    quiet(/401 .*\/session$/)
  })
})
