import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { drawnPages, redrawn } from '../../scripts/draw.ts'

describe('the pages with statecharts', () => {
  it('show the machines as they are: after a change, npm run draw', async () => {
    const pages = await drawnPages()
    expect(pages.size).toBeGreaterThan(0)
    for (const page of pages.values()) expect(await redrawn(page)).toBe(page)
  })
  it('would not match a machine that has changed', async () => {
    const page = await readFile(new URL('../../docs/debts-and-claims.md', import.meta.url), 'utf8')
    expect(await redrawn(page.replace('underReview --> approved', 'underReview --> voided'))).toBe(page)
  })
})
