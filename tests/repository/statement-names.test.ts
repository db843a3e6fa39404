import { describe, expect, it } from '@jest/globals'
import { sourceFiles, textOf } from './source-files.ts'

describe('prepared statements', () => {
  it('have names of their own: one name for two texts fails on whichever connection meets both', () => {
    const places = new Map<string, Set<string>>()
    for (const path of sourceFiles().filter(
      (one) => /^(db|api|workers)\/.*\.ts$/.test(one) && !one.endsWith('.test.ts'),
    ))
      for (const [, short, long] of (textOf(path) ?? '').matchAll(
        /\{ name: '([a-z -]+)', text|\n\s+name: '([a-z -]+)',\n\s+text/g,
      )) {
        const name = short ?? long ?? ''
        places.set(name, (places.get(name) ?? new Set()).add(path))
      }
    expect(places.size).toBeGreaterThan(10)
    expect([...places].filter(([, paths]) => paths.size > 1)).toStrictEqual([])
  })
})
