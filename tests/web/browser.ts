import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { buildWeb } from '../../scripts/build-web.ts'
import type { Visitor } from '../api/office.ts'
import { chromiumPath } from '../support/machine.ts'

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** A real browser on the pages as they are now. */
export async function aBrowser(): Promise<Browser> {
  await buildWeb()
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS })
}

/** What a page did that nobody should see: words on the console, requests to another house. */
export type Watched = {
  readonly page: Page
  readonly complaints: string[]
  readonly hosts: Set<string>
  close(): Promise<void>
}

type Wish = {
  readonly as?: Visitor
  readonly width?: number
  readonly language?: 'fa' | 'en'
  readonly look?: 'light' | 'dark'
  readonly isStill?: boolean
}

/** A page at the office's address; somebody who has signed in already brings their cookies along. */
export async function aPage(browser: Browser, office: { readonly address: string }, wish: Wish = {}): Promise<Watched> {
  const { width = 1280, language = 'fa', look = 'light', isStill = true } = wish
  const context = await browser.newContext({
    baseURL: office.address,
    viewport: { width, height: width < 500 ? 780 : 900 },
    reducedMotion: isStill ? 'reduce' : 'no-preference',
    timezoneId: 'Europe/Berlin',
  })
  await context.addInitScript(
    ([lang, shade]) => {
      // What a page shows in a frame, such as a PDF, keeps nothing.
      if (window !== window.top) return
      if (localStorage.getItem('peyman.language') === null) localStorage.setItem('peyman.language', lang)
      if (localStorage.getItem('peyman.look') === null) localStorage.setItem('peyman.look', shade)
    },
    [language, look] as const,
  )
  if (wish.as) {
    await bring(context, office, wish.as)
    await wish.as.send('PUT', '/session/language', { language })
  }
  return watched(context, await context.newPage())
}

async function bring(
  context: BrowserContext,
  { address }: { readonly address: string },
  visitor: Visitor,
): Promise<void> {
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: address })))
}

function watched(context: BrowserContext, page: Page): Watched {
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  const hosts = new Set<string>()
  page.on('request', (request) => void hosts.add(new URL(request.url()).host))
  page.on('pageerror', (error) => void complaints.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`)
  })
  return { page, complaints, hosts, close: () => context.close() }
}

/**
 * What an answer of the API that is no success makes every browser print; the page itself has said it in words. A machine
 * that is busy with other things may answer that it cannot just now; pages ask again, and a test sees whether they do.
 */
export const unexpected = (complaints: readonly string[], expected: RegExp): string[] =>
  complaints.filter((complaint) => !expected.test(complaint) && !/status of 503/.test(complaint))
