import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { aSubmission } from '../api/aSubmission.ts'
import { anOffice, command, type Office } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, type Watched } from './browser.ts'

/** Within this, in ms, people see what somebody else has done. */
const SOON = 2_000

describeWith('chromium', 'what moves while one looks', () => {
  let office: Office
  let browser: Browser
  const open: Watched[] = []
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
  }, 60_000)
  afterAll(async () => {
    await Promise.all(open.map(({ close }) => close()))
    await browser?.close()
    await office?.close()
  })

  const pageAt = async (name: 'officer' | 'groupHead', path: string) => {
    const watched = await aPage(browser, office, { as: await office.as(name) })
    open.push(watched)
    const heard = watched.page.waitForRequest('**/api/v1/live')
    await watched.page.goto(path)
    await heard
    return watched.page
  }

  it('comes onto the page of a case by itself, is marked in the work list, and waits while somebody writes', async () => {
    const { caseId } = await aSubmission(office.house, { agency: 0 })
    const page = await pageAt('groupHead', `/cases/${caseId}`)
    const list = await pageAt('officer', '/?whose=all')
    await list.locator(`[data-case="${caseId}"]`).waitFor()
    await page.locator('.stage.lit').getByText('شروع‌نشده').waitFor()
    const filer = await office.as('filer')
    expect((await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command())).status).toBe(200)
    await page.locator('.stage.lit').getByText('در دست تهیه').waitFor({ timeout: SOON })
    await page.getByText('گام تازه‌ای ثبت شد؛ آنچه می‌بینید وضع اکنون است.').waitFor({ timeout: SOON })
    const row = list.locator(`[data-case="${caseId}"]`)
    await row.getByText('تازه جابه‌جا شد').waitFor({ timeout: SOON })
    await row.getByText('در دست تهیه').waitFor({ timeout: SOON })

    await page.getByRole('button', { name: 'ابطال …' }).click()
    await page.getByRole('textbox', { name: 'دلیل' }).fill('اشتباه')
    const head = await office.as('head')
    const held = await head.post(`/cases/${caseId}/acts`, { act: 'held', reason: 'استعلام حقوقی' }, command())
    expect(held.status).toBe(200)
    await page.getByRole('button', { name: 'نمایش وضع تازه' }).waitFor({ timeout: SOON })
    expect(await page.getByRole('textbox', { name: 'دلیل' }).inputValue()).toBe('اشتباه')
  })
})
