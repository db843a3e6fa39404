import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Definition } from '../core/definition.ts'
import { clausesHash as ofDebtsAndClaims } from '../debts-and-claims/clauses.ts'
import { MACHINES, SERVICES } from '../services.ts'
import { type TERMS, termsOf } from './card.ts'
import { type Clause, hashOfClauses, type Pointer } from './clause.ts'
import { dangling, type Ground, pointersOf } from './pointers.ts'
import { AGREEMENTS } from './register.ts'

const FOLDER = join(import.meta.dirname, '..')
const LAST = {
  debtsAndClaims: 32,
  performanceEvaluation: 34,
  statisticalYearbook: 21,
  eServiceEvaluation: 25,
  serviceDesks: 37,
}

const every = SERVICES.map((service, number) => ({ service, number, ...AGREEMENTS[service] }))
const all: readonly Clause[] = every.flatMap(({ clauses }) => clauses)
const wordsOf = ({ fa, en, carriedBy, provenance = [] }: Clause): string[] => [
  ...[fa, en, ...provenance.map(({ decoded }) => decoded)],
  ...('text' in carriedBy ? [carriedBy.text.fa, carriedBy.text.en] : []),
]

const idsOf = (number: number, last: number): string[] =>
  Array.from({ length: last }, (_, i) => `S${number}-R${String(i + 1).padStart(2, '0')}`)

async function groundHere(): Promise<Ground> {
  const modules = Object.values(MACHINES).flatMap((machines) => Object.entries(machines))
  const machines = new Map<string, Definition>()
  for (const [name, path] of modules)
    machines.set(name, ((await import(`../${path}`)) as { definition: Definition }).definition)
  const { paths } = JSON.parse(readFileSync(join(FOLDER, '../docs/openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId))
  return {
    machines,
    operations: new Set(operations),
    migrations: new Set(readdirSync(join(FOLDER, '../db/migrations'))),
  }
}
const ground = await groundHere()

describe('the clauses of the five agreements', () => {
  it.each(every)('are all there, each once and in order: $service', ({ number, service, clauses, card }) => {
    expect(clauses.map(({ id }) => id)).toStrictEqual(idsOf(number, LAST[service]))
    expect([card.code, card.service]).toStrictEqual([`S${number}`, service])
  })

  it('are 149', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(149)
  })

  it.each(every)('stand in the order of the seven sections: $service', ({ clauses }) => {
    const sections = clauses.map(({ section }) => section)
    expect(sections).toStrictEqual([...sections].sort((one, other) => one - other))
    expect([...new Set(sections)]).toStrictEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('are one line each, in both languages', () => {
    const fits = (text: string) => text.length <= 240 && !text.includes('\n') && !/ {2}|^ | $/.test(text)
    const told = ({ fa, en }: Clause) =>
      /\p{Script=Arabic}/u.test(fa) && /[a-z]/.test(en) && !/\p{Script=Arabic}/u.test(en)
    expect(all.filter((clause) => !told(clause) || !wordsOf(clause).every(fits)).map(({ id }) => id)).toStrictEqual([])
  })

  it('have letters and digits as this house writes them: no Arabic kaf or yeh, Persian digits at the surface only', () => {
    const foreign = /[كيى\u06f0-\u06f9\u0660-\u0669]/
    expect(
      all.filter((clause) => wordsOf(clause).some((text) => foreign.test(text))).map(({ id }) => id),
    ).toStrictEqual([])
  })

  it('name no number of days: no agreement does', () => {
    const span = /\p{Nd}+[ \u200c]*(روز|هفته|ماه)(?![\p{L}])|\p{Nd}+ (working )?(days?|weeks?|months?)\b/u
    const said = all.filter(({ fa, en }) => span.test(fa) || span.test(en)).map(({ id }) => id)
    // Seven days a week is when the desk is open, and no time limit.
    expect(said).toStrictEqual(['S2-R16'])
  })

  it('do not name a second class that is the first', () => {
    expect(all.filter((clause) => clause.also === clause.class)).toStrictEqual([])
  })

  it('say which lines they stand for, in order', () => {
    expect(all.filter(({ lines }) => !/^\d+[a-z]?(, \d+[a-z]?)*$/.test(lines))).toStrictEqual([])
    const first = ({ lines }: Clause) => Number.parseInt(lines, 10)
    for (const { clauses } of every)
      expect(clauses.map(first)).toStrictEqual(clauses.map(first).sort((one, other) => one - other))
  })

  it('are signed as they stand: another word is another hash, and what carries them is not signed', () => {
    const { clauses } = AGREEMENTS.debtsAndClaims
    expect(hashOfClauses(clauses.map((clause) => ({ ...clause, carriedBy: [{ act: 'held' }] as const })))).toBe(
      ofDebtsAndClaims,
    )
    expect(hashOfClauses(clauses.map((clause) => ({ ...clause, en: `${clause.en} ` })))).not.toBe(ofDebtsAndClaims)
    expect(new Set(every.map((one) => hashOfClauses(one.clauses))).size).toBe(5)
  })
})

describe('what is doubtful in the copies', () => {
  it('S1-R14, S1-R15, S1-R16: has its reading: the six numbers of S1, the last days and the circulars of S4', () => {
    const read = (id: string) =>
      all.find((clause) => clause.id === id)?.provenance?.map(({ raw, decoded }) => [raw, decoded])
    expect([...(read('S1-R14') ?? []), ...(read('S1-R15') ?? []), ...(read('S1-R16') ?? [])]).toStrictEqual([
      ['065/39/656', '206/93/560'],
      ['65/50/0939', '1393/01/20'],
      ['9الف و ب ماده', 'مادهٔ 3'],
      ['16و  10مواد', 'مواد 81 و 82'],
      ['956036', '302596'],
      ['01/56/0931', '1397/06/14'],
    ])
    for (const id of ['S0-R30', 'S3-R24', 'S4-R21', 'S4-R22', 'S4-R23']) expect(read(id)).toHaveLength(1)
  })

  it('shows digits that the font of S1 makes of what we read', () => {
    const shown = (text: string) => text.replaceAll(/\d/g, (digit) => '5069106113'[Number(digit)] as string)
    const s1 = AGREEMENTS.performanceEvaluation.clauses.flatMap(({ provenance = [] }) => provenance)
    const digits = (text: string) => [...text.matchAll(/\d+/g)].map(([group]) => group).sort()
    const numbers = s1.filter(({ raw }) => /\d/.test(raw))
    expect(numbers).toHaveLength(6)
    for (const { raw, decoded } of numbers) expect(digits(raw)).toStrictEqual(digits(shown(decoded)))
  })
})

describe('what carries the clauses', () => {
  it('is there', () => {
    expect(dangling(all, ground)).toStrictEqual([])
  })

  it('is something, or the reason why nothing is', () => {
    expect(all.filter(({ carriedBy }) => !('text' in carriedBy) && carriedBy.length === 0)).toStrictEqual([])
  })

  it('would be missed if it were not there', () => {
    const clause = all[0] as Clause
    const broken: readonly [Pointer, string][] = [
      [{ machine: 'debtsAndClaims.submission', stage: 'underReviw' }, 'debtsAndClaims.submission stage underReviw'],
      [{ machine: 'nowhere', stage: 'open' }, 'nowhere stage open'],
      [{ machine: 'agreement', event: 'forget' }, 'agreement event forget'],
      [{ machine: 'agreement', event: 'sign', by: 'caseOfficer' }, 'agreement event sign'],
      [{ machine: 'agreement', guard: 'isTrue' }, 'agreement guard isTrue'],
      [{ machine: 'agreement', deadline: 'draft' }, 'agreement deadline draft'],
      [{ machine: 'agreement', deadline: 'toString' }, 'agreement deadline toString'],
      [{ machine: 'agreement', clock: 'office' }, 'agreement clock office'],
      [{ machine: 'agreement', document: 'letter' }, 'agreement document letter'],
      [{ machine: 'agreement', sheet: 'notice' }, 'agreement sheet notice'],
      [{ machine: 'agreement', fact: 'weather' }, 'agreement fact weather'],
      [{ notice: 'goodMorning' }, 'notice goodMorning'],
      [{ report: 'weather' }, 'report weather'],
      [{ operation: 'readMinds' }, 'operation readMinds'],
      [{ term: 'penalty' as keyof typeof TERMS }, 'term penalty'],
      [{ act: 'forgotten' as 'held' }, 'act forgotten'],
      [{ migration: '0000_nothing.sql' }, 'migration 0000_nothing.sql'],
    ]
    for (const [pointer, law] of broken)
      expect(dangling([{ ...clause, carriedBy: [pointer] }], ground)).toStrictEqual([`S0-R01: ${law}`])
  })

  it('is tested under the clause’s own name', () => {
    const root = join(FOLDER, '..')
    const tests = ['machines', 'tests', 'db', 'api', 'workers'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.test.ts') && !path.startsWith('agreement/'))
        .map((path) => readFileSync(join(root, folder, path), 'utf8')),
    )
    const own = new Set(mentions(tests.join('\n')))
    const untested = all.filter(({ id, carriedBy }) => !('text' in carriedBy) && !own.has(id))
    // The governing documents of S1 are read where their numbers are: in this file.
    expect(untested.map(({ id }) => id)).toStrictEqual(['S1-R14', 'S1-R16'])
  })

  it('is a term wherever the card names the clause', () => {
    const termed = (id: string) =>
      pointersOf((all.find((clause) => clause.id === id) as Clause).carriedBy).some((one) => 'term' in one)
    const named = every.flatMap(({ card }) => [
      ...[card.fee.clause, card.availability.clause ?? [], card.signedBy?.clause ?? []].flat(),
      ...card.governingDocuments.map(({ clause }) => clause),
    ])
    expect(named.filter((id) => !termed(id))).toStrictEqual([])
  })
})

describe('the cards of the agreements', () => {
  it('name clauses of their own', () => {
    for (const { card, clauses } of every) {
      const ids = new Set(clauses.map(({ id }) => id))
      const named = [...card.allowedChannels.map(({ clause }) => clause), ...card.dependsOnGoverningDocuments]
      expect(named.filter((id) => !ids.has(id))).toStrictEqual([])
      const documents = new Set(card.governingDocuments.map(({ clause }) => clause))
      expect(card.dependsOnGoverningDocuments.filter((id) => !documents.has(id))).toStrictEqual([])
    }
  })

  it('stand as the table of first records has them', () => {
    expect(every.map(({ card }) => [card.code, card.stands.stage, card.stands.since, card.lastDay])).toStrictEqual([
      ['S0', 'continuing', '1401/01/01', '1400/12/29'],
      ['S1', 'inForce', null, null],
      ['S2', 'inForce', null, null],
      ['S3', 'expired', '1404/01/01', '1403/12/30'],
      ['S4', 'inForce', null, null],
    ])
    expect(every.map(({ card }) => card.terminators)).toStrictEqual([
      ['head', 'agencyApprover'],
      ['head'],
      ['head', 'coTerminator'],
      [],
      ['head', 'coTerminator'],
    ])
  })

  it('open an agreement that its form takes', () => {
    const { opening } = ground.machines.get('agreement') as Definition
    for (const { card } of every) expect(opening.parse(termsOf(card))).toStrictEqual(termsOf(card))
  })
})

const IDS = new Set(all.map(({ id }) => id))

/** Clauses named one after another or as a range: 'S0-R04 to R10, R12'. On the page of a service a bare 'R04' is one of its own. */
const mentions = (text: string, bare?: string): string[] =>
  bare === undefined
    ? [...text.matchAll(/(S[0-4])-R\d+(?:(?:, | and | to |–|-)R\d+)*/g)].flatMap(([mention, code]) =>
        [...mention.matchAll(/\bR\d+/g)].map(([id]) => `${code}-${id}`),
      )
    : [...text.matchAll(/\bR\d+/g)].map(([id]) => `${bare}-${id}`)

const unknown = (text: string, bare?: string) => mentions(text, bare).filter((id) => !IDS.has(id))

describe('a clause that is named', () => {
  const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('released'))
    .map((path) => readFileSync(join(FOLDER, path), 'utf8'))

  it('exists: in the machines', () => {
    expect(sources.flatMap((text) => mentions(text)).length).toBeGreaterThan(IDS.size)
    expect(sources.flatMap((text) => unknown(text))).toStrictEqual([])
  })

  it('exists: on the page of the service', () => {
    const page = readFileSync(join(FOLDER, '../docs/debts-and-claims.md'), 'utf8')
    expect(mentions(page, 'S0')).toEqual(expect.arrayContaining(['S0-R04', 'S0-R32']))
    expect(unknown(page, 'S0')).toStrictEqual([])
  })

  it('would be missed if it did not', () => {
    expect(unknown('as S0-R31 to R33 and S4-R37 say')).toStrictEqual(['S0-R33'])
    expect(unknown('| R00, R05 review |', 'S0')).toStrictEqual(['S0-R00'])
  })
})
