import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { aProvider, type IdentityProvider } from '../api/aProvider.ts'
import { anOffice, type Office, PASSWORD } from '../api/office.ts'
import { totp } from '../api/totp.ts'
import { steadyPort } from '../faults/site/steadyPort.ts'
import { describeWith } from '../support/describe-with.ts'
import { aBrowser, aPage } from './browser.ts'

describeWith('chromium', 'one’s own account', () => {
  let office: Office
  let browser: Browser
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice(), aBrowser()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  it('takes a second factor, which the door then asks for, and gives it up again', async () => {
    const { page, hosts, close } = await aPage(browser, office)
    const enter = async () => {
      await page.getByLabel('نام کاربری').fill('officer')
      await page.getByLabel('گذرواژه', { exact: true }).fill(PASSWORD)
      await page.keyboard.press('Enter')
    }
    await page.goto('/account')
    await enter()
    await page.getByRole('button', { name: 'برقرار کردن عامل دوم' }).click()
    await page.getByLabel('گذرواژه').fill(PASSWORD)
    await page.keyboard.press('Enter')
    const key = (await page.locator('.key').innerText()).replaceAll(' ', '')
    const codes = await page.locator('.recovery-codes code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.getByLabel('کد', { exact: true }).fill(totp(key, -1))
    await page.keyboard.press('Enter')
    await page.getByText('۱۰ کد بازیابی مانده است').waitFor()
    await page.locator('.house-person').click()
    await page.getByRole('button', { name: 'خروج' }).click()
    await enter()
    await page.getByLabel('کد', { exact: true }).fill('000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.getByLabel('کد', { exact: true }).fill(totp(key))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'کارتابل' }).waitFor()
    await page.goto('/account')
    await page.getByRole('button', { name: 'برداشتن عامل دوم' }).click()
    await page.getByLabel('گذرواژه').fill(PASSWORD)
    await page.getByLabel('کد', { exact: true }).fill(codes[0] as string)
    await page.keyboard.press('Enter')
    await page.getByText('برقرار نیست.').waitFor()
    expect([...hosts]).toStrictEqual([new URL(office.address).host])
    await close()
  })

  it('shows where one is signed in, and ends a session elsewhere', async () => {
    const elsewhere = office.visitor()
    const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36' }
    await elsewhere.post('/session', { username: 'deputy', password: PASSWORD }, phone)
    const { page, close } = await aPage(browser, office, { as: await office.as('deputy') })
    await page.goto('/account')
    const line = page.locator('.sessions li', { hasText: 'کروم روی اندروید' })
    await line.getByRole('button', { name: 'پایان' }).click()
    await line.waitFor({ state: 'detached' })
    expect((await elsewhere.get('/session')).status).toBe(401)
    await close()
  })
})

describeWith('chromium', 'the other door', () => {
  let provider: IdentityProvider
  let office: Office
  let browser: Browser
  beforeAll(async () => {
    const port = await steadyPort()
    const home = `http://127.0.0.1:${port}`
    provider = await aProvider(home)
    const env = {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.client.id,
      OIDC_CLIENT_SECRET: provider.client.secret,
    }
    ;[office, browser] = await Promise.all([anOffice({ publicUrl: home, env, port }), aBrowser()])
    const admin = await office.as('siteAdmin')
    await admin.send('PUT', `/people/${office.house.people.officer}/single-sign-on`, { subject: 'subject-of-officer' })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
    await provider?.close()
  })

  it('leads through the provider to the page that was wanted, and back with a reason for whoever is not linked', async () => {
    const { page, close } = await aPage(browser, office)
    const button = page.getByRole('link', { name: 'ورود با سامانهٔ یکپارچه' })
    await page.goto('/account')
    provider.whoever = 'a stranger'
    await button.click()
    await page.getByText('ورود یکپارچه پذیرفته نشد').waitFor()
    expect(new URL(page.url()).hash).toBe('')
    await page.context().clearCookies()
    await page.goto('/account')
    provider.whoever = 'subject-of-officer'
    await button.click()
    await page.getByRole('heading', { name: 'حساب کاربری' }).waitFor()
    await close()
  })
})
