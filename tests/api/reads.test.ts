import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import type { Route } from '../../api/route.ts'
import { loadRoutes } from '../../api/routes.ts'
import { aFiling, claim, debt } from '../statements/aFiling.ts'
import { casesElsewhere } from '../support/casesElsewhere.ts'
import { anOffice, type Name, type Office } from './office.ts'

/** A statement of the api as it went to Postgres, and in whose name. */
type Asked = { readonly route: string; readonly person: string; readonly text: string; readonly values: unknown[] }

const WHO = ['officer', 'head', 'filer', 'siteAdmin'] as const satisfies readonly Name[]
const reads = (await loadRoutes())
  .flatMap((group) => group.routes)
  .filter(({ method, bytes }) => method === 'get' && bytes !== 'events')

let heard: Pick<Asked, 'text' | 'values'>[] = []
const entered = new WeakSet<object>()
const { query } = pg.Client.prototype
// Before the api has connected, since a pool takes the method along.
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const [first, second] = given as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
  const { text, values = [] } = typeof first === 'string' ? { text: first, values: second } : first
  if (text === 'begin') entered.delete(this)
  if (text === 'select enter($1)') entered.add(this)
  else if (/^\s*(select|with)\b/i.test(text) && entered.has(this)) heard.push({ text, values })
  return Reflect.apply(query, this, given)
} as typeof query

let office: Office
beforeAll(async () => {
  office = await anOffice()
}, 60_000)
afterAll(() => office.close())

// An office's day must not become slower because the country has more cases: what is read is found by a key or along an index.
it('no statement by which the api reads costs more where other offices have ten times the cases', async () => {
  const { house } = office
  const filing = await aFiling(house)
  const [caseId] = filing.cases
  await filing.file(filing.filers[0], caseId, [debt(), claim()])
  await casesElsewhere(house, caseId, 1, 2_500)
  const places = {
    case: caseId,
    id: caseId,
    cycle: filing.cycle,
    office: String(house.provider),
    person: house.people.filer,
  }
  const asked: Asked[] = []
  for (const name of WHO) {
    const visitor = await office.as(name)
    for (const route of reads)
      asked.push(...(await listening(route, name, () => visitor.get(addressOf(route, places)))))
  }
  const different = [...new Map(asked.map((one) => [`${one.person} ${one.text}`, one])).values()]
  const among = await costsOf(different)
  await casesElsewhere(house, caseId, 2_501, 25_000)
  const amongMany = await costsOf(different)
  expect(different.length).toBeGreaterThan(150)
  const grown = different.flatMap(({ route, person, text }, i) => {
    const [few, many] = [among[i] ?? 0, amongMany[i] ?? 0]
    return many > 4 * few + 10
      ? [`${route} as ${person}: ${few} -> ${many}: ${text.replace(/\s+/g, ' ').slice(0, 300)}`]
      : []
  })
  expect(grown).toStrictEqual([])
}, 120_000)

const addressOf = ({ path }: Route, places: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '1') +
  (path.endsWith('/days') ? '?from=1405/07/01&to=1405/07/02' : '')

/** What the api asks Postgres while something is done. */
async function listening(route: Route, person: string, work: () => Promise<unknown>): Promise<Asked[]> {
  heard = []
  await work()
  return heard.map((one) => ({ route: `${route.method} ${route.path}`, person, ...one }))
}

async function costsOf(asked: readonly Asked[]): Promise<number[]> {
  const client = new pg.Client({ connectionString: office.house.database.url('api') })
  await client.connect()
  const costs: number[] = []
  try {
    for (const { person, text, values } of asked) {
      await client.query('begin')
      await client.query('select enter($1)', [office.house.people[person as Name]])
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: { 'Total Cost': number } }] }>(
        `explain (format json) ${text}`,
        values,
      )
      costs.push(rows[0]?.['QUERY PLAN'][0].Plan['Total Cost'] ?? 0)
      await client.query('rollback')
    }
  } finally {
    await client.end()
  }
  return costs
}
