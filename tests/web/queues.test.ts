import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { prepareQueue } from '../../workers/queue/prepareQueue.ts'
import { anOffice, type Office } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { ringInPostgres } from '../support/ring.ts'
import { aBrowser, aPage } from './browser.ts'

describeWith('chromium', 'the queues', () => {
  let office: Office
  let browser: Browser
  beforeAll(async () => {
    office = await anOffice()
    await prepareQueue(office.house.database.admin)
    await ringInPostgres(office.house, 'effects')
    browser = await aBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await office.close()
  })

  it('are shown without a word to any other house, under the same content security policy', async () => {
    const keeper = await office.as('siteAdmin')
    const { page, complaints, hosts, close } = await aPage(browser, office, { as: keeper })
    await page.goto('/api/queues/')
    await page.getByText('effects').first().waitFor()
    await page.goto('/api/queues/queue/effects?status=latest')
    await page.getByText('slot-0').first().waitFor()
    await page.getByText('slot-0').first().click()
    await page.waitForLoadState('networkidle')
    const style = await page.evaluate(() => getComputedStyle(document.body).fontSize)
    expect([[...hosts], complaints, style]).toStrictEqual([[new URL(office.address).host], [], '15px'])
    await close()
  })
})
