import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { checkLogin, type Login } from '../../db/logins.ts'
import { openPool } from '../../db/pool.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin, fingerprint } from '../support/rows.ts'
import { anOpenCycle, aSubmission, event, take } from '../support/submissions.ts'

let house: House
let cycle: string
let mine: string
let theirs: string
beforeAll(async () => {
  house = await aHouse()
  cycle = await anOpenCycle(house)
  mine = await aSubmission(house, 'mine', cycle)
  theirs = await aSubmission(house, 'theirs', cycle, 1)
  await take(house, event(house, mine, 'filer', 'saveDraft'))
})
afterAll(() => house.close())

/** Runs a statement under a login, for a person if one is named, and undoes it. */
async function as(login: Login, person: string | null, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: house.database.url(login) })
  await client.connect()
  try {
    await client.query('begin')
    if (person !== null) await client.query('select enter($1)', [person])
    return (await client.query({ text, values, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}
const FORBIDDEN = { code: '42501' }

describe('the login of the api', () => {
  it('that has not said who asks sees nothing but what is open', async () => {
    expect(await as('api', null, 'select id from cases')).toStrictEqual([cycle])
    for (const table of ['journal', 'timers', 'clocks', 'outbox']) {
      const column = `select distinct case_id from ${table}`
      expect([table, (await as('api', null, column)).filter((id) => id !== cycle)]).toStrictEqual([table, []])
    }
  })

  it('sees the cases of whoever asks, and no others', async () => {
    const seen = await as('api', house.people.filer, 'select id from cases')
    expect(new Set(seen)).toStrictEqual(new Set([cycle, mine]))
  })

  it('moves nothing for an auditor, who sees everything', async () => {
    expect(await as('api', house.people.auditor, 'select count(*)::int from cases')).toStrictEqual([3])
    const moved = as('api', house.people.auditor, `update cases set held = '{office}' returning id`)
    await expect(moved).rejects.toMatchObject(FORBIDDEN)
  })

  it('sees nothing more for somebody whom the house does not know', async () => {
    expect(await as('api', randomUUID(), 'select id from cases')).toStrictEqual([cycle])
  })

  it('moves no case of others, and nothing that is merely open', async () => {
    for (const [table, change] of [
      ['cases', `update cases set held = '{office}'`],
      ['clocks', `update clocks set outcome = 'met'`],
      ['timers', 'delete from timers'],
    ]) {
      const touched = await as(
        'api',
        house.people.stranger,
        `${change} returning ${table === 'cases' ? 'id' : 'case_id'}`,
      )
      expect([table, touched.filter((id) => id !== theirs)]).toStrictEqual([table, []])
      expect(await as('api', null, `${change} returning 1`)).toStrictEqual([])
    }
    expect(
      await as('api', house.people.filer, `update cases set held = '{office}' where id = $1 returning id`, [theirs]),
    ).toStrictEqual([])
  })

  const INSERT = `insert into journal (case_id, step, command_id, body, kind, event, actor, role, at, to_stage, version, record, hash, previous,
      provider_id, province, service, agency_id, confidentiality)
    select case_id, 99, gen_random_uuid(), body, $2, event, $3, role, at, to_stage, version, record, hash, 'x',
      provider_id, province, service, agency_id, confidentiality from journal where case_id = $1 and step = 1`

  it('writes history in the name of whoever asks', async () => {
    expect(await as('api', house.people.filer, INSERT, [mine, 'event', house.people.filer])).toStrictEqual([])
  })

  it.each([
    ['somebody else', 'event', () => house.people.head],
    ['nobody', 'event', () => null],
    ['the system, acting', 'act', () => null],
    ['the system, opening', 'opened', () => null],
  ])('writes none in the name of %s', async (_, kind, who) => {
    await expect(as('api', house.people.filer, INSERT, [mine, kind, who()])).rejects.toMatchObject(FORBIDDEN)
  })

  it('writes none in a case that the asker cannot see', async () => {
    const copy = INSERT.replace('where case_id = $1 and step = 1', 'where step = 1').replace(
      'select case_id',
      'select $1::uuid',
    )
    const forged = copy.replace('agency_id, confidentiality from', `${house.agencies[1]?.agency}, 'normal' from`)
    await expect(
      as('api', house.people.filer, `${forged} limit 1`, [theirs, 'event', house.people.filer]),
    ).rejects.toMatchObject(FORBIDDEN)
  })
})

describe('history', () => {
  const logins: Login[] = ['api', 'worker', 'reader']
  const changes = ['update journal set actor = null', 'delete from journal', 'truncate journal']
  it.each(logins.flatMap((login) => changes.map((change) => [login, change] as const)))(
    'refuses the %s: %s',
    async (login, change) => {
      const before = await fingerprint(house.worker.pool)
      await expect(as(login, null, change)).rejects.toMatchObject(FORBIDDEN)
      expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
    },
  )

  it.each(changes)('is not even the owner’s to change: %s', async (change) => {
    const before = await fingerprint(house.worker.pool)
    await admin(house, `set role peyman_owner; ${change}`).catch((error: Error) => {
      expect(error.message).toBe('the journal is append-only')
    })
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  })

  it.each(changes)('is kept by its triggers even where somebody was granted more: %s', async (change) => {
    await admin(house, 'grant update, delete, truncate on journal to peyman_worker')
    try {
      await expect(as('worker', null, change)).rejects.toThrow('the journal is append-only')
    } finally {
      await admin(house, 'revoke update, delete, truncate on journal from peyman_worker')
    }
  })

  it('is read and not written by the reader', async () => {
    expect(await as('reader', null, 'select count(*)::int from journal')).not.toStrictEqual([0])
    for (const table of ['journal', 'cases', 'timers', 'clocks', 'outbox'])
      await expect(as('reader', null, `insert into ${table} select * from ${table} limit 1`)).rejects.toMatchObject(
        FORBIDDEN,
      )
  })
})

describe('start-up', () => {
  const checked = async (url: string) => {
    const pool = openPool(url, 1)
    try {
      return await checkLogin(pool).then(
        () => 'taken',
        (error: Error) => error.message,
      )
    } finally {
      await pool.end()
    }
  }

  it.each<Login>(['api', 'worker', 'reader'])('takes the %s', async (login) => {
    expect(await checked(house.database.url(login))).toBe('taken')
  })

  it('refuses a superuser', async () => {
    expect(await checked(house.database.admin)).toMatch(/^the database login "postgres" is a superuser/)
  })

  it('refuses whoever owns the tables', async () => {
    expect(await checked(house.database.url('owner'))).toMatch(/^the database login "peyman_owner" is a superuser/)
  })
})
