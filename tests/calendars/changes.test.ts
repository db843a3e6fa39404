import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { failChange, takeChange } from '../../db/calendarChanges/takeChange.ts'
import { workOn } from '../../db/calendarChanges/workOn.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { type Anything, anOffice, command, type Office, type Visitor } from '../api/office.ts'
import { admin, stepsOf } from '../support/rows.ts'
import { act, anOpenCycle, event, take, underReview } from '../support/submissions.ts'

const NAME = 'eastAzerbaijan.provincial'

let office: Office
let cycle: string
let deputy: Visitor
let head: Visitor
beforeAll(async () => {
  office = await anOffice({ at: '2026-10-05T08:00:00Z' })
  cycle = await anOpenCycle(office.house)
  deputy = await office.as('deputy')
  head = await office.as('head')
}, 60_000)
afterAll(() => office.close())

type Change = {
  id: string
  state: string
  status: string
  digest: string
  counts: Record<string, number>
  receipt: Record<string, unknown>
  problem: object | null
}
type Line = {
  case: string
  clock: string
  step: number | null
  before: { at: string }
  after: { at: string }
  verdict: string
  told: string
  appliedStep: number | null
  amended: Anything | null
}

/** What a worker does, in this process. */
async function work(): Promise<boolean> {
  const { worker } = office.house
  const taken = await takeChange(worker.pool)
  if (taken) await workOn(worker, taken)
  return taken !== null
}

const closure = (date: string, more: object = {}) => ({
  ...{ date, kind: 'closed', announcedAt: '2026-10-04T16:00:00Z', announcer: 'استانداری' },
  ...{ source: 'اطلاعیهٔ استانداری', reason: { fa: 'آلودگی هوا', en: 'air pollution' } },
  ...more,
})

async function drafted(body: object, by = deputy, kind = 'closures'): Promise<string> {
  const { status, body: said } = await by.post<Change>(`/calendars/${NAME}/${kind}`, body, command())
  expect(status).toBe(201)
  return said.id
}

const read = async (id: string) => (await deputy.get<Change>(`/calendar-changes/${id}`)).body
const linesOf = async (id: string) =>
  (await deputy.get<{ items: Line[] }>(`/calendar-changes/${id}/lines?limit=500`)).body.items

async function examined(body: object, kind?: string): Promise<Change> {
  const id = await drafted(body, deputy, kind)
  expect(await work()).toBe(true)
  const change = await read(id)
  expect(change.state).toBe('examined')
  return change
}

const approve = ({ id, digest }: Pick<Change, 'id' | 'digest'>, by = head) =>
  by.post<Change>(`/calendar-changes/${id}/approve`, { digest, reason: 'اطلاعیه رسید' })

async function applied(change: Change): Promise<Change> {
  expect((await approve(change)).status).toBe(200)
  expect(await work()).toBe(true)
  return read(change.id)
}

const clockOf = async (caseId: string, name = 'deadline.underReview') => {
  const { rows } = await office.house.worker.pool.query<{ body: Anything; due_at: Date }>(
    'select body, due_at from clocks where case_id = $1 and name = $2',
    [caseId, name],
  )
  return rows[0]
}
const dueOf = async (caseId: string, name?: string) => (await clockOf(caseId, name))?.due_at.toISOString()

const at = async (iso: string, run: () => Promise<void>) => {
  await office.house.setTime(iso)
  try {
    await run()
  } finally {
    await office.house.setTime('2026-10-05T08:00:00Z')
  }
}

describe('a change of a calendar', () => {
  it('is drafted, looked at, approved by a second person, applied as it was listed, and leaves a receipt', async () => {
    const caseId = await underReview(office.house, 'the whole way', cycle)
    const change = await examined(closure('1405/07/18'))
    const before = await dueOf(caseId)
    expect([before, await stepsOf(office.house, caseId)]).toStrictEqual(['2026-10-12T20:30:00.000Z', expect.any(Array)])
    const lines = await linesOf(change.id)
    expect(change.counts).toMatchObject({ lines: lines.length, moved: lines.length, cured: 0, created: 0 })
    expect(lines.find((line) => line.case === caseId && line.clock === 'deadline.underReview')).toMatchObject({
      ...{ step: 3, verdict: 'moved', told: 'officer', appliedStep: null, amended: null },
      ...{ before: { at: before }, after: { at: '2026-10-13T20:30:00.000Z' } },
    })
    const done = await applied(change)
    expect(done).toMatchObject({
      ...{ state: 'applied', digest: change.digest, problem: null },
      receipt: { digest: change.digest, asListed: lines.length, otherwise: 0, unlisted: 0, failed: 0 },
    })
    expect(await dueOf(caseId)).toBe('2026-10-13T20:30:00.000Z')
    const after = await linesOf(change.id)
    expect(after).toStrictEqual(
      lines.map((line) => ({ ...line, appliedStep: (line.step ?? 0) + (line.clock.startsWith('timetable.') ? 2 : 1) })),
    )
    expect((await stepsOf(office.house, caseId)).at(-1)).toBe('4 recalendared underReview')
    const { rows } = await office.house.worker.pool.query(
      `select params ->> 'notice' as notice, params ->> 'to' as "to" from outbox where case_id = $1 and step = 4`,
      [caseId],
    )
    expect(rows).toStrictEqual([{ notice: 'recounted', to: 'officer' }])
    const journal = await admin(
      office.house,
      `select convert_from(record, 'UTF8')::json ->> 'reason' as reason, role from journal where case_id = $1 and step = 4`,
      [caseId],
    )
    expect(journal.rows).toStrictEqual([{ reason: expect.stringContaining(change.id), role: 'system' }])
  })

  it('is not approved by whoever drafted it, in the application or below it', async () => {
    const change = await examined(closure('1405/08/02'))
    expect(await approve(change, deputy)).toMatchObject({ status: 403, body: { code: 'approval-refused' } })
    const alone = `update calendar_changes set state = 'approved', approved_by = drafted_by, approved_digest = digest where id = $1`
    await expect(admin(office.house, alone, [change.id])).rejects.toMatchObject({
      constraint: 'a_second_person_approves',
    })
    await deputy.post(`/calendar-changes/${change.id}/drop`)
    expect((await read(change.id)).state).toBe('dropped')
  })

  it('is approved of the very result that was seen', async () => {
    const change = await examined(closure('1405/08/02'))
    expect(await approve({ ...change, digest: 'f'.repeat(64) })).toMatchObject({
      status: 409,
      body: { code: 'outdated' },
    })
    expect((await read(change.id)).state).toBe('examined')
    await deputy.post(`/calendar-changes/${change.id}/drop`)
    expect(await approve(change)).toMatchObject({ status: 409 })
  })

  it('is not approved once another has come into force', async () => {
    const first = await examined(closure('1405/08/03'))
    const second = await examined(closure('1405/08/04'))
    await applied(second)
    expect(await approve(first)).toMatchObject({ status: 409, body: { code: 'outdated' } })
  })

  it('changes nothing when it is applied twice', async () => {
    const caseId = await underReview(office.house, 'twice', cycle)
    const change = await applied(await examined(closure('1405/07/19')))
    const print = async () =>
      (await admin(office.house, `select md5(string_agg(j.hash, ' ' order by case_id, step)) as print from journal j`))
        .rows
    const before = [await print(), await linesOf(change.id), await dueOf(caseId)]
    await admin(office.house, `update calendar_changes set state = 'applying', status = 'waiting' where id = $1`, [
      change.id,
    ])
    expect(await work()).toBe(true)
    expect([await print(), await linesOf(change.id), await dueOf(caseId)]).toStrictEqual(before)
    expect(await work()).toBe(false)
    expect((await approve(change)).body).toMatchObject({ state: 'applied' })
  })

  it('looks anew at a case that moved meanwhile, and says so', async () => {
    const moved = await underReview(office.house, 'moved meanwhile', cycle)
    const stays = await underReview(office.house, 'stays meanwhile', cycle)
    const change = await examined(closure('1405/07/20'))
    await take(office.house, event(office.house, moved, 'officer', 'approve'))
    const opened = await underReview(office.house, 'opened meanwhile', cycle)
    const done = await applied(change)
    const lines = await linesOf(change.id)
    const of = (caseId: string, clock: string) => lines.find((line) => line.case === caseId && line.clock === clock)
    expect(of(moved, 'deadline.underReview')).toMatchObject({
      step: 3,
      appliedStep: 5,
      amended: { unmoved: true, step: 4 },
    })
    expect(of(moved, 'office')).toMatchObject({ step: 3, appliedStep: 5, amended: { step: 4, verdict: 'moved' } })
    expect(of(stays, 'deadline.underReview')).toMatchObject({ step: 3, appliedStep: 4, amended: null })
    expect(of(opened, 'deadline.underReview')).toMatchObject({
      step: null,
      appliedStep: 4,
      amended: { unlisted: true },
    })
    expect(done.receipt).toMatchObject({ failed: 0 })
    expect(done.receipt['otherwise']).toBeGreaterThan(0)
    const { rows } = await admin(
      office.house,
      `select count(*)::int as left from cases c join calendars_in_force f on f.hash = c.provider_calendar
       where c.clock_state is not null and f.hash <> (select hash from calendars_in_force where name = $1 order by id desc limit 1)`,
      [NAME],
    )
    expect(rows).toStrictEqual([{ left: 0 }])
  })

  it('that the workers gave up is gone on with when somebody asks', async () => {
    const id = await drafted(closure('1405/08/09'))
    const { worker } = office.house
    for (let tries = 0; tries < 3; tries++) {
      const taken = await takeChange(worker.pool)
      if (taken) await failChange(worker.pool, taken, new Error('broken'), false)
    }
    expect([await work(), (await read(id)).status]).toStrictEqual([false, 'failed'])
    expect(await deputy.post(`/calendar-changes/${id}/retry`)).toMatchObject({
      status: 200,
      body: { status: 'waiting' },
    })
    expect(await deputy.post(`/calendar-changes/${id}/retry`)).toMatchObject({ status: 409 })
    expect([await work(), (await read(id)).state]).toStrictEqual([true, 'examined'])
    await deputy.post(`/calendar-changes/${id}/drop`)
  })

  it('reaches a case that is held, which goes on by the new calendar', async () => {
    const caseId = await underReview(office.house, 'held', cycle)
    await take(office.house, act(office.house, caseId, 'head', { act: 'held' }))
    await applied(await examined(closure('1405/07/21')))
    await take(office.house, act(office.house, caseId, 'head', { act: 'released' }))
    const { rows } = await admin(office.house, 'select provider_calendar as hash from cases where id = $1', [caseId])
    expect(rows).toStrictEqual(
      (
        await admin(office.house, 'select hash from calendars_in_force where name = $1 order by id desc limit 1', [
          NAME,
        ])
      ).rows,
    )
  })
})

describe('a lunar holiday', () => {
  it('that is moved back by a day makes no binding instant earlier, and both instants stay to be read', async () => {
    const fatima = { title: { fa: 'مناسبت نمونه', en: 'Sample occasion' }, source: 'رؤیت هلال' }
    const added = { do: 'added', date: '1405/07/25', kind: 'lunar', provisional: true, ...fatima }
    await applied(await examined({ kind: 'holidays', holidays: [added] }, 'changes'))
    const caseId = await underReview(office.house, 'the moon', cycle)
    const due = await dueOf(caseId)
    // The moon was seen a day earlier: on a Friday, so that one more day is worked.
    const moved = { do: 'moved', from: '1405/07/25', to: '1405/07/24', provisional: false, source: 'اعلام رؤیت هلال' }
    const change = await applied(await examined({ kind: 'holidays', holidays: [moved] }, 'changes'))
    const line = (await linesOf(change.id)).find((one) => one.case === caseId && one.clock === 'deadline.underReview')
    expect(line).toMatchObject({ verdict: 'kept', before: { at: due }, after: { at: due }, amended: null })
    expect(Date.parse((line as unknown as { recounted: { at: string } }).recounted.at)).toBeLessThan(
      Date.parse(due ?? ''),
    )
    expect(await dueOf(caseId)).toBe(due)
  })
})

describe('a provisional holiday', () => {
  it('is confirmed without moving anything, and carries its source and no mark from then on', async () => {
    const caseId = await underReview(office.house, 'confirmed', cycle)
    const due = await dueOf(caseId)
    const dayNow = async () =>
      (await deputy.get<{ items: { off: Anything }[] }>(`/calendars/${NAME}/days?from=1405/12/09&to=1405/12/09`)).body
        .items[0]?.off
    expect(await dayNow()).toMatchObject({ kind: 'holiday', provisional: true })
    const confirmed = { do: 'confirmed', date: '1405/12/09', source: 'اعلام رؤیت هلال' }
    const change = await examined({ kind: 'holidays', holidays: [confirmed] }, 'changes')
    expect(change.counts).toMatchObject({ lines: 0, moved: 0, kept: 0, cured: 0, created: 0 })
    const done = await applied(change)
    expect(done.receipt).toMatchObject({ asListed: 0, otherwise: 0, unlisted: 0, failed: 0 })
    expect(await dayNow()).toMatchObject({ kind: 'holiday', provisional: false })
    expect(await dueOf(caseId)).toBe(due)
    const { rows } = await admin(office.house, 'select 1 from outbox where case_id = $1 and step = 4', [caseId])
    expect([await stepsOf(office.house, caseId), rows]).toStrictEqual([
      expect.arrayContaining(['4 recalendared underReview']),
      [],
    ])
    // Said again, it changes nothing.
    const again = await deputy.post(
      `/calendars/${NAME}/changes`,
      { kind: 'holidays', holidays: [confirmed] },
      command(),
    )
    expect(again.status).toBe(409)
  })
})

describe('a calendar file', () => {
  it('goes out with what is in force, and comes in as the draft of a change', async () => {
    const out = await deputy.get<string>(`/calendars/${NAME}.ics`)
    expect([out.status, out.headers.get('content-type')]).toStrictEqual([200, 'text/calendar; charset=utf-8'])
    expect(out.body).toContain('SUMMARY:آلودگی هوا')
    const events = ['DTSTART;VALUE=DATE:20270311', 'SUMMARY:عید فطر', 'STATUS:CONFIRMED']
    const ics = (...lines: string[]) =>
      ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
    const body = { ics: ics(...events), source: 'اعلام رؤیت هلال' }
    const read = await deputy.post<{ change: Change }>(`/calendars/${NAME}.ics`, body, command())
    expect(read).toMatchObject({
      status: 201,
      body: {
        change: { state: 'drafted', kind: 'holidays', title: { en: 'holiday moved from 1405/12/19 to 1405/12/20' } },
        events: [{ line: 2, date: '1405/12/20', does: 'moves', why: null }],
      },
    })
    const unknown = { ...body, ics: ics('DTSTART;VALUE=DATE:20270311', 'SUMMARY:روز نامعلوم') }
    expect(await deputy.post(`/calendars/${NAME}.ics`, unknown, command())).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'ics.2', text: { en: 'The calendar has no holiday of this name.' } }] },
    })
    await deputy.post(`/calendar-changes/${read.body.change.id}/drop`)
  })
})

describe('an alarm', () => {
  it('that was given is not given again when a closure takes the breach back and it comes after all', async () => {
    const caseId = await underReview(office.house, 'told once', cycle)
    const due = await dueOf(caseId)
    const told = async () =>
      (
        await admin(
          office.house,
          `select count(*)::int as n from outbox where case_id = $1 and step in (select step from journal where case_id = $1 and kind = 'timer' and event = 'deadline.underReview')`,
          [caseId],
        )
      ).rows[0].n
    const breachedAt = new Date(Date.parse(due ?? '') + 3_600_000).toISOString()
    await at(breachedAt, async () => {
      await fireTimers(office.house.worker)
      expect((await clockOf(caseId))?.body).toMatchObject({ outcome: 'breached' })
      const once = await told()
      expect(once).toBeGreaterThan(0)
      // Announced afterwards for a day on which the clock ran.
      const change = await examined(closure('1405/07/15'))
      expect(
        (await linesOf(change.id)).find((line) => line.case === caseId && line.clock === 'deadline.underReview'),
      ).toMatchObject({
        verdict: 'cured',
      })
      await applied(change)
      expect((await clockOf(caseId))?.body).toMatchObject({ outcome: null })
      await office.house.setTime(new Date(Date.parse((await dueOf(caseId)) ?? '') + 3_600_000).toISOString())
      await fireTimers(office.house.worker)
      expect((await clockOf(caseId))?.body).toMatchObject({ outcome: 'breached' })
      expect(await told()).toBe(once)
    })
  })
})
