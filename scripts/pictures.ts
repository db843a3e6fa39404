import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../tests/support/machine.ts'
import { CannotStart } from './cannot-start.ts'

// npm start in one window, and in another: node --import tsx scripts/pictures.ts [address] [user] [password]
const [address = 'http://localhost:3000', username = 'grouphead', password = 'peyman-nemouneh'] = process.argv.slice(2)

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')
const MOST_BYTES = 200_000
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']

type Item = {
  readonly id: string
  readonly step: number
  readonly stage: { readonly name: string }
  readonly due: { readonly state: string } | null
}

/** Takes the pictures of the pages that the papers show, from a house that is running. */
async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS })
  try {
    const page = await browser.newPage({
      baseURL: address,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    })
    await signIn(page)
    const items = await statements(page)
    const busiest = [...items].sort((one, other) => other.step - one.step)[0]
    // A case that is late has the most to tell; where none is, one that the office looks at.
    const told = items.find(({ due }) => due?.state === 'overdue') ?? inReview(items) ?? busiest
    if (!busiest || !told) throw new CannotStart('There is no case to take a picture of')
    await page.goto('/?whose=all')
    await page.locator('.work-row').first().waitFor()
    await page.keyboard.press('KeyJ')
    await picture(page, 'worklist', '.work-preview .life-line svg')
    await page.goto(`/cases/${told.id}`)
    await picture(page, 'case', '.statement-lines, .case-panel .empty')
    await page.locator('.case-time .why').click()
    await picture(page, 'why', '[role=dialog] .days')
    const { step } = busiest
    await page.goto(`/cases/${busiest.id}/history?step=${Math.ceil(step / 2)}`)
    await picture(page, 'history', '.then-clocks')
    await page.evaluate(() => {
      localStorage.setItem('peyman.language', 'en')
      localStorage.setItem('peyman.look', 'dark')
    })
    await page.goto(`/cases/${told.id}`)
    await picture(page, 'case-in-english', '.statement-lines, .case-panel .empty')
  } finally {
    await browser.close()
  }
}

const inReview = (items: readonly Item[]): Item | undefined => items.find(({ stage }) => stage.name === 'underReview')

async function signIn(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByLabel('نام کاربری').fill(username)
  await page.getByLabel('گذرواژه', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'کارتابل' }).waitFor()
}

const statements = async (page: Page): Promise<Item[]> => {
  const answer = await page.request.get('/api/v1/cases?limit=100&machine=debtsAndClaims.submission')
  return ((await answer.json()) as { items: Item[] }).items
}

async function picture(page: Page, name: string, there: string): Promise<void> {
  await page.locator(there).first().waitFor()
  await page.waitForLoadState('networkidle')
  // What lies under the pointer would be marked.
  await page.mouse.move(0, 0)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  const { size } = statSync(path)
  if (size > MOST_BYTES) throw new CannotStart(`${path} has ${size} bytes, and may have ${MOST_BYTES}`)
  console.log(`${path}: ${Math.round(size / 1000)} kB`)
}

await takePictures()
