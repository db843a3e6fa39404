import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { openAskedResets } from '../../db/passwordResets/openAskedResets.ts'
import { aSubmission } from '../api/aSubmission.ts'
import { anOffice, type Name, type Office } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { casesFallingDue } from '../workers/support.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'

const OWN = 'narenj-toranj-4472-abi'
const SCAN = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

describeWith('chromium', 'the people, the letters and what is stuck, in the browser', () => {
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

  const pageOf = async (name: Name | null): Promise<Page> => {
    const watched = await aPage(browser, office, name ? { as: await office.as(name) } : {})
    open.push(watched)
    return watched.page
  }
  const quiet = (expected = /^$/) => {
    expect(open.flatMap(({ complaints }) => unexpected(complaints, expected))).toStrictEqual([])
  }
  const form = (page: Page, name: string) => page.getByRole('form', { name, exact: true })
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const handed = (page: Page) => page.locator('.handed-password').innerText()

  const signIn = async (page: Page, username: string, password: string) => {
    await page.goto('/')
    await page.getByLabel('نام کاربری').fill(username)
    await page.getByLabel('گذرواژه', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
  }
  const choosePassword = async (page: Page, given: string, next: string) => {
    await page.getByRole('heading', { name: 'گذرواژهٔ تازه بگذارید' }).waitFor()
    await page.getByLabel('گذرواژهٔ کنونی').fill(given)
    await page.getByLabel('گذرواژهٔ تازه', { exact: true }).fill(next)
    await page.getByLabel('تکرار گذرواژهٔ تازه').fill(next)
    await press(page, 'ثبت گذرواژه')
  }

  it('lets somebody in who was entered and given a role, and out when role and password are taken back', async () => {
    const keeper = await pageOf('siteAdmin')
    await keeper.goto('/')
    await keeper.waitForURL('**/people')
    await press(keeper, 'ثبت شخص تازه')
    const entering = form(keeper, 'ثبت شخص تازه')
    await entering.getByRole('button', { name: 'ثبت و ساخت حساب' }).click()
    await entering.getByText('این را بنویسید یا برگزینید.').first().waitFor()
    await entering.getByLabel('نام کاربری').fill('Nasrin.Book')
    await entering.getByLabel('نام', { exact: true }).fill('نسرین دفتردار')
    await entering.getByLabel('تلفن همراه').fill('+۹۸۹۱۴۱۲۳۴۵۶۷')
    await entering.getByRole('button', { name: 'ثبت و ساخت حساب' }).click()
    const first = await handed(keeper)
    await keeper.getByRole('link', { name: 'صفحهٔ او و دادن نقش' }).click()
    await keeper.getByText('هیچ نقشی ندارد').waitFor()
    expect(await keeper.locator('.handed-password').count()).toBe(0)
    await press(keeper, 'دادن نقش …')
    await form(keeper, 'دادن نقش').getByLabel('نقش', { exact: true }).selectOption('secretariat')
    await form(keeper, 'دادن نقش').getByRole('button', { name: 'این نقش داده شود' }).click()
    await keeper.locator('.grant').getByText('دبیرخانه').waitFor()

    const secretary = await pageOf(null)
    await signIn(secretary, 'nasrin.book', first)
    await choosePassword(secretary, first, OWN)
    await secretary.getByRole('link', { name: 'نامه‌ها', exact: true }).click()

    await press(secretary, 'ثبت نامهٔ وارده')
    const register = form(secretary, 'ثبت نامهٔ وارده')
    await register.getByLabel('شماره').fill('۱۲۳/۴۵')
    await register.getByLabel('تاریخ').fill('۱۴۰۵/۰۹/۰۴')
    await register.getByLabel('از', { exact: true }).fill('استانداری نمونه')
    await register.getByLabel('موضوع').fill('پاسخ به نامهٔ اداره')
    await register.getByLabel('تصویر نامه').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: SCAN })
    await register.getByRole('button', { name: 'ثبت نامه', exact: true }).click()
    // Not a day that is still to come.
    await register.locator('.wrong, [role=alert]').first().waitFor()
    await register.getByLabel('تاریخ').fill('۱۴۰۵/۰۷/۱۰')
    await register.getByRole('button', { name: 'ثبت نامه', exact: true }).click()
    await secretary.getByRole('heading', { name: 'پاسخ به نامهٔ اداره' }).waitFor()
    await secretary.getByText('۱۲۳/۴۵').waitFor()
    const download = secretary.waitForEvent('download')
    await secretary.getByRole('link', { name: 'بارگیری فایل' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/)
    const { rows } = await office.admin.query(
      `select count(*)::int as n from letters where direction = 'incoming' and status = 'received' and file is not null`,
    )
    expect(rows).toStrictEqual([{ n: 1 }])

    await keeper.locator('.grant').getByRole('button', { name: 'پایان دادن …' }).click()
    await form(keeper, 'پایان نقش دبیرخانه').getByRole('button', { name: 'پایان این نقش' }).click()
    await keeper.getByText('هیچ نقشی ندارد').waitFor()
    await keeper.getByText('نقش‌های گذشته').waitFor()
    await office.house.setTime('2026-10-05T08:10:00Z')
    await secretary.goto('/letters')
    // A session does not outlive the roles it was opened in.
    await secretary.getByRole('heading', { name: 'ورود به پیمان' }).waitFor()
    await signIn(secretary, 'nasrin.book', OWN)
    await secretary.getByText('نسرین دفتردار').waitFor()
    await secretary.goto('/letters')
    await secretary.getByRole('alert').waitFor()
    expect(await secretary.getByRole('link', { name: 'نامه‌ها', exact: true }).count()).toBe(0)
    expect(await secretary.getByRole('button', { name: 'ثبت نامهٔ وارده' }).count()).toBe(0)

    await press(keeper, 'بازنشانی گذرواژه …')
    await form(keeper, 'بازنشانی گذرواژه').getByRole('button', { name: 'بازنشانی گذرواژه' }).click()
    const second = await handed(keeper)
    expect(second).not.toBe(first)
    await secretary.reload()
    await signIn(secretary, 'nasrin.book', OWN)
    await secretary.getByRole('alert').waitFor()
    await signIn(secretary, 'nasrin.book', second)
    await secretary.getByRole('heading', { name: 'گذرواژهٔ تازه بگذارید' }).waitFor()
    await press(keeper, 'غیرفعال کردن حساب …')
    await form(keeper, 'غیرفعال کردن حساب').getByRole('button', { name: 'غیرفعال کردن حساب' }).click()
    await keeper.getByText('غیرفعال', { exact: true }).waitFor()
    await secretary.reload()
    await secretary.getByRole('heading', { name: 'ورود به پیمان' }).waitFor()
    quiet(/(401|403|400|409|422) /)
  })

  it('shows a forgotten password first, and no more once it was reset', async () => {
    await office.visitor().post('/password-resets', { username: 'officer' })
    expect(await openAskedResets(office.house.worker, 100)).toBe(1)
    const keeper = await pageOf('siteAdmin')
    await keeper.goto('/')
    const first = keeper.locator('.reset').filter({ hasText: 'کارشناس بررسی' })
    await first.getByRole('link', { name: 'پرونده، و رد آن' }).click()
    await keeper.getByText('گذرواژه هنوز بازنشانی نشده است.').waitFor()
    await keeper.getByRole('link', { name: 'بازنشانی گذرواژه …' }).click()
    await form(keeper, 'بازنشانی گذرواژه').getByRole('button', { name: 'بازنشانی گذرواژه' }).click()
    await handed(keeper)
    await keeper.getByRole('link', { name: 'همهٔ اشخاص' }).click()
    await keeper.getByText('بازنشانی گذرواژه‌ای در انتظار نیست.').waitFor()
    await keeper.getByLabel('نام یا نام کاربری').fill('کارشناس بررسی')
    await keeper.keyboard.press('Enter')
    await keeper.waitForURL('**/people?q=*')
    await keeper.getByText('باید گذرواژه را عوض کند').waitFor()
    expect(await keeper.locator('tbody tr').count()).toBe(1)
  })

  it('says why a role cannot be given, at its field', async () => {
    const keeper = await pageOf('siteAdmin')
    await keeper.goto(`/people/${office.house.people.stranger}`)
    await press(keeper, 'دادن نقش …')
    const giving = form(keeper, 'دادن نقش')
    const roles = await giving.getByLabel('نقش', { exact: true }).locator('option').allInnerTexts()
    expect(roles).not.toContain('مدیرکل')
    expect(roles).toContain('حسابرس')
    await giving.getByLabel('نقش', { exact: true }).selectOption('auditor')
    await giving.getByRole('button', { name: 'این نقش داده شود' }).click()
    expect(await giving.locator('.wrong').count()).toBe(2)
    await giving.getByLabel('نقش', { exact: true }).selectOption('liaison')
    await giving.getByLabel('دستگاه', { exact: true }).selectOption({ label: 'شرکت توزیع نیروی برق نمونه' })
    await giving.getByLabel('تا', { exact: false }).first().fill('1400/01/01')
    await giving.getByRole('button', { name: 'این نقش داده شود' }).click()
    await giving.getByText('پایان باید پس از آغاز باشد.').waitFor()
  })

  it('keeps the book of agencies: enters one, expects reports of it, and closes it', async () => {
    const keeper = await pageOf('siteAdmin')
    await keeper.goto('/agencies')
    await press(keeper, 'ثبت دستگاه')
    const entering = form(keeper, 'ثبت دستگاه')
    await entering.getByLabel('شناسهٔ ملی').fill('99900001007')
    await entering.getByLabel('نام به فارسی').fill('ادارهٔ تازهٔ نمونه')
    await entering.getByLabel('نام به انگلیسی').fill('A new sample office')
    await entering.getByRole('button', { name: 'ثبت دستگاه' }).click()
    await entering.getByText('شناسهٔ ملی درست نیست.').waitFor()
    await entering.getByLabel('شناسهٔ ملی').fill('۹۹۹۰۰۰۰۱۰۰۶')
    await entering.getByRole('button', { name: 'ثبت دستگاه' }).click()
    await keeper.getByRole('heading', { name: 'ادارهٔ تازهٔ نمونه' }).waitFor()
    await keeper.getByText('هیچ اداره‌ای از این دستگاه گزارش نمی‌خواهد.').waitFor()
    await press(keeper, 'خواستن گزارش …')
    await form(keeper, 'خواستن گزارش').getByLabel('خدمت', { exact: true }).selectOption('serviceDesks')
    await form(keeper, 'خواستن گزارش').getByRole('button', { name: 'خواستن گزارش' }).click()
    await keeper.getByText('میزهای خدمت').waitFor()
    await office.house.setTime('2026-10-05T09:00:00Z')
    await press(keeper, 'پایان کار دستگاه …')
    await form(keeper, 'پایان کار دستگاه').getByRole('button', { name: 'پایان کار دستگاه' }).click()
    await keeper.locator('.tag').filter({ hasText: 'بسته‌شده' }).waitFor()
    await keeper.getByText('هیچ اداره‌ای از این دستگاه گزارش نمی‌خواهد.').waitFor()
    const head = await pageOf('head')
    await head.goto(keeper.url())
    await head.getByText('آنچه در دفتر ثبت شده است').click()
    await head.getByText('پایان کار', { exact: false }).first().waitFor()
    expect(await head.getByRole('button', { name: 'تغییر نام' }).count()).toBe(0)
  })

  it('words a notice anew, is told at its field what it may not say, and sees who worded it', async () => {
    const keeper = await pageOf('siteAdmin')
    await keeper.goto('/')
    await keeper.getByRole('link', { name: 'متن اعلان‌ها', exact: true }).click()
    await keeper.getByRole('searchbox', { name: 'جست‌وجو در اعلان‌ها' }).fill('رسیدگی متوقف شد')
    await press(keeper, 'جست‌وجو')
    await keeper.locator('.notice-template > summary').click()
    await keeper.getByRole('cell', { name: 'کارشناس پرونده' }).waitFor()
    await press(keeper, 'تغییر متن …')
    const wording = form(keeper, 'تغییر متن …')
    await wording.getByLabel('متن فارسی').fill('پروندهٔ {nobody} متوقف است.')
    await wording.getByRole('button', { name: 'از این پس همین گفته شود' }).click()
    await wording.getByText('این اعلان جای‌نمایی به نام').waitFor()
    await wording.getByLabel('متن فارسی').fill('پروندهٔ[ {agency}] فعلاً متوقف است.')
    await wording.getByRole('button', { name: 'از این پس همین گفته شود' }).click()
    await keeper.getByText('پروندهٔ دستگاه نمونه فعلاً متوقف است.').waitFor()
    await keeper.getByText('نسخه‌های پیشین').click()
    await keeper.getByRole('listitem').getByText('نسخهٔ ۱').waitFor()
    quiet(/status of (401|403|422) /)
  })

  it('has what is stuck tried again', async () => {
    await casesFallingDue(office.house, 'stuck', 1, 1e9, 1)
    await office.admin.query(
      `update timers set parked_at = clock_timestamp(), parked_why = 'no such event' where case_id in (select id from cases where key = 'stuck/0')`,
    )
    const keeper = await pageOf('siteAdmin')
    await keeper.goto('/stuck')
    const row = keeper.locator('tbody tr').filter({ hasText: 'no such event' })
    await row.waitFor()
    expect(await row.getByRole('link').count()).toBe(0)
    await row.getByRole('button', { name: 'کوشش دوباره' }).click()
    await keeper.getByText('دوباره به نوبت رفت').waitFor()
    await keeper.getByRole('heading', { name: 'چیزی نمانده است' }).waitFor()
    const { rows } = await office.admin.query('select 1 from timers where parked_at is not null')
    expect(rows).toStrictEqual([])
  })

  it('lets an officer begin a letter in its case, and the head sign it; another is dropped for a reason', async () => {
    const { caseId } = await aSubmission(office.house)
    const groupHead = await pageOf('groupHead')
    for (const subject of ['فراخوان ثبت', 'یادآوری بی‌جا']) {
      await groupHead.goto(`/cases/${caseId}`)
      await press(groupHead, 'نوشتن نامه')
      const begin = form(groupHead, 'نوشتن نامه')
      await begin.getByLabel('به', { exact: true }).fill('ریاست محترم دستگاه')
      await begin.getByLabel('موضوع').fill(subject)
      await begin.getByLabel('متن').fill('با سلام و احترام')
      await begin.getByRole('button', { name: 'ثبت پیش‌نویس' }).click()
      await groupHead.getByRole('link', { name: subject }).waitFor()
    }
    const head = await pageOf('head')
    await head.goto('/letters')
    await head.getByRole('link', { name: 'فراخوان ثبت' }).click()
    await press(head, 'امضا و ارسال …')
    const send = form(head, 'امضا و ارسال')
    await send.getByLabel('شماره').fill('۵۷/۱۲۳۴')
    await send.getByLabel('تاریخ').fill('1405/07/12')
    await send.getByRole('button', { name: 'امضا و ارسال' }).click()
    await head.getByText('فرستاده', { exact: true }).waitFor()
    expect(await head.getByRole('button', { name: 'امضا و ارسال …' }).count()).toBe(0)
    await groupHead.getByRole('link', { name: 'یادآوری بی‌جا' }).click()
    expect(await groupHead.getByRole('button', { name: 'امضا و ارسال …' }).count()).toBe(0)
    await press(groupHead, 'کنار گذاشتن …')
    await form(groupHead, 'کنار گذاشتن').getByLabel('دلیل').fill('دستگاه در این میان ثبت کرد.')
    await form(groupHead, 'کنار گذاشتن').getByRole('button', { name: 'کنار گذاشتن' }).click()
    await groupHead.getByText('دستگاه در این میان ثبت کرد.').waitFor()
    const filer = await pageOf('filer')
    await filer.goto(`/cases/${caseId}`)
    await filer.getByRole('heading', { name: 'یادداشت‌ها' }).waitFor()
    expect(await filer.getByRole('heading', { name: 'نامه‌ها' }).count()).toBe(0)
  })
})
