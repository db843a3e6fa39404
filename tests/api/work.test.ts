import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { createAccounts } from '../../db/queries/accounts.ts'
import { seedPerson } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { flawOf } from '../support/rows.ts'
import { aSubmission, aSubmissionUnderReview } from './aSubmission.ts'
import { type Anything, anOffice, command, type Office, PASSWORD, type Visitor } from './office.ts'

let office: Office
let officer: Visitor
let second: Visitor
let both: Visitor
let groupHead: Visitor
let deputy: Visitor
const ids = { second: '', both: '' }
const SINCE = '2020-01-01T00:00:00Z'

async function somebody(username: string, grants: Parameters<typeof seedPerson>[2]): Promise<[string, Visitor]> {
  const person = await seedPerson(office.admin as unknown as Tx, { username, name: username }, grants)
  await createAccounts(office.admin, [{ person, username, password: PASSWORD }])
  const visitor = office.visitor()
  await visitor.post('/session', { username, password: PASSWORD })
  return [person, visitor]
}

beforeAll(async () => {
  office = await anOffice()
  const { provider, agencies } = office.house
  const desk = { role: 'caseOfficer', provider, since: SINCE } as const
  ;[ids.second, second] = await somebody('second', [desk])
  const agency = agencies[0]?.agency as number
  ;[ids.both, both] = await somebody('both', [
    { ...desk, role: 'groupHead' },
    desk,
    { role: 'agencyOfficer', agency, since: SINCE },
  ])
  ;[officer, groupHead, deputy] = [await office.as('officer'), await office.as('groupHead'), await office.as('deputy')]
})
afterAll(() => office.close())

const free = async () => (await aSubmissionUnderReview(office.house)).caseId
const claim = (by: Visitor, id: string, headers = command()) => by.post(`/cases/${id}/claim`, {}, headers)
const giveBack = (by: Visitor, id: string, body: unknown = { reason: 'این هفته نمی‌رسم' }) =>
  by.post(`/cases/${id}/giveBack`, body, command())
const code = ({ status, body }: { status: number; body: Anything }) => [status, body['code']]
const assigneeOf = async (id: string) =>
  (await office.admin.query<{ assignee: string | null }>('select assignee from cases where id = $1', [id])).rows[0]
    ?.assignee
const drain = async () => {
  while ((await carryOut(office.house.worker)).done > 0);
}

describe('free work', () => {
  it('is claimed by one of two who want it at once, and the other hears that it is taken', async () => {
    const id = await free()
    const answers = await Promise.all([claim(officer, id), claim(second, id)])
    expect(answers.map(code).toSorted(([a], [b]) => Number(a) - Number(b))).toStrictEqual([
      [200, undefined],
      [409, 'already-taken'],
    ])
    const { officer: first } = office.house.people
    expect(await assigneeOf(id)).toBe(answers[0].status === 200 ? first : ids.second)
    expect(code(await claim(answers[0].status === 200 ? officer : second, id))).toStrictEqual([409, 'already-taken'])
  })

  it('is claimed once by the same command, and given back with a reason by whoever has it', async () => {
    const id = await free()
    const said = command()
    const claimed = await claim(officer, id, said)
    expect((await claim(officer, id, said)).body).toStrictEqual(claimed.body)
    expect(code(await giveBack(second, id))).toStrictEqual([409, 'act-refused'])
    expect(code(await giveBack(officer, id, {}))).toStrictEqual([422, 'payload-refused'])
    expect(code(await giveBack(officer, id, { reason: '  ' }))).toStrictEqual([422, 'payload-refused'])
    expect((await giveBack(officer, id)).status).toBe(200)
    expect(code(await giveBack(officer, id))).toStrictEqual([409, 'act-refused'])
    expect((await claim(second, id)).status).toBe(200)
    const { body } = await officer.get<{ items: { label: { en: string } }[] }>(`/cases/${id}/history`)
    expect(body.items.slice(-3).map(({ label }) => label.en)).toStrictEqual(['Claim', 'Give back', 'Claim'])
    expect(await flawOf(office.house)).toBeNull()
  })

  it('is not for the agency, nor for a stranger, nor for an officer who belongs to the agency', async () => {
    const id = await free()
    expect(code(await claim(await office.as('filer'), id))).toStrictEqual([403, 'wrong-role'])
    expect((await claim(await office.as('stranger'), id)).status).toBe(404)
    expect(code(await claim(both, id))).toStrictEqual([403, 'not-your-case'])
    expect(await assigneeOf(id)).toBeNull()
  })
})

describe('an officer with a place on both sides', () => {
  it('decides nothing in a case of their own agency, and is given none', async () => {
    const id = await free()
    const hold = { act: 'held', reason: 'پرسش حقوقی' }
    expect(code(await both.post(`/cases/${id}/acts`, hold, command()))).toStrictEqual([403, 'not-your-case'])
    const approve = { event: 'approve', data: {} }
    expect(code(await both.post(`/cases/${id}/events`, approve, command()))).toStrictEqual([403, 'not-your-case'])
    const longer = { act: 'extended', clock: 'office', by: { amount: 1 }, reason: 'آزمون' }
    expect(code(await both.post(`/cases/${id}/acts`, longer, command()))).toStrictEqual([403, 'not-your-case'])
    const given = { act: 'reassigned', to: ids.both, reason: 'تقسیم کار' }
    expect(code(await deputy.post(`/cases/${id}/acts`, given, command()))).toStrictEqual([409, 'act-refused'])
    const { caseId: other } = await aSubmission(office.house, { agency: 1 })
    expect((await both.post(`/cases/${other}/acts`, hold, command())).status).toBe(200)
  })

  it('does not settle what their own agency contests', async () => {
    const id = await free()
    await office.house.setTime('2026-10-05T10:00:00Z')
    const filer = await office.as('filer')
    const [entry] = (await filer.get<{ entries: { entry: string }[] }>(`/cases/${id}/delays`)).body.entries
    const contested = await filer.post(
      `/cases/${id}/delays/contests`,
      { entry: entry?.entry, to: 'outside', text: 'در انتظار استعلام بود.' },
      command(),
    )
    const at = `/cases/${id}/delays/contests/${String(contested.body['step'])}`
    expect((await officer.post(`${at}/answer`, { accepts: false, text: 'چنین نبود.' }, command())).status).toBe(200)
    const settlement = { to: 'outside', text: 'به سود خودم.' }
    expect(code(await both.post(`${at}/settlement`, settlement, command()))).toStrictEqual([403, 'not-your-case'])
    expect((await deputy.post(`${at}/settlement`, { ...settlement, to: 'office' }, command())).status).toBe(200)
  })
})

describe('many cases', () => {
  it('go to somebody else for one reason, each with its own result', async () => {
    const cases = await Promise.all([free(), free(), free()])
    const theirs = cases.map((id) => ({ id }))
    const unknown = { id: '00000000-0000-4000-8000-000000000000' }
    const act = { act: 'reassigned', to: ids.second, reason: 'مرخصی همکار' }
    const body = { act, cases: [...theirs, unknown, { id: cases[0], step: 1 }] }
    const answer = await groupHead.post<Anything & { results: { ok: boolean; problem?: Anything }[] }>(
      '/cases/bulk/acts',
      body,
      command(),
    )
    expect([answer.status, answer.body['done']]).toStrictEqual([200, 4])
    expect(answer.body.results.map(({ ok, problem }) => problem?.['code'] ?? ok)).toStrictEqual([
      ...[true, true, true, 'case-not-found'],
      true,
    ])
    for (const id of cases) expect(await assigneeOf(id)).toBe(ids.second)
    const toBoth = { act: { ...act, to: ids.both }, cases: theirs }
    const refused = await groupHead.post<Anything>('/cases/bulk/acts', toBoth, command())
    expect(refused.body).toMatchObject({ done: 0, refused: 3, results: [{ problem: { code: 'act-refused' } }, {}, {}] })
    const byAgency = await (await office.as('filer')).post<Anything>('/cases/bulk/acts', body, command())
    expect(byAgency.body).toMatchObject({ done: 0 })
    const without = { act: { act: 'reassigned', to: ids.second }, cases: theirs }
    expect(code(await groupHead.post('/cases/bulk/acts', without, command()))).toStrictEqual([422, 'payload-refused'])
    expect(code(await groupHead.post('/cases/bulk/acts', { act, cases: [] }, command()))).toStrictEqual([
      ...[422, 'payload-refused'],
    ])
  })

  it('stand on each desk for those who share the work out', async () => {
    const { body } = await groupHead.get<{ people: (Anything & { person: { id: string } })[] }>('/workload')
    const open = (person: string) => body.people.find(({ person: { id } }) => id === person)?.['open']
    expect(open(ids.second)).toBeGreaterThanOrEqual(3)
    expect(open(ids.both)).toBe(0)
    expect((await officer.get('/workload')).status).toBe(403)
  })
})

describe('work handed out by rule', () => {
  type Loads = { people: (Anything & { person: { id: string }; open: number; away: boolean })[] }
  const loads = async () =>
    new Map((await groupHead.get<Loads>('/workload')).body.people.map((one) => [one.person.id, one]))
  const handedOut = async () => {
    const id = await free()
    await drain()
    return assigneeOf(id)
  }

  it('goes to whoever has least to do, in turn where two have as much, and never to somebody of the agency', async () => {
    const { officer: first } = office.house.people
    await drain()
    for (let i = 0; i < 12; i++) {
      const before = await loads()
      const [mine, theirs] = [before.get(first)?.open ?? 0, before.get(ids.second)?.open ?? 0]
      const given = await handedOut()
      if (mine !== theirs) expect(given).toBe(mine < theirs ? first : ids.second)
      else expect([first, ids.second]).toContain(given)
    }
    const after = await loads()
    expect(Math.abs((after.get(first)?.open ?? 0) - (after.get(ids.second)?.open ?? 0))).toBeLessThanOrEqual(1)
    expect(after.get(ids.both)?.open).toBe(0)
  })

  it('goes to nobody who is away with no substitute, and comes to them again afterwards', async () => {
    const { officer: first } = office.house.people
    const away = await deputy.post<{ id: string; substitute: null }>(
      '/substitutions',
      { principal: first, substitute: null, until: '1405/08/01', reason: 'مرخصی بی‌جانشین' },
      command(),
    )
    expect([away.status, away.body.substitute]).toStrictEqual([201, null])
    const given = [await handedOut(), await handedOut(), await handedOut()]
    expect(given).toStrictEqual([ids.second, ids.second, ids.second])
    expect((await loads()).get(first)?.away).toBe(true)
    await deputy.send('PUT', `/substitutions/${away.body.id}/end`, {})
    await office.house.setTime('2026-10-05T12:00:00Z')
    expect(await handedOut()).toBe(first)
  })
})
