import { readFile } from 'node:fs/promises'
import { expect, it } from '@jest/globals'
import { HELP_FILE, helpText } from '../../scripts/help.ts'

it('docs/fa/help.md says what the page of help says: `node --import tsx scripts/help.ts` writes it anew', async () => {
  expect(await readFile(HELP_FILE, 'utf8')).toBe(helpText())
})
