import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { migrate } from '../../db/migrate.ts'
import { openPool } from '../../db/pool.ts'
import { type After, type CaseFilter, type CaseSort, countCases, countWork, listCases } from '../../db/queries/cases.ts'
import { seedAgency, seedPerson } from '../../db/seed/house.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { verify } from '../../db/verify/verify.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import { aHouse, type House } from '../support/house.ts'
import { act, event, take } from '../support/submissions.ts'
import { anOpenCycle, aSubmission, aSubmissionUnderReview } from './aSubmission.ts'

// A work list looks only where its asker may see anything. Row-level security, asked of all cases, says what that has to find.
let house: House
let admin: pg.Client
const people = new Map<string, string>()

const since = '2020-01-01T00:00:00Z'

beforeAll(async () => {
  house = await aHouse()
  admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  const elsewhere = await anotherOffice()
  for (const at of [house, elsewhere]) {
    await aSubmissionUnderReview(at)
    for (const confidentiality of ['open', 'normal', 'confidential'] as const)
      for (const agency of [0, 1]) await aSubmission(at, { agency, confidentiality })
    await anOpenCycle(at)
  }
  const held = await aSubmissionUnderReview(house)
  await take(house, act(house, held.caseId, 'head', { act: 'held' }))
  const voided = await aSubmissionUnderReview(house)
  await take(house, event(house, voided.caseId, 'groupHead', 'void', {}, { reason: 'اشتباه ثبت شده بود' }))
  await seed(elsewhere)
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

/** A second office with agencies of its own; what the first office's people do in the first, they do here. */
async function anotherOffice(): Promise<House> {
  const tx = admin as unknown as Tx
  const { province } = house
  const { rows } = await tx.query<{ id: number }>(
    `insert into providers (code, province, title_fa, title_en) values ('elsewhere', $1, 'ادارهٔ دیگر', 'Elsewhere') returning id`,
    [province],
  )
  const { id: provider } = rows[0] as { id: number }
  const agencies = []
  for (const legalId of ['99900000777', '99900000888'])
    agencies.push(await seedAgency(tx, { title: `دستگاه ${legalId}`, legalId, province, provider, since }))
  const person = (role: string, at: { provider?: number; agency?: number }) =>
    seedPerson(tx, { username: `${role}.elsewhere`, name: role }, [{ role, since, ...at }])
  const [head, deputy] = [await person('head', { provider }), await person('deputy', { provider })]
  const approver = await seedPerson(
    tx,
    { username: 'approver.elsewhere', name: 'approver' },
    agencies.map(({ agency }) => ({ role: 'agencyApprover', agency, since })),
  )
  return { ...house, provider, agencies, people: { ...house.people, head, deputy, approver } }
}

type Grants = Parameters<typeof seedPerson>[2]

/** Somebody for every role, and people who see in several ways at once. */
async function seed(elsewhere: House): Promise<void> {
  const { provider } = house
  const agency = house.agencies[0]?.agency as number
  const far = elsewhere.agencies[0]?.agency as number
  const grantOf = (role: Role): Grants[number] => {
    if (ROLES[role].side === 'agency') return { role, agency, since }
    if (role === 'authority') return { role, provider, authority: 'خزانه‌داری کل', since }
    if (ROLES[role].side === 'office') return { role, provider, since }
    return { role, since, ...(role === 'auditor' ? { until: '2030-01-01T00:00:00Z', letter: '۱' } : {}) }
  }
  const somebody: Record<string, Grants> = {
    'no grant at all': [],
    'an office and an agency of it': [grantOf('caseOfficer'), grantOf('agencyOfficer')],
    'an office and an agency of another': [grantOf('groupHead'), { role: 'agencyApprover', agency: far, since }],
    'two offices': [grantOf('deputy'), { role: 'deputy', provider: elsewhere.provider, since }],
    'two agencies of two offices': [grantOf('liaison'), { role: 'liaison', agency: far, since }],
    'a site administrator with an agency': [grantOf('siteAdmin'), grantOf('agencyOfficer')],
    'an auditor with an office': [grantOf('auditor'), grantOf('caseOfficer')],
    'a grant that is over': [{ role: 'caseOfficer', provider, since, until: '2021-01-01T00:00:00Z' }],
    'a grant for another service': [{ role: 'caseOfficer', provider, since, service: 3 } as Grants[number]],
  }
  for (const role of Object.keys(ROLES) as Role[]) if (role !== 'system') somebody[role] = [grantOf(role)]
  for (const [i, [name, grants]] of Object.entries(somebody).entries())
    people.set(name, await seedPerson(admin as unknown as Tx, { username: `list.${i}`, name }, grants))
}

const BY = { due: 'due_at, id', changed: 'at desc, id desc', waiting: 'stage_since, id' } as const

const NOW = '(select business_now())'
/** Filters as lists take them, with what they mean said plainly. */
const FILTERS: readonly (readonly [CaseFilter, string])[] = [
  [{}, 'true'],
  [{ status: 'active' }, `status = 'active'`],
  [{ status: 'active', due: 'near' }, `status = 'active' and due_at > ${NOW} and due_at <= ${NOW} + interval '3 days'`],
  [{ due: 'paused' }, `clock_state = 'paused'`],
  [{ due: 'none' }, 'clock_state is null'],
  [{ assignee: null }, 'assignee is null'],
  [{ search: 'دستگاه' }, `agency_id in (select id from agencies where title_fa like '%دستگاه%')`],
  [{ search: '99900000777' }, `agency_id in (select id from agencies where legal_id = '99900000777')`],
]

async function pagesOf(tx: Tx, filter: CaseFilter, sort: CaseSort): Promise<string[]> {
  const found: string[] = []
  let after: After | null = null
  do {
    const page: Awaited<ReturnType<typeof listCases>> = await listCases(tx, filter, { sort, after, limit: 4 })
    found.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after)
  return found
}

describe('a work list', () => {
  it('shows and counts for everybody exactly what row-level security lets them see', async () => {
    const seen = new Map<string, number>()
    for (const [name, person] of people)
      await inTransaction(house.api.pool, { person }, async (tx) => {
        for (const [filter, plainly] of FILTERS)
          for (const sort of Object.keys(BY) as CaseSort[]) {
            const { rows } = await tx.query<{ id: string }>(
              `select id from cases where ${plainly} order by ${BY[sort]}`,
            )
            const ids = rows.map(({ id }) => id)
            expect([name, filter, sort, await pagesOf(tx, filter, sort)]).toStrictEqual([name, filter, sort, ids])
            expect([name, filter, await countCases(tx, filter, null)]).toStrictEqual([
              name,
              filter,
              { count: ids.length, more: false },
            ])
            if (filter.status === undefined && sort === 'due') seen.set(name, Math.max(seen.get(name) ?? 0, ids.length))
          }
        const { rows } = await tx.query<{ machine: string; stage: string; count: number }>(
          `select machine, stage, count(*)::int as count from cases where status = 'active' group by 1, 2 order by 1, 2`,
        )
        const counted = await countWork(tx, {})
        expect([name, counted.due.all]).toStrictEqual([name, rows.reduce((sum, { count }) => sum + count, 0)])
        expect([name, sumsOf(counted.stages)]).toStrictEqual([name, sumsOf(rows)])
      })
    // Else nothing would have been compared.
    const most = Math.max(...seen.values())
    expect(seen.get('auditor')).toBe(most)
    expect(seen.get('two offices')).toBe(most)
    expect(seen.get('caseOfficer')).toBeLessThan(most)
    expect(seen.get('agencyApprover')).toBeLessThan(seen.get('caseOfficer') as number)
    expect(seen.get('no grant at all')).toBe(seen.get('siteAdmin'))
  })

  it('stops counting where nobody needs the number', async () => {
    await inTransaction(house.api.pool, { person: people.get('auditor') as string }, async (tx) => {
      expect(await countCases(tx, {}, 3)).toStrictEqual({ count: 3, more: true })
      expect(await countCases(tx, {}, 1_000)).toMatchObject({ more: false })
    })
  })
})

const sumsOf = (stages: readonly { machine: string; stage: string; count: number }[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const { machine, stage, count } of stages)
    sums[`${machine} ${stage}`] = (sums[`${machine} ${stage}`] ?? 0) + count
  return sums
}

describe('the migration that put time onto the rows of cases', () => {
  it('fills it in for cases that were there before', async () => {
    const told = 'select id, due_at, clock_state from cases order by id'
    const before = (await admin.query(told)).rows
    expect(new Set(before.map(({ clock_state }) => clock_state))).toStrictEqual(new Set(['running', 'paused', null]))
    await admin.query(`
      drop index cases_of_no_agency, cases_that_are_open, cases_of_an_office_by_due; drop function my_offices();
      create index cases_of_an_office on cases (provider_id, service, machine, stage, at desc, id);
      alter table cases drop column due_at, drop column clock_state;
      delete from migrations where name = '0050_work_lists.sql'`)
    await migrate(house.database.admin)
    expect((await admin.query(told)).rows).toStrictEqual(before)
    const reader = openPool(house.database.url('reader'))
    expect(await verify(reader, house.worker.releases)).toMatchObject({ flaw: null })
    await reader.end()
  })
})
