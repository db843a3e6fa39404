import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { seedAgency } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Yearbook } from '../../machines/statistical-yearbook/sheets.ts'
import {
  aDataset,
  anAssignment,
  aTemplateSet,
  aYearbook,
  pupils,
  rain,
} from '../../machines/statistical-yearbook/testing/examples.ts'
import { runJob } from '../../workers/jobs/runJob.ts'
import { writeXlsx } from '../../workers/spreadsheet/writeXlsx.ts'
import { download, upload } from '../api/files.ts'
import type { Answer, Anything, Name } from '../api/office.ts'
import { madeReport, totalOf, sheetsOf as workbookOf, wrongTimeIn } from '../reports/support/madeReport.ts'
import { flawOf } from '../support/rows.ts'
import { aWalk, type Walk } from './walk.ts'

const CYCLE = 'statisticalYearbook.cycle'
const COLLECTION = 'statisticalYearbook.collection'
const TABLE = 'statisticalYearbook.table'

const instant = (iso: string) => Date.parse(iso)

let walk: Walk
let office: number
let agencies: number[]
beforeAll(async () => {
  walk = await aWalk({ at: '2025-09-01T08:00:00Z' })
  const { house } = walk.office
  office = house.provider
  agencies = house.agencies.map(({ agency }) => agency)
  await walk.enrol(2)
  await walk.office.admin.query(
    `insert into grants (person_id, role, agency_id, since) values ($1, 'liaison', $2, '2020-01-01')`,
    [house.people.filer, agencies[0]],
  )
})
afterAll(() => walk.close())

/** Rows that a refused act must leave as they are. */
const counted = async (): Promise<string> => {
  const { rows } = await walk.office.admin.query<{ n: string }>(
    `select (select count(*) from journal) || ' ' || (select count(*) from outbox) || ' ' || (select count(*) from sheets) as n`,
  )
  return rows[0]?.n ?? ''
}

/** Somebody tries, is refused for this reason, and nothing is written. */
async function refused(act: () => Promise<Answer<Anything>>, guard: string): Promise<void> {
  const before = await counted()
  expect(await act()).toMatchObject({ status: 409, body: { code: 'condition-unmet', details: { guard } } })
  expect(await counted()).toBe(before)
}

/** The head signs and sends what was drafted last for a case; its id. */
async function letterOut(caseId: string): Promise<string> {
  const head = await walk.office.as('head')
  const { body } = await head.get<{ items: { id: string }[] }>(`/letters?status=draft&case=${caseId}`)
  const id = body.items[0]?.id as string
  const sent = await head.send('PUT', `/letters/${id}/sent`, { number: `۲۰/${id.slice(0, 6)}`, date: '1404/06/10' })
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body))
  return id
}

const sheetsSeenBy = async (name: Name, caseId: string): Promise<string[]> => {
  const { body } = await (await walk.office.as(name)).get<{ items?: { kind: string }[] }>(`/cases/${caseId}/sheets`)
  return (body.items ?? []).map(({ kind }) => kind)
}

const sheetsOf = async (name: Name, caseId: string) =>
  (
    await (
      await walk.office.as(name)
    ).get<{ items: { kind: string; sha256: string; body: Anything }[] }>(`/cases/${caseId}/sheets`)
  ).body.items

/** Lets a worker do a job; what it came to. */
async function done(name: Name, caseId: string, job: string): Promise<Anything> {
  const { house } = walk.office
  await runJob({ pool: house.worker.pool, databaseUrl: house.database.url('worker') }, job)
  return (await (await walk.office.as(name)).get<Anything>(`/cases/${caseId}/jobs/${job}`)).body
}

/** Takes the form of a table away, as a file. */
async function askForm(name: Name, caseId: string): Promise<Buffer> {
  const who = await walk.office.as(name)
  const { body } = await who.post<Anything>(`/cases/${caseId}/sheets/table/form`, {})
  const job = body['id'] as string
  expect(await done(name, caseId, job)).toMatchObject({ status: 'done' })
  const { status, bytes } = await download(walk.office, who, `/cases/${caseId}/jobs/${job}/file`)
  expect(status).toBe(200)
  return bytes
}

/** Brings a form back; what reading it came to. */
async function bringBack(name: Name, caseId: string, bytes: Buffer): Promise<Anything> {
  const path = `/cases/${caseId}/sheets/table/file`
  const { status, body } = await upload(walk.office, await walk.office.as(name), 'POST', path, bytes)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return done(name, caseId, body['id'] as string)
}

const noticesTo = async (name: Name): Promise<string[]> => {
  const { rows } = await walk.office.admin.query<{ notice: string }>(
    'select notice from notifications where person_id = $1 order by at, case_id, step, ordinal',
    [walk.office.house.people[name]],
  )
  return rows.map(({ notice }) => notice)
}

const raise = async (name: Name, caseId: string, finding: Anything) =>
  (await walk.office.as(name)).post<Anything>(`/cases/${caseId}/findings`, {
    ...{ kind: 'evidence', severity: 'mustFix', ...finding },
  })

const answer = async (name: Name, caseId: string, findingNo: number, body: Anything) =>
  (await walk.office.as(name)).send<Anything>('PUT', `/cases/${caseId}/findings/${findingNo}/answer`, body)

const settle = async (name: Name, caseId: string, findingNo: number, body: Anything) =>
  (await walk.office.as(name)).send<Anything>('PUT', `/cases/${caseId}/findings/${findingNo}/resolution`, body)

const findingsSeenBy = async (name: Name, caseId: string): Promise<Anything[]> =>
  (await (await walk.office.as(name)).get<{ items: Anything[] }>(`/cases/${caseId}/findings`)).body.items

describe('a yearbook over HTTP', () => {
  let cycle: string
  let collection: string
  let absent: string

  it('is opened by hand, once a year, and made ready by templates and training', async () => {
    const body = {
      ...{ office, period: '1404' },
      input: {
        collectUntil: instant('2025-11-21T20:30:00Z'),
        sendBy: instant('2025-12-21T20:30:00Z'),
        publishBy: instant('2026-03-20T20:30:00Z'),
      },
    }
    expect((await walk.tryOpen('officer', CYCLE, body)).status).toBe(403)
    cycle = await walk.open('deputy', CYCLE, body)
    expect(await walk.open('groupHead', CYCLE, body)).toBe(cycle)
    expect(await walk.contextOf(cycle)).toMatchObject({ periodKey: '1404', referenceYear: 1403 })
    const templateSet = await walk.write('officer', cycle, 'templateSet', aTemplateSet(agencies.slice(0, 1)))
    const letter = await walk.letterIn(cycle)
    expect(await walk.send('officer', cycle, 'receiveTemplates', { letter, templateSet })).toBe('templatesIn')
    await refused(() => walk.trySend('officer', cycle, 'confirmTraining'), 'expertTrained')
    const training = await walk.open('groupHead', 'training', {
      ...{ service: 'statisticalYearbook', office, period: '1404' },
      input: { title: 'دورهٔ کارشناسان سالنامه', startsAt: instant('2025-08-20T05:00:00Z'), hours: 16 },
    })
    await walk.send('officer', training, 'announce')
    await walk.send('officer', training, 'hold', { attendees: 1 })
    const person = walk.office.house.people.officer
    const certificates = await walk.write('officer', training, 'certificates', {
      people: [{ code: 'g-1', person, number: '۱۲', validTo: instant('2026-09-01T00:00:00Z') }],
    })
    expect(await walk.send('groupHead', training, 'issueCertificates', { certificates })).toBe('certificatesIssued')
    expect(await walk.send('officer', cycle, 'confirmTraining')).toBe('ready')
  })

  it('calls the agencies by letter; without an agreement in force only the head may', async () => {
    const letter = await letterOut(cycle)
    await refused(() => walk.trySend('deputy', cycle, 'callAgencies', { letter }), 'agreementUsable')
    expect(await walk.send('head', cycle, 'callAgencies', { letter }, 'توافق‌نامه هنوز ثبت نشده است')).toBe('collecting')
    const opened = await walk.children(cycle, COLLECTION)
    expect(opened.map(({ stage, agency }) => [stage, agency])).toStrictEqual(
      agencies.map((agency) => ['awaitingLiaison', agency]),
    )
    ;[collection, absent] = opened.map(({ id }) => id) as [string, string]
    expect(await noticesTo('approver')).toContain('yearbookCalled')
  })

  it('opens the collection of an agency that was added later, and no other twice', async () => {
    const { house, admin } = walk.office
    const added = await seedAgency(admin as unknown as Tx, {
      ...{ title: 'دستگاه تازه', legalId: '99900000888', province: house.province, provider: office },
      since: '2025-08-01T00:00:00Z',
    })
    await admin.query(
      `insert into enrolments (provider_id, service, reporting_point_id, since) values ($1, 2, $2, '2025-08-01')`,
      [...[office, added.point]],
    )
    expect(await walk.send('officer', cycle, 'callNewAgencies')).toBe('collecting')
    const opened = await walk.children(cycle, COLLECTION)
    expect(new Set(opened.map(({ agency }) => agency))).toStrictEqual(new Set([...agencies, added.agency]))
    expect(opened).toHaveLength(agencies.length + 1)
    const latecomer = opened.find(({ agency }) => agency === added.agency)?.id as string
    expect(await walk.send('deputy', latecomer, 'leaveOut', {}, 'امسال آماری ندارد')).toBe('leftOut')
  })

  it('takes a liaison who was introduced by a permitted channel, and no other', async () => {
    const person = walk.office.house.people.filer
    const byHand = await walk.letterIn(collection, 'hand')
    await refused(
      () => walk.trySend('officer', collection, 'introduceLiaison', { person, letter: byHand }),
      'introducedByLetter',
    )
    const elsewhere = await walk.letterIn(absent)
    await refused(
      () => walk.trySend('officer', collection, 'introduceLiaison', { person, letter: elsewhere }),
      'introducedByLetter',
    )
    const letter = await walk.letterIn(collection, 'officialEmail')
    expect(await walk.send('officer', collection, 'introduceLiaison', { person, letter })).toBe('liaisonRegistered')
    expect(await noticesTo('approver')).toContain('yearbookLiaisonRegistered')
  })

  it('gives the agency its tables, as the national centre made them', async () => {
    const [first, second] = anAssignment().tables
    const changed = { tables: [{ ...first, title: 'عنوان دیگر' }, second] }
    const wrong = await walk.tryWrite('officer', collection, 'assignment', changed)
    expect(wrong).toMatchObject({ status: 200, body: { problems: [{ path: 'tables.0' }] } })
    const { sha256 } = wrong.body
    await refused(() => walk.trySend('officer', collection, 'dispatchTables', { assignment: sha256 }), 'tablesAssigned')
    const assignment = await walk.write('officer', collection, 'assignment', anAssignment())
    expect(await walk.send('officer', collection, 'dispatchTables', { assignment })).toBe('filling')
    const tables = await walk.children(collection, TABLE)
    expect(tables.map(({ stage, code, agency }) => [stage, code, agency])).toStrictEqual([
      ['filling', '1-4', agencies[0]],
      ['filling', '17-2', agencies[0]],
    ])
    expect(await walk.contextOf(tables[1]?.id as string)).toMatchObject({
      code: '17-2',
      referenceYear: 1403,
      chapter: 17,
    })
  })

  it('has a table checked, signed off, returned, corrected and accepted', async () => {
    const [, table] = await walk.children(collection, TABLE)
    const id = table?.id as string
    const broken = await walk.tryWrite('filer', id, 'table', pupils({ 'استان/دختر': { value: '141' } }))
    expect(broken.body['problems']).toHaveLength(2)
    const { sha256 } = broken.body
    await refused(() => walk.trySend('approver', id, 'approveTable', { table: sha256 }), 'tableWhole')
    const first = await walk.write('filer', id, 'table', pupils())
    await refused(() => walk.trySend('filer', id, 'submitTable', { table: first }), 'isSignedOff')
    await walk.send('approver', id, 'approveTable', { table: first })
    expect(await walk.send('filer', id, 'submitTable', { table: first })).toBe('checking')
    expect(await noticesTo('officer')).toContain('tableSubmitted')
    const inCell = await raise('officer', id, { target: 'cells.1.1', message: 'آمار دبستان‌ها را هم بیاورید.' })
    const inRow = await raise('officer', id, { target: 'rows.2', message: 'این شمار با سال گذشته نمی‌خواند.' })
    const advice = await raise('officer', id, {
      ...{ target: 'table', severity: 'advisory', message: 'توضیح تعریف ستون‌ها را هم بنویسید.' },
    })
    expect([inCell, inRow, advice].map(({ body }) => body['findingNo'])).toStrictEqual([1, 2, 3])
    expect(await findingsSeenBy('filer', id)).toStrictEqual([])
    // The sheet of findings is for tables that were opened before these.
    const sheet = { findings: [{ kind: 'other', severity: 'mustFix', message: 'یک بار دیگر بررسی شود.' }] }
    expect((await walk.tryWrite('officer', id, 'findings', sheet)).status).toBe(404)
    await refused(() => walk.trySend('officer', id, 'acceptTable'), 'noOpenFinding')
    const beyond = await raise('officer', id, { target: 'cells.9.1', message: 'این خانه در جدول نیست.' })
    expect(beyond).toMatchObject({ status: 422, body: { code: 'payload-refused' } })
    expect((await raise('filer', id, { target: 'table', message: 'دستگاه ایراد نمی‌گیرد.' })).status).toBe(403)
    expect((await raise('stranger', id, { target: 'table', message: 'بیگانه ایراد نمی‌گیرد.' })).status).toBe(404)
    const said = { reply: 'اصلاح شد.', says: 'corrected' }
    expect((await answer('filer', id, 1, said)).body).toMatchObject({ code: 'not-in-this-stage' })
    expect(await walk.send('officer', id, 'returnTable')).toBe('correcting')
    expect(await findingsSeenBy('filer', id)).toHaveLength(3)
    expect((await answer('officer', id, 1, said)).status).toBe(403)
    expect((await answer('filer', id, 9, said)).status).toBe(404)
    for (const wrong of [{ reply: ' ', says: 'corrected' }, { ...said, says: 'waived' }, { says: 'corrected' }])
      expect((await answer('filer', id, 1, wrong)).status).toBe(422)
    expect((await settle('officer', id, 1, { resolution: 'fixed' })).body).toMatchObject({ code: 'not-in-this-stage' })
    const reason = { changeReason: 'افزودن آمار دبستان‌های غیردولتی' }
    const second = await walk.write(
      'filer',
      id,
      'table',
      pupils({
        ...{ 'قم/دختر': { value: '160', ...reason }, 'قم/جمع': { value: '250' } },
        ...{ 'استان/دختر': { value: '190' }, 'استان/جمع': { value: '300' } },
      }),
    )
    await walk.send('approver', id, 'approveTable', { table: second })
    await answer('filer', id, 1, { reply: 'دبستان‌های غیردولتی افزوده شد.', says: 'corrected' })
    await refused(() => walk.trySend('filer', id, 'submitTable', { table: second }), 'findingsAnswered')
    await answer('filer', id, 2, { reply: 'شمار درست است؛ دو مدرسه بسته شده است.', says: 'explained' })
    await walk.send('filer', id, 'submitTable', { table: second })
    await refused(() => walk.trySend('officer', id, 'acceptTable'), 'noOpenFinding')
    expect((await settle('filer', id, 1, { resolution: 'fixed' })).status).toBe(403)
    expect((await settle('officer', id, 1, { resolution: 'waived', why: 'ناچیز است.' })).status).toBe(403)
    expect((await settle('officer', id, 3, { resolution: 'explained' })).body).toMatchObject({
      ...{ code: 'finding-refused', details: { why: 'unanswered' } },
    })
    expect((await settle('officer', id, 1, { resolution: 'fixed' })).status).toBe(200)
    await refused(() => walk.trySend('officer', id, 'acceptTable'), 'noOpenFinding')
    expect((await settle('officer', id, 2, { resolution: 'explained' })).status).toBe(200)
    expect(await walk.send('officer', id, 'acceptTable')).toBe('accepted')
    expect(await walk.stageOf(collection)).toBe('filling')
  })

  it('is nobody’s of another agency to see', async () => {
    const [, table] = await walk.children(collection, TABLE)
    const stranger = await walk.office.as('stranger')
    for (const id of [collection, table?.id]) {
      expect(await stranger.get(`/cases/${id}`)).toMatchObject({ status: 404 })
      expect(await stranger.get(`/cases/${id}/sheets`)).toMatchObject({ status: 404 })
    }
    expect((await walk.tryWrite('stranger', table?.id as string, 'table', pupils())).status).toBe(404)
    expect(await sheetsSeenBy('filer', collection)).toStrictEqual(['assignment'])
  })

  it('has an issue told to the expert at once, and answered', async () => {
    const id = await walk.open('filer', 'statisticalYearbook.issue', {
      under: collection,
      sheets: {
        issue: { target: { code: '1-4' }, description: 'ایستگاه سلفچگان در سال مرجع بارش‌سنج نداشته است.' },
      },
    })
    expect(await noticesTo('officer')).toContain('issueRaised')
    const { rows } = await walk.office.admin.query('select assignee, period, agency_id from cases where id = $1', [id])
    expect(rows).toStrictEqual([{ assignee: walk.office.house.people.officer, period: '1404', agency_id: agencies[0] }])
    const { body } = await (await walk.office.as('officer')).get<{ items: { sha256: string }[] }>(`/cases/${id}/sheets`)
    await walk.send('officer', id, 'studyIssue', { issue: body.items[0]?.sha256 })
    await walk.send('officer', id, 'draftQuestion')
    const letter = await letterOut(id)
    expect(await walk.send('officer', id, 'askCentre', { letter })).toBe('askedCentre')
    const reply = await walk.letterIn(id)
    await walk.send('officer', id, 'receiveCentreAnswer', { letter: reply })
    const answer = await walk.write('officer', id, 'answer', { text: 'برای این خانه نشانهٔ «گردآوری نشده» بگذارید.' })
    expect(await walk.send('officer', id, 'answerIssue', { answer })).toBe('answered')
    expect(await walk.send('filer', id, 'close')).toBe('closed')
    expect(await noticesTo('filer')).toContain('issueAnswered')
  })

  it('has a table filled in as a spreadsheet: taken away as a form, brought back, and written whole', async () => {
    const [table] = await walk.children(collection, TABLE)
    const id = table?.id as string
    const form = await askForm('filer', id)
    const [titles = [], ...cells] = (await workbookOf(form)).get('جدول 1-4') ?? []
    expect(titles.slice(0, 6)).toStrictEqual(['ردیف', 'ستون', 'واحد', 'مقدار سال قبل', 'مقدار', 'نشانه'])
    expect(cells.map((row) => row.slice(0, 3))).toStrictEqual([
      ['ایستگاه قم', 'بارش', 'میلی‌متر'],
      ['ایستگاه سلفچگان', 'بارش', 'میلی‌متر'],
    ])
    const filled = (values: readonly string[][]) =>
      buffer(
        writeXlsx([
          {
            name: 'هر نامی',
            columns: titles.map((title) => ({ title: String(title), width: 10, isText: true })),
            rows: cells.map((row, i) =>
              titles.map((_, k) => {
                const text = values[i]?.[k - 4] ?? row[k] ?? null
                return text === null || text === '' ? null : { text, kind: 'text' as const }
              }),
            ),
          },
        ]),
      )
    const before = await counted()
    const unread = await bringBack('filer', id, await filled([['بیست'], ['', 'نامعلوم']]))
    expect(unread).toMatchObject({ status: 'refused', problem: { code: 'form-unread' } })
    expect(JSON.stringify(unread['problem'])).toMatch(/بیست.*نامعلوم/)
    expect(await counted()).toBe(before)
    const blank = await bringBack('filer', id, await filled([['۱۴۸٫۲']]))
    expect(blank).toMatchObject({ status: 'done', result: { problems: [{ path: 'cells' }] } })
    const whole = await bringBack(
      'filer',
      id,
      await filled([
        ['۱۴۸٫۲', '', 'ثبتی', 'بله'],
        ['', 'گردآوری نشده'],
      ]),
    )
    expect(whole).toMatchObject({ status: 'done', result: { version: 2, problems: [] } })
    expect((await sheetsOf('filer', id)).map(({ body }) => body)).toStrictEqual([rain()])
    const again = (await workbookOf(await askForm('filer', id))).get('جدول 1-4')?.[1]
    expect(again?.slice(4, 8)).toStrictEqual(['148.2', null, 'ثبتی', 'بله'])
  })

  it('gives its form to nobody who may not write it, and takes none that is no spreadsheet', async () => {
    const [table] = await walk.children(collection, TABLE)
    const id = table?.id as string
    const askedBy = async (name: Name) =>
      (await (await walk.office.as(name)).post(`/cases/${id}/sheets/table/form`, {})).status
    expect([await askedBy('stranger'), await askedBy('officer')]).toStrictEqual([404, 403])
    const before = await counted()
    const send = async (kind: string, bytes: Buffer) =>
      upload(walk.office, await walk.office.as('filer'), 'POST', `/cases/${id}/sheets/${kind}/file`, bytes)
    expect(await send('table', Buffer.from('%PDF-1.7'))).toMatchObject({ body: { code: 'file-refused' } })
    expect(await send('table', Buffer.alloc(0))).toMatchObject({ body: { code: 'file-refused' } })
    expect(await send('findings', Buffer.from('a,b'))).toMatchObject({ status: 404 })
    expect(await counted()).toBe(before)
    expect(await bringBack('filer', id, Buffer.from('نام,مقدار\nقم,۱۲\n'))).toMatchObject({
      ...{ status: 'refused', problem: { code: 'form-unread' } },
    })
  })

  it('is gathered once nothing is awaited, and an absent agency is left out by name', async () => {
    const [table] = await walk.children(collection, TABLE)
    const id = table?.id as string
    const [written] = await sheetsOf('filer', id)
    const sha256 = written?.sha256 as string
    await walk.send('approver', id, 'approveTable', { table: sha256 })
    await walk.send('filer', id, 'submitTable', { table: sha256 })
    await walk.send('officer', id, 'acceptTable')
    expect(await walk.stageOf(collection)).toBe('gathered')
    await refused(() => walk.trySend('officer', cycle, 'closeCollecting'), 'allGathered')
    expect(await walk.send('deputy', absent, 'leaveOut', {}, 'جدولی در الگو ندارد')).toBe('leftOut')
    expect(await walk.send('officer', cycle, 'closeCollecting')).toBe('editing')
  })

  it('is read by nobody outside before it is published, and by everybody then', async () => {
    const person = walk.office.house.people.officer
    const drafted = await (await walk.office.as('officer')).get<{ body: Yearbook }>(
      `/cases/${cycle}/sheets/yearbook/draft`,
    )
    const pupilsOfQom = drafted.body.body.tables.find(({ code }) => code === '17-2')?.rows[0]
    expect(pupilsOfQom).toStrictEqual({ label: 'قم', values: ['160', '90', '250'] })
    const book = { ...drafted.body.body, title: aYearbook().title, chapters: aYearbook(person).chapters }
    const typed = await walk.tryWrite('officer', cycle, 'yearbook', { ...aYearbook(person), drawnFrom: book.drawnFrom })
    expect(typed.body['problems']).toHaveLength(4)
    await refused(
      () => walk.trySend('officer', cycle, 'controlYearbook', { yearbook: typed.body['sha256'] }),
      'yearbookWhole',
    )
    const first = await walk.write('officer', cycle, 'yearbook', book)
    const [, table] = await walk.children(collection, TABLE)
    const id = table?.id as string
    await raise('officer', id, { target: 'table', message: 'یک بار دیگر بررسی شود.' })
    await walk.send('officer', id, 'returnTable')
    await answer('filer', id, 4, { reply: 'بررسی شد و درست است.', says: 'explained' })
    const [{ sha256: same } = { sha256: '' }] = (await sheetsOf('filer', table?.id as string)).filter(
      ({ kind }) => kind === 'table',
    )
    await walk.send('approver', table?.id as string, 'approveTable', { table: same })
    await walk.send('filer', table?.id as string, 'submitTable', { table: same })
    await refused(() => walk.trySend('officer', cycle, 'controlYearbook', { yearbook: first }), 'allGathered')
    await settle('officer', id, 4, { resolution: 'explained' })
    await walk.send('officer', id, 'acceptTable')
    const yearbook = first
    expect(await walk.send('officer', cycle, 'controlYearbook', { yearbook })).toBe('controlled')
    expect(await walk.stageOf(collection)).toBe('included')
    expect((await walk.children(collection, TABLE)).map(({ stage }) => stage)).toStrictEqual(['included', 'included'])
    expect(await walk.send('head', cycle, 'sendToCentre', { letter: await letterOut(cycle) })).toBe('atCentre')
    const letter = await walk.letterIn(cycle)
    expect(await walk.send('officer', cycle, 'receiveFinal', { letter, yearbook })).toBe('finalReceived')
    const versionsSeenBy = async (name: Name) => {
      const path = `/cases/${cycle}/sheets/yearbook/versions`
      const { body } = await (await walk.office.as(name)).get<{ items: { sha256: string; body: Anything }[] }>(path)
      return body.items.map((one) => [one.sha256, one.body['title']])
    }
    for (const name of ['filer', 'stranger'] as const) {
      expect(await sheetsSeenBy(name, cycle)).toStrictEqual([])
      expect(await versionsSeenBy(name)).toStrictEqual([])
    }
    expect(await walk.send('head', cycle, 'publishYearbook')).toBe('published')
    for (const name of ['filer', 'stranger'] as const) {
      expect(await versionsSeenBy(name)).toStrictEqual([[yearbook, 'سالنامهٔ آماری استان قم ۱۴۰۳']])
      expect(await sheetsSeenBy(name, cycle)).toStrictEqual(['yearbook'])
    }
    expect(await noticesTo('stranger')).toContain('yearbookPublished')
  })

  describe('and a data request', () => {
    const asking = (containsUnitRecords: boolean) => ({
      ...{ requesterType: 'agency', requester: 'دستگاه نمونه', contact: 'نشانی دستگاه', format: 'xlsx' },
      ...{ purpose: 'برنامه‌ریزی توسعهٔ استان', tables: ['ارزش تولید کارگاه‌ها'], containsUnitRecords },
    })
    const anAgencyAsks = async (containsUnitRecords = false) => {
      const id = await walk.open('filer', 'statisticalYearbook.dataRequest', { office, agency: agencies[0] })
      const dataRequest = await walk.write('filer', id, 'dataRequest', asking(containsUnitRecords))
      return { id, dataRequest }
    }

    it('for unit records is refused', async () => {
      const { id, dataRequest } = await anAgencyAsks(true)
      await refused(() => walk.trySend('officer', id, 'checkAvailability', { dataRequest }), 'noUnitRecords')
      expect(await walk.send('groupHead', id, 'refuseDataRequest', {}, 'دادهٔ فردی داده نمی‌شود')).toBe('refused')
      expect(await noticesTo('filer')).toContain('dataRequestRefused')
    })

    it('is met with data that reveal nobody, hidden until they are delivered', async () => {
      const { id, dataRequest } = await anAgencyAsks()
      expect(await walk.contextOf(id)).toMatchObject({ trackingCode: expect.stringMatching(/^\d{14}$/) })
      await walk.send('officer', id, 'checkAvailability', { dataRequest })
      const [table] = aDataset().tables
      const revealing = aDataset({
        cells: (table?.cells ?? []).map((cell) => (cell.contributors === 12 ? { ...cell, contributors: 2 } : cell)),
      })
      const bad = await walk.write('officer', id, 'dataset', revealing)
      await walk.send('officer', id, 'prepareDataset', { dataset: bad })
      await refused(() => walk.trySend('groupHead', id, 'passConfidentiality', { dataset: bad }), 'revealsNobody')
      const dataset = await walk.write('officer', id, 'dataset', aDataset())
      await walk.send('officer', id, 'prepareDataset', { dataset })
      expect(await walk.send('groupHead', id, 'passConfidentiality', { dataset })).toBe('confidentialityChecked')
      expect(await sheetsSeenBy('filer', id)).toStrictEqual(['dataRequest'])
      expect(await walk.send('officer', id, 'deliverDataset')).toBe('delivered')
      expect((await sheetsSeenBy('filer', id)).sort()).toStrictEqual(['dataRequest', 'dataset'])
      expect(await sheetsSeenBy('stranger', id)).toStrictEqual([])
      expect(await walk.send('filer', id, 'close')).toBe('closed')
    })

    it('of a citizen is registered at the office, and pointed to what is published', async () => {
      const id = await walk.open('officer', 'statisticalYearbook.dataRequest', {
        ...{ service: 'statisticalYearbook', office },
        sheets: { dataRequest: { ...asking(false), requesterType: 'citizen', requester: 'شهروند نمونه' } },
      })
      const { body } = await (await walk.office.as('officer')).get<{ items: { sha256: string }[] }>(
        `/cases/${id}/sheets`,
      )
      await walk.send('officer', id, 'checkAvailability', { dataRequest: body.items[0]?.sha256 })
      await refused(() => walk.trySend('officer', id, 'redirectToPublished', { yearbook: collection }), 'isPublished')
      expect(await walk.send('officer', id, 'redirectToPublished', { yearbook: cycle })).toBe('redirectedToPublished')
      const { rows } = await walk.office.admin.query<{ said: string }>(
        `select string_agg(convert_from(record, 'UTF8'), '') as said from journal where case_id = $1`,
        [id],
      )
      expect(rows[0]?.said).not.toContain('شهروند نمونه')
      await walk.at('2025-09-25T08:00:00Z')
      expect(await walk.stageOf(id)).toBe('closed')
    })
  })

  it('is reported by chapter, and adds up to its tables', async () => {
    const wanted = { by: 'head', of: cycle, report: 'coverage' } as const
    const pdf = await madeReport(walk.office, { ...wanted, body: { format: 'pdf' } })
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { bytes } = await madeReport(walk.office, { ...wanted, body: { format: 'xlsx' } })
    expect(await wrongTimeIn(bytes)).toStrictEqual([])
    const total = await totalOf(bytes, 'فصل‌ها')
    const { rows } = await walk.office.admin.query<{ all: number; accepted: number }>(
      `select count(*)::int as all, (count(*) filter (where t.stage in ('accepted', 'included')))::int as accepted
       from cases t join cases c on c.id = t.parent_id where c.parent_id = $1 and t.machine = $2`,
      [cycle, TABLE],
    )
    expect([total['سپرده'], total['پذیرفته']].map(Number)).toStrictEqual([rows[0]?.all, rows[0]?.accepted])
    expect(rows[0]?.accepted).toBeGreaterThan(0)
  })

  it('leaves a history that can be walked again', async () => {
    expect(await flawOf(walk.office.house)).toBeNull()
  })
})
