import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What stands in somebody's way: everything axe finds, its own experiments too. */
export async function obstaclesOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    })
    return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) }))
  })
  return found.map(({ id, at }) => `${id}: ${at.slice(0, 3).join(', ')}`)
}

/**
 * Words and digits of the other language. What people have written themselves stands in a `bdi`, or where they write it; codes are read from the
 * left; names of file formats are the same everywhere.
 */
export const foreignWordsOn = (page: Page, language: 'fa' | 'en'): Promise<string[]> =>
  page.evaluate((lang) => {
    const own = lang === 'fa' ? 'bdi, kbd, [dir=ltr], [lang=en], [dir=auto]' : 'bdi, [lang=fa], [dir=auto], option'
    const foreign = lang === 'fa' ? /[A-Za-z0-9]/ : /[\u0600-\u06ff]/
    const isForeign = (text: string) => foreign.test(text.replace(/XLSX|CSV|PDF|DOCX|ICS/g, ''))
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      const around = node.parentElement
      if (!around || around.closest('script, style, noscript, textarea') || around.closest(own)) continue
      if (isForeign(text)) found.push(text.trim())
    }
    for (const element of document.querySelectorAll('[title], [placeholder]')) {
      if (element.closest(own)) continue
      for (const name of ['title', 'placeholder']) {
        const text = element.getAttribute(name) ?? ''
        if (isForeign(text)) found.push(`${name}: ${text}`)
      }
    }
    return [...new Set(found)]
  }, language)

/** What reaches over the edge of the page and cannot be scrolled to where it stands. */
const overTheEdge = (): string[] => {
  const { scrollWidth } = document.documentElement
  const found = [...document.querySelectorAll('body *')].flatMap((element) => {
    if (!element.checkVisibility() || element.closest('.unseen, .to-content')) return []
    for (let around = element.parentElement; around; around = around.parentElement)
      if (getComputedStyle(around).overflowX !== 'visible') return []
    const { left, right, width } = element.getBoundingClientRect()
    const isOver = width > 0 && (left < -1 || right > window.innerWidth + 1)
    return isOver ? [`${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`] : []
  })
  return scrollWidth > window.innerWidth ? [...found, `the page: ${scrollWidth}`] : found
}

/** The same once it has come to rest: drawings follow the width of the page a moment later. */
export async function overflowOn(page: Page): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const over = await page.evaluate(overTheEdge)
    if (over.length === 0 || tries === 20) return over
    await page.waitForTimeout(100)
  }
}
