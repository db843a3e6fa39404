import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { CLAUSES, clausesHash } from './clauses.ts'

const MACHINES = join(import.meta.dirname, '..')
const PAGE = join(MACHINES, '../docs/debts-and-claims.md')

const IDS = Array.from({ length: 32 }, (_, i) => `S0-R${String(i + 1).padStart(2, '0')}`)

/** Clauses named one after another or as a range: 'S0-R04 to R10, R12'. A bare 'R04' counts where `bare` says so. */
const named = (text: string, bare: boolean): string[] =>
  (bare ? [text] : [...text.matchAll(/S0-R\d+(?:(?:, | and | to |–|-)R\d+)*/g)].map(([mention]) => mention)).flatMap(
    (mention) => [...mention.matchAll(/\bR\d+/g)].map(([id]) => `S0-${id}`),
  )

const sources = readdirSync(MACHINES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('released'))
  .map((path) => join(MACHINES, path))

const unknown = (text: string, bare: boolean) => named(text, bare).filter((id) => !IDS.includes(id))

describe('the clauses of the agreement', () => {
  it('are R01 to R32, each once and in order', () => {
    expect(CLAUSES.map(({ id }) => id)).toStrictEqual(IDS)
  })

  it('stand in the order of the seven sections', () => {
    const sections = CLAUSES.map(({ section }) => section)
    expect(sections).toStrictEqual([...sections].sort((one, other) => one - other))
    expect([...new Set(sections)]).toStrictEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('are written in both languages', () => {
    expect(CLAUSES.filter(({ fa, en }) => !/\p{Script=Arabic}/u.test(fa) || !/[a-z]/.test(en))).toStrictEqual([])
  })

  it('have letters as this house writes them: no Arabic kaf or yeh, no doubled blanks', () => {
    expect(CLAUSES.filter(({ fa, en }) => /[كيى]| {2}|^ | $/.test(fa) || / {2}|^ | $/.test(en))).toStrictEqual([])
  })

  it('name no number of days: the only digits are those of the last day', () => {
    const numbers = CLAUSES.flatMap(({ fa, en }) => [fa, en].flatMap((text) => text.match(/[\p{Nd}/]*\p{Nd}/gu) ?? []))
    expect(numbers).toStrictEqual(['1400/12/29', '1400/12/29'])
    const units = /(?<![\p{L}\u200c])(روز|روزه|هفته|ماه|ماهه)(?![\p{L}\u200c])|\b(days?|weeks?|months?)\b/u
    expect(CLAUSES.filter(({ fa, en }) => units.test(fa) || units.test(en))).toStrictEqual([])
  })

  it('are signed as they stand: another word is another hash', () => {
    expect(clausesHash).toBe('df1f7828e4f594d25e37ec5f449cb93938183244bd64d98f49e845f678fcca51')
  })
})

describe('a clause that is named', () => {
  it('exists: in the machines', () => {
    const mentions = sources.flatMap((path) => named(readFileSync(path, 'utf8'), false))
    expect(mentions.length).toBeGreaterThan(IDS.length)
    expect(sources.flatMap((path) => unknown(readFileSync(path, 'utf8'), false))).toStrictEqual([])
  })

  it('exists: on the page of the service', () => {
    const page = readFileSync(PAGE, 'utf8')
    expect(named(page, true)).toEqual(expect.arrayContaining(['S0-R04', 'S0-R32']))
    expect(unknown(page, true)).toStrictEqual([])
  })

  it('would be missed if it did not', () => {
    expect(unknown('as S0-R31 to R33 say', false)).toStrictEqual(['S0-R33'])
    expect(unknown('| R00, R05 review |', true)).toStrictEqual(['S0-R00'])
  })
})
