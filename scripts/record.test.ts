import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from '@jest/globals'
import { record } from './record.ts'

it('replaces what stood in its place, and nothing else', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'peyman-page-')), 'page.md')
  writeFileSync(file, '# Page\n<!-- a -->\nold\n<!-- /a -->\nbetween\n<!-- b -->\n<!-- /b -->\n')
  record(pathToFileURL(file), 'a', 'new\n')
  record(pathToFileURL(file), 'a', 'newer\n')
  expect(readFileSync(file, 'utf8')).toBe(
    '# Page\n<!-- a -->\n\nnewer\n\n<!-- /a -->\nbetween\n<!-- b -->\n<!-- /b -->\n',
  )
  expect(() => record(pathToFileURL(file), 'c', 'x')).toThrow('has no place for "c"')
})
