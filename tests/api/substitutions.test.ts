import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { flawOf } from '../support/rows.ts'
import { aSubmission } from './aSubmission.ts'
import { anOffice, command, type Name, type Office } from './office.ts'

let office: Office
let people: Office['house']['people']
beforeAll(async () => {
  office = await anOffice()
  people = office.house.people
})
afterAll(() => office.close())

const hold = async (name: Name, caseId: string, act: 'held' | 'released' = 'held') =>
  (await office.as(name)).post(`/cases/${caseId}/acts`, { act, reason: 'پرسش حقوقی' }, command())
const nameFor = async (by: Name, body: object) =>
  (await office.as(by)).post<{ id: string }>(
    '/substitutions',
    { until: '1405/07/20', reason: 'مأموریت', ...body },
    command(),
  )
let now = Date.parse('2026-10-05T08:00:00Z')
/** Lets a minute pass, as it would between two people's clicks. */
const tick = () => office.house.setTime(new Date((now += 60_000)).toISOString())
const setTime = (iso: string) => {
  now = Date.parse(iso)
  return office.house.setTime(iso)
}
const end = async (by: Name, id: string) => {
  const answer = await (await office.as(by)).send('PUT', `/substitutions/${id}/end`, {})
  await tick()
  return answer
}
const aCase = async () => (await aSubmission(office.house)).caseId

describe('a substitute', () => {
  it('may do what the other may, in both names, until it ends', async () => {
    const caseId = await aCase()
    expect(await hold('officer', caseId)).toMatchObject({ status: 403, body: { code: 'wrong-role' } })
    const named = await nameFor('groupHead', { substitute: people.officer })
    expect(named).toMatchObject({ status: 201, body: { principal: { id: people.groupHead }, endedBy: null } })
    expect(await hold('officer', caseId)).toMatchObject({ status: 200 })
    const { rows } = await office.admin.query(
      `select actor, role, on_behalf_of from journal where case_id = $1 and event = 'held'`,
      [caseId],
    )
    expect(rows).toStrictEqual([{ actor: people.officer, role: 'groupHead', on_behalf_of: people.groupHead }])
    expect(await end('groupHead', named.body.id)).toMatchObject({
      status: 200,
      body: { endedBy: { id: people.groupHead } },
    })
    expect(await hold('officer', caseId, 'released')).toMatchObject({ status: 403, body: { code: 'wrong-role' } })
    expect(await hold('groupHead', caseId, 'released')).toMatchObject({ status: 200 })
  })

  it('stands in from the first day to the last, by the office’s time', async () => {
    const caseId = await aCase()
    await nameFor('groupHead', { substitute: people.officer, since: '1405/07/15' })
    expect((await hold('officer', caseId)).status).toBe(403)
    await setTime('2026-10-07T08:00:00Z')
    expect((await hold('officer', caseId)).status).toBe(200)
    await setTime('2026-10-12T20:29:00Z')
    expect((await hold('officer', caseId, 'released')).status).toBe(200)
    await setTime('2026-10-12T20:30:00Z')
    expect((await hold('officer', caseId)).status).toBe(403)
  })

  it('holds nothing that the other has lost, and passes nothing on', async () => {
    const until = { until: '1405/08/20' }
    const caseId = await aCase()
    const deputys = await nameFor('deputy', { substitute: people.officer, ...until })
    expect((await hold('officer', caseId)).status).toBe(200)
    // What the officer holds for the deputy is not the officer's to hand on.
    await nameFor('officer', { substitute: people.groupHead, ...until })
    const { rows } = await office.admin.query('select role from grants_of_all where person_id = $1 order by role', [
      people.groupHead,
    ])
    expect(rows).toStrictEqual([{ role: 'caseOfficer' }, { role: 'groupHead' }])
    // Two who stand in for each other are two people with two roles each.
    const groupHeads = await nameFor('groupHead', { substitute: people.deputy, ...until })
    await nameFor('deputy', { substitute: people.groupHead, ...until })
    expect((await hold('groupHead', caseId, 'released')).status).toBe(200)
    await end('groupHead', groupHeads.body.id)
    await office.admin.query(`update grants set until = since + interval '1 day' where person_id = $1`, [people.deputy])
    expect((await hold('officer', caseId)).status).toBe(403)
    await office.admin.query('update grants set until = null where person_id = $1', [people.deputy])
    expect((await hold('officer', caseId)).status).toBe(200)
    await end('deputy', deputys.body.id)
  })

  it('is taken with other people in one set, each by what is theirs', async () => {
    const until = { until: '1405/09/20' }
    const cases = await Promise.all(Array.from({ length: 12 }, aCase))
    const named = await nameFor('groupHead', { substitute: people.officer, ...until })
    const taken = await Promise.all(cases.map((caseId, i) => hold(i % 2 ? 'officer' : 'head', caseId)))
    expect(taken.map(({ status }) => status)).toStrictEqual(cases.map(() => 200))
    await end('groupHead', named.body.id)
    const after = await Promise.all(cases.map((caseId, i) => hold(i % 2 ? 'officer' : 'head', caseId, 'released')))
    expect(after.map(({ status }) => status)).toStrictEqual(cases.map((_, i) => (i % 2 ? 403 : 200)))
  })

  it('is told what the other would be told', async () => {
    const named = await nameFor('groupHead', { substitute: people.officer, until: '1405/09/20' })
    const { items } = (await (await office.as('officer')).get<{ items: unknown[] }>('/substitutions')).body
    expect(items).toContainEqual(expect.objectContaining({ id: named.body.id }))
    const { body } = await (await office.as('officer')).get<{ grants: unknown[] }>('/session')
    expect(JSON.stringify(body)).toContain(people.groupHead)
    await end('groupHead', named.body.id)
  })
})

describe('naming one', () => {
  it.each([
    ['oneself', 'groupHead', () => ({ substitute: people.groupHead }), 422],
    ['somebody who works elsewhere', 'groupHead', () => ({ substitute: people.stranger }), 422],
    [
      'for somebody else, as an officer',
      'officer',
      () => ({ principal: people.groupHead, substitute: people.deputy }),
      404,
    ],
    ['oneself for somebody else', 'deputy', () => ({ principal: people.groupHead, substitute: people.deputy }), 403],
    ['for nobody that is there', 'head', () => ({ principal: randomUUID(), substitute: people.deputy }), 404],
    ['until a day that has passed', 'groupHead', () => ({ substitute: people.officer, until: '1404/01/01' }), 422],
    [
      'until before it begins',
      'groupHead',
      () => ({ substitute: people.officer, since: '1405/12/01', until: '1405/11/01' }),
      422,
    ],
  ] as const)('%s is refused, and nothing is written', async (_, by, body, status) => {
    const count = async () => (await office.admin.query('select count(*)::int as n from substitutions')).rows[0].n
    const before = await count()
    expect((await nameFor(by, body())).status).toBe(status)
    expect(await count()).toBe(before)
  })

  it('for a colleague is a deputy’s or the head’s to do', async () => {
    const named = await nameFor('head', {
      principal: people.groupHead,
      substitute: people.officer,
      until: '1405/10/01',
    })
    expect(named).toMatchObject({ status: 201, body: { enteredBy: { id: people.head } } })
    expect((await end('officer', named.body.id)).status).toBe(404)
    expect((await end('deputy', named.body.id)).status).toBe(200)
  })

  it('twice with one command is one', async () => {
    const id = randomUUID()
    const visitor = await office.as('groupHead')
    const body = { substitute: people.officer, until: '1405/10/01', reason: 'مرخصی' }
    expect((await visitor.post('/substitutions', body, command(id))).status).toBe(201)
    expect((await visitor.post('/substitutions', body, command(id))).status).toBe(201)
    expect((await visitor.post('/substitutions', { ...body, substitute: people.deputy }, command(id))).status).toBe(409)
  })

  it('leaves histories that verify', async () => {
    expect(await flawOf(office.house)).toBeNull()
  })
})
