import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { readKept } from '../../db/reports/kept.ts'
import { ofOffice } from '../../db/reports/ofOffice.ts'
import { inTransaction } from '../../db/transaction.ts'
import { sha256 } from '../../machines/core/record.ts'
import { jalaliOfInstant, startOfDay } from '../../machines/core/time/jalali.ts'
import { concludeAgreements } from '../../scripts/simulation/concludeAgreements.ts'
import { step } from '../api/aReport.ts'
import { type Anything, anOffice, type Name, type Office } from '../api/office.ts'
import { describeWith } from '../support/describe-with.ts'
import { aCycle, event, moment, SUMMER, take, underReview } from '../support/submissions.ts'
import { askReport, madeReport, totalOf, type Wanted, wrongTimeIn } from './support/madeReport.ts'

let office: Office
let folder: string
let agreement: string
let cycle: string

// Four statements under review: one is voided, one approved in time, one left until it is late, one is young.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peyman-report-'))
  office = await anOffice()
  const { house } = office
  const { provider, province, people } = house
  const named = (id: string) => ({ id, username: id, name: id, post: id })
  const parties = { provider, province, groupHead: named(people.groupHead), head: named(people.head) }
  const cases = await concludeAgreements(house, parties, startOfDay('1405/07/01'), randomUUID)
  agreement = cases.debtsAndClaims
  await house.setTime(moment('1405/07/13 11:30'))
  cycle = await aCycle(house, 'summer', { ...SUMMER, agreement: { caseId: agreement, step: 1 } })
  await step(office, 'groupHead', cycle, 'announce')
  await fireTimers(house.worker)
  const voided = await underReview(house, 'voided', cycle)
  await underReview(house, 'late', cycle)
  const timely = await underReview(house, 'timely', cycle)
  await take(house, event(house, voided, 'groupHead', 'void', {}, { reason: 'اشتباه ثبت شده بود' }))
  await take(house, event(house, timely, 'officer', 'approve'))
  await house.setTime(moment('1405/07/22 11:30'))
  await fireTimers(house.worker)
  await underReview(house, 'young', cycle)
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await office.close()
})

type Body = Wanted['body']
const ask = (by: Name, of: string, report: string, body: Anything) =>
  askReport(office, { by, of, report, body: body as Body })
const made = (by: Name, body: Body) => madeReport(office, { by, of: agreement, report: 'compliance', body })

const QUARTER = '1405-Q3'

// Of the clocks that carry a clause of the agreement; a statement of this house has no others but its window.
const SUMS = `
  select (count(*) filter (where c.stage <> 'voided' and k.outcome = 'met'))::int as met,
    (count(*) filter (where c.stage <> 'voided' and k.outcome = 'breached'))::int as breached,
    (count(*) filter (where c.stage <> 'voided' and k.outcome is null))::int as running,
    (count(*) filter (where c.stage = 'voided'))::int as excluded
  from clocks k join cases c on c.id = k.case_id
  where (k.body ->> 'startedAt')::bigint >= $1 and (k.body ->> 'startedAt')::bigint < $2
    and c.machine = 'debtsAndClaims.submission' and k.name in ('office', 'deadline.underReview')`

function textOf(pdf: Buffer): string {
  writeFileSync(join(folder, 'report.pdf'), pdf)
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'report.pdf'), '-'], { encoding: 'utf8' })
  return lettersOf(text)
}

/** Letters alone: the text layer of a page puts signs elsewhere, and the two letters of a ligature the other way round. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '').replace(/ال|لا/g, 'لا')

describe('the compliance report of an agreement', () => {
  it('adds up to what the database adds up to', async () => {
    const { bytes, result } = await made('officer', { format: 'xlsx', period: QUARTER })
    expect(result.name).toBe(`compliance-${QUARTER}.xlsx`)
    const total = await totalOf(bytes, 'رعایت مهلت‌ها')
    const { rows } = await office.admin.query<Record<'met' | 'breached' | 'running' | 'excluded', number>>(SUMS, [
      ...[startOfDay('1405/07/01'), startOfDay('1405/10/01')],
    ])
    const said = ['رعایت‌شده', 'نقض‌شده', 'در جریان', 'کنارگذاشته'].map((title) => Number(total[title]))
    expect(said).toStrictEqual([1, 1, 4, 2])
    expect(said).toStrictEqual(Object.values(rows[0] ?? {}))
  })

  it('says whose the time of its cases was, to the same sum as the cases themselves', async () => {
    const { bytes } = await made('officer', { format: 'xlsx', period: QUARTER })
    expect(Number((await totalOf(bytes, 'تأخیر از کیست'))['اداره'])).toBeGreaterThan(0)
    expect(await wrongTimeIn(bytes)).toStrictEqual([])
  })

  describeWith('poppler', 'on paper', () => {
    it('is a PDF with its title and its promises', async () => {
      const { bytes } = await made('head', { format: 'pdf', period: QUARTER })
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
      expect(textOf(bytes)).toContain(lettersOf('گزارش رعایت توافق‌نامهٔ سطح خدمت'))
      expect(textOf(bytes)).toContain(lettersOf('تأخیر از کیست'))
    })
  })
})

describe('the clocks of an office within a period', () => {
  const read = () =>
    inTransaction(office.house.worker.pool, 'system', async (tx) => {
      const kept = await readKept(tx, await ofOffice(tx, agreement, QUARTER))
      return kept.get('debtsAndClaims.submission deadline.underReview')
    })
  const ask = (text: string, values: unknown[] = []) => office.admin.query(text, values)
  const REVIEW = `name = 'deadline.underReview' and case_id in (select id from cases where machine = 'debtsAndClaims.submission')`

  it('say what was used in their own unit: half of them no more than the median', async () => {
    await ask(
      `update clocks set body = jsonb_set(body::jsonb, '{used}', '3')::json where ${REVIEW} and outcome = 'met'`,
    )
    // The one that is broken has not ended; the voided one has, and does not count.
    expect(await read()).toMatchObject({ met: 1, breached: 1, median: '3', ninetieth: '3' })
    await ask(
      `update clocks set state = 'stopped', body = jsonb_set(body::jsonb, '{used}', '8')::json where ${REVIEW} and outcome = 'breached'`,
    )
    expect(await read()).toMatchObject({ median: '5.5', ninetieth: '7.5' })
  })

  it('do not count where the case is held, the service was down or the day was closed', async () => {
    const none = { voided: 1, held: 0, outage: 0, closure: 0 }
    expect(await read()).toMatchObject({ breached: 1, running: 1, excluded: none })
    await ask(
      `update cases set held = '{office}' where id in (select case_id from clocks where ${REVIEW} and outcome is null)`,
    )
    expect(await read()).toMatchObject({ running: 0, excluded: { ...none, held: 1 } })

    const { rows } = await ask(
      `select (body ->> 'dueAt')::bigint as due from clocks where ${REVIEW} and outcome = 'breached'`,
    )
    const due = Number(rows[0].due)
    const change = { kind: 'closure', closure: { kind: 'closed', date: jalaliOfInstant(due - 1) } }
    await ask(
      `insert into calendar_changes (id, calendar, what, base, hash, state, drafted_by, in_force_at, before_the_procedure)
       select gen_random_uuid(), v.calendar, $1, f.hash, f.hash, 'applied', $2, now(), true from provinces v
       join calendars_in_force f on f.name = v.calendar where v.id = $3 limit 1`,
      [JSON.stringify(change), office.house.people.head, office.house.province],
    )
    expect(await read()).toMatchObject({ breached: 0, excluded: { ...none, held: 1, closure: 1 } })

    const outage = { startsAt: due - 3_600_000, endsAt: due + 3_600_000, planned: false, noticeBreach: false }
    const { id } = await anOutage(outage)
    expect(await read()).toMatchObject({ breached: 0, excluded: { ...none, held: 1, outage: 1 } })
    // What was announced in time moves nothing and excuses nothing.
    await ask('update cases set context = $2 where id = $1', [id, { ...outage, planned: true }])
    expect(await read()).toMatchObject({ excluded: { ...none, held: 1, closure: 1 } })
  })

  /** An outage of the service, as a row beside the cycle's. */
  async function anOutage(context: object): Promise<{ id: string }> {
    const { rows } = await ask(
      `insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'key', 'an outage', 'machine', 'outage',
         'stage', 'closed', 'tracking_code', null, 'period', null, 'context', $2::jsonb))).* from cases c where c.id = $1 returning id`,
      [cycle, JSON.stringify(context)],
    )
    return rows[0]
  }
})

describe('a report of a case', () => {
  const wanted = { format: 'pdf', period: QUARTER } as const

  it('is for those of its office and for auditors, and for no agency', async () => {
    for (const by of ['officer', 'groupHead', 'auditor'] as const)
      expect((await ask(by, agreement, 'compliance', wanted)).status).toBe(201)
    for (const by of ['filer', 'approver', 'stranger'] as const)
      expect([by, (await ask(by, agreement, 'compliance', wanted)).status]).toStrictEqual([by, 403])
    expect(await ask('siteAdmin', agreement, 'compliance', wanted)).toMatchObject({ body: { code: 'wrong-role' } })
  })

  it('is one that its machine has, of a period where it asks for one', async () => {
    expect(await ask('officer', agreement, 'ranking', wanted)).toMatchObject({ status: 404 })
    expect(await ask('officer', cycle, 'compliance', wanted)).toMatchObject({ status: 404 })
    expect(await ask('officer', agreement, 'compliance', { format: 'pdf' })).toMatchObject({ status: 422 })
    expect(await ask('officer', agreement, 'compliance', { ...wanted, period: '1405-R2' })).toMatchObject({
      status: 422,
    })
  })

  it('is handed to whoever asked for it, and is the same file when it is made again', async () => {
    const first = await made('officer', wanted)
    const again = await made('auditor', wanted)
    expect(sha256(first.bytes)).toBe(first.result.sha256)
    expect(again.result).toStrictEqual(first.result)
    const path = `/cases/${agreement}/jobs/${first.job}`
    for (const by of ['head', 'filer', 'stranger'] as const) {
      const answer = await (await office.as(by)).get(`${path}/file`)
      expect([by, answer.status >= 403]).toStrictEqual([by, true])
    }
  })

  it('is told of where machines are listed', async () => {
    const { body } = await (await office.as('officer')).get<{ items: Anything[] }>('/machines')
    expect(body.items.find(({ machine }) => machine === 'agreement')).toMatchObject({
      reports: [{ name: 'compliance', asksPeriod: true, title: { en: 'Compliance with the service level agreement' } }],
    })
  })

  it('is kept from agencies by the database too', async () => {
    const { house } = office
    await expect(
      inTransaction(house.api.pool, { person: house.people.filer }, (tx) =>
        tx.query(
          `insert into statement_jobs (id, case_id, kind, asked, requested_by, requested_at, provider_id, province, service, agency_id, confidentiality)
           select gen_random_uuid(), id, 'report', '{}', $2, now(), provider_id, province, service, agency_id, confidentiality from cases where id = $1`,
          [agreement, house.people.filer],
        ),
      ),
    ).rejects.toThrow('reports_are_the_offices')
  })
})
