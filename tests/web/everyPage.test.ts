import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { openAskedResets } from '../../db/passwordResets/openAskedResets.ts'
import { concludeAll, publishThings } from '../api/aPublicOffice.ts'
import { anOffice, command, type Name, type Office, PASSWORD } from '../api/office.ts'
import { somebody } from '../api/somebody.ts'
import { totp } from '../api/totp.ts'
import { closureOf, drafted, workOnChange } from '../calendars/aChange.ts'
import { walkIn } from '../services/walk.ts'
import { aFiling, claim, debt } from '../statements/aFiling.ts'
import { describeWith } from '../support/describe-with.ts'
import { casesFallingDue } from '../workers/support.ts'
import { aBrowser, aPage, type Watched } from './browser.ts'
import { fourServices } from './fourServices.ts'
import { foreignWordsOn, obstaclesOn, overflowOn } from './look.ts'
import { pagesOf, type Visit } from './pagesOf.ts'

const WIDE = { width: 1280, height: 900 }
/** A second factor for one role, and another door, behind which nobody answers. */
const TWO_DOORS = {
  ...{ SECOND_FACTOR_ROLES: 'agencyApprover', OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'peyman' },
  ...{ OIDC_CLIENT_SECRET: 'secret', OIDC_LABEL_EN: 'Sign in with the national sign-on' },
}
const NARROW = { width: 360, height: 780 }

describeWith('chromium', 'every page', () => {
  let office: Office
  let browser: Browser
  let visits: Visit[]
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([anOffice({ env: TWO_DOORS }), aBrowser()])
    visits = pagesOf(await somethingToLookAt(office))
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
  })

  // One look at each page for all three, since coming there takes longest.
  it.each([
    ['fa', 'light'],
    ['en', 'dark'],
  ] as const)(
    'in %s, %s, stands in nobody’s way, speaks one language, and keeps within its edges, narrow and wide',
    async (language, look) => {
      const found: Record<string, unknown> = {}
      const pages = new Map<Name | null, Watched>()
      const comeIn = async (as: Name | null) => {
        const watched = await aPage(browser, office, { language, look, ...(as ? { as: await office.as(as) } : {}) })
        pages.set(as, watched)
        return watched
      }
      for (const { name, as, path, there, act } of visits) {
        const { page } = pages.get(as) ?? (await comeIn(as))
        await page.setViewportSize(WIDE)
        try {
          await goTo(page, path)
          await page.locator(there).first().waitFor({ timeout: 15_000 })
          await act?.(page)
        } catch (error) {
          // One page that does not come must not hide what is wrong with the others.
          found[name] = (error as Error).message.split('\n')[0]
          continue
        }
        const looked = { obstacles: await obstaclesOn(page), foreign: await foreignWordsOn(page, language) }
        const wide = await overflowOn(page)
        await page.setViewportSize(NARROW)
        const told = { ...looked, wide, narrow: await overflowOn(page) }
        if (Object.values(told).some(({ length }) => length > 0)) found[name] = told
      }
      await Promise.all([...pages.values()].map(({ close }) => close()))
      expect(found).toStrictEqual({})
    },
    300_000,
  )
})

/** Goes to a page as a link does, without loading anew what is there already; what was unfolded on the last one is gone. */
async function goTo(page: Page, path: string): Promise<void> {
  const isBehindTheDoor = await page.evaluate(() => document.querySelector('.house-person') !== null)
  if (!isBehindTheDoor) return void (await page.goto(path))
  await page.evaluate(() => history.pushState(null, '', '/nowhere'))
  await page.locator('.not-here').waitFor()
  await page.evaluate((to) => history.pushState(null, '', to), path)
}

/** What is published for everybody, a statement under review in which something was found, another to be written, and their cycle. */
async function somethingToLookAt(whole: Office) {
  const { house, ...office } = whole
  const head = await office.as('head')
  const { body: made } = await head.post<{ key: string }>('/session/second-factor', { password: PASSWORD })
  await head.send('PUT', '/session/second-factor', { code: totp(made.key) })
  const walk = walkIn(whole)
  await concludeAll(walk)
  const published = await publishThings(walk)
  const filing = await aFiling(house)
  const [reviewed, other] = filing.cases
  await filing.file(filing.filers[0], reviewed, [debt(), claim()])
  const officer = await office.as('officer')
  const finding = { kind: 'evidence', severity: 'mustFix', message: 'شمارهٔ قرارداد با مدرک پیوست نمی‌خواند.' }
  for (const target of ['lines.1.legalBasisRef', 'lines.2.closing', 'totals.debtTotal']) {
    const { status } = await officer.post(`/cases/${reviewed}/findings`, { ...finding, target })
    if (status !== 201) throw new Error(`the finding was not taken: ${status}`)
  }
  await officer.post(`/cases/${reviewed}/notes`, { text: 'با دستگاه تماس گرفته شد.' }, command(randomUUID()))
  await somethingToKeep(whole)
  // So that some time of the case was somebody's.
  await house.setTime('2026-10-07T05:00:00Z')
  const change = await drafted(house, closureOf('1405/07/21'))
  await workOnChange(house)
  const services = await fourServices(walk)
  const letter = { recipient: 'ریاست محترم دستگاه', subject: 'یادآوری', body: 'با سلام و احترام، لطفاً پاسخ دهید.' }
  const begun = await officer.post(`/cases/${reviewed}/letters`, letter, command(randomUUID()))
  const kept = { letter: String(begun.body['id']), services, ...published }
  return { reviewed, drafted: other, cycle: filing.cycle, change, ...kept }
}

/** A forgotten password, something that is stuck, and a deputy who keeps the book of letters as well. */
async function somethingToKeep(office: Office): Promise<void> {
  const { house, admin, visitor } = office
  await visitor().post('/password-resets', { username: 'controller' })
  await openAskedResets(house.worker, 100)
  // Whoever is handed a password anew is signed out; nobody else here looks at pages as this person.
  await somebody(office, 'newcomer', [{ role: 'agencyOfficer', agency: house.agencies[1]?.agency as number }])
  await casesFallingDue(house, 'stuck', 1, 1e9, 1)
  await admin.query(
    `update timers set parked_at = clock_timestamp(), parked_why = 'no such event' where case_id in (select id from cases where key = 'stuck/0')`,
  )
  await admin.query(
    `insert into grants (person_id, role, provider_id, since) values ($1, 'secretariat', $2, '2020-01-01')`,
    [house.people.deputy, house.provider],
  )
}
