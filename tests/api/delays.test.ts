import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { flawOf } from '../support/rows.ts'
import { aSubmissionUnderReview } from './aSubmission.ts'
import { type Anything, anOffice, command, type Office, type Visitor } from './office.ts'

type Titled = { hands: string }
type Time = { elapsedMs: number; workingMs: number; workingDays: number }
type Entry = {
  entry: string
  running: boolean
  cause: string
  recorded: Titled
  counted: Titled
  contest: number | null
  time: Time
}
type Contest = { number: number; state: string; contested: Anything; answered: Anything | null; causes: string[] }
type Delays = { whole: Time; sums: (Titled & { time: Time })[]; entries: Entry[]; contests: Contest[] }

let office: Office
let caseId: string
const people = {} as Record<'filer' | 'approver' | 'officer' | 'groupHead' | 'deputy' | 'head' | 'stranger', Visitor>

const act = async (by: Visitor, body: Anything) => {
  const answer = await by.post(`/cases/${caseId}/acts`, { reason: 'آزمون', ...body }, command())
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
}
const delays = async (by: Visitor = people.filer) => (await by.get<Delays>(`/cases/${caseId}/delays`)).body
const contest = (
  by: Visitor,
  entry: Entry | undefined,
  to: string,
  headers = command(),
  text = 'سامانه در دسترس نبود.',
) => by.post(`/cases/${caseId}/delays/contests`, { entry: entry?.entry, to, text }, headers)
const answer = (by: Visitor, number: number, accepts: boolean, headers = command()) =>
  by.post(`/cases/${caseId}/delays/contests/${number}/answer`, { accepts, text: 'پاسخ آزمون' }, headers)
const settle = (by: Visitor, number: number, to: string, headers = command()) =>
  by.post(`/cases/${caseId}/delays/contests/${number}/settlement`, { to, text: 'داوری آزمون' }, headers)
const what = ({ entries }: Delays) =>
  entries.map(({ cause, recorded, counted }) => [cause, recorded.hands, counted.hands])
const code = ({ status, body }: { status: number; body: Anything }) => [status, body['code']]

beforeAll(async () => {
  office = await anOffice()
  caseId = (await aSubmissionUnderReview(office.house)).caseId
  for (const name of ['filer', 'approver', 'officer', 'groupHead', 'deputy', 'head', 'stranger'] as const)
    people[name] = await office.as(name)
  await act(people.deputy, { act: 'reassigned', to: office.house.people.officer })
  await office.house.setTime('2026-10-07T08:00:00Z')
  await act(people.groupHead, { act: 'held' })
  await office.house.setTime('2026-10-10T08:00:00Z')
  await act(people.groupHead, { act: 'released' })
  await office.house.setTime('2026-10-11T08:00:00Z')
})
afterAll(() => office.close())

describe('whose a delay is', () => {
  it('is the same for both sides, and adds up', async () => {
    const [mine, theirs] = [await delays(people.filer), await delays(people.officer)]
    expect(mine).toStrictEqual(theirs)
    expect(what(mine)).toStrictEqual([
      ['stage', 'office', 'office'],
      ['held', 'office', 'office'],
      ['stage', 'office', 'office'],
    ])
    for (const part of ['elapsedMs', 'workingMs', 'workingDays'] as const) {
      const total = (all: readonly { time: Time }[]) => all.reduce((sum, { time }) => sum + time[part], 0)
      expect([part, total(mine.entries), total(mine.sums)]).toStrictEqual([part, mine.whole[part], mine.whole[part]])
    }
    expect(mine.whole.elapsedMs).toBe(6 * 86_400_000)
    expect(mine.whole.workingMs).toBeGreaterThan(0)
    expect((await people.stranger.get(`/cases/${caseId}/delays`)).status).toBe(404)
  })

  it('is contested by one side and conceded by the other, both versions kept', async () => {
    const [first] = (await delays()).entries
    const said = command()
    const contested = await contest(people.filer, first, 'infrastructure', said)
    expect([contested.status, contested.body['event']]).toStrictEqual([200, 'contested'])
    expect((await contest(people.filer, first, 'infrastructure', said)).body).toStrictEqual(contested.body)
    expect(code(await contest(people.filer, first, 'outside', said))).toStrictEqual([409, 'command-conflict'])
    expect(code(await contest(people.filer, first, 'infrastructure', said, 'متن دیگر'))).toStrictEqual([
      ...[409, 'command-conflict'],
    ])
    expect(code(await contest(people.officer, first, 'agency'))).toStrictEqual([409, 'act-refused'])
    const number = contested.body['step'] as number
    expect(code(await answer(people.approver, number, true))).toStrictEqual([409, 'act-refused'])
    expect(code(await settle(people.deputy, number, 'office'))).toStrictEqual([409, 'act-refused'])
    expect((await delays()).contests).toMatchObject([{ number, state: 'open', contested: { side: 'agency' } }])
    expect((await answer(people.officer, number, true)).status).toBe(200)
    expect(code(await answer(people.groupHead, number, false))).toStrictEqual([409, 'act-refused'])
    expect(code(await settle(people.deputy, number, 'office'))).toStrictEqual([409, 'act-refused'])
    const after = await delays()
    expect(what(after)[0]).toStrictEqual(['stage', 'office', 'infrastructure'])
    expect(after.sums.find(({ hands }) => hands === 'infrastructure')?.time).toStrictEqual(after.entries[0]?.time)
    expect(after.contests).toMatchObject([
      {
        state: 'accepted',
        contested: { text: 'سامانه در دسترس نبود.' },
        answered: { accepts: true, text: 'پاسخ آزمون' },
      },
    ])
  })

  it('that both sides see otherwise is settled by somebody who had no hand in it', async () => {
    const held = (await delays()).entries.find(({ cause }) => cause === 'held')
    const number = (await contest(people.filer, held, 'outside')).body['step'] as number
    expect(code(await settle(people.deputy, number, 'outside'))).toStrictEqual([409, 'act-refused'])
    expect((await answer(people.officer, number, false)).status).toBe(200)
    expect((await delays()).contests[1]?.causes).toContain(office.house.people.groupHead)
    expect(code(await settle(people.groupHead, number, 'office'))).toStrictEqual([409, 'act-refused'])
    expect(code(await settle(people.officer, number, 'office'))).toStrictEqual([403, 'wrong-role'])
    expect(code(await settle(people.approver, number, 'outside'))).toStrictEqual([403, 'wrong-role'])
    const said = command()
    const settled = await settle(people.deputy, number, 'outside', said)
    expect(settled.status).toBe(200)
    expect((await settle(people.deputy, number, 'outside', said)).body).toStrictEqual(settled.body)
    expect(code(await settle(people.head, number, 'office'))).toStrictEqual([409, 'act-refused'])
    expect(what(await delays())[1]).toStrictEqual(['held', 'office', 'outside'])
  })

  it('may be contested while it goes on, for the time until then, and what is not there not at all', async () => {
    const last = (await delays()).entries.at(-1)
    expect(last).toMatchObject({ running: true, cause: 'stage' })
    expect(code(await contest(people.filer, last, 'office'))).toStrictEqual([409, 'act-refused'])
    expect(code(await contest(people.filer, last, 'nobody'))).toStrictEqual([422, 'payload-refused'])
    expect(code(await contest(people.filer, last, 'outside', command(), ' '))).toStrictEqual([422, 'payload-refused'])
    expect((await contest(people.stranger, last, 'outside')).status).toBe(404)
    const nowhere = { ...(last as Entry), entry: '2026-10-06T09:13:00.000Z' }
    expect(code(await contest(people.filer, nowhere, 'outside'))).toStrictEqual([404, 'not-found'])
    expect(code(await answer(people.officer, 999, true))).toStrictEqual([404, 'not-found'])
    expect((await contest(people.approver, last, 'outside')).status).toBe(200)
    await office.house.setTime('2026-10-12T08:00:00Z')
    const entries = (await delays()).entries.slice(-2)
    expect(entries.map(({ running, contest: number }) => [running, number === null])).toStrictEqual([
      [false, false],
      [true, true],
    ])
  })

  it('stands in a journal that says nothing of the words and replays', async () => {
    const { rows } = await office.admin.query<{ told: string }>(
      `select string_agg(convert_from(record, 'UTF8'), '') as told from journal where case_id = $1`,
      [caseId],
    )
    expect(rows[0]?.told).not.toContain('در دسترس نبود')
    expect(rows[0]?.told).toContain('"act":"contestSettled"')
    const { body } = await people.filer.get<{ items: { label: { fa: string } }[] }>(`/cases/${caseId}/history`)
    expect(body.items.map(({ label }) => label.fa)).toContain('داوری اعتراض تأخیر')
    expect(await flawOf(office.house)).toBeNull()
  })

  it('is still spoken of when the case is closed', async () => {
    const closing = { event: 'void', data: {}, reason: 'اشتباه ثبت شده بود' }
    expect((await people.deputy.post(`/cases/${caseId}/events`, closing, command())).status).toBe(200)
    await office.house.setTime('2026-10-20T08:00:00Z')
    const { entries, whole } = await delays()
    expect(entries.at(-1)?.running).toBe(false)
    expect(whole.elapsedMs).toBe(7 * 86_400_000)
    const contested = await contest(people.filer, entries.at(-1), 'agency')
    expect(contested.status).toBe(200)
    expect((await answer(people.officer, contested.body['step'] as number, true)).status).toBe(200)
    expect(what(await delays()).at(-1)).toStrictEqual(['stage', 'office', 'agency'])
    expect(await flawOf(office.house)).toBeNull()
  })
})
