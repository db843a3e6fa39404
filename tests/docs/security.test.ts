import { describe, expect, it } from '@jest/globals'
import { sourceFiles, textOf } from '../repository/source-files.ts'

const rows = (textOf('docs/security.md') ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| promise'))

describe('docs/security.md', () => {
  it('names for every promise a test that is there', () => {
    const known = new Set(sourceFiles())
    expect(rows.length).toBeGreaterThan(20)
    for (const row of rows) {
      const tests = [...row.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, path]) => path as string)
      expect([row, tests.length > 0, tests.filter((path) => !known.has(path))]).toStrictEqual([row, true, []])
    }
  })
})
