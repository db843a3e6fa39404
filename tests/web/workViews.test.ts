import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { aSubmissionUnderReview } from '../api/aSubmission.ts'
import { anOffice, type Office } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage } from './browser.ts'

describeWith('chromium', 'a view of the work list', () => {
  let office: Office
  let browser: Browser
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
    await aSubmissionUnderReview(office.house)
    await aSubmissionUnderReview(office.house)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  const menu = (page: Page) => page.locator('.work-views .unfolded')
  const searchIn = (page: Page) => new URL(page.url()).searchParams

  it('is kept, begun with, renamed and dropped by keys alone, and follows its owner to another browser', async () => {
    const { page, close } = await aPage(browser, office, { as: await office.as('officer') })
    await page.goto('/?whose=all&stage=underReview')
    await page.locator('.work-row').first().waitFor()
    await page.keyboard.press('KeyV')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'نماهای من' })
    await dialog.getByText('هنوز نمایی ذخیره نکرده‌اید.').waitFor()
    const name = dialog.getByLabel('نام نما')
    await name.press('Enter')
    await dialog.getByText('نامی برای نما بنویسید.').waitFor()
    await name.fill('در دست بررسی')
    await name.press('Enter')
    const kept = dialog.getByRole('group', { name: 'در دست بررسی' })
    await kept.getByRole('button', { name: 'آغاز با این نما' }).press('Enter')
    await kept.getByText('نمای آغازین').waitFor()
    // The same name again is refused where it was typed.
    await name.fill('در  دست بررسي')
    await name.press('Enter')
    await dialog.getByText('نمایی با این نام دارید').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await close()

    const other = await aPage(browser, office, { as: await office.again('officer'), width: 360 })
    await other.page.goto('/')
    const button = other.page.getByRole('button', { name: 'در دست بررسی' })
    await button.waitFor()
    expect([searchIn(other.page).get('stage'), searchIn(other.page).get('whose')]).toStrictEqual(['underReview', 'all'])
    await button.click()
    const line = menu(other.page).locator('.menu-line', { hasText: 'در دست بررسی' }).filter({ hasText: 'نمای آغازین' })
    await line.locator('.number', { hasText: /^۲$/ }).waitFor()
    // What is put away stays away, though one begins with it.
    await menu(other.page).getByRole('link', { name: 'بدون نما' }).click()
    await other.page.getByRole('button', { name: 'نماهای من' }).waitFor()
    expect([...searchIn(other.page).keys()]).toStrictEqual([])
    await other.page.getByRole('button', { name: 'نماهای من' }).click()
    await other.page.getByRole('button', { name: 'ذخیره و سامان‌دهی …' }).click()
    const one = other.page.getByRole('group', { name: 'در دست بررسی' })
    await one.getByRole('button', { name: 'تغییر نام' }).click()
    await one.getByLabel('نام نما').fill('بررسی')
    await one.getByLabel('نام نما').press('Enter')
    const renamed = other.page.getByRole('group', { name: 'بررسی', exact: true })
    await renamed.getByRole('button', { name: 'حذف' }).click()
    await other.page.getByText('هنوز نمایی ذخیره نکرده‌اید.').waitFor()
    await other.close()
  })

  it('brings its columns and its order along; whoever has none of one’s own sees the usual list', async () => {
    const { page, close } = await aPage(browser, office, { as: await office.as('groupHead') })
    await page.goto('/')
    await page.locator('.work-row').first().waitFor()
    expect(await headsOf(page)).toStrictEqual(['پرونده', 'دستگاه', 'مرحله', 'موعد ↑', 'مسئول'])
    await page.getByRole('button', { name: 'ستون‌ها' }).click()
    for (const column of ['دستگاه', 'آخرین تغییر', 'مسئول']) await page.getByLabel(column, { exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'آخرین تغییر' }).click()
    await page.locator('th[aria-sort=descending]').waitFor()
    expect(await headsOf(page)).toStrictEqual(['پرونده', 'مرحله', 'موعد', 'آخرین تغییر ↓'])
    expect(searchIn(page).get('columns')).toBe('case,stage,due,changed')
    await page.locator('.work-table[aria-busy=false]').waitFor()
    expect(await changesIn(page)).toStrictEqual((await changesIn(page)).toSorted().reverse())
    await page.getByRole('button', { name: 'نماهای من' }).click()
    await page.getByRole('button', { name: 'ذخیره و سامان‌دهی …' }).click()
    await page.getByLabel('نام نما').fill('تازه‌ها')
    await page.getByRole('button', { name: 'ذخیرهٔ این فهرست' }).click()
    await page.getByRole('group', { name: 'تازه‌ها' }).waitFor()
    await page.goto('/?whose=none')
    await page.getByRole('button', { name: 'نماهای من' }).click()
    await page.getByRole('link', { name: /تازه‌ها/ }).click()
    await page.locator('th[aria-sort=descending]').waitFor()
    expect(await headsOf(page)).toStrictEqual(['پرونده', 'مرحله', 'موعد', 'آخرین تغییر ↓'])
    await close()
  })
})

const headsOf = async (page: Page): Promise<string[]> =>
  (await page.locator('th').allInnerTexts()).slice(1).map((text) => text.trim())

/** When each case of the list has changed last, as the list of the API says. */
const changesIn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const ids = [...document.querySelectorAll<HTMLElement>('.work-row')].map(({ dataset }) => dataset['case'])
    const read = await Promise.all(ids.map(async (id) => (await fetch(`/api/v1/cases/${id}`)).json()))
    return (read as { changedAt: { at: string } }[]).map(({ changedAt }) => changedAt.at)
  })
