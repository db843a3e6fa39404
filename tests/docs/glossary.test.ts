import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import type { Definition } from '../../machines/core/definition.ts'
import { MACHINES } from '../../machines/services.ts'
import { readGlossary, sharedWords, unknownWords, wordsOf } from './glossary.ts'

const page = await readFile(new URL('../../docs/glossary.md', import.meta.url), 'utf8')
const modules = Object.values(MACHINES).flatMap((machines) => Object.entries(machines))

const definitionIn = async (path: string): Promise<Definition> =>
  ((await import(new URL(`../../machines/${path}`, import.meta.url).href)) as { definition: Definition }).definition

describe('the glossary', () => {
  it('has every role, case act and effect, in the words that people read', () => {
    expect(unknownWords(readGlossary(page), sharedWords())).toStrictEqual([])
  })

  it.each(modules)('has every stage, clock and event of %s', async (_, path) => {
    expect(unknownWords(readGlossary(page), wordsOf(await definitionIn(path)))).toStrictEqual([])
  })

  it('misses a word that is taken out, and hears one that is said otherwise', () => {
    const without = page.replace(/^.*`caseOfficer`.*\n/m, '').replace('| رفع توقف |', '| ادامه |')
    expect(unknownWords(readGlossary(without), sharedWords())).toStrictEqual([
      'the role "caseOfficer" is not in the glossary',
      'the act "released" is «رفع توقف» and not «ادامه»',
    ])
  })

  it('says a thing once in each table', () => {
    const tables = page.split(/^## /m)
    const rows = tables.map((table) => [...table.matchAll(/^\| (.+?) \| (`.+?) \|/gm)].map(([, , codes]) => codes))
    expect(rows.map((codes) => codes.filter((code, i) => codes.indexOf(code) !== i))).toStrictEqual(rows.map(() => []))
  })
})
