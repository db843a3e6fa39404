import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import type { Route } from '../../api/route.ts'
import { loadRoutes } from '../../api/routes.ts'
import { createAccounts } from '../../db/queries/accounts.ts'
import { seedPerson } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { aFiling, claim, debt, type Filing } from '../statements/aFiling.ts'
import { anOffice, type Office, PASSWORD, type Visitor } from './office.ts'

/** What is written of somebody because they read, for their own reading, or of their own account; everything else is the house's. */
const OF_THE_READER = new Set([
  ...['public.readings', 'public.work_views', 'auth.tries', 'auth.session', 'auth.verification', 'auth.twoFactor'],
])
/** Work that somebody asks for in order to read; what comes of it is a file for them alone. */
const ASKED_FOR = new Set(['public.statement_jobs'])

type Table = { readonly name: string; readonly columns: readonly string[] }

let office: Office
let filing: Filing
let api: pg.Client
let tables: readonly Table[]
/** An auditor of the whole country, and one whom a letter sends to this office. */
const auditors: { name: string; id: string; visitor: Visitor }[] = []

beforeAll(async () => {
  office = await anOffice()
  const { house, admin } = office
  filing = await aFiling(house)
  await filing.file(filing.filers[0], filing.cases[0] as string, [debt(), claim()])
  const grant = { role: 'auditor', provider: house.provider, letter: '۷', since: '2020-01-01T00:00:00Z' } as const
  const local = await seedPerson(admin as unknown as Tx, { username: 'local.auditor', name: 'حسابرس اداره' }, [
    { ...grant, until: '2030-01-01T00:00:00Z' },
  ])
  await createAccounts(admin, [{ person: local, username: 'local.auditor', password: PASSWORD }])
  for (const [name, id] of [
    ['auditor', house.people.auditor],
    ['local.auditor', local],
  ] as const) {
    const visitor = office.visitor()
    await visitor.post('/session', { username: name, password: PASSWORD })
    auditors.push({ name, id, visitor })
  }
  const { rows } = await admin.query<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition group by 1 order by 1`,
  )
  tables = rows
  api = new pg.Client({ connectionString: house.database.url('api') })
  await api.connect()
}, 120_000)
afterAll(async () => {
  await api?.end()
  await office?.close()
})

const quoted = (name: string) =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')

/** How many rows a statement touches for somebody who has only the api's login and says who they are; null where it is refused. */
async function touched(person: string, text: string): Promise<number | null> {
  await api.query('begin')
  try {
    await api.query('select enter($1)', [person])
    return (await api.query(text)).rowCount
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return null
    // Refused by the shape of the row: it would have been written, had it been another.
    return Number.NaN
  } finally {
    await api.query('rollback')
  }
}

async function contents(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await office.admin.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${quoted(name)} t`,
    )
    found.set(name, (rows[0] as { sum: string }).sum)
  }
  return found
}

describe('an auditor', () => {
  it('changes no table of the house by raw SQL: `closed_to_auditors` puts a new one under the rule', async () => {
    const wrong: string[] = []
    const houses = tables.filter(
      ({ name }) => !OF_THE_READER.has(name) && !ASKED_FOR.has(name) && !name.startsWith('auth.'),
    )
    for (const { id, name: who } of auditors)
      for (const { name, columns } of houses) {
        const table = quoted(name)
        const list = columns.map((column) => `"${column}"`).join()
        for (const [act, text] of [
          ['insert', `insert into ${table} overriding system value select ${list} from ${table} limit 1`],
          ['update', `update ${table} set "${columns[0]}" = "${columns[0]}"`],
          ['delete', `delete from ${table}`],
          ['truncate', `truncate ${table} cascade`],
          ...columns.map((column) => [`update of ${column}`, `update ${table} set "${column}" = "${column}"`] as const),
        ] as const) {
          const rows = await touched(id, text)
          // Refused, and not only without effect: a table that is empty today would let it pass.
          const isOwn = name === 'public.notifications' && act === 'update of read_at'
          if (rows !== null && !isOwn) wrong.push(`${who} ${act} ${name}: ${rows}`)
        }
      }
    expect(wrong).toStrictEqual([])
  })

  it('is let to nothing by the rule that is not theirs: others still do their work', async () => {
    const text = `update public.people set language = language where id = '${office.house.people.officer}'`
    expect(await touched(office.house.people.officer, text)).toBe(1)
    expect(await touched(office.house.people.auditor, text)).toBeNull()
  })

  it('chooses their own language, and nothing else of themselves', async () => {
    const { auditor } = office.house.people
    expect(await touched(auditor, `update public.people set language = 'en' where id = '${auditor}'`)).toBe(1)
    expect(await touched(auditor, `update public.people set name = 'x' where id = '${auditor}'`)).toBeNull()
  })

  it('changes nothing by any route', async () => {
    const routes = (await loadRoutes()).flatMap((group) => group.routes)
    const changing = routes.filter(({ method, path }) => method !== 'get' && !path.startsWith('/session'))
    expect(changing.length).toBeGreaterThan(60)
    for (const { visitor } of auditors) expect((await visitor.get('/session')).status).toBe(200)
    const before = await contents()
    for (const { visitor } of auditors) for (const route of changing) await knock(visitor, route)
    const after = await contents()
    const changed = [...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name)
    expect(changed.filter((name) => !OF_THE_READER.has(name) && !ASKED_FOR.has(name))).toStrictEqual([])
  }, 120_000)

  it('asks for a file to read, and for no other work', async () => {
    const ask = (kind: string, by: string) =>
      `insert into statement_jobs (id, case_id, kind, asked, requested_by, requested_at, provider_id, province, service, agency_id, confidentiality)
       select gen_random_uuid(), id, '${kind}', '{}', '${by}', now(), provider_id, province, service, agency_id, confidentiality from cases where id = '${filing.cases[0]}'`
    const { officer } = office.house.people
    for (const { id } of auditors) {
      expect(await touched(id, ask('export', id))).toBe(1)
      expect(await touched(id, ask('export', officer))).toBeNull()
      expect(await touched(id, ask('prepare', id))).toBeNull()
    }
  })

  it('leaves a trace of what they read that is confidential', async () => {
    const { visitor, id } = auditors[0] as (typeof auditors)[number]
    const caseId = filing.cases[0] as string
    const traces = async () => {
      const text = 'select count(*)::int as n from readings where person_id = $1 and case_id = $2'
      return ((await office.admin.query<{ n: number }>(text, [id, caseId])).rows[0] as { n: number }).n
    }
    const before = await traces()
    await office.admin.query(`update cases set confidentiality = 'confidential' where id = $1`, [caseId])
    await office.admin.query(`update statements set confidentiality = 'confidential' where case_id = $1`, [caseId])
    expect((await visitor.get(`/cases/${caseId}/statement`)).status).toBe(200)
    expect(await traces()).toBeGreaterThan(before)
  })
})

describe('the site administrator', () => {
  it('sees no case, no statement, no line, no file and no letter, by raw SQL', async () => {
    const scoped = tables.filter(({ columns }) => columns.includes('confidentiality') && columns.includes('case_id'))
    expect(scoped.length).toBeGreaterThan(10)
    const seen: string[] = []
    const { siteAdmin } = office.house.people
    for (const { name } of [
      ...scoped,
      { name: 'public.cases' },
      { name: 'public.files' },
      { name: 'public.draft_lines' },
    ]) {
      const rows = await touched(
        siteAdmin,
        `select 1 from ${quoted(name)} ${/files/.test(name) ? '' : "where confidentiality <> 'open'"}`,
      )
      if (rows !== null && rows !== 0) seen.push(`${name}: ${rows}`)
    }
    expect(seen).toStrictEqual([])
  })

  it('is told of no case by any route that names one', async () => {
    const visitor = await office.as('siteAdmin')
    const routes = (await loadRoutes()).flatMap((group) => group.routes)
    for (const route of routes.filter(({ auth, method }) => auth.who === 'case' && method === 'get')) {
      const path = route.path.replace('{id}', filing.cases[0] as string).replace(/\{\w+\}/g, '1')
      const { status, body } = await visitor.get<string | { code?: string }>(path)
      expect([route.name, [404, 422].includes(status)]).toStrictEqual([route.name, true])
      expect(JSON.stringify(body)).not.toContain('9990')
    }
  })
})

/** Asks with a body that would be taken, about things that are there. */
async function knock(visitor: Visitor, route: Route): Promise<void> {
  const { house } = office
  const places: Record<string, string> = {
    ...{
      id: filing.cases[0] as string,
      person: house.people.officer,
      office: String(house.provider),
      agency: '1',
      point: '1',
    },
    ...{
      grant: '1',
      lineNo: '1',
      findingNo: '1',
      hop: '1',
      kind: 'pdf',
      machine: 'debtsAndClaims.cycle',
      enrolment: '1',
    },
    ...{ name: 'eastAzerbaijan.provincial', key: 's0.review', service: 'debtsAndClaims', timetable: '1' },
  }
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? randomUUID())
  const headers = {
    ...(route.headers ? { 'idempotency-key': randomUUID() } : {}),
    ...(route.bytes === 'in' ? { 'content-type': 'application/octet-stream' } : {}),
  }
  const { status } = await visitor.send(
    route.method.toUpperCase(),
    path,
    route.body ? route.example : undefined,
    headers,
  )
  if (status >= 500) throw new Error(`${route.name}: ${status}`)
}
