import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { createAccounts } from '../../db/queries/accounts.ts'
import { seedPerson } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { anOffice, type Office, PASSWORD } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage, unexpected } from './browser.ts'

describeWith('chromium', 'the door', () => {
  let office: Office
  let browser: Browser
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  it('lets in by name and password, says in words what is wrong, and asks no other host for anything', async () => {
    const { page, complaints, hosts, close } = await aPage(browser, office)
    await page.goto('/?whose=all')
    await page.getByRole('button', { name: 'ورود', exact: true }).click()
    await page.getByText('نام کاربری را بنویسید.').waitFor()
    await page.getByLabel('نام کاربری').fill('officer')
    await page.getByLabel('گذرواژه', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'ورود', exact: true }).click()
    expect(await page.getByRole('alert').innerText()).not.toMatch(/error|401/i)
    await page.getByLabel('گذرواژه', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'کارتابل' }).waitFor()
    expect(new URL(page.url()).search).toBe('?whose=all')
    expect([...hosts]).toStrictEqual([new URL(office.address).host])
    expect(unexpected(complaints, /401 .*\/session$/)).toStrictEqual([])
    await close()
  })

  it('speaks Persian from right to left, English from left to right, and remembers which', async () => {
    const { page, close } = await aPage(browser, office)
    const turned = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])
    await page.goto('/')
    expect(await turned()).toStrictEqual(['fa', 'rtl'])
    await page.getByRole('button', { name: 'English' }).click()
    expect(await turned()).toStrictEqual(['en', 'ltr'])
    await page.getByRole('heading', { name: 'Sign in to Peyman' }).waitFor()
    await page.reload()
    expect(await turned()).toStrictEqual(['en', 'ltr'])
    await close()
  })

  it('asks for another password where the one given out has to be changed', async () => {
    await office.admin.query('begin')
    const person = await seedPerson(office.admin as unknown as Tx, { username: 'newcomer', name: 'تازه‌وارد' }, [
      { role: 'caseOfficer', provider: office.house.provider, since: '2020-01-01T00:00:00Z' },
    ])
    await office.admin.query('commit')
    await createAccounts(office.admin, [{ person, username: 'newcomer', password: PASSWORD }], true)
    const { page, close } = await aPage(browser, office)
    await page.goto('/')
    await page.getByLabel('نام کاربری').fill('newcomer')
    await page.getByLabel('گذرواژه', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'گذرواژهٔ تازه بگذارید' }).waitFor()
    await page.getByLabel('گذرواژهٔ کنونی').fill(PASSWORD)
    await page.getByLabel('گذرواژهٔ تازه', { exact: true }).fill('zard-anar-8812-kuh')
    await page.getByLabel('تکرار گذرواژهٔ تازه').fill('zard-anar-8812-kub')
    await page.getByRole('button', { name: 'ثبت گذرواژه' }).click()
    await page.getByText('دو گذرواژهٔ تازه یکی نیستند.').waitFor()
    await page.getByLabel('تکرار گذرواژهٔ تازه').fill('zard-anar-8812-kuh')
    await page.getByRole('button', { name: 'ثبت گذرواژه' }).click()
    // Nobody has given the newcomer any work, and the page says where work comes from.
    await page.getByRole('heading', { name: 'اکنون کاری به شما ارجاع نشده است' }).waitFor()
    await close()
  })
})
