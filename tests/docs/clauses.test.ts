import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { CLAUSES_PAGE, clausesPage } from '../../scripts/clauses.ts'

const page = await readFile(CLAUSES_PAGE, 'utf8')

describe('docs/clauses.md', () => {
  it('shows the clauses as they are: after a change, npm run clauses', async () => {
    expect(await clausesPage()).toBe(page)
  })

  it('has a row for every clause, and nothing carried by a file that is not known', () => {
    expect(page.match(/^\| S[0-4]-R\d\d \|/gm)).toHaveLength(149)
    expect(page).not.toContain('undefined')
    expect(page).toContain('[`agreement` stage `continuing`](../machines/agreement/agreement.machine.ts)')
  })
})
