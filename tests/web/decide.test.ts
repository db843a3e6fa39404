import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { aSubmissionUnderReview } from '../api/aSubmission.ts'
import { anOffice, type Office } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage } from './browser.ts'

describeWith('chromium', 'a decision', () => {
  let office: Office
  let browser: Browser
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  it('by keys leaves the work list as it was under the hand', async () => {
    const opened = [await aSubmissionUnderReview(office.house), await aSubmissionUnderReview(office.house)]
    const [first = '', second = ''] = await inOrder(office, opened)
    const { page, close } = await aPage(browser, office, { as: await office.as('officer') })
    await page.goto('/?whose=all&stage=underReview')
    await page.locator(`[data-case="${second}"]`).waitFor()

    await page.keyboard.press('e')
    await page.locator('.ways-row .primary:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.offer-sheet [type=submit]:focus').waitFor()
    await page.keyboard.press('Enter')

    const row = page.locator(`[data-case="${first}"]`)
    await row.getByText('✓').waitFor()
    await page.getByRole('status').getByText('ثبت شد: تأیید').waitFor()
    expect(await stageOf(office, first)).not.toBe('underReview')
    // It no longer fits the filter, and stands where it stood; the keys go on from there.
    expect(await rowsOf(page)).toStrictEqual([first, second])
    await row.locator('a:focus').waitFor()
    await page.keyboard.press('j')
    await page.locator(`[data-case="${second}"] a:focus`).waitFor()
    await close()
  })

  it('can be put off by asking why it is due when it is, day by day, where the date stands', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const { page, close } = await aPage(browser, office, { as: await office.as('officer') })
    await page.goto(`/cases/${caseId}`)
    const date = page.getByRole('button', { name: 'چرا این تاریخ؟' })
    await date.click()
    const answer = page.getByRole('dialog', { name: 'چرا این تاریخ؟' })
    await answer.getByText('پیش‌فرض سامانه؛ توافق‌نامه عددی نگفته است', { exact: true }).waitFor()
    const days = await answer.getByRole('row').allInnerTexts()
    expect(days.filter((day) => day.includes('روز کاری')).map((day) => day.split('\t')[1])).toStrictEqual([
      ...['۱', '۲', '۳', '۴', '۵'],
    ])
    expect(days.filter((day) => day.includes('جمعه')).every((day) => day.split('\t')[1] === 'نه')).toBe(true)
    await page.keyboard.press('Escape')
    await answer.waitFor({ state: 'detached' })
    await page.locator('.why:focus').waitFor()
    await close()
  })

  it('is not sent by a key that was meant for something else, and is left by Escape', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const { page, close } = await aPage(browser, office, { as: await office.as('groupHead') })
    await page.goto(`/cases/${caseId}`)
    await page.getByRole('button', { name: 'ابطال …' }).click()
    const sheet = page.getByRole('form', { name: 'ابطال' })
    const reason = sheet.getByRole('textbox', { name: 'دلیل' })
    await page.keyboard.press('Control+Enter')
    await sheet.getByText('دلیل را بنویسید.').waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await page.locator('.ways-row .button:focus', { hasText: 'ابطال …' }).waitFor()
    await page.keyboard.press('Enter')
    await reason.fill('به اشتباه برای این دستگاه باز شده است.')
    await page.keyboard.press('Escape')
    expect(await reason.inputValue()).toBe('به اشتباه برای این دستگاه باز شده است.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').getByText('ثبت شد: ابطال').waitFor()
    await close()
  })
})

const rowsOf = (page: Page): Promise<(string | undefined)[]> =>
  page.locator('.work-row').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['case']))

type Listed = { items: { id: string; stage: { name: string } }[] }

async function stageOf(office: Office, id: string): Promise<string | undefined> {
  const { body } = await (await office.as('officer')).get<{ stage: { name: string } }>(`/cases/${id}`)
  return body.stage.name
}

/** The cases in the order in which the list has them. */
async function inOrder(office: Office, opened: readonly { caseId: string }[]): Promise<string[]> {
  const { body } = await (await office.as('officer')).get<Listed>('/cases?stage=underReview')
  return body.items.map(({ id }) => id).filter((id) => opened.some(({ caseId }) => caseId === id))
}
