import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { aPublicOffice } from '../api/aPublicOffice.ts'
import { command } from '../api/office.ts'
import type { Walk } from '../services/walk.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'

const MINE = 'پروندهٔ شما بررسی شد و پاسخ آن این هفته به شما داده می‌شود.'
const THEIRS = 'این پاسخ را در صفحهٔ دیگری نوشته‌اند و زودتر ثبت شده است.'

describeWith('chromium', 'a sheet as it is typed', () => {
  let walk: Walk
  let browser: Browser
  let open: Watched | null = null
  beforeAll(async () => {
    ;[walk, browser] = await Promise.all([aPublicOffice(), aBrowser()])
  }, 60_000)
  afterAll(async () => {
    await open?.close()
    await browser?.close()
    await walk?.close()
  })

  /** A complaint that the deputy is to answer. */
  const aComplaint = async (): Promise<string> => {
    const { office } = walk
    const sent = {
      ...{ kind: 'complaint', service: 'debtsAndClaims', office: office.house.provider, category: 'delay' },
      ...{ text: 'سه هفته است که پاسخی داده نشده است، و من منتظرم.', name: 'مریم احمدی نمونه' },
    }
    const { code } = (await office.visitor().post<{ code: string }>('/public/complaints', sent, command())).body
    const { rows } = await office.admin.query<{ id: string }>('select id from cases where tracking_code = $1', [code])
    const id = rows[0]?.id as string
    await walk.send('officer', id, 'triage', { kind: 'complaint' })
    await walk.send('head', id, 'assignHandler', { handler: office.house.people.deputy })
    return id
  }
  const answer = (page: Page) => page.getByRole('form', { name: 'پاسخ' }).getByRole('textbox').first()
  const toWriting = async (page: Page, id: string) => {
    await page.goto(`/cases/${id}?tab=sheets`)
    await page.getByRole('region', { name: 'پاسخ' }).getByRole('button').first().click()
    await answer(page).waitFor()
  }
  const saved = async (id: string) =>
    (
      await walk.office.admin.query<{ text: string }>(
        `select body ->> 'text' as text from sheets where case_id = $1 and kind = 'answer' order by version`,
        [id],
      )
    ).rows.map(({ text }) => text)

  it('stands after a reload, and is not saved over a version that nobody here has seen', async () => {
    const id = await aComplaint()
    open = await aPage(browser, walk.office, { as: await walk.office.as('deputy') })
    const { page } = open
    await toWriting(page, id)
    await answer(page).fill(MINE)
    await page.getByText(/در ساعت .+ نگه داشته شد\./).waitFor()
    await toWriting(page, id)
    expect(await answer(page).inputValue()).toBe(MINE)
    await walk.write('deputy', id, 'answer', { text: THEIRS })
    await page.getByRole('button', { name: 'ثبت برگه' }).click()
    const newer = page.getByRole('alert')
    await newer.getByText('نسخهٔ ۱').waitFor()
    expect(await saved(id)).toStrictEqual([THEIRS])
    expect(await answer(page).inputValue()).toBe(MINE)
    // Whoever comes back first reads of it too, and still has both.
    await toWriting(page, id)
    await newer.getByRole('button', { name: 'نوشتهٔ من بماند' }).click()
    await page.getByRole('button', { name: 'ثبت برگه' }).click()
    await page.getByText('برگه ثبت شد.').waitFor()
    expect(await saved(id)).toStrictEqual([THEIRS, MINE])
    await toWriting(page, id)
    expect(await answer(page).inputValue()).toBe(MINE)
    expect(await newer.count()).toBe(0)
    expect(unexpected(open.complaints, /^$/)).toStrictEqual([])
  })
})
