import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { anOffice, type Name, type Office } from '../api/office.ts'
import { aFiling, claim, debt, type Filing } from '../statements/aFiling.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'

describeWith('chromium', 'a statement in the browser', () => {
  let office: Office
  let browser: Browser
  let filing: Filing
  let open: Watched | null = null
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
    filing = await aFiling(office.house)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  const pageOf = async (name: Name): Promise<Page> => {
    expect(unexpected(open?.complaints ?? [], /^$/)).toStrictEqual([])
    await open?.close()
    open = await aPage(browser, office, { as: await office.as(name) })
    return open.page
  }

  it('is written line by line, and every problem is shown at once with the way to its line', async () => {
    const [caseId] = filing.cases
    const page = await pageOf('filer')
    await page.goto(`/cases/${caseId}`)
    await page.getByRole('heading', { name: 'هنوز ردیفی نیست' }).waitFor()
    await page.getByLabel('مبنای حسابداری').selectOption({ label: 'تعهدی' })
    await page.getByRole('button', { name: 'ذخیره' }).click()
    await page.getByRole('button', { name: 'افزودن ردیف' }).click()
    await page.getByLabel('نام طرف حساب').fill('شرکت نمونه')
    await page.getByLabel('مانده ابتدای دوره', { exact: true }).fill('۱۸۲٬۴۵۰٬۰۰۰')
    await page.getByText('برابر ۱۸٬۲۴۵٬۰۰۰ تومان').waitFor()
    await page.getByRole('button', { name: 'ذخیره' }).first().click()
    await page.getByRole('cell', { name: 'شرکت نمونه' }).waitFor()
    await page.getByRole('button', { name: 'آماده‌سازی برای ثبت' }).click()
    const problems = page.getByRole('status')
    await problems.getByText('ایراد که باید اصلاح شود').waitFor()
    await problems.getByRole('button', { name: 'ردیف ۱ · موضوع' }).first().click()
    await page.getByLabel('موضوع', { exact: true }).waitFor()
    // Whoever has nothing to state after all empties it, and is asked once more.
    const linesKept = async () =>
      (await office.admin.query('select 1 from draft_lines where case_id = $1', [caseId])).rowCount
    await page.getByRole('button', { name: 'خالی‌کردن پیش‌نویس' }).click()
    const surely = page.getByRole('button', { name: 'هر ۱ ردیف حذف شود؟ دوباره بزنید' })
    await surely.waitFor()
    expect(await linesKept()).toBe(1)
    await surely.click()
    await page.getByRole('heading', { name: 'هنوز ردیفی نیست' }).waitFor()
    expect(await linesKept()).toBe(0)
  })

  it('is looked at by the office, which says what it finds at the field where it stands', async () => {
    const [caseId] = filing.cases
    await filing.file(filing.filers[0], caseId, [debt(), claim()])
    const page = await pageOf('officer')
    await page.goto(`/cases/${caseId}`)
    await page.getByRole('button', { name: 'همهٔ فیلدهای ردیف ۱' }).click()
    await page.getByRole('button', { name: 'ثبت ایراد …' }).click()
    await page.getByLabel('محل ایراد').selectOption({ label: 'مستند (شماره و تاریخ)' })
    await page.getByLabel('شرح ایراد').fill('کوتاه')
    await page.getByRole('button', { name: 'ثبت ایراد', exact: true }).click()
    await page.getByText('دست‌کم ۱۰ نویسه بنویسید.').waitFor()
    await page.getByLabel('شرح ایراد').fill('شمارهٔ قرارداد با مدرک پیوست نمی‌خواند.')
    await page.getByRole('button', { name: 'ثبت ایراد', exact: true }).click()
    await page.getByRole('listitem').filter({ hasText: 'ردیف ۱ · مستند' }).getByText('نمی‌خواند').waitFor()
    // Now that there is a finding, the case can go back to the agency.
    await page.getByRole('button', { name: 'نیاز به اصلاح …' }).click()
    const sheet = page.getByRole('form', { name: 'نیاز به اصلاح' })
    await sheet.getByRole('textbox', { name: 'دلیل' }).fill('یک مستند باید روشن شود.')
    await sheet.getByRole('button', { name: 'نیاز به اصلاح' }).click()
    await page.getByRole('status').getByText('ثبت شد: نیاز به اصلاح').waitFor()
  })

  it('is answered by the agency under the finding, and the office reads it there', async () => {
    const [caseId] = filing.cases
    const filer = await pageOf('filer')
    await filer.goto(`/cases/${caseId}?tab=findings`)
    await filer.getByLabel('پاسخ شما').fill('شمارهٔ قرارداد اصلاح شد.')
    await filer.getByRole('button', { name: 'ثبت پاسخ' }).click()
    await filer.getByText('پاسخ دستگاه: اصلاح کردیم · کارشناس نمونه').waitFor()
    const officer = await pageOf('officer')
    await officer.goto(`/cases/${caseId}`)
    await officer.getByText('شمارهٔ قرارداد اصلاح شد.').waitFor()
  })
})
