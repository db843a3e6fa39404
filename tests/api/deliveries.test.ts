import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { inTransaction } from '../../db/transaction.ts'
import { STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import { aRendering, aSignedReport, step } from './aReport.ts'
import { aSubmissionUnderReview } from './aSubmission.ts'
import { download } from './files.ts'
import { type Anything, anOffice, command, type Office, type Visitor } from './office.ts'
import { somebody } from './somebody.ts'

const [TREASURY, MINISTER] = STANDARD_ROUTE.map(({ fa }) => fa) as [string, string]

type Delivery = {
  cycle: string
  hop: number
  letter: { id: string }
  receipt: { number: string } | null
  report: { sha256: string; pdf: { href: string }; xlsx: { href: string } }
}
type Person = { id: string; visitor: Visitor }

let office: Office
let cycleId: string
let signed: string
let people: Record<'secretary' | 'treasury' | 'minister' | 'elsewhere', Person>
let submission: string

beforeAll(async () => {
  office = await anOffice()
  const { provider, province } = office.house
  const { rows } = await office.admin.query<{ id: number }>(
    `insert into providers (code, province, title_fa, title_en) values ('elsewhere', $1, 'ادارهٔ دیگر', 'Elsewhere') returning id`,
    [province],
  )
  const elsewhere = (rows[0] as { id: number }).id
  const authority = (username: string, name: string, at: number) =>
    somebody(office, username, [{ role: 'authority', provider: at, authority: name }])
  people = {
    secretary: await somebody(office, 'secretary', [{ role: 'secretariat', provider }]),
    treasury: await authority('treasury', TREASURY, provider),
    minister: await authority('minister', MINISTER, provider),
    elsewhere: await authority('elsewhere', TREASURY, elsewhere),
  }
  submission = (await aSubmissionUnderReview(office.house)).caseId
  ;({ cycleId, signed } = await aSignedReport(office))
}, 60_000)
afterAll(() => office.close())

const seen = async ({ visitor }: { visitor: Visitor }, query = '') =>
  (await visitor.get<{ items: Delivery[]; next: string | null }>(`/deliveries?${query}`)).body.items
const hopsSeen = async (person: Person) => (await seen(person)).map(({ hop }) => hop)
const letter = (hop: number, number: string) =>
  people.secretary.visitor.send('PUT', `/cases/${cycleId}/delivery/${hop}/letter`, { number, date: '1405/07/25' })
const receipt = ({ visitor }: Person, hop: number, number: string) =>
  visitor.send<Anything>('PUT', `/cases/${cycleId}/delivery/${hop}/receipt`, { number })
const report = (person: Person, kind: 'pdf' | 'xlsx' = 'pdf', sha = signed) =>
  download(office, person.visitor, `/cases/${cycleId}/reports/${sha}/${kind}`)

const reportsSeen = async ({ visitor }: Person) =>
  (await visitor.get<{ items: { sha256: string }[] }>(`/cases/${cycleId}/reports`)).body

const QUESTION = 'بدهی ردیف ۴ از کجاست؟'
const ANSWER = 'از قرارداد سال ۱۴۰۳ است.'

type Said = { text: string; person: { id: string } | null }
type Question = { step: number; asked: Said; answer: Said | null }
const questions = async (visitor: Visitor) =>
  (await visitor.get<{ items: Question[] }>(`/cases/${cycleId}/questions`)).body.items
const said = (id: string, name: string, text: string) => ({
  ...{ text, person: { id, name, post: null }, roleTitle: expect.any(Object), at: expect.any(Object) },
})

describe('a report that has not left', () => {
  it('is nobody’s but the office’s, even with its letter registered', async () => {
    expect((await letter(1, '57/1')).status).toBe(200)
    for (const person of Object.values(people)) expect(await seen(person)).toStrictEqual([])
    for (const [name, status] of [
      ['treasury', 404],
      ['minister', 404],
      ['elsewhere', 403],
    ] as const) {
      expect([name, (await report(people[name])).status]).toStrictEqual([name, status])
      expect((await people[name].visitor.get('/letters')).body).toMatchObject({ items: [] })
    }
    expect((await reportsSeen(people.treasury)).items).toStrictEqual([])
  })
})

describe('a report that was delivered', () => {
  it('stands in the office’s list, with letter and files', async () => {
    await step(office, 'head', cycleId, 'deliver')
    const [delivery, ...more] = await seen(people.secretary)
    expect(more).toStrictEqual([])
    expect(delivery).toStrictEqual({
      ...{ cycle: cycleId, kind: 'quarter', version: 1, hop: 1, hops: 2, addressee: STANDARD_ROUTE[0], receipt: null },
      ...{ latest: true, atHand: true, toMe: false },
      office: {
        id: office.house.provider,
        title: expect.objectContaining({ fa: 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی' }),
      },
      period: { key: '1405-Q2', title: { fa: 'سه‌ماهه دوم سال ۱۴۰۵', en: 'Second quarter of 1405' } },
      letter: {
        ...{ id: expect.any(String), number: '57/1', sender: 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی' },
        date: { date: '1405/07/25', text: { fa: 'شنبه ۲۵ مهر ۱۴۰۵', en: 'Saturday 25 Mehr 1405' } },
      },
      report: {
        sha256: signed,
        pdf: { href: `/api/v1/cases/${cycleId}/reports/${signed}/pdf`, size: 25 },
        xlsx: { href: `/api/v1/cases/${cycleId}/reports/${signed}/xlsx`, size: 19 },
      },
    })
  })

  it('is read by the authority that it went to, and by no other', async () => {
    const toThem = (await seen(people.secretary)).map((one) => ({ ...one, toMe: true }))
    expect(await seen(people.treasury)).toStrictEqual(toThem)
    const pdf = await report(people.treasury)
    expect([pdf.status, pdf.bytes.toString(), pdf.headers.get('content-type')]).toStrictEqual([
      ...[200, '%PDF-1.7 the first report', 'application/pdf'],
    ])
    expect((await report(people.treasury, 'xlsx')).bytes.toString()).toBe('PK the first report')
    for (const person of [people.minister, people.elsewhere]) {
      expect(await seen(person)).toStrictEqual([])
      expect((await report(person)).status).not.toBe(200)
    }
    const { rows } = await office.admin.query('select what from readings where person_id = $1 and case_id = $2', [
      ...[people.treasury.id, cycleId],
    ])
    expect(rows).toStrictEqual([{ what: 'report' }, { what: 'report' }])
  })

  it('is the one that was signed: drafts of it are nobody else’s', async () => {
    const draft = await aRendering(office, cycleId, 1, 'a draft of it')
    expect((await reportsSeen(people.treasury)).items.map(({ sha256 }) => sha256)).toStrictEqual([signed])
    expect((await report(people.treasury, 'pdf', draft)).status).toBe(404)
    expect((await report(people.secretary, 'pdf', draft)).status).toBe(200)
  })

  it('brings the authority its letter and its way, and nothing else of the office', async () => {
    const { visitor, id } = people.treasury
    const [delivery] = await seen(people.treasury)
    const letters = await visitor.get<{ items: { id: string }[] }>('/letters')
    expect(letters.body.items.map((one) => one.id)).toStrictEqual([delivery?.letter.id])
    const way = await visitor.get<{ way: { hop: number }[] }>(`/cases/${cycleId}/delivery`)
    expect(way.body.way.map(({ hop }) => hop)).toStrictEqual([1])
    expect((await people.minister.visitor.get(`/cases/${cycleId}/delivery`)).body).toMatchObject({ way: [] })
    expect((await visitor.get(`/cases/${cycleId}/coverage`)).body).toMatchObject({ code: 'wrong-role' })
    for (const path of ['', '/history', '/statement', '/notes', '/clocks', '/documents'])
      expect([path, (await visitor.get(`/cases/${submission}${path}`)).body]).toMatchObject([
        path,
        { code: 'case-not-found' },
      ])
    const { body } = await visitor.get<{ items: { machine: { name: string } }[] }>('/cases')
    expect(new Set(body.items.map(({ machine }) => machine.name))).toStrictEqual(new Set(['debtsAndClaims.cycle']))
    await inTransaction(office.house.api.pool, { person: id }, async (tx) => {
      const { rows: tables } = await tx.query<{ name: string }>(
        `select c.table_name as name from information_schema.columns c join information_schema.tables t on t.table_name = c.table_name and t.table_schema = 'public'
         where c.table_schema = 'public' and c.column_name = 'confidentiality' and t.table_type = 'BASE TABLE' order by 1`,
      )
      expect(tables.length).toBeGreaterThan(15)
      const mine: string[] = []
      for (const { name } of tables) {
        const { rows } = await tx.query(`select count(*)::int as count from ${name} where confidentiality <> 'open'`)
        if (rows[0].count > 0) mine.push(`${name} ${rows[0].count}`)
      }
      expect(mine).toStrictEqual(['deliveries 1', 'letters 1', 'reports 1'])
    })
  })

  it('is acknowledged by its addressee, and goes on to the next', async () => {
    const notYours = await receipt(people.minister, 1, 'و/1')
    expect(notYours.status).toBe(403)
    const asks = { event: 'authorityQuestion', data: { question: QUESTION } }
    for (const [by, code] of [
      [people.minister.visitor, 'condition-unmet'],
      [people.elsewhere.visitor, 'not-your-case'],
      [await office.as('filer'), 'not-your-case'],
      [await office.as('officer'), 'wrong-role'],
    ] as const)
      expect((await by.post(`/cases/${cycleId}/events`, asks, command())).body).toMatchObject({ code })
    expect(await questions(people.minister.visitor)).toStrictEqual([])
    expect((await receipt(people.treasury, 1, 'ر/1')).status).toBe(204)
    expect(await step(office, people.treasury.visitor, cycleId, 'acknowledge')).toBe('delivered')
    await office.house.setTime('2026-10-17T09:00:00Z')
    expect((await letter(2, '1405/900')).status).toBe(200)
    expect([
      await hopsSeen(people.treasury),
      await hopsSeen(people.minister),
      await hopsSeen(people.secretary),
    ]).toStrictEqual([...[[2, 1], [2], [2, 1]]])
    expect(await step(office, people.treasury.visitor, cycleId, 'forward')).toBe('delivered')
    expect((await report(people.minister)).status).toBe(200)
    const forAnother = await receipt(people.treasury, 2, 'و/1')
    expect(forAnother).toMatchObject({ status: 422, body: { errors: [{ path: 'hop' }] } })
    expect((await receipt(people.minister, 2, 'و/1')).status).toBe(204)
    expect(await step(office, people.minister.visitor, cycleId, 'acknowledge')).toBe('acknowledged')
    expect((await seen(people.treasury)).map((one) => one.receipt?.number)).toStrictEqual(['و/1', 'ر/1'])
  })

  it('is asked about by its addressee, whose question is a step of the cycle', async () => {
    const data = { question: QUESTION }
    expect(await step(office, people.minister.visitor, cycleId, 'authorityQuestion', { data })).toBe('followUp')
    const body = { event: 'authorityQuestion', data }
    const other = await people.elsewhere.visitor.post(`/cases/${cycleId}/events`, body, command())
    expect(other).toMatchObject({ status: 403, body: { code: 'not-your-case' } })
  })

  it('is answered by the head alone, and both stand beside each other', async () => {
    expect(await questions(people.minister.visitor)).toStrictEqual([
      { step: expect.any(Number), asked: said(people.minister.id, 'minister', QUESTION), answer: null },
    ])
    const data = { answer: ANSWER }
    for (const by of [people.minister.visitor, people.secretary.visitor, await office.as('groupHead')])
      expect((await by.post(`/cases/${cycleId}/events`, { event: 'answer', data }, command())).body).toMatchObject({
        code: 'wrong-role',
      })
    for (const answer of ['', ' نه ', 'ا'.repeat(2001)])
      expect(
        (
          await (
            await office.as('head')
          ).post(`/cases/${cycleId}/events`, { event: 'answer', data: { answer } }, command())
        ).status,
      ).toBe(422)
    expect(await step(office, 'head', cycleId, 'answer', { data })).toBe('delivered')
    const [only] = await questions(people.minister.visitor)
    expect(only?.answer).toStrictEqual(said(office.house.people.head, 'مدیرکل', ANSWER))
    for (const by of [people.secretary.visitor, people.treasury.visitor, await office.as('auditor')])
      expect(await questions(by)).toStrictEqual([only])
  })

  it('may be asked about again, each question with its own answer', async () => {
    for (const [question, answer] of [
      ['پرسش دوم دربارهٔ جمع', 'پاسخ دوم'],
      ['پرسش سوم دربارهٔ تاریخ', 'پاسخ سوم'],
    ] as const) {
      await step(office, people.treasury.visitor, cycleId, 'authorityQuestion', { data: { question } })
      await step(office, 'head', cycleId, 'answer', { data: { answer } })
    }
    expect(
      (await questions(people.treasury.visitor)).map(({ asked, answer }) => [asked.text, answer?.text]),
    ).toStrictEqual([
      [QUESTION, ANSWER],
      ['پرسش دوم دربارهٔ جمع', 'پاسخ دوم'],
      ['پرسش سوم دربارهٔ تاریخ', 'پاسخ سوم'],
    ])
  })

  it('is spoken of between the office and those it was brought to, and nobody else reads what was said', async () => {
    const path = `/cases/${cycleId}/questions`
    const agency = await office.as('filer')
    expect((await agency.get(path)).body).toMatchObject({ code: 'not-your-case' })
    expect((await people.elsewhere.visitor.get(path)).body).toMatchObject({ code: 'not-your-case' })
    expect((await people.treasury.visitor.get(`/cases/${submission}/questions`)).body).toMatchObject({
      code: 'case-not-found',
    })
    // The cycle is open: that something was asked is no secret, what was asked is.
    type History = { items: { event: string; said: Anything }[] }
    const told = async (visitor: Visitor) =>
      (await visitor.get<History>(`/cases/${cycleId}/history?limit=500`)).body.items
        .filter(({ event }) => event === 'authorityQuestion' || event === 'answer')
        .map(({ said: words }) => words)
    const six = (await told(people.secretary.visitor)).slice(0, 2)
    expect(six).toStrictEqual([{ question: QUESTION }, { answer: ANSWER }])
    for (const outsider of [agency, people.elsewhere.visitor])
      expect(await told(outsider)).toStrictEqual([{}, {}, {}, {}, {}, {}])
  })
})

describe('the list', () => {
  it('goes on from page to page, by office and by cycle', async () => {
    const { visitor } = people.secretary
    const first = await visitor.get<{ items: Delivery[]; next: string }>('/deliveries?limit=1')
    const second = await visitor.get<{ items: Delivery[]; next: null }>(`/deliveries?limit=1&cursor=${first.body.next}`)
    expect([...first.body.items, ...second.body.items].map(({ hop }) => hop)).toStrictEqual([2, 1])
    expect(second.body.next).toBeNull()
    expect((await seen(people.secretary, `cycle=${cycleId}`)).length).toBe(2)
    expect(await seen(people.secretary, `cycle=${submission}`)).toStrictEqual([])
    expect(await seen(people.secretary, 'office=4711')).toStrictEqual([])
    expect((await seen({ visitor: await office.as('auditor') })).length).toBe(2)
    for (const name of ['filer', 'siteAdmin'] as const)
      expect((await (await office.as(name)).get('/deliveries')).body['code']).toBe('wrong-role')
  })
})

describe('a person of an authority', () => {
  it('is let in by the office, for an authority on its routes', async () => {
    const { provider, people: house } = office.house
    const give = async (body: object) =>
      (await office.as('head')).post(`/people/${house.deputy}/grants`, { role: 'authority', provider, ...body })
    expect(await give({})).toMatchObject({ status: 422, body: { errors: [{ path: 'authority' }] } })
    expect(await give({ authority: 'بانک نمونه' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'authority' }] },
    })
    expect(await give({ role: 'caseOfficer', authority: TREASURY })).toMatchObject({ status: 422 })
    expect(await give({ authority: TREASURY })).toMatchObject({
      status: 201,
      body: { authority: TREASURY, role: 'authority' },
    })
    const nameless = office.admin.query(
      `insert into grants (person_id, role, provider_id, since) values ($1, 'authority', $2, now())`,
      [...[house.deputy, provider]],
    )
    await expect(nameless).rejects.toMatchObject({ constraint: 'an_authority_has_its_name' })
  })
})
