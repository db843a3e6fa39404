import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { anOffice, type Office } from '../api/office.ts'
import { aFiling, debt, type Filing } from '../statements/aFiling.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'

/** What the house knows by now of a draft. */
type Known = { readonly lines: readonly Record<string, unknown>[]; readonly header: Record<string, unknown> }

const KEPT = /در ساعت .+ نگه داشته شد\./
const IN_THE_BROWSER = 'در همین مرورگر نگه داشته شده است و تا سامانه پاسخ دهد، فرستاده می‌شود.'

describeWith('chromium', 'a draft as it is typed', () => {
  let office: Office
  let browser: Browser
  let filing: Filing
  let open: Watched | null = null
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
    filing = await aFiling(office.house)
  }, 60_000)
  afterEach(async () => {
    await open?.close()
    open = null
  })
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  const known = async (): Promise<Known> => {
    const of = [filing.cases[0]]
    const lines = await office.admin.query('select line from draft_lines where case_id = $1 order by line_no', of)
    const heads = await office.admin.query('select header from drafts where case_id = $1', of)
    return { lines: lines.rows.map(({ line }) => line), header: heads.rows[0]?.header ?? {} }
  }
  const writing = async (): Promise<Page> => {
    await office.admin.query('delete from drafts')
    open = await aPage(browser, office, { as: await office.as('filer') })
    await toDraft(open.page)
    return open.page
  }
  const toDraft = async (page: Page) => {
    await page.goto(`/cases/${filing.cases[0]}`)
    await page.getByText('پیش‌نویس صورت وضعیت').waitFor()
  }
  const kept = (page: Page) => page.getByText(KEPT).first().waitFor()
  const subject = (page: Page) => page.getByLabel('موضوع', { exact: true })
  const complaints = () => unexpected(open?.complaints ?? [], /ERR_FAILED|ERR_INTERNET_DISCONNECTED|status of 409/)

  it('stands after a reload although nothing was pressed, a new line and what stands above the lines', async () => {
    const page = await writing()
    await page.getByLabel('مبنای حسابداری').selectOption({ label: 'تعهدی' })
    await page.getByRole('button', { name: 'افزودن ردیف' }).click()
    await page.getByLabel('نام طرف حساب').fill('شرکت نمونه')
    await subject(page).pressSequentially('پیمان ۱۲')
    await page.reload()
    await page.getByRole('cell', { name: 'شرکت نمونه', exact: true }).waitFor()
    await kept(page)
    expect((await known()).lines).toStrictEqual([{ counterpartyName: 'شرکت نمونه', subject: 'پیمان ۱۲' }])
    // Once more, so that it comes from the house and not from the browser.
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await page.getByRole('cell', { name: 'شرکت نمونه', exact: true }).waitFor()
    expect(await known()).toStrictEqual({
      lines: [{ counterpartyName: 'شرکت نمونه', subject: 'پیمان ۱۲' }],
      header: { basisOfAccounting: 'accrual' },
    })
    expect(complaints()).toStrictEqual([])
  })

  it('goes on in the same line while it is typed, and adds no second one', async () => {
    const page = await writing()
    await page.getByRole('button', { name: 'افزودن ردیف' }).click()
    await page.getByLabel('نام طرف حساب').fill('شرکت نمونه')
    await kept(page)
    await subject(page).pressSequentially('یک ')
    await page.waitForTimeout(1500)
    // The hand is still in the field, and what was typed stands as it was typed.
    await page.keyboard.type('دو')
    expect(await subject(page).inputValue()).toBe('یک دو')
    await page.getByRole('button', { name: 'ذخیره و بستن' }).click()
    await subject(page).waitFor({ state: 'detached' })
    expect((await known()).lines).toStrictEqual([{ counterpartyName: 'شرکت نمونه', subject: 'یک دو' }])
    expect(complaints()).toStrictEqual([])
  })

  it('is kept in the browser while nobody answers, over a reload, and is sent when somebody does', async () => {
    const page = await writing()
    const noAnswer = '**/api/v1/cases/*/draft**'
    await page
      .context()
      .route(noAnswer, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()))
    await page.getByRole('button', { name: 'افزودن ردیف' }).click()
    await subject(page).fill('بی‌شبکه')
    await page.getByText(IN_THE_BROWSER).waitFor()
    await page.reload()
    await page.getByText(IN_THE_BROWSER).waitFor()
    expect(await subject(page).inputValue()).toBe('بی‌شبکه')
    expect((await known()).lines).toStrictEqual([])
    await page.context().unroute(noAnswer)
    await kept(page)
    expect((await known()).lines).toStrictEqual([{ subject: 'بی‌شبکه' }])
    // The cable itself: what is typed without it goes as soon as it is back.
    await page.context().setOffline(true)
    await subject(page).fill('با شبکه')
    await page.getByText(IN_THE_BROWSER).waitFor()
    await page.context().setOffline(false)
    await kept(page)
    expect((await known()).lines).toStrictEqual([{ subject: 'با شبکه' }])
    expect(complaints()).toStrictEqual([])
  })

  it('arrives once, although its answer was lost', async () => {
    const page = await writing()
    let isLost = false
    await page.context().route('**/api/v1/cases/*/draft/lines/*', async (route) => {
      if (isLost) return route.continue()
      isLost = true
      await route.fetch()
      return route.abort()
    })
    await page.getByRole('button', { name: 'افزودن ردیف' }).click()
    await subject(page).fill('یک بار')
    await page.getByText(IN_THE_BROWSER).waitFor()
    await kept(page)
    expect((await known()).lines).toStrictEqual([{ subject: 'یک بار' }])
  })

  it('is never written over unseen: two pages, the same field, and both are shown', async () => {
    const first = await writing()
    await filing.write(filing.filers[0].filer, filing.cases[0], [debt({ subject: 'نخست' })])
    await toDraft(first)
    const second = await first.context().newPage()
    await toDraft(second)
    for (const page of [first, second]) await page.getByRole('button', { name: 'ویرایش' }).click()
    await subject(first).fill('از صفحهٔ یکم')
    await kept(first)
    await subject(second).fill('از صفحهٔ دوم')
    const clash = second.getByRole('alert')
    await clash.getByText('از صفحهٔ یکم').waitFor()
    await clash.getByText('از صفحهٔ دوم').waitFor()
    expect((await known()).lines[0]).toMatchObject({ subject: 'از صفحهٔ یکم' })
    // Not even leaving and coming back loses either of them.
    await second.reload()
    await clash.getByText('از صفحهٔ دوم').waitFor()
    await clash.getByRole('button', { name: 'نوشتهٔ من بماند' }).click()
    await kept(second)
    expect((await known()).lines[0]).toMatchObject({ subject: 'از صفحهٔ دوم' })
    // And the other way round.
    await subject(first).fill('باز از یکم')
    await first.getByRole('alert').getByRole('button', { name: 'نوشتهٔ تازه‌تر بماند' }).click()
    expect(await subject(first).inputValue()).toBe('از صفحهٔ دوم')
    expect((await known()).lines[0]).toMatchObject({ subject: 'از صفحهٔ دوم' })
    expect(complaints()).toStrictEqual([])
  })

  it('lets two people write different fields above the lines at the same time', async () => {
    const first = await writing()
    const second = await first.context().newPage()
    await toDraft(second)
    await first.getByLabel('توضیحات').fill('توضیح یکم')
    await kept(first)
    await second.getByLabel('مبنای حسابداری').selectOption({ label: 'تعهدی' })
    await kept(second)
    expect(await second.getByLabel('توضیحات').inputValue()).toBe('توضیح یکم')
    expect((await known()).header).toStrictEqual({ notes: 'توضیح یکم', basisOfAccounting: 'accrual' })
  })

  it('says at its field what cannot be kept yet, and keeps the rest', async () => {
    const page = await writing()
    await page.getByLabel('تاریخ نامه').fill('دیروز')
    await page.getByLabel('توضیحات').fill('باقی')
    await page.getByText('آنچه نشان شده است هنوز پذیرفته نیست').waitFor()
    expect((await known()).header).toStrictEqual({ notes: 'باقی' })
    await page.getByLabel('تاریخ نامه').fill('۱۴۰۵/۰۶/۳۱')
    await kept(page)
    expect((await known()).header).toStrictEqual({ notes: 'باقی', letterDate: '2026-09-22' })
  })
})
