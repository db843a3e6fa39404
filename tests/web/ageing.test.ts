import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { anOffice, type Office } from '../api/office.ts'
import { aFiling, claim, debt, type Filing } from '../statements/aFiling.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected, type Watched } from './browser.ts'
import { foreignWordsOn, obstaclesOn, overflowOn } from './look.ts'

type Ageing = { counted: number; ages: { key: string; debt: { amount: string }; claim: { amount: string } }[] }

describeWith('chromium', 'how old debts and claims are', () => {
  let office: Office
  let browser: Browser
  let filing: Filing
  const open: Watched[] = []
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
    filing = await aFiling(office.house)
    await filing.file(filing.filers[0], filing.cases[0], [debt(), claim()])
  }, 120_000)
  afterAll(async () => {
    await Promise.all(open.map(({ close }) => close()))
    await browser?.close()
    await office?.close()
  })

  const periods = async (wish: Parameters<typeof aPage>[2]): Promise<Page> => {
    const watched = await aPage(browser, office, { ...wish, as: await office.as('groupHead') })
    open.push(watched)
    await watched.page.goto(`/periods?cycle=${filing.cycle}`)
    await watched.page.locator('.chart-bar').first().waitFor()
    return watched.page
  }
  const chart = (page: Page, title: string) => page.getByRole('figure', { name: title })

  it('is not drawn before anything has been accepted', async () => {
    const page = await periods({})
    await page.getByRole('heading', { name: 'پوشش دوره‌ها' }).waitFor()
    expect(await chart(page, 'سن بدهی‌ها و مطالبات').count()).toBe(0)
  })

  it('is drawn with a table that says the same to the last Rial, in both languages, narrow and wide', async () => {
    await office.admin.query(`update cases set stage = 'refined' where id = $1`, [filing.cases[0]])
    const head = await office.as('groupHead')
    const { body } = await head.get<Ageing>(`/cases/${filing.cycle}/ageing`)
    expect(body.counted).toBe(1)
    const said = (side: 'debt' | 'claim') => body.ages.map((age) => BigInt(age[side].amount)).filter((sum) => sum > 0n)
    for (const [language, title, debts] of [
      ['fa', 'سن بدهی‌ها و مطالبات', 'بدهی‌ها'],
      ['en', 'How old debts and claims are', 'Debts'],
    ] as const) {
      const page = await periods({ language, look: language === 'fa' ? 'light' : 'dark' })
      const figure = chart(page, title)
      await figure.locator('summary').click()
      const shown = await figure.getByRole('row').filter({ hasText: debts }).getByRole('cell').allInnerTexts()
      const plain = (text: string) =>
        BigInt(text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/\D/g, ''))
      expect(shown.map(plain).filter((sum) => sum > 0n)).toStrictEqual(said('debt').toReversed())
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        const told = [await obstaclesOn(page), await foreignWordsOn(page, language), await overflowOn(page)]
        expect([language, width, ...told]).toStrictEqual([language, width, [], [], []])
      }
    }
    expect(open.flatMap(({ complaints }) => unexpected(complaints, /^$/))).toStrictEqual([])
  })

  it('is refused to agencies', async () => {
    for (const name of ['filer', 'stranger', 'siteAdmin'] as const)
      expect((await (await office.as(name)).get(`/cases/${filing.cycle}/ageing`)).status).toBe(403)
  })
})
