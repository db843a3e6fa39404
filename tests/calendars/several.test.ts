import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { takeChange } from '../../db/calendarChanges/takeChange.ts'
import { workOn } from '../../db/calendarChanges/workOn.ts'
import { calendarsInForce } from '../../db/calendars.ts'
import { PROVINCE_IDS } from '../../db/seed/house.ts'
import { type Anything, anOffice, command, type Office, type Visitor } from '../api/office.ts'
import { admin, flawOf, stepsOf } from '../support/rows.ts'
import { anOpenCycle, underReview } from '../support/submissions.ts'

const EAST = 'eastAzerbaijan.provincial'
const QOM = 'qom.provincial'

let office: Office
let deputy: Visitor
let head: Visitor
let inQom: Visitor
let ownName: string
let cycle: string
beforeAll(async () => {
  office = await anOffice({ at: '2026-10-05T08:00:00Z' })
  const { house } = office
  ownName = `${EAST}.${house.provider}`
  // The agency that files lies in Qom, and so does an office of which the group head is the head.
  await admin(house, 'update agencies set province = $1 where id = $2', [PROVINCE_IDS.qom, house.agencies[0]?.agency])
  await admin(
    house,
    `with made as (insert into providers (code, province, title_fa, title_en) values ('qom', $1, 'اداره کل نمونه قم', 'DG, Qom') returning id)
     insert into grants (person_id, role, provider_id, since) select $2, 'head', id, '2020-01-01' from made`,
    [PROVINCE_IDS.qom, house.people.groupHead],
  )
  cycle = await anOpenCycle(house)
  deputy = await office.as('deputy')
  head = await office.as('head')
  inQom = await office.as('groupHead')
}, 60_000)
afterAll(() => office.close())

type Part = { calendar: string; approvedBy: { id: string } | null }
type Change = { id: string; state: string; digest: string; parts: Part[]; receipt: Anything; counts: Anything }
type Line = { case: string; clock: string; verdict: string; appliedStep: number | null; amended: object | null }

async function work(): Promise<boolean> {
  const { worker } = office.house
  const taken = await takeChange(worker.pool)
  if (taken) await workOn(worker, taken)
  return taken !== null
}

const closure = (date: string, others: unknown = []) => ({
  ...{ date, kind: 'closed', announcedAt: '2026-10-04T16:00:00Z', announcer: 'هیئت وزیران', source: 'اطلاعیه' },
  ...{ reason: { fa: 'تعطیلی سراسری', en: 'closed everywhere' }, others },
})

const draftAt = (name: string, body: object, by = deputy) =>
  by.post<Change>(`/calendars/${name}/closures`, body, command())

async function examined(name: string, body: object): Promise<Change> {
  const { status, body: drafted } = await draftAt(name, body)
  expect(status).toBe(201)
  expect(await work()).toBe(true)
  return (await deputy.get<Change>(`/calendar-changes/${drafted.id}`)).body
}

const approve = ({ id, digest }: Pick<Change, 'id' | 'digest'>, by: Visitor) =>
  by.post<Change>(`/calendar-changes/${id}/approve`, { digest, reason: 'اطلاعیه رسید' })

const linesOf = async (id: string, by = deputy) =>
  (await by.get<{ items: Line[] }>(`/calendar-changes/${id}/lines?limit=500`)).body.items

const calendarsOf = async (caseId: string) => {
  const { rows } = await admin(
    office.house,
    `select p.name as provider, a.name as agency from cases c join calendars p on p.hash = c.provider_calendar
     join calendars a on a.hash = c.agency_calendar where c.id = $1`,
    [caseId],
  )
  return rows[0]
}

const changedSteps = async (caseId: string) =>
  (await stepsOf(office.house, caseId)).filter((step) => step.includes('recalendared')).length

describe('a change of several calendars', () => {
  it('is one draft, one look, one digest and one receipt, and waits for the approval of each office', async () => {
    const both = await underReview(office.house, 'both', cycle)
    const change = await examined(EAST, closure('1405/07/18', [QOM]))
    expect(change).toMatchObject({ state: 'examined', parts: [{ calendar: EAST }, { calendar: QOM }] })
    const before = await calendarsInForce(office.house.worker.pool)

    expect(await approve(change, deputy)).toMatchObject({ status: 403 })
    expect(await approve({ ...change, digest: 'f'.repeat(64) }, inQom)).toMatchObject({ status: 409 })
    const first = await approve(change, head)
    expect([first.status, first.body.state, first.body.parts.map(({ approvedBy }) => approvedBy?.id)]).toStrictEqual([
      200,
      'examined',
      [office.house.people.head, undefined],
    ])
    // Asked again it is the same, and nothing is applied while an office has not approved.
    expect((await approve(change, head)).body.state).toBe('examined')
    expect([await work(), await calendarsInForce(office.house.worker.pool)]).toStrictEqual([false, before])
    const alone = `update calendar_changes set state = 'approved', approved_by = $2, approved_at = now(), approved_digest = digest where id = $1`
    await expect(admin(office.house, alone, [change.id, office.house.people.head])).rejects.toMatchObject({
      constraint: 'every_part_is_approved',
    })

    expect((await approve(change, inQom)).body.state).toBe('approved')
    expect([await work(), await work()]).toStrictEqual([true, false])
    const done = (await deputy.get<Change>(`/calendar-changes/${change.id}`)).body
    expect(done).toMatchObject({
      state: 'applied',
      receipt: { digest: change.digest, otherwise: 0, unlisted: 0, failed: 0 },
    })
    const after = await calendarsInForce(office.house.worker.pool)
    expect([EAST, QOM].map((name) => after.get(name) !== before.get(name))).toStrictEqual([true, true])
    expect([await changedSteps(cycle), await changedSteps(both)]).toStrictEqual([1, 1])
    const { rows } = await admin(
      office.house,
      `select count(*)::int as left from cases where clock_state is not null and not (provider_calendar = any ($1) and agency_calendar = any ($1))`,
      [[...after.values()]],
    )
    expect(rows).toStrictEqual([{ left: 0 }])
  })

  it('is approved as a whole when the last two offices approve at the same instant', async () => {
    const change = await examined(EAST, closure('1405/08/12', [QOM, QOM, EAST]))
    expect(change.parts.length).toBe(2)
    const answers = await Promise.all([approve(change, head), approve(change, inQom)])
    expect(answers.map(({ status }) => status)).toStrictEqual([200, 200])
    expect((await deputy.get<Change>(`/calendar-changes/${change.id}`)).body.state).toBe('approved')
    expect(await work()).toBe(true)
  })

  it('is not approved once the calendar of one of its parts has changed since', async () => {
    const change = await examined(EAST, closure('1405/08/13', [QOM]))
    const { body: other } = await draftAt(QOM, closure('1405/08/16'), inQom)
    expect(await work()).toBe(true)
    // The group head drafted it, so that Qom needs somebody else: the head of East Azerbaijan lends a hand.
    await admin(
      office.house,
      `insert into grants (person_id, role, provider_id, since, until) select $1, 'head', id, '2020-01-01', '2026-12-01' from providers where code = 'qom'`,
      [office.house.people.head],
    )
    const { digest } = (await inQom.get<Change>(`/calendar-changes/${other.id}`)).body
    expect((await approve({ id: other.id, digest }, head)).body.state).toBe('approved')
    expect(await work()).toBe(true)
    expect(await approve(change, head)).toMatchObject({ status: 409, body: { code: 'outdated' } })
    await admin(office.house, `delete from grants where person_id = $1 and role = 'head' and until is not null`, [
      office.house.people.head,
    ])
  })

  it('is drafted only where one belongs, of calendars that there are, and leaves out what says so already', async () => {
    expect(await draftAt(QOM, closure('1405/07/26'))).toMatchObject({ status: 404 })
    expect(await draftAt(EAST, closure('1405/07/26', ['atlantis.provincial']))).toMatchObject({ status: 404 })
    expect(await draftAt(EAST, closure('1405/07/26', ['qom']))).toMatchObject({ status: 422 })
    const everywhere = await draftAt(EAST, closure('1405/07/26', 'every'))
    expect(everywhere.body.parts.map(({ calendar }) => calendar)).toStrictEqual([EAST, QOM])
    expect(await inQom.post(`/calendar-changes/${everywhere.body.id}/drop`)).toMatchObject({ status: 200 })
    const again = await draftAt(EAST, closure('1405/07/18', [QOM]))
    expect(again.status).toBe(409)
  })
})

describe('a calendar of an office alone', () => {
  it('holds for the office and not for its agencies, and follows its province afterwards', async () => {
    const caseId = await underReview(office.house, 'own', cycle)
    const change = await examined(ownName, closure('1405/07/19'))
    expect(change.parts.map(({ calendar }) => calendar)).toStrictEqual([ownName])
    expect(await approve(change, inQom)).toMatchObject({ status: 404 })
    expect((await approve(change, head)).body.state).toBe('approved')
    expect(await work()).toBe(true)
    expect(await calendarsOf(caseId)).toStrictEqual({ provider: ownName, agency: QOM })
    // A case without an agency is the office's alone.
    expect(await calendarsOf(cycle)).toStrictEqual({ provider: ownName, agency: ownName })
    expect(await calendarsOf(await underReview(office.house, 'opened since', cycle))).toStrictEqual({
      ...{ provider: ownName, agency: QOM },
    })
    const days = async (name: string) =>
      (
        await deputy.get<{ items: { off: Anything | null }[] }>(`/calendars/${name}/days?from=1405/07/19&to=1405/07/20`)
      ).body.items.map(({ off }) => off?.['kind'] ?? null)
    expect([await days(ownName), await days(EAST)]).toStrictEqual([
      ['closure', null],
      [null, null],
    ])

    const further = await examined(EAST, closure('1405/07/20'))
    expect(further.parts.map(({ calendar }) => calendar)).toStrictEqual([EAST, ownName])
    expect((await approve(further, head)).body.state).toBe('approved')
    expect(await work()).toBe(true)
    expect([await days(ownName), await days(EAST)]).toStrictEqual([
      ['closure', 'closure'],
      [null, 'closure'],
    ])
    expect([await changedSteps(caseId), await calendarsOf(caseId)]).toStrictEqual([
      2,
      { provider: ownName, agency: QOM },
    ])
    const lines = await linesOf(further.id)
    const own = lines.filter(({ case: id }) => id === caseId)
    expect([own.length > 0, own.every(({ amended }) => amended === null)]).toStrictEqual([true, true])
    expect(await flawOf(office.house)).toBe(null)
  })

  it('is drafted for the office that it names, and for no other', async () => {
    expect(await draftAt(`${EAST}.999999`, closure('1405/08/05'))).toMatchObject({ status: 404 })
    expect(await draftAt(`${QOM}.${office.house.provider}`, closure('1405/08/05'))).toMatchObject({ status: 404 })
    expect(await draftAt(EAST, closure('1405/08/05', [`${QOM}.${office.house.provider}`]))).toMatchObject({
      status: 404,
    })
    expect(await draftAt(ownName, closure('1405/08/05'), inQom)).toMatchObject({ status: 404 })
  })
})
