import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { aPublicOffice } from '../api/aPublicOffice.ts'
import type { Walk } from '../services/walk.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected } from './browser.ts'

const TEXT = 'سه هفته است که به درخواست من در میز خدمت پاسخی داده نشده است.'
const ANSWER = 'پروندهٔ شما بررسی شد و تا پایان هفته پاسخ آن به شما داده می‌شود.'
const OBJECTION = 'این پاسخ به آنچه پرسیده بودم نیست.'

describeWith('chromium', 'a citizen', () => {
  let walk: Walk
  let browser: Browser
  beforeAll(async () => {
    ;[walk, browser] = await Promise.all([aPublicOffice(), aBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await walk?.close()
  })

  const onwards = (page: Page, name = 'ادامه') => page.getByRole('button', { name, exact: true }).click()

  it('finds a service, reads how it is kept, complains, follows, reads the answer, and objects', async () => {
    const { page, complaints, hosts, close } = await aPage(browser, walk.office, { width: 360 })
    await page.goto('/services')
    await page.getByRole('link', { name: 'ارائه گزارش بدهی‌ها و مطالبات عمومی' }).click()
    await page.getByRole('heading', { name: 'چه اندازه به قول خود وفا کرده‌اند' }).waitFor()
    await page.getByText('تداوم اعتبار').waitFor()
    await page.getByRole('link', { name: 'شکایت یا پیشنهاد دربارهٔ این خدمت' }).click()

    // By keyboard alone: what is missing is said at its field, and what was chosen before stands there.
    await page.getByRole('radio', { name: 'شکایت' }).waitFor()
    expect(await page.getByLabel('دربارهٔ کدام خدمت؟').inputValue()).toBe('debtsAndClaims')
    await onwards(page)
    await page.getByText('این را بنویسید یا برگزینید.').waitFor()
    await page.getByRole('radio', { name: 'شکایت' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: 'دیرکرد' }).check()
    await page.getByLabel('شرح', { exact: true }).fill('کوتاه')
    await onwards(page)
    await page.getByText('متن را بنویسید؛ دست‌کم بیست نویسه.').waitFor()
    await page.getByLabel('شرح', { exact: true }).fill(TEXT)
    await onwards(page)
    await page.getByLabel(/^نام و نام خانوادگی/).fill('مریم احمدی نمونه')
    await page.getByLabel(/^تلفن همراه/).fill('۰۲۱ ۱۲۳۴')
    await onwards(page, 'بفرست')
    await page.getByText('شمارهٔ تلفن همراه را درست بنویسید').waitFor()
    await page.getByLabel(/^تلفن همراه/).fill('۰۹۱۲ ۳۴۵ ۶۷۸۹')
    // What was written before is still there.
    await onwards(page, 'بازگشت')
    expect(await page.getByLabel('شرح', { exact: true }).inputValue()).toBe(TEXT)
    await onwards(page)
    await onwards(page, 'بفرست')
    await page.getByRole('heading', { name: 'ثبت شد' }).waitFor()
    const { rows } = await walk.office.admin.query<{ id: string; code: string }>(
      `select id, tracking_code as code from cases where machine = 'complaint'`,
    )
    const [{ id, code }] = rows as [{ id: string; code: string }]
    expect(await latin(page.locator('.public-code').innerText())).toBe(code)

    await walk.send('officer', id, 'triage', { kind: 'complaint' })
    await walk.send('head', id, 'assignHandler', { handler: walk.office.house.people.deputy })
    const answer = await walk.write('deputy', id, 'answer', { text: ANSWER })
    await walk.send('deputy', id, 'proposeAnswer', { answer })

    await page.getByRole('link', { name: 'پیگیری همین پرونده' }).click()
    expect(await page.getByLabel('کد رهگیری').inputValue()).toBe(code)
    expect(page.url()).not.toContain(code)
    await onwards(page, 'نشان بده')
    await page.locator('.three-words [aria-current=step]', { hasText: 'در دست بررسی' }).waitFor()
    const digits = page.getByLabel('چهار رقم آخر تلفن همراه')
    await digits.fill('۰۰۰۰')
    await onwards(page, 'نشان بده')
    await page.getByText('با این کد رهگیری و این چهار رقم چیزی یافت نشد.').waitFor()
    await digits.fill('۶۷۸۹')
    await onwards(page, 'نشان بده')
    await page.getByText(TEXT).waitFor()
    // An answer that waits for its approval is nobody's to read.
    expect(await page.getByText(ANSWER).count()).toBe(0)

    await walk.send('head', id, 'approveAnswer')
    await onwards(page, 'پیگیری کد دیگر')
    await page.getByLabel('کد رهگیری').fill(code)
    await onwards(page, 'نشان بده')
    await digits.fill('6789')
    await onwards(page, 'نشان بده')
    await page.getByText(ANSWER).waitFor()
    await page.getByRole('button', { name: 'اعتراض به پاسخ' }).click()
    await page.getByLabel('متن').fill(OBJECTION)
    await onwards(page, 'بفرست')
    await page.locator('.public-said', { hasText: OBJECTION }).waitFor()
    expect(await walk.stageOf(id)).toBe('secondReview')
    expect([...hosts]).toStrictEqual([new URL(walk.office.address).host])
    expect(unexpected(complaints, /(401|404|422) /)).toStrictEqual([])
    await close()
  }, 120_000)

  it('keeps what was written when the line breaks, and sends it once', async () => {
    const { page, close } = await aPage(browser, walk.office)
    await page.goto('/ask-for-data')
    await page.getByLabel('چه آماری می‌خواهید؟').fill('شمار دانش‌آموزان\nشمار آموزگاران')
    await page.getByLabel('برای چه کاری').fill('پایان‌نامهٔ دانشگاهی')
    await page.getByRole('radio', { name: 'XLSX' }).check()
    await onwards(page)
    await page.getByRole('radio', { name: 'شهروند' }).check()
    await page.getByLabel('نام و نام خانوادگی').fill('مریم احمدی نمونه')
    await page.getByLabel('تلفن همراه').fill('09123456789')
    await page.context().setOffline(true)
    await onwards(page, 'بفرست')
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('تلفن همراه').inputValue()).toBe('09123456789')
    await page.context().setOffline(false)
    await onwards(page, 'بفرست')
    await page.getByRole('heading', { name: 'ثبت شد' }).waitFor()
    const { rows } = await walk.office.admin.query(
      `select count(*)::int as n from cases where machine = 'statisticalYearbook.dataRequest'`,
    )
    expect(rows[0].n).toBe(1)
    await close()
  }, 60_000)
})

const latin = async (text: Promise<string>): Promise<string> =>
  (await text).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/\D/g, '')
