import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { sourceFiles, textOf } from '../repository/source-files.ts'
import { describeWith } from '../support/describe-with.ts'
import { aSeededOffice, type SeededOffice } from './aSeededOffice.ts'
import { aBrowser, aPage, type Watched } from './browser.ts'

// `npm run pictures` puts the pictures where the papers show them; every other run takes the same ones, holds them against
// those, and throws them away. They need not be equal dot by dot: every machine draws its letters a little otherwise.
const SHOWN = join(import.meta.dirname, '../../docs/pictures')
const isKept = process.env['PEYMAN_PICTURES'] === '1'
const MOST_BYTES = 200_000
const WIDE = { width: 1280, height: 800 }
/** Wednesday 4 Azar 1405, half past eleven in Tehran. */
const NOW = '2026-11-25T08:00:00Z'

/** A picture: who looks, in which language, at what, and what is done there before it is taken. */
type Shot = {
  readonly as: string | null
  readonly path: string
  readonly there: string
  readonly act?: (page: Page) => Promise<void>
  readonly width?: number
  readonly language?: 'en'
  readonly look?: 'dark'
}

type Item = { readonly id: string; readonly step: number; readonly due: { readonly state: string } | null }

/** What is shown of the office: a case that is late, the one with the most steps behind it, and the pages around them. */
const shotsOf = (late: Item, busiest: Item) => {
  const list = { as: 'grouphead', path: '/?whose=all', there: '.work-row' }
  const one = { as: 'grouphead', path: `/cases/${late.id}`, there: '.statement-lines, .case-panel .empty' }
  return {
    worklist: { ...list, act: (page) => press(page, 'KeyJ', '.work-preview .life-line svg') },
    'worklist-on-a-phone': { ...list, width: 360 },
    case: one,
    'case-in-english': { ...one, language: 'en', look: 'dark' },
    why: { ...one, act: (page) => click(page, '.case-time .why', '[role=dialog] .days') },
    history: {
      ...{ as: 'grouphead', there: '.then-clocks' },
      path: `/cases/${busiest.id}/history?step=${Math.ceil(busiest.step / 2)}`,
    },
    coverage: { as: 'grouphead', path: '/periods', there: '.wall' },
    'for-everybody': { as: null, path: '/services/debtsAndClaims', there: '.public-section' },
  } satisfies Record<string, Shot>
}

const PAPER = ['report-page-1', 'report-page-2'] as const

describeWith('chromium', 'the pictures of the papers', () => {
  let office: SeededOffice
  let browser: Browser
  let folder: string
  let shots: Record<string, Shot>
  /** A page on which pictures are held against one another. */
  let judge: Watched
  beforeAll(async () => {
    ;[office, browser] = await Promise.all([aSeededOffice(NOW), aBrowser()])
    folder = isKept ? SHOWN : mkdtempSync(join(tmpdir(), 'peyman-pictures-'))
    const { body } = await (await office.as('grouphead')).get<{ items: Item[] }>(
      '/cases?limit=100&machine=debtsAndClaims.submission',
    )
    const late = body.items.find(({ due }) => due?.state === 'overdue')
    const [busiest] = body.items.toSorted((one, other) => other.step - one.step)
    if (!late || !busiest) throw new Error('nothing in the office is late')
    shots = shotsOf(late, busiest)
    judge = await aPage(browser, office)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await office?.close()
    if (folder !== undefined && !isKept) rmSync(folder, { recursive: true })
  })

  async function take(name: string, { as, path, there, act, ...wish }: Shot): Promise<void> {
    const { page, close } = await aPage(browser, office, { ...wish, ...(as ? { as: await office.as(as) } : {}) })
    if (wish.width === undefined) await page.setViewportSize(WIDE)
    await page.goto(path)
    await page.locator(there).first().waitFor()
    await act?.(page)
    await page.waitForLoadState('networkidle')
    // What lies under the pointer would be marked.
    await page.mouse.move(0, 0)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await close()
  }

  /** What is wrong with the picture that the papers show, held against the one just taken. */
  async function wrongWith(name: string): Promise<string[]> {
    const [shown, taken] = [SHOWN, folder].map((place) => readFileSync(join(place, `${name}.png`))) as [Buffer, Buffer]
    const largest = await Promise.all([shown, taken].map((picture) => largestFlatPart(judge.page, picture)))
    return [
      ...(sizeOf(shown) === sizeOf(taken) ? [] : [`${name} is ${sizeOf(shown)}, and would be ${sizeOf(taken)}`]),
      ...(shown.length <= MOST_BYTES ? [] : [`${name} has ${shown.length} bytes`]),
      ...(largest.every((part) => part < 0.98) ? [] : [`${name} is blank: ${largest.join(', ')} of it is one colour`]),
    ]
  }

  it('are taken of an office in the middle of its work, and are of the size of those that are shown', async () => {
    const wrong: string[] = []
    for (const [name, shot] of Object.entries(shots)) {
      await take(name, shot)
      wrong.push(...(await wrongWith(name)))
    }
    expect(wrong).toStrictEqual([])
  }, 120_000)

  describeWith('poppler', 'of a report', () => {
    it('are taken of its first two pages', async () => {
      const { rows } = await office.admin.query<{ pdf: Buffer }>('select pdf from reports order by rendered_at limit 1')
      const pdf = join(mkdtempSync(join(tmpdir(), 'peyman-report-')), 'report.pdf')
      writeFileSync(pdf, rows[0]?.pdf ?? '')
      execFileSync('pdftoppm', ['-png', '-r', '100', '-l', '2', pdf, pdf], { stdio: 'pipe' })
      for (const [i, name] of PAPER.entries()) {
        const [page] = readdirSync(join(pdf, '..')).filter((file) => new RegExp(`-0*${i + 1}\\.png$`).test(file))
        writeFileSync(join(folder, `${name}.png`), readFileSync(join(pdf, '..', page as string)))
      }
      rmSync(join(pdf, '..'), { recursive: true })
      expect((await Promise.all(PAPER.map(wrongWith))).flat()).toStrictEqual([])
    })
  })

  it('are all shown somewhere, and no other is', () => {
    const taken = [...Object.keys(shots), ...PAPER].map((name) => `${name}.png`).sort()
    expect(
      readdirSync(SHOWN)
        .filter((name) => name.endsWith('.png'))
        .sort(),
    ).toStrictEqual(taken)
    const papers = sourceFiles().filter((path) => path.endsWith('.md'))
    const named = papers.flatMap((path) => [...(textOf(path) ?? '').matchAll(/\(([^()\s]*\/)?([\w-]+\.png)\)/g)])
    expect([...new Set(named.map(([, , name]) => String(name)))].sort()).toStrictEqual(taken)
  })
})

/** Width and height, from the head of a PNG. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}×${png.readUInt32BE(20)}`

/** How much of a picture is of one colour. */
const largestFlatPart = (page: Page, png: Buffer): Promise<number> =>
  page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
    canvas?.drawImage(picture, 0, 0)
    const dots = new Uint32Array(canvas?.getImageData(0, 0, picture.width, picture.height).data.buffer ?? [])
    const counts = new Map<number, number>()
    for (const dot of dots) counts.set(dot, (counts.get(dot) ?? 0) + 1)
    return Math.max(...counts.values()) / dots.length
  }, png.toString('base64'))

async function press(page: Page, key: string, there: string): Promise<void> {
  await page.keyboard.press(key)
  await page.locator(there).first().waitFor()
}

async function click(page: Page, selector: string, there: string): Promise<void> {
  await page.locator(selector).first().click()
  await page.locator(there).first().waitFor()
}
