import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { openAskedResets } from '../../db/passwordResets/openAskedResets.ts'
import { type Anything, command } from '../api/office.ts'
import { aWalk, type Walk } from '../services/walk.ts'
import { flawOf } from '../support/rows.ts'
import { aSubmission } from './aSubmission.ts'

let walk: Walk
let api: pg.Client
let statement: string
beforeAll(async () => {
  walk = await aWalk({ at: '2026-10-05T06:00:00Z' })
  statement = (await aSubmission(walk.office.house)).caseId
  api = new pg.Client({ connectionString: walk.office.house.database.url('api') })
  await api.connect()
})
afterAll(async () => {
  await api.end()
  await walk.close()
})
afterEach(async () => {
  await walk.office.admin.query('delete from auth.tries')
})

type Reset = { case: string; person: { id: string; name: string }; askedBy: { id: string } | null; late: boolean }
const ask = (body: object) => walk.office.visitor().post('/password-resets', body)
const resets = async () =>
  (await (await walk.office.as('siteAdmin')).get<{ items: Reset[] }>('/password-resets')).body.items
const openAsked = () => openAskedResets(walk.office.house.worker, 100)
const replace = async (person: string) => (await walk.office.as('siteAdmin')).post(`/people/${person}/password`)

/** What a statement gives to somebody who has only the api's login, and says who they are. */
async function asPerson(person: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  await api.query('begin')
  try {
    await api.query('select enter($1)', [person])
    const { rows } = await api.query({ text, values, rowMode: 'array' })
    return rows.flat()
  } finally {
    await api.query('rollback')
  }
}

describe('a forgotten password', () => {
  it('S0-R22: is told of without a session, and the answer tells nobody who exists', async () => {
    const { officer } = walk.office.house.people
    const answers = []
    for (const username of ['officer', 'OFFICER ', 'nobody.at.all', "o'; drop table people; --"]) {
      const { status, body } = await ask({ username })
      answers.push([status, body])
    }
    expect(answers).toStrictEqual(answers.map(() => [200, {}]))
    expect(await openAsked()).toBe(1)
    expect(await resets()).toMatchObject([{ person: { id: officer }, askedBy: null, late: false }])
  })

  it('takes as long for a name that is nobody’s', async () => {
    const took = async (username: string) => {
      const begun = performance.now()
      await ask({ username })
      return performance.now() - begun
    }
    for (const username of ['filer', 'nobody.at.all']) expect(await took(username)).toBeGreaterThanOrEqual(295)
  })

  it('is one case, however often it is told', async () => {
    await ask({ username: 'officer' })
    expect(await openAsked()).toBe(2)
    expect((await resets()).map(({ person }) => person.name).sort()).toStrictEqual(['کارشناس بررسی', 'کارشناس نمونه'])
  })

  it('is refused as a form where it is none', async () => {
    for (const body of [
      {},
      { username: '' },
      { username: 'a'.repeat(61) },
      { username: 'x', office: 0 },
      { username: 7 },
    ])
      expect(await ask(body)).toMatchObject({ status: 422 })
  })

  it('is not told of without end, and not at all while nobody can count', async () => {
    for (let i = 0; i < 5; i++) expect((await ask({ username: 'head' })).status).toBe(200)
    expect(await ask({ username: 'HEAD' })).toMatchObject({ status: 429 })
    await walk.office.admin.query('alter table auth.tries rename to put_away')
    try {
      expect((await ask({ username: 'deputy' })).status).toBeGreaterThanOrEqual(500)
    } finally {
      await walk.office.admin.query('alter table auth.put_away rename to tries')
    }
    await openAsked()
    const waiting = await resets()
    expect(waiting.map(({ person }) => person.id)).not.toContain(walk.office.house.people.deputy)
  })

  it('may be told of by a colleague, who is named', async () => {
    await (await walk.office.as('groupHead')).post('/password-resets', { username: 'deputy' })
    await openAsked()
    const { people } = walk.office.house
    expect((await resets()).find(({ person }) => person.id === people.deputy)?.askedBy?.id).toBe(people.groupHead)
  })

  it('is told to the site administrator alone', async () => {
    for (const by of ['head', 'officer', 'filer', 'auditor'] as const)
      expect(await (await walk.office.as(by)).get('/password-resets')).toMatchObject({ status: 403 })
    await walk.at('2026-10-05T06:05:00Z')
    const { rows } = await walk.office.admin.query<{ username: string }>(
      `select distinct p.username from notifications n join people p on p.id = n.person_id where n.notice = 'passwordResetAsked'`,
    )
    expect(rows).toStrictEqual([{ username: 'siteadmin' }])
  })
})

describe('its case', () => {
  const caseOf = { officer: '' }
  beforeAll(async () => {
    caseOf.officer = (await resets()).find(({ person }) => person.id === walk.office.house.people.officer)
      ?.case as string
  })

  it('is not closed by saying so: the password has to be another', async () => {
    const lied = await walk.trySend('siteAdmin', caseOf.officer, 'handOverPassword')
    expect(lied).toMatchObject({ status: 409, body: { details: { guard: 'passwordReplaced' } } })
    expect(await walk.trySend('head', caseOf.officer, 'handOverPassword')).toMatchObject({
      status: 403,
      body: { code: 'wrong-role' },
    })
  })

  it('S0-R23: takes the reset as its event, which stops its clock', async () => {
    const { officer, siteAdmin } = walk.office.house.people
    expect(await replace(officer)).toMatchObject({ status: 200, body: { password: expect.any(String) } })
    expect(await walk.stageOf(caseOf.officer)).toBe('passwordGiven')
    const { rows } = await walk.office.admin.query(
      `select j.event, j.role, j.actor, k.state, k.outcome from journal j join clocks k on k.case_id = j.case_id where j.case_id = $1 order by j.step desc limit 1`,
      [caseOf.officer],
    )
    expect(rows).toStrictEqual([
      { event: 'handOverPassword', role: 'siteAdmin', actor: siteAdmin, state: 'stopped', outcome: 'met' },
    ])
    expect((await resets()).map(({ person }) => person.id)).not.toContain(officer)
  })

  it('is opened by the reset itself where nobody had asked in writing', async () => {
    const { approver, siteAdmin } = walk.office.house.people
    await replace(approver)
    const { rows } = await walk.office.admin.query<{ stage: string; context: Anything }>(
      `select stage, context from cases where machine = 'passwordReset' and context ->> 'person' = $1`,
      [approver],
    )
    expect(rows).toStrictEqual([{ stage: 'passwordGiven', context: { person: approver, askedBy: siteAdmin } }])
  })

  it('holds nobody’s name, and no password', async () => {
    const { rows } = await walk.office.admin.query<{ said: string }>(
      `select string_agg(convert_from(j.record, 'UTF8'), '') as said from journal j join cases c on c.id = j.case_id where c.machine = 'passwordReset'`,
    )
    expect(rows[0]?.said).not.toMatch(/officer"|approver"|کارشناس|password"/)
  })

  it('is declined with a reason', async () => {
    const [first] = (await resets()).filter(({ person }) => person.id === walk.office.house.people.filer)
    expect(await walk.trySend('siteAdmin', first?.case as string, 'declineReset')).toMatchObject({ status: 422 })
    expect(await walk.send('siteAdmin', first?.case as string, 'declineReset', {}, 'هویت احراز نشد')).toBe(
      'resetDeclined',
    )
  })

  it('that is late is heard of by the group head, and by the head later', async () => {
    await walk.at('2026-10-07T06:00:00Z')
    const heard = async () =>
      (
        await walk.office.admin.query<{ username: string }>(
          `select distinct p.username from notifications n join people p on p.id = n.person_id where n.notice = 'passwordResetLate' order by 1`,
        )
      ).rows.map(({ username }) => username)
    expect(await heard()).toStrictEqual(['deputy', 'grouphead', 'siteadmin'])
    await walk.at('2026-10-12T06:00:00Z')
    expect(await heard()).toStrictEqual(['deputy', 'grouphead', 'head', 'siteadmin'])
    expect((await resets()).every(({ late }) => late)).toBe(true)
  })
})

describe('what a site administrator sees by raw SQL', () => {
  it('S0-R21: is the resets of the office, and no statement', async () => {
    const { siteAdmin, filer, auditor } = walk.office.house.people
    const machines = await asPerson(siteAdmin, `select distinct machine from cases where confidentiality <> 'open'`)
    expect(machines).toStrictEqual(['passwordReset'])
    for (const table of ['journal', 'clocks', 'timers', 'outbox'])
      expect([
        table,
        await asPerson(siteAdmin, `select 1 from ${table} where case_id = $1`, [statement]),
      ]).toStrictEqual([table, []])
    for (const table of ['statement_versions', 'statement_lines', 'draft_lines', 'sheets', 'case_texts', 'letters'])
      expect([
        table,
        await asPerson(siteAdmin, `select 1 from ${table} where confidentiality <> 'open'`).catch(
          (error: { code: string }) => error.code,
        ),
      ]).toStrictEqual([table, expect.anything()])
    expect(await asPerson(filer, `select 1 from cases where machine = 'passwordReset'`)).toStrictEqual([])
    expect((await asPerson(auditor, `select 1 from cases where machine = 'passwordReset'`)).length).toBeGreaterThan(0)
  })

  it('is nothing of another office’s, and the door’s list is nobody’s', async () => {
    const { siteAdmin } = walk.office.house.people
    await walk.office.admin.query(
      `update grants set until = '2021-01-01' where person_id = $1 and role = 'siteAdmin'`,
      [siteAdmin],
    )
    try {
      expect(await asPerson(siteAdmin, `select 1 from cases where machine = 'passwordReset'`)).toStrictEqual([])
    } finally {
      await walk.office.admin.query('update grants set until = null where person_id = $1', [siteAdmin])
    }
    await expect(asPerson(siteAdmin, 'select * from password_resets_asked')).rejects.toMatchObject({ code: '42501' })
  })

  it('moves nothing else', async () => {
    const { siteAdmin } = walk.office.house.people
    expect(
      await asPerson(siteAdmin, 'update cases set assignee = null where id = $1 returning id', [statement]),
    ).toStrictEqual([])
    const visible = await (await walk.office.as('siteAdmin')).get(`/cases/${statement}`)
    expect(visible).toMatchObject({ status: 404 })
    const acted = await (await walk.office.as('siteAdmin')).post(
      `/cases/${statement}/acts`,
      { act: 'held', reason: 'آزمون' },
      command(),
    )
    expect(acted).toMatchObject({ status: 404 })
  })

  it('leaves histories that verify', async () => {
    expect(await flawOf(walk.office.house)).toBeNull()
  })
})
