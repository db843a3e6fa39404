import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { aSubmission, aSubmissionUnderReview } from '../api/aSubmission.ts'
import { anOffice, command, type Name, type Office } from '../api/office.ts'
import { workOnChange } from '../calendars/aChange.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'

describeWith('chromium', 'the pages of those who lead an office', () => {
  let office: Office
  let browser: Browser
  let open: Watched[] = []
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  const pageOf = async (name: Name): Promise<Page> => {
    await Promise.all(open.map((one) => one.close()))
    const watched = await aPage(browser, office, { as: await office.as(name) })
    open = [watched]
    return watched.page
  }
  const quiet = (expected = /^$/) =>
    expect(open.flatMap(({ complaints }) => unexpected(complaints, expected))).toStrictEqual([])
  const give = async (caseId: string, to: Name | null) => {
    const deputy = await office.as('deputy')
    const body = { act: 'reassigned', to: to && office.house.people[to], reason: 'آزمون' }
    expect((await deputy.post(`/cases/${caseId}/acts`, body, command())).status).toBe(200)
  }
  const assigneeOf = async (caseId: string) => {
    const { body } = await (await office.as('deputy')).get<{ assignee: { id: string } | null }>(`/cases/${caseId}`)
    return body.assignee?.id ?? null
  }

  it('hands three of somebody’s cases on at once for a reason, and says what came of each', async () => {
    const ids: string[] = []
    for (const agency of [0, 1, 0, 1]) ids.push((await aSubmission(office.house, { agency })).caseId)
    for (const id of ids) await give(id, 'officer')
    const page = await pageOf('groupHead')
    await page.goto('/team')
    const row = page.getByRole('row').filter({ hasText: 'کارشناس بررسی' })
    await row.getByRole('link', { name: '۴', exact: true }).waitFor()
    await row.getByRole('link', { name: 'ارجاع کارها …' }).click()
    const part = page.getByRole('region', { name: 'ارجاع گروهی' })
    const boxes = part.getByRole('listitem').getByRole('checkbox')
    await boxes.nth(3).waitFor()
    const send = part.getByRole('button', { name: 'ارجاع', exact: true })
    await send.click()
    await part.getByText('پرونده، گیرنده و دلیل را تعیین کنید.').waitFor()
    for (const i of [0, 1, 2]) await boxes.nth(i).check()
    await part.getByText('۳ از ۴ پرونده برگزیده').waitFor()
    await part.getByLabel('به', { exact: true }).selectOption({ label: 'معاون' })
    await part.getByLabel('دلیل').fill('مرخصی کارشناس')
    await send.click()
    await part.getByText('برای ۳ پرونده ثبت شد.').waitFor()
    expect(await part.locator('.handed li').count()).toBe(3)
    await row.getByRole('link', { name: '۱', exact: true }).first().waitFor()
    const now = await Promise.all(ids.map(assigneeOf))
    const { deputy, officer } = office.house.people
    expect(now.filter((person) => person === deputy)).toHaveLength(3)
    expect(now.filter((person) => person === officer)).toHaveLength(1)
    await row.getByRole('link', { name: '۱', exact: true }).first().click()
    await page.getByText('پرونده‌های یک همکار').waitFor()
    await page.locator('.work-row').waitFor()
    expect(await page.locator('.work-row').count()).toBe(1)
    quiet()
  })

  it('lets whoever decides take a case that nobody has, and give it back for a reason', async () => {
    const { caseId } = await aSubmission(office.house)
    await give(caseId, null)
    const page = await pageOf('officer')
    await page.goto('/?whose=none')
    await page.locator(`[data-case="${caseId}"]`).getByRole('button', { name: 'برداشتن' }).click()
    await page.locator(`[data-case="${caseId}"]`).getByText('کارشناس بررسی').waitFor()
    expect(await assigneeOf(caseId)).toBe(office.house.people.officer)
    await page.goto(`/cases/${caseId}`)
    await page.getByRole('button', { name: 'پس دادن به میز …' }).click()
    await page.getByRole('textbox', { name: 'دلیل' }).fill('این هفته نمی‌رسم')
    await page.getByRole('button', { name: 'پس دادن به میز', exact: true }).click()
    await page.getByRole('button', { name: 'برداشتن' }).waitFor()
    expect(await assigneeOf(caseId)).toBeNull()
    quiet()
  })

  it('names a substitute for a time, and ends it', async () => {
    const page = await pageOf('deputy')
    await page.goto('/team')
    await page.getByRole('button', { name: 'جانشین تازه …' }).click()
    const form = page.getByRole('form', { name: 'تعیین جانشین' })
    await form.getByRole('button', { name: 'تعیین جانشین' }).click()
    await form.getByText('تاریخ را چنین بنویسید').waitFor()
    await form.getByLabel('به جای').selectOption({ label: 'کارشناس بررسی' })
    await form.getByLabel('جانشین', { exact: true }).selectOption({ label: 'رئیس گروه' })
    await form.getByLabel('تا پایان روز').fill('۱۴۰۵/۰۷/۲۰')
    await form.getByLabel('دلیل').fill('مرخصی')
    await form.getByRole('button', { name: 'تعیین جانشین' }).click()
    await page.getByText('جانشین تعیین شد.').waitFor()
    const item = page.getByRole('region', { name: 'جانشین‌ها' }).getByRole('listitem').filter({ hasText: 'رئیس گروه' })
    await item.getByText('کارشناس بررسی').waitFor()
    await item.getByRole('button', { name: 'پایان همین حالا' }).click()
    await item.getByText('پایان از سوی').waitFor()
    quiet()
  })

  it('drafts a closure, lays its dry run side by side, has a second person approve it, and shows the receipt', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    const page = await pageOf('deputy')
    await page.goto('/calendar')
    await page.getByRole('button', { name: 'پیشنهاد تعطیلی …' }).click()
    const form = page.getByRole('form', { name: 'پیشنهاد تعطیلی' })
    await form.getByLabel('روز', { exact: true }).fill('۱۴۰۵/۷/۱۵')
    await form.getByLabel('زمان اعلام').fill('۱۴۰۵/۰۷/۱۳ ۱۰:۰۰')
    await form.getByLabel('اعلام‌کننده').fill('استانداری')
    await form.getByLabel('مستند').fill('اطلاعیهٔ ۱۲')
    await form.getByLabel('علت به فارسی').fill('آلودگی هوا')
    await form.getByRole('button', { name: 'ثبت پیشنهاد' }).click()
    await form.getByText('این را بنویسید.').waitFor()
    await form.getByLabel('علت به انگلیسی').fill('air pollution')
    await form.getByRole('button', { name: 'ثبت پیشنهاد' }).click()
    const change = page.getByRole('region', { name: 'تعطیلی آلودگی هوا' })
    await change.getByText('در حال بررسی اثر').waitFor()
    await workOnChange(office.house)
    const line = change.locator(`.dry-run tr:has(a[href="/cases/${caseId}"])`).first()
    await line.waitFor()
    const [before, after] = await Promise.all([2, 3].map((i) => line.locator('td, th').nth(i).innerText()))
    expect(before).toMatch(/۱۴۰۵/)
    expect(after).not.toBe(before)
    await change.getByText('پیشنهاددهنده تغییر خود را تأیید نمی‌کند').waitFor()
    expect(await change.getByRole('button', { name: 'تأیید همین نتیجه …' }).count()).toBe(0)
    const address = page.url()
    quiet()

    const second = await pageOf('head')
    await second.goto(address)
    await second.getByRole('button', { name: 'تأیید همین نتیجه …' }).click()
    const approval = second.getByRole('form', { name: 'تأیید همین نتیجه' })
    await approval.getByRole('button').first().click()
    await approval.getByText('دست‌کم ۵ نویسه بنویسید.').waitFor()
    await approval.getByLabel('دلیل تأیید').fill('اطلاعیهٔ رسمی رسید')
    await approval.getByRole('button').first().click()
    await approval.waitFor({ state: 'detached' })
    await workOnChange(office.house)
    const receipt = second.getByRole('region', { name: 'رسید اجرا' })
    await receipt.getByText('همان‌گونه که بررسی شد').waitFor()
    await second.locator('.month td.closure[title="آلودگی هوا"]').waitFor()
    quiet()
  })

  it('lets the agency contest whose a delay was, and the office answer it in the same place', async () => {
    const { caseId } = await aSubmissionUnderReview(office.house)
    await give(caseId, 'officer')
    await office.house.setTime('2026-10-07T08:00:00Z')
    const page = await pageOf('filer')
    await page.goto(`/cases/${caseId}?tab=delays`)
    await page.getByRole('button', { name: 'اعتراض …' }).first().click()
    const form = page.getByRole('form', { name: 'اعتراض به این بازه' })
    await form.getByLabel('باید به نام چه کسی باشد').selectOption({ label: 'زیرساخت' })
    await form.getByRole('button', { name: 'ثبت اعتراض' }).click()
    await form.getByText('دست‌کم ۳ نویسه بنویسید.').waitFor()
    await form.getByLabel('توضیح').fill('سامانه در دسترس نبود.')
    await form.getByRole('button', { name: 'ثبت اعتراض' }).click()
    await page.getByText('در انتظار پاسخ طرف دیگر').waitFor()
    expect(await page.getByRole('button', { name: 'پذیرفتن …', exact: true }).count()).toBe(0)
    quiet()

    const other = await pageOf('officer')
    await other.goto(`/cases/${caseId}?tab=delays`)
    await other.getByText('سامانه در دسترس نبود.').waitFor()
    await other.getByRole('button', { name: 'پذیرفتن …', exact: true }).click()
    const answer = other.getByRole('form', { name: 'پاسخ' })
    await answer.getByLabel('توضیح').fill('قطعی را تأیید می‌کنیم.')
    await answer.getByRole('button', { name: 'پذیرفتن' }).click()
    await other.getByText('پذیرفته شد').waitFor()
    await other.locator('.delay-entry.infrastructure').getByText('ثبت‌شده به نام اداره').waitFor()
    quiet()
  })
})
