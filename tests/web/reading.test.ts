import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { aSubmission } from '../api/aSubmission.ts'
import { anOffice, command, type Office } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'

describeWith('chromium', 'whoever reads what others did', () => {
  let office: Office
  let browser: Browser
  let open: Watched | undefined
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
  }, 60_000)
  afterAll(async () => {
    await open?.close()
    await browser?.close()
    await office?.close()
  })

  const auditorAt = async (path: string): Promise<Page> => {
    await open?.close()
    open = await aPage(browser, office, { as: await office.as('auditor') })
    await open.page.goto(path)
    return open.page
  }
  const quiet = () => expect(unexpected(open?.complaints ?? [], /^$/)).toStrictEqual([])

  it('finds two cases among all, holds them against each other, plays one, and sees what a step changed', async () => {
    const [one, other] = [
      await aSubmission(office.house, { agency: 0 }),
      await aSubmission(office.house, { agency: 1 }),
    ]
    const filer = await office.as('filer')
    expect((await filer.post(`/cases/${one.caseId}/events`, { event: 'saveDraft' }, command())).status).toBe(200)
    const page = await auditorAt('/audit')
    await page.getByLabel('نوع پرونده').selectOption('debtsAndClaims.submission')
    await page.getByRole('button', { name: 'جست‌وجو' }).click()
    for (const { caseId } of [one, other]) await page.locator(`[data-case="${caseId}"] input`).check()
    await page.getByRole('link', { name: 'سنجیدن دو پرونده' }).click()
    await page.getByRole('heading', { name: 'دو پرونده کنار هم' }).waitFor()
    await page.locator('.compare-steps tr[data-differs="true"]').getByText('آغاز پیش‌نویس').waitFor()
    await page.locator('.compare-lives a').first().click()
    await page.waitForURL('**/history')
    await page.goto(`/cases/${one.caseId}/history?step=1`)
    await page.getByRole('button', { name: 'پخش' }).click()
    await page.waitForURL('**/history?step=2')
    await page.locator('.then-changed summary').click()
    await page.locator('.then-changed').getByText('آنچه این گام تغییر داد').waitFor()
    quiet()
  })

  it('takes a history away as a file, each step with its hash', async () => {
    const { caseId } = await aSubmission(office.house, { agency: 2 })
    const page = await auditorAt(`/cases/${caseId}/history`)
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'بارگیری سابقه (CSV)' }).click()
    expect((await coming).suggestedFilename()).toMatch(/^history-.*\.csv$/)
    quiet()
  })
})
