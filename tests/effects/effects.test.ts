import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { carryOut } from '../../db/effects/carryOut.ts'
import { advance } from '../../db/engine/advance.ts'
import { openCases } from '../../db/engine/openCase.ts'
import { seedPerson } from '../../db/seed/house.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { aHouse, type House } from '../support/house.ts'

let house: House
let admin: pg.Client
let cases: string[]
beforeAll(async () => {
  house = await aHouse()
  admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  const tx = admin as unknown as Tx
  const at = { provider: house.provider, since: '2020-01-01T00:00:00Z' }
  await seedPerson(tx, { username: 'officer2', name: 'کارشناس دوم' }, [{ role: 'caseOfficer', ...at }])
  await seedPerson(tx, { username: 'insider', name: 'کارشناس خودی' }, [
    { role: 'caseOfficer', ...at },
    { role: 'liaison', agency: house.agencies[0]?.agency as number, since: at.since },
  ])
  const opened = await openCases(
    house.worker,
    Array.from({ length: 6 }, (_, i) => ({
      by: 'system' as const,
      input: { periodKey: '1405-Q2' },
      subject: {
        ...{ machine: 'debtsAndClaims.submission', service: 'debtsAndClaims', provider: house.provider },
        ...{ province: house.province, agency: house.agencies[0]?.agency ?? null, reportingPoint: null },
        ...{ period: '1405-Q2', parent: null, confidentiality: 'normal' as const, key: `case/${i}` },
      },
    })),
  )
  cases = opened.map(({ caseId }) => caseId)
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await admin.query<Row>(text, values)).rows

/** As if the last step of a case had asked for this. */
const want = (caseId: string, kind: string, params: object, values: object = {}) =>
  ask(
    `insert into outbox (case_id, step, ordinal, kind, params, "values", at, provider_id, province, service, agency_id, confidentiality)
     select id, step, 100 + (select count(*) from outbox o where o.case_id = c.id), $2, $3, $4, at, provider_id, province, service, agency_id, confidentiality
     from cases c where id = $1`,
    [caseId, kind, JSON.stringify(params), JSON.stringify(values)],
  )

async function drain(): Promise<void> {
  while ((await carryOut(house.worker)).done > 0);
}

const assignees = () =>
  ask<{ username: string | null }>(
    'select p.username from cases c left join people p on p.id = c.assignee where c.id = any($1) order by array_position($1, c.id)',
    [cases],
  )

describe('work', () => {
  it('goes to the officer of the desk who has the least, never to somebody of the agency itself', async () => {
    for (const id of cases.slice(0, 4)) await want(id, 'assign', { to: 'byRule' })
    await drain()
    const names = (await assignees()).map(({ username }) => username ?? 'nobody')
    expect(names.slice(0, 4).sort()).toStrictEqual(['officer', 'officer', 'officer2', 'officer2'])
    expect(names.slice(4)).toStrictEqual(['nobody', 'nobody'])
  })

  it('stays with whoever has it, and moves to the group head where it has become his', async () => {
    const before = await assignees()
    await want(cases[0] as string, 'assign', { to: 'byRule' })
    await drain()
    expect(await assignees()).toStrictEqual(before)
    await want(cases[0] as string, 'assign', { to: 'groupHead' })
    await drain()
    expect((await assignees())[0]).toStrictEqual({ username: 'grouphead' })
    expect(
      await ask(`select event, role from journal where case_id = $1 order by step desc limit 1`, [cases[0]]),
    ).toStrictEqual([{ event: 'reassigned', role: 'system' }])
  })

  it('stays where it is when nobody can be found', async () => {
    await ask(`update grants set until = '2026-01-01' where role = 'caseOfficer'`)
    await want(cases[4] as string, 'assign', { to: 'byRule' })
    await drain()
    await ask(`update grants set until = null where role = 'caseOfficer'`)
    expect(await ask(`select answer from outbox where case_id = $1`, [cases[4]])).toStrictEqual([
      { answer: { nobody: true } },
    ])
  })
})

describe('a letter', () => {
  it('is drafted, once, and nothing more', async () => {
    await want(cases[1] as string, 'draftLetter', { to: 'agencyHead', about: 'agencyLate' })
    await drain()
    await ask('update outbox set done_at = null where case_id = $1', [cases[1]])
    await drain()
    const letters = await ask(
      'select direction, status, about, subject, sender, recipient, number, signed_by from letters',
    )
    expect(letters).toStrictEqual([
      {
        ...{ direction: 'outgoing', status: 'draft', about: 'agencyLate', number: null, signed_by: null },
        subject: 'تأخیر اداره کل نمونه راه و شهرسازی در اصلاح صورت وضعیت بدهی‌ها و مطالبات سه‌ماهه دوم سال ۱۴۰۵',
        sender: 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی',
        recipient: 'ریاست محترم اداره کل نمونه راه و شهرسازی',
      },
    ])
  })

  it('does not leave unsigned or without number and date', async () => {
    await expect(ask(`update letters set status = 'sent', number = '1', dated = '2026-10-06'`)).rejects.toThrow(
      'nothing_leaves_unsigned',
    )
    await expect(
      ask(`update letters set status = 'signed', signed_by = $1, signed_at = now()`, [house.people.head]),
    ).rejects.toThrow('a_letter_that_left_has_number_and_date')
  })
})

describe('a report', () => {
  it('is queued with what its case handed along', async () => {
    await want(cases[2] as string, 'render', { report: 'cycle' }, { periodKey: '1405-Q2' })
    await drain()
    expect(await ask('select case_id, report, "values", status, progress from report_jobs')).toStrictEqual([
      { case_id: cases[2], report: 'cycle', values: { periodKey: '1405-Q2' }, status: 'queued', progress: 0 },
    ])
  })
})

describe('word to a case that is not there', () => {
  it('is done with nobody told', async () => {
    await want(cases[3] as string, 'tell', { to: 'parent', event: 'whatever' })
    await drain()
    expect(
      await ask(`select answer ->> 'taken' as taken, done_at is not null as done from outbox where kind = 'tell'`),
    ).toStrictEqual([{ taken: '0', done: true }])
  })
})

describe('what a simulation asks for', () => {
  it('is carried out case by case, whatever is older', async () => {
    const ids = [...cases].sort()
    for (const id of [...ids].reverse()) await want(id, 'notify', { to: 'groupHead', notice: 'overdue' })
    const order: string[] = []
    while (order.length < ids.length) {
      await carryOut(house.worker, 1, 'byCase')
      const [last] = await ask<{ case_id: string }>(
        `select case_id from outbox where params ->> 'notice' = 'overdue' and done_at is not null order by done_at desc limit 1`,
      )
      order.push(last?.case_id as string)
    }
    expect(order).toStrictEqual(ids)
  })
})

describe('a notice', () => {
  const asPerson = <Row extends object>(person: string, text: string) =>
    inTransaction(house.api.pool, { person }, async (tx) => (await tx.query<Row>(text)).rows)

  it('is its reader’s own, who may mark it as read and no more', async () => {
    const { head, groupHead } = house.people
    expect(await asPerson(head, 'select count(*)::int as own from notifications')).toStrictEqual([{ own: 0 }])
    expect(await asPerson(groupHead, 'select count(*)::int as own from notifications')).toStrictEqual([{ own: 7 }])
    await asPerson(groupHead, 'update notifications set read_at = now()')
    await asPerson(head, 'update notifications set read_at = null')
    expect(await ask('select count(*)::int as read from notifications where read_at is not null')).toStrictEqual([
      { read: 7 },
    ])
    for (const text of [
      'delete from notifications',
      `update notifications set notice = 'missed'`,
      'delete from messages',
    ])
      await expect(asPerson(groupHead, text)).rejects.toThrow('permission denied')
  })

  it('knows whose the case is and where it stood at that step', async () => {
    const [notice] = await ask<{ values: object }>(
      `select "values" from notifications where person_id = $1 and case_id = $2`,
      [house.people.groupHead, cases[5]],
    )
    expect(notice?.values).toStrictEqual({
      agency: { fa: 'اداره کل نمونه راه و شهرسازی', en: 'اداره کل نمونه راه و شهرسازی' },
      ...{
        period: '1405-Q2',
        trackingCode: null,
        addressee: null,
        stage: 'notStarted',
        stageTitle: { fa: 'شروع‌نشده', en: 'Not started' },
      },
      ...{ dueAt: null, overdueSince: null },
    })
  })

  it('goes to nobody whose account is closed', async () => {
    await ask(`update people set disabled_at = now() where username in ('grouphead', 'deputy')`)
    await want(cases[5] as string, 'notify', { to: 'groupHead', notice: 'missed' })
    await drain()
    expect(await ask(`select 1 from notifications where notice = 'missed'`)).toStrictEqual([])
  })
})

describe('the order within a case', () => {
  it('holds what follows back while something before it waits to be tried again', async () => {
    const id = cases[4] as string
    await want(id, 'notify', { to: 'nobody', notice: 'overdue' })
    await want(id, 'notify', { to: 'head', notice: 'overdue' })
    await drain()
    const undone = () =>
      ask('select params ->> $2 as to from outbox where case_id = $1 and done_at is null order by ordinal', [id, 'to'])
    expect(await undone()).toStrictEqual([{ to: 'nobody' }, { to: 'head' }])
    await ask(`update outbox set parked_at = clock_timestamp() where case_id = $1 and params ->> 'to' = 'nobody'`, [id])
    await drain()
    expect(await undone()).toStrictEqual([{ to: 'nobody' }])
  })

  it('is not disturbed by a person who acts meanwhile', async () => {
    const id = cases[5] as string
    await want(id, 'assign', { to: 'byRule' })
    const [step] = await Promise.all([
      advance(house.api, {
        ...{ id: randomUUID(), caseId: id, by: { person: house.people.filer } },
        event: { type: 'saveDraft', data: {} },
      }),
      drain(),
    ])
    await drain()
    expect(step.to).toBe('drafting')
    expect((await ask('select 1 from journal where case_id = $1', [id])).length).toBe(3)
  })
})
