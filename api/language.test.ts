import { describe, expect, it } from '@jest/globals'
import { languageOf } from './language.ts'

describe('the language of an answer', () => {
  it.each([
    [undefined, 'fa'],
    ['', 'fa'],
    ['fr, de', 'fa'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,fa;q=0.5', 'en'],
    ['en;q=0.1, fa;q=0.2', 'fa'],
    ['en;q=0', 'fa'],
    ['FA-IR', 'fa'],
    ['*', 'fa'],
  ] as const)('%s is answered in %s', (asked, language) => {
    expect(languageOf(asked)).toBe(language)
  })
})
