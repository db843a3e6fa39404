import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { instantAt } from '../../machines/core/time/jalali.ts'
import { step } from '../api/aReport.ts'
import { download, upload } from '../api/files.ts'
import { type Answer, type Anything, anOffice, command, type Name, type Office, type Visitor } from '../api/office.ts'
import { somebody } from '../api/somebody.ts'
import { madeReport, totalOf, wrongTimeIn } from '../reports/support/madeReport.ts'
import { flawOf } from '../support/rows.ts'

type By = Name | Visitor
type Opened = { case: string; to: string; code: string; errors: { path: string }[] }
type Written = { sha256: string; problems: { path: string }[]; code: string }
type Sheets = { items: { kind: string; sha256: string }[] }
type Letter = { id: string; subject: string; recipient: string }

/** Ten working days before the third quarter of 1405 ends, with its Thursdays and Fridays. */
const SELF_ASSESSMENT_BY = instantAt('1405/09/16', '24:00')
const ENDS_AT = instantAt('1405/09/30', '24:00')
const CRITERIA = {
  basis: 'دستورالعمل ممیزی استقرار میز خدمت',
  criteria: [
    { code: 'P1', title: 'فضای انتظار', desk: 'inPerson', maxScore: 60 },
    { code: 'E1', title: 'رهگیری در درگاه', desk: 'electronic', maxScore: 40 },
  ],
}
const PLACE = 'مرکز استان'

let office: Office
let secretary: Visitor
let inspector: { id: string; visitor: Visitor }
let council: Visitor
let agencies: readonly [number, number]

beforeAll(async () => {
  office = await anOffice({ at: '2026-10-05T08:00:00Z' })
  const { house, admin } = office
  await admin.query(
    'insert into enrolments (provider_id, service, reporting_point_id, since) select provider_id, 4, reporting_point_id, since from enrolments',
  )
  agencies = house.agencies.map(({ agency }) => agency) as [number, number]
  const { provider } = house
  secretary = (await somebody(office, 'secretary', [{ role: 'secretariat', provider }])).visitor
  inspector = await somebody(office, 'inspector', [{ role: 'inspector', provider }])
  council = (await somebody(office, 'council', [{ role: 'councilSecretary', provider }])).visitor
}, 60_000)
afterAll(() => office.close())

const visitorOf = async (by: By): Promise<Visitor> => (typeof by === 'string' ? office.as(by) : by)

const open = async (by: By, machine: string, body: Anything): Promise<Answer<Opened>> =>
  (await visitorOf(by)).post<Opened>(`/machines/${machine}/cases`, body, command())

const write = async (by: By, caseId: string, kind: string, body: object): Promise<Answer<Written>> =>
  (await visitorOf(by)).send<Written>('PUT', `/cases/${caseId}/sheets/${kind}`, body, command())

/** Writes a sheet that has to be sound, and gives its hash. */
async function written(by: By, caseId: string, kind: string, body: object): Promise<string> {
  const { status, body: answer } = await write(by, caseId, kind, body)
  if (status !== 200 || answer.problems.length > 0) throw new Error(`${kind}: ${status} ${JSON.stringify(answer)}`)
  return answer.sha256
}

const sheetsOf = async (by: By, caseId: string): Promise<string[]> =>
  (await (await visitorOf(by)).get<Sheets>(`/cases/${caseId}/sheets`)).body.items.map(({ kind }) => kind).sort()

const send = async (by: By, caseId: string, event: string, data: object = {}) =>
  (await visitorOf(by)).post<Anything>(`/cases/${caseId}/events`, { event, data }, command())

let number = 100
/** A letter that came in to a case, as the secretariat registers it. */
async function letterIn(caseId: string, sender: string): Promise<string> {
  const letter = {
    ...{ office: office.house.provider, service: 'serviceDesks', case: caseId, channel: 'ece' },
    ...{ number: `۱۴۰۵/${number++}`, date: '1405/07/10', sender, subject: 'میز خدمت' },
  }
  const { status, body } = await secretary.post<Letter>('/letters', letter, command())
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}

/** The draft that a case has asked for leaves with the head's signature; gives its id. */
async function letterOut(caseId: string): Promise<string> {
  const head = await office.as('head')
  const { body } = await head.get<{ items: Letter[] }>(`/letters?case=${caseId}&status=draft`)
  const id = (body.items[0] as Letter).id
  const { status } = await head.send('PUT', `/letters/${id}/sent`, { number: `۵۷/${number++}`, date: '1405/07/10' })
  expect(status).toBe(200)
  return id
}

const attach = async (by: By, caseId: string) =>
  expect(
    (
      await upload(
        office,
        await visitorOf(by),
        'POST',
        `/cases/${caseId}/documents?name=${number++}.pdf`,
        Buffer.from('%PDF-1.7\n%\n'),
      )
    ).status,
  ).toBe(201)

/** Hangs a photo on a case; its id. */
async function photograph(by: By, caseId: string): Promise<string> {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const path = `/cases/${caseId}/documents?name=${number++}.png`
  const { status, body } = await upload(office, await visitorOf(by), 'POST', path, png)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body['id'] as string
}

async function drain(): Promise<void> {
  const { worker } = office.house
  for (let left = 1; left > 0; ) left = (await fireTimers(worker)).cases + (await carryOut(worker)).done
}

const stageOf = async (caseId: string): Promise<string> =>
  (await office.admin.query<{ stage: string }>('select stage from cases where id = $1', [caseId])).rows[0]?.stage ?? ''

const childrenOf = async (parent: string, machine: string): Promise<string[]> =>
  (
    await office.admin.query<{ id: string }>(
      'select id from cases where parent_id = $1 and machine = $2 order by agency_id',
      [parent, machine],
    )
  ).rows.map(({ id }) => id)

const steps = async (): Promise<number> =>
  (await office.admin.query<{ n: number }>('select count(*)::int as n from journal')).rows[0]?.n ?? 0

/** The machine of certificates is one that all services share; here a row stands for its case. */
const certify = (person: string) =>
  office.admin.query(
    `insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', $1::text, 'key', $1::text, 'machine', 'certificate', 'parent_id', null,
       'period', null, 'stage', 'valid', 'confidentiality', 'normal', 'context', $2::jsonb))).* from cases c where c.machine = 'serviceDesks.cycle' limit 1`,
    [randomUUID(), JSON.stringify({ person, number: '۱۲', validTo: ENDS_AT + 1 })],
  )

let agreement: string
let directive: string

describe('a directive', () => {
  it('is issued by letter and on the website, and acknowledged by every agency', async () => {
    const terms = { version: 1, validFrom: '1405/07/01', lastDay: null, continuationAllowed: false, noticeDays: 30 }
    const draft = { ...terms, machine: 'agreement', service: 'serviceDesks', terminators: ['head', 'coTerminator'] }
    agreement = (
      await (await office.as('groupHead')).post<Opened>('/cases', { ...draft, office: office.house.provider })
    ).body.case
    await step(office, 'groupHead', agreement, 'submitForApproval')
    await step(office, 'head', agreement, 'sign', { data: { clauses: 'a'.repeat(64) } })
    await drain()
    expect(
      (await open('filer', 'serviceDesks.directive', { under: agreement, input: { clause: null } })).body.code,
    ).toBe('not-your-case')
    const opened = await open('officer', 'serviceDesks.directive', { under: agreement, input: { clause: 'S4-R22' } })
    expect([opened.status, opened.body.to]).toStrictEqual([201, 'drafted'])
    directive = opened.body.case
    const card = {
      number: '1538588',
      date: '1396/09/07',
      issuer: 'سازمان اداری و استخدامی کشور',
      title: 'دستورالعمل میز خدمت',
      kind: 'circular',
    }
    const directiveCard = await written('officer', directive, 'directiveCard', card)
    expect(await sheetsOf('filer', directive)).toStrictEqual([])
    await attach('officer', directive)
    await step(office, 'deputy', directive, 'approveDirective', { data: { directiveCard } })
    await drain()
    const letter = await letterOut(directive)
    expect((await send('officer', directive, 'issueDirective', { letter })).body).toMatchObject({
      code: 'condition-unmet',
    })
    await step(office, 'officer', directive, 'postOnWebsite', { data: { websiteUrl: 'https://mpo.example.ir/desk' } })
    expect(await step(office, 'officer', directive, 'issueDirective', { data: { letter } })).toBe('issued')
    await drain()
    expect(await sheetsOf('filer', directive)).toStrictEqual(['directiveCard'])
    const [first, second] = (await childrenOf(directive, 'serviceDesks.acknowledgement')) as [string, string]
    expect((await send('stranger', first, 'acknowledgeDirective')).status).toBe(404)
    await step(office, 'filer', first, 'acknowledgeDirective')
    await drain()
    expect(await stageOf(directive)).toBe('issued')
    await step(office, 'stranger', second, 'acknowledgeDirective')
    await drain()
    expect(await stageOf(directive)).toBe('acknowledged')
  })
})

describe('the desks of an agency', () => {
  const desks: { [type: string]: string } = {}

  it('are launched by letter, with a representative whom a letter introduced', async () => {
    for (const type of ['inPerson', 'electronic'] as const) {
      const place = { office: office.house.provider, agency: agencies[0], input: { type, place: PLACE } }
      const id = (await open('filer', 'serviceDesks.desk', place)).body.case
      desks[type] = id
      const person = { name: 'نماینده نمونه', nationalId: '0499370899', mobile: '09121234567', post: 'روابط عمومی' }
      const representative = await written('filer', id, 'representative', person)
      const introduced = { representative, letter: await letterIn(id, 'اداره کل نمونه') }
      expect((await send('filer', id, 'introduceRepresentative', introduced)).status).toBe(403)
      await step(office, 'officer', id, 'introduceRepresentative', { data: introduced })
      const deskCard = await written('filer', id, 'deskCard', {
        ...(type === 'inPerson' ? { address: 'خیابان آزادی' } : { url: 'https://desk.example.ir' }),
        ...{ openingHours: '۷:۳۰ تا ۱۴:۳۰', onAllWorkingDays: true, tracking: true, receiptWithAnswerTime: true },
        services: [{ serviceId: '10011463100', title: 'صدور پروانه', atDesk: true, documentsAnnounced: true }],
        ...{ queueSystem: true, waitingArea: true, accessibility: true },
      })
      const launched = { deskCard, letter: await letterIn(id, 'اداره کل نمونه') }
      expect(await step(office, 'officer', id, 'launchDesk', { data: launched })).toBe('launched')
    }
    const { rows } = await office.admin.query(
      `select record from journal where convert_from(record, 'utf8') like '%0499370899%'`,
    )
    expect(rows).toStrictEqual([])
  })

  describe('are inspected in a quarter', () => {
    let cycle: string
    let first: string
    let second: string

    it('which opens once, with a format that everybody may read', async () => {
      const body = { office: office.house.provider, period: '1405-Q3', sheets: { criteria: CRITERIA } }
      const { body: opened } = await open('groupHead', 'serviceDesks.cycle', { ...body, sheets: {} })
      cycle = opened.case
      const { rows } = await office.admin.query('select context from cases where id = $1', [cycle])
      expect(rows).toMatchObject([
        { context: { quarter: '1405-Q3', selfAssessmentBy: SELF_ASSESSMENT_BY, endsAt: ENDS_AT } },
      ])
      expect((await open('groupHead', 'serviceDesks.cycle', body)).body.case).toBe(cycle)
      const criteria = await written('groupHead', cycle, 'criteria', CRITERIA)
      const before = await steps()
      const refused = await send('deputy', cycle, 'openQuarter', { criteria: 'b'.repeat(64) })
      expect(refused).toMatchObject({ status: 409, body: { details: { guard: 'criteriaSound' } } })
      expect([await steps(), await stageOf(cycle)]).toStrictEqual([before, 'planned'])
      await step(office, 'deputy', cycle, 'openQuarter', { data: { criteria } })
      await drain()
      ;[first, second] = (await childrenOf(cycle, 'serviceDesks.inspection')) as [string, string]
      expect(await sheetsOf('stranger', cycle)).toStrictEqual(['criteria'])
    })

    it('whose dates the calendar gives: what is typed is refused, and so is what is no quarter or lies too far off', async () => {
      const before = await steps()
      const opening = (period: string, input: object) =>
        open('groupHead', 'serviceDesks.cycle', { office: office.house.provider, period, input })
      for (const [period, input, path] of [
        ['1405-Q4', { selfAssessmentBy: ENDS_AT }, 'input.selfAssessmentBy'],
        ['1405-Q4', { endsAt: ENDS_AT }, 'input.endsAt'],
        ['1405-Q4', { quarter: '1405-Q3' }, 'input.quarter'],
        ['1405', {}, 'quarter'],
        ['1440-Q1', {}, 'period'],
      ] as const) {
        const { status, body } = await opening(period, input)
        expect([status, body.code, body.errors.map((one) => one.path)]).toStrictEqual([
          ...[422, 'payload-refused', expect.arrayContaining([path])],
        ])
      }
      expect(await steps()).toBe(before)
    })

    it('after a self-assessment that came by letter, or without one', async () => {
      const lines = [{ code: 'P1', selfScore: 60 }]
      expect((await write('filer', first, 'selfAssessment', { lines })).body.problems).toMatchObject([
        { path: 'lines' },
      ])
      const selfAssessment = await written('filer', first, 'selfAssessment', {
        lines: [...lines, { code: 'E1', selfScore: 40 }],
      })
      const letter = await letterIn(first, 'اداره کل نمونه')
      await step(office, 'officer', first, 'receiveSelfAssessment', { data: { selfAssessment, letter } })
      await office.house.setTime(new Date(SELF_ASSESSMENT_BY + 3_600_000 * 10).toISOString())
      await drain()
      expect([await stageOf(first), await stageOf(second), await stageOf(cycle)]).toStrictEqual([
        ...['selfAssessed', 'selfAssessmentMissing', 'inspecting'],
      ])
    })

    it('by a trained inspector who is not of the agency', async () => {
      const assign = (id: string, caseId: string) => send('groupHead', caseId, 'assignInspector', { inspector: id })
      const { provider } = office.house
      const both = await somebody(office, 'both', [
        { role: 'inspector', provider },
        { role: 'agencyOfficer', agency: agencies[0] },
      ])
      expect((await assign(inspector.id, first)).body).toMatchObject({ details: { guard: 'certified' } })
      await certify(inspector.id)
      await certify(both.id)
      expect((await assign(both.id, first)).body).toMatchObject({ details: { guard: 'mayInspect' } })
      expect((await assign(office.house.people.officer, first)).body).toMatchObject({
        details: { guard: 'mayInspect' },
      })
      expect((await assign(both.id, second)).status).toBe(200)
      for (const caseId of [first, second]) expect((await assign(inspector.id, caseId)).status).toBe(200)
    })

    it('whose checklist and draft the agency never reads, and whose report it does', async () => {
      const found = (finding: string, score: number, photos: readonly string[]) => ({
        date: '1405/09/14',
        desks: [
          { type: 'inPerson', place: PLACE, findings: [{ code: 'P1', finding, score, photos }] },
          { type: 'electronic', place: PLACE, findings: [{ code: 'E1', finding: 'met', score: 40 }] },
        ],
      })
      const results = (inPerson: string) => [
        { type: 'inPerson', place: PLACE, result: inPerson },
        { type: 'electronic', place: PLACE, result: 'compliant' },
      ]
      for (const [caseId, finding, score, result, share, gap] of [
        [first, 'met', 60, 'compliant', 10_000, 0],
        [second, 'partly', 30, 'partiallyCompliant', 7_000, null],
      ] as const) {
        const report = {
          results: results(result),
          score: share,
          gap,
          summary: 'شرح بازرسی',
          recommendations: 'تکمیل فضا',
        }
        const photo = await photograph(inspector.visitor, caseId)
        const elsewhere = found(finding, score, [randomUUID()])
        expect((await write(inspector.visitor, caseId, 'checklist', elsewhere)).body.problems).toMatchObject([
          { path: 'desks.0.findings.0.photos.0' },
        ])
        const checklist = await written(inspector.visitor, caseId, 'checklist', found(finding, score, [photo]))
        const papersOf = async (who: By) =>
          (await (await visitorOf(who)).get<{ items: { id: string }[] }>(`/cases/${caseId}/documents`)).body.items.map(
            ({ id }) => id,
          )
        expect(await papersOf('officer')).toContain(photo)
        expect(await papersOf(caseId === first ? 'filer' : 'stranger')).toStrictEqual([])
        const file = `/cases/${caseId}/documents/${photo}/file`
        expect((await download(office, await visitorOf(caseId === first ? 'filer' : 'stranger'), file)).status).toBe(
          404,
        )
        await step(office, inspector.visitor, caseId, 'recordInspection', { data: { checklist } })
        const reportDraft = await written(inspector.visitor, caseId, 'reportDraft', report)
        await step(office, inspector.visitor, caseId, 'draftReport', { data: { reportDraft } })
        const by = caseId === first ? 'filer' : 'stranger'
        expect(await sheetsOf(by, caseId)).toStrictEqual(caseId === first ? ['selfAssessment'] : [])
        // Neither does the history of its case know what was found.
        const { rows: told } = await office.admin.query(
          `select step from journal where case_id = $1 and convert_from(record, 'utf8') ~ 'compliant|"score":[0-9]'`,
          [caseId],
        )
        expect(told).toStrictEqual([])
        const shown = await written('groupHead', caseId, 'report', report)
        await step(office, 'groupHead', caseId, 'presentReport', { data: { report: shown } })
        expect(await sheetsOf(by, caseId)).toContain('report')
        const other = await office.as(caseId === first ? 'stranger' : 'filer')
        expect((await other.get(`/cases/${caseId}/sheets`)).status).toBe(404)
        await step(office, by, caseId, 'acceptReport')
      }
      await drain()
      const { rows } = await office.admin.query(
        `select person_id from notifications where notice = 'deskMissing' and case_id = $1`,
        [second],
      )
      expect(rows.map(({ person_id }) => person_id)).toContain(office.house.people.stranger)
    })

    it('and what was found stands in each desk', async () => {
      for (const type of ['inPerson', 'electronic'] as const)
        expect(
          await step(office, inspector.visitor, desks[type] as string, 'noteInspection', {
            data: { inspection: first },
          }),
        ).toBe('compliant')
      expect(
        (await send('officer', desks['inPerson'] as string, 'noteInspection', { inspection: second })).body,
      ).toMatchObject({
        details: { guard: 'inspected' },
      })
    })

    it('until the report has been before the council and gone to the national body', async () => {
      await step(office, 'officer', cycle, 'compileReport')
      const quarterReport = await written('officer', cycle, 'quarterReport', {
        ...{ summary: 'گزارش فصل', inspected: 2, withoutSelfAssessment: 1, recommendations: '' },
      })
      await step(office, 'deputy', cycle, 'sendToCouncil', { data: { quarterReport } })
      await drain()
      expect(await stageOf(first)).toBe('inCouncilBundle')
      const minutes = await written(council, cycle, 'minutes', {
        session: '۱۲',
        date: '1405/09/16',
        decision: 'تصویب شد.',
      })
      expect((await send(council, cycle, 'recordMinutes', { minutes })).body).toMatchObject({
        details: { guard: 'minutesAttached' },
      })
      await attach(council, cycle)
      await step(office, council, cycle, 'recordMinutes', { data: { minutes } })
      await drain()
      const letter = await letterOut(cycle)
      await step(office, 'head', cycle, 'forwardReport', { data: { letter } })
      await drain()
      expect([await stageOf(cycle), await stageOf(first), await stageOf(second)]).toStrictEqual([
        ...['forwarded', 'forwarded', 'forwarded'],
      ])
      const receipt = await letterIn(cycle, 'سازمان اداری و استخدامی کشور')
      expect(await step(office, 'officer', cycle, 'noteReceipt', { data: { letter: receipt } })).toBe('archived')
      expect(await sheetsOf('filer', cycle)).toStrictEqual(['criteria'])
    })

    it('and is reported with what was found', async () => {
      const wanted = { by: 'officer', of: cycle, report: 'inspections' } as const
      const pdf = await madeReport(office, { ...wanted, body: { format: 'pdf' } })
      expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
      const { bytes } = await madeReport(office, { ...wanted, body: { format: 'xlsx' } })
      const { rows } = await office.admin.query<{ compliant: number }>(
        `select count(*)::int as compliant from (
           select distinct on (s.case_id) s.body from sheets s join cases i on i.id = s.case_id
           where i.parent_id = $1 and s.kind = 'report' order by s.case_id, s.version desc
         ) newest cross join json_array_elements(body -> 'results') r where r ->> 'result' = 'compliant'`,
        [cycle],
      )
      expect(Number((await totalOf(bytes, 'میزها'))['منطبق'])).toBe(rows[0]?.compliant)
      expect(rows[0]?.compliant).toBeGreaterThan(0)
      expect(await wrongTimeIn(bytes)).toStrictEqual([])
    })
  })
})

describe('an enquiry', () => {
  it('is asked by an agency, reflected to the national body, and answered', async () => {
    const question = { kind: 'ambiguity', text: 'آیا میز الکترونیکی به درگاه جداگانه نیاز دارد؟' }
    const body = { office: office.house.provider, agency: agencies[0], sheets: { question } }
    const { status, body: opened } = await open('filer', 'serviceDesks.enquiry', body)
    expect([status, opened.to]).toStrictEqual([201, 'registered'])
    const id = opened.case
    await drain()
    await step(office, 'officer', id, 'prepareReflection')
    await drain()
    await step(office, 'head', id, 'reflectUp', { data: { letter: await letterOut(id) } })
    const letter = await letterIn(id, 'سازمان اداری و استخدامی کشور')
    await step(office, 'officer', id, 'receiveNationalAnswer', { data: { letter } })
    const answer = await written('officer', id, 'answer', { text: 'خیر؛ در همان درگاه دستگاه کافی است.' })
    expect(await step(office, 'officer', id, 'answerEnquiry', { data: { answer } })).toBe('answered')
    expect(await sheetsOf('filer', id)).toStrictEqual(['answer', 'question'])
    expect(await step(office, 'filer', id, 'closeEnquiry')).toBe('closed')
  })
})

describe('what is owed besides the quarters', () => {
  it('is opened where a half-year and the year end, and done once it was sent by letter', async () => {
    const body = { office: office.house.provider, period: '1405-Q4' }
    const next = (await open('deputy', 'serviceDesks.cycle', body)).body.case
    const criteria = await written('deputy', next, 'criteria', CRITERIA)
    await step(office, 'deputy', next, 'openQuarter', { data: { criteria } })
    await drain()
    expect(await childrenOf(next, 'serviceDesks.duty')).toStrictEqual([])
    await office.house.setTime(new Date(instantAt('1405/12/12', '08:00')).toISOString())
    await drain()
    const { rows } = await office.admin.query<{ id: string; context: Anything; agency_id: number | null }>(
      `select id, context, agency_id from cases where parent_id = $1 and machine = 'serviceDesks.duty' order by context ->> 'code'`,
      [next],
    )
    const endsAt = instantAt('1405/12/29', '24:00')
    expect(rows.map(({ context, agency_id }) => [context['code'], context['endsAt'], agency_id])).toStrictEqual([
      ['halfYear', endsAt, null],
      ['year', endsAt, null],
    ])
    const [, { id } = { id: '' }] = rows
    expect((await (await visitorOf('filer')).get(`/cases/${id}`)).status).toBe(404)
    const report = { summary: 'گزارش سالانهٔ استقرار میز خدمت', desks: 2, compliant: 2, problems: '' }
    const dutyReport = await written('officer', id, 'dutyReport', report)
    const before = await steps()
    expect((await send('head', id, 'sendDutyReport', { dutyReport, letter: randomUUID() })).body).toMatchObject({
      ...{ code: 'condition-unmet', details: { guard: 'letterSent' } },
    })
    expect(await steps()).toBe(before)
    const letter = await letterOut(id)
    expect(await step(office, 'head', id, 'sendDutyReport', { data: { dutyReport, letter } })).toBe('dutyDone')
  })
})

describe('the last governing document', () => {
  type Listed = { clause: string | null; inForce: boolean; isGround: boolean; case: string | null }
  const documents = async () =>
    (await (await visitorOf('filer')).get<{ items: Listed[] }>(`/agreements/${agreement}/documents`)).body.items
  const enter = async (by: By, body: object) =>
    (await visitorOf(by)).post<{ case: string; code: string; errors: { path: string }[] }>(
      `/agreements/${agreement}/documents`,
      body,
    )
  const repeal = (caseId: string, by: By = 'head', at = 0) =>
    send(by, caseId, 'repealDocument', { repealedBy: 'بخشنامهٔ جانشین', repealedAt: at })

  it('is one of those that the agreement’s own clauses name, entered or not', async () => {
    expect((await documents()).map(({ clause, inForce, case: id }) => [clause, inForce, id !== null])).toStrictEqual([
      ...[
        ['S4-R21', true, false],
        ['S4-R22', true, true],
        ['S4-R23', true, false],
        ['S4-R24', true, false],
        ['S4-R25', true, false],
      ],
    ])
  })

  it('is entered once, by the office, and for a clause that names it', async () => {
    const first = await enter('officer', { clause: 'S4-R21', kind: 'circular' })
    expect(first.status).toBe(201)
    expect((await enter('officer', { clause: 'S4-R21', kind: 'circular' })).body.case).toBe(first.body.case)
    expect((await enter('officer', { clause: 'S4-R21', kind: 'law' })).body.code).toBe('command-conflict')
    expect((await enter('filer', { clause: 'S4-R24', kind: 'directive' })).body.code).toBe('wrong-role')
    expect((await enter('officer', { clause: 'S4-R01', kind: 'law' })).body.errors[0]?.path).toBe('clause')
    expect((await enter('officer', { kind: 'law' })).body.errors[0]?.path).toBe('title')
    expect((await enter('officer', { kind: 'law', title: 'x'.repeat(301) })).status).toBe(422)
  })

  it('S4-R35: takes the agreement with it, and no other does', async () => {
    await step(office, 'head', directive, 'repealDirective', { reason: 'لغو بخشنامه' })
    await drain()
    expect([await stageOf(directive), await stageOf(agreement)]).toStrictEqual(['repealed', 'inForce'])
    const more = await enter('deputy', {
      kind: 'circular',
      title: 'بخشنامهٔ تازهٔ میز خدمت',
      number: '9',
      isGround: true,
    })
    for (const clause of ['S4-R21', 'S4-R24', 'S4-R25']) {
      const { body } = await enter('officer', { clause, kind: 'circular' })
      expect((await repeal(body.case, 'officer')).status).toBe(403)
      expect((await repeal(body.case)).status).toBe(200)
      await drain()
      expect([clause, await stageOf(agreement)]).toStrictEqual([clause, 'inForce'])
    }
    const tomorrow = Date.now() + 10 * 365 * 86_400_000
    expect((await repeal(more.body.case, 'head', tomorrow)).body).toMatchObject({
      details: { guard: 'repealedByNow' },
    })
    expect((await repeal(more.body.case)).status).toBe(200)
    await drain()
    expect(await stageOf(agreement)).toBe('lapsed')
    expect((await documents()).filter(({ inForce, isGround }) => inForce && isGround)).toStrictEqual([])
    const { rows } = await office.admin.query<{ role: string }>(
      `select role from journal where case_id = $1 and event = 'governingDocumentsGone'`,
      [agreement],
    )
    expect(rows).toStrictEqual([{ role: 'system' }])
  })

  it('leaves no agreement under which a quarter could be opened', async () => {
    const body = { office: office.house.provider, period: '1406-Q1' }
    const next = (await open('deputy', 'serviceDesks.cycle', body)).body.case
    const criteria = await written('deputy', next, 'criteria', CRITERIA)
    expect((await send('deputy', next, 'openQuarter', { criteria })).body).toMatchObject({
      details: { guard: 'agreementUsable' },
    })
    expect((await send('head', next, 'openQuarter', { criteria })).body).toMatchObject({
      details: { guard: 'agreementNotEnded' },
    })
  })
})

describe('all of it', () => {
  it('leaves a history that can be walked again', async () => {
    await drain()
    await office.admin.query(`delete from cases where machine = 'certificate'`)
    expect(await flawOf(office.house)).toBeNull()
  })
})
