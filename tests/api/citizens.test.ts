import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { SERVICES } from '../../machines/services.ts'
import type { Walk } from '../services/walk.ts'
import { flawOf } from '../support/rows.ts'
import { aPublicOffice } from './aPublicOffice.ts'
import { type Answer, type Anything, command, type Visitor } from './office.ts'

const TEXT = 'سه هفته است که به درخواست من در میز خدمت پاسخی داده نشده است.'
const NAME = 'مریم احمدی نمونه'
const MOBILE = '0912 345 6789'
const LAST = '6789'

let walk: Walk
let office: number
let visitor: Visitor

beforeAll(async () => {
  walk = await aPublicOffice()
  office = walk.office.house.provider
  visitor = walk.office.visitor()
}, 60_000)
afterAll(() => walk.close())
beforeEach(() => walk.office.admin.query('delete from auth.tries').then(() => undefined))

type Said = { by: string; title: { en: string }; text: string | null; channel: unknown; tables: unknown[] }
type Own = Anything & {
  code: string
  said: Said[]
  choices: { event: string }[]
  progress: string
  stage: { en: string }
}
type Registered = { code: string; followable: boolean; errors?: { path: string }[] }

const complaint = (more: Anything = {}) => ({
  ...{
    kind: 'complaint',
    service: 'debtsAndClaims',
    office,
    category: 'delay',
    text: TEXT,
    name: NAME,
    mobile: MOBILE,
  },
  ...more,
})
const complain = (more: Anything = {}, id: string = randomUUID()) =>
  visitor.post<Registered>('/public/complaints', complaint(more), command(id))
const read = (code: string, mobile = LAST) => visitor.post<Own>('/public/case', { code, mobile })
const say = (code: string, event: string, more: Anything = {}, id: string = randomUUID()): Promise<Answer<Own>> =>
  visitor.post<Own>('/public/case/steps', { code, mobile: LAST, event, ...more }, command(id))
const caseOf = async (code: string): Promise<string> =>
  (await walk.office.admin.query<{ id: string }>('select id from cases where tracking_code = $1', [code])).rows[0]
    ?.id as string
const choices = ({ body }: Answer<Own>) => body.choices.map(({ event }) => event)

/** A complaint that the deputy investigates. */
async function investigated(more: Anything = {}): Promise<{ code: string; id: string }> {
  const { code } = (await complain(more)).body
  const id = await caseOf(code)
  await walk.send('officer', id, 'triage', { kind: 'complaint' })
  await walk.send('head', id, 'assignHandler', { handler: walk.office.house.people.deputy })
  return { code, id }
}

const ANSWER = 'پروندهٔ شما بررسی شد و تا پایان هفته پاسخ آن به شما داده می‌شود.'
async function answered(id: string): Promise<void> {
  const answer = await walk.write('deputy', id, 'answer', { text: ANSWER })
  await walk.send('deputy', id, 'proposeAnswer', { answer })
  await walk.send('head', id, 'approveAnswer')
}

describe('a complaint of somebody who has not signed in', () => {
  it('S0-R14, S0-R15: is given a tracking code, and its sender is told by telephone', async () => {
    const { status, body } = await complain()
    expect(body).toStrictEqual({ code: expect.stringMatching(/^0510\d{10}$/), followable: true })
    expect(status).toBe(201)
    const id = await caseOf(body.code)
    expect(await walk.contextOf(id)).toMatchObject({ channel: 'portal', anonymous: false, sentAs: 'complaint' })
    await walk.at('2026-10-05T08:00:00Z')
    const { rows } = await walk.office.admin.query('select notice, channel from messages where case_id = $1', [id])
    expect(rows).toContainEqual({ notice: 'complaintRegistered', channel: 'sms' })
    expect(await flawOf(walk.office.house)).toBeNull()
  })

  it('leaves neither name, mobile nor words in the history', async () => {
    const id = await caseOf((await complain()).body.code)
    const { rows } = await walk.office.admin.query<{ said: string }>(
      `select string_agg(convert_from(record, 'UTF8'), '') || (select string_agg(values::text, '') from outbox where case_id = $1)
         || (select context::text from cases where id = $1) as said from journal where case_id = $1`,
      [id],
    )
    for (const personal of [NAME, '9123456789', 'میز خدمت']) expect(rows[0]?.said).not.toContain(personal)
  })

  it('comes with any kind, category and without a name, and then shows no more than its stage', async () => {
    for (const kind of ['suggestion', 'opinion', 'appreciation'])
      expect((await complain({ kind, category: 'conduct' })).status).toBe(201)
    const { name: _, mobile: __, ...bare } = complaint()
    const { body } = await visitor.post<Registered>('/public/complaints', bare, command())
    expect(body.followable).toBe(false)
    expect(await walk.contextOf(await caseOf(body.code))).toMatchObject({ anonymous: true })
    expect((await visitor.post('/tracking', { code: body.code })).body).toMatchObject({
      ...{ stage: { en: 'Registered' }, progress: 'received', more: null },
    })
    for (const mobile of ['0000', LAST]) expect((await read(body.code, mobile)).status).toBe(404)
  })

  it('is one complaint for each id, however often and at once it is sent; another under that id is refused', async () => {
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => complain({}, id)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code}`)).size).toBe(1)
    expect(await complain({ text: `${TEXT} باز هم.` }, id)).toMatchObject({
      status: 409,
      body: { code: 'command-conflict' },
    })
    expect((await complain({ name: 'دیگری' }, id)).status).toBe(409)
  })

  it('is refused at its fields', async () => {
    const wrong = async (more: Anything) =>
      ((await complain(more)) as Answer<Registered>).body.errors?.map(({ path }) => path)
    expect(await wrong({ text: 'کوتاه' })).toStrictEqual(['text'])
    expect(await wrong({ text: 'م'.repeat(4_001) })).toStrictEqual(['text'])
    expect(await wrong({ text: ' '.repeat(30) })).toStrictEqual(['text'])
    expect(await wrong({ mobile: '۰۲۱۱۲۳۴۵۶۷۸' })).toStrictEqual(['mobile'])
    expect(await wrong({ office: 4711 })).toStrictEqual(['office'])
    expect(await wrong({ kind: 'threat' })).toStrictEqual(['kind'])
    expect(await wrong({ category: 'other', name: 'آ' })).toStrictEqual(['category', 'name'])
    expect(await wrong({ about: '05104821390566' })).toStrictEqual(['about'])
    expect((await complain({ anonymous: true })).status).toBe(422)
    expect((await visitor.post('/public/complaints', complaint())).status).toBe(422)
    const tooLarge = await complain({ text: 'م'.repeat(300_000) })
    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
    for (const monster of ['{"__proto__":{}}', '[]', '"x"', '{"kind":'])
      expect((await visitor.post('/public/complaints', monster, command())).status).toBeLessThan(500)
  })

  it('S3-R16: about a case is not handled by whoever took part in that', async () => {
    const before = (await complain()).body.code
    await walk.send('officer', await caseOf(before), 'triage', { kind: 'complaint' })
    const { status, body } = await complain({ about: before })
    expect([status, body.errors]).toStrictEqual([201, undefined])
    const id = await caseOf(body.code)
    expect(await walk.contextOf(id)).toMatchObject({ about: await caseOf(before) })
    await walk.send('deputy', id, 'triage', { kind: 'complaint' })
    expect(
      await walk.trySend('head', id, 'assignHandler', { handler: walk.office.house.people.officer }),
    ).toMatchObject({
      body: { details: { guard: 'handlerTookNoPart' } },
    })
  })
})

describe('whoever has the code and the last four digits', () => {
  it('sees the question and replies, sees the answer once it is approved, objects once, and sees the last word', async () => {
    const { code, id } = await investigated()
    expect(await read(code)).toMatchObject({
      body: { code, progress: 'inHand', stage: { en: 'Investigating' }, said: [{ by: 'me', text: TEXT }] },
    })
    await walk.write('deputy', id, 'question', { text: 'این نوشتهٔ نخست را کسی نباید ببیند.' })
    const question = await walk.write('deputy', id, 'question', { text: 'شمارهٔ درخواست خود را برای ما بنویسید.' })
    expect((await read(code)).body.said).toHaveLength(1)
    await walk.send('deputy', id, 'askComplainant', { question })
    const asked = await read(code)
    expect(asked.body.said.map(({ by, text }) => [by, text])).toStrictEqual([
      ['me', TEXT],
      ['office', 'شمارهٔ درخواست خود را برای ما بنویسید.'],
    ])
    expect(choices(asked)).toStrictEqual(['replyToQuestion', 'withdrawComplaint'])
    const reply = 'شمارهٔ درخواست من هفتاد و سه است.'
    const replied = await say(code, 'replyToQuestion', { text: reply })
    expect([replied.status, replied.body.said.at(-1)]).toMatchObject([200, { by: 'me', text: reply }])

    const answer = await walk.write('deputy', id, 'answer', { text: ANSWER })
    await walk.send('deputy', id, 'proposeAnswer', { answer })
    expect(JSON.stringify((await read(code)).body)).not.toContain(ANSWER)
    await walk.send('head', id, 'approveAnswer')
    const seen = await read(code)
    expect(seen.body).toMatchObject({ progress: 'settled', stage: { en: 'Answered' } })
    expect(seen.body.said.at(-1)).toMatchObject({ by: 'office', title: { en: 'Answer' }, text: ANSWER })
    expect(choices(seen)).toStrictEqual(['accept', 'objectToAnswer'])

    const objection = 'این پاسخ به آنچه پرسیده بودم نیست.'
    const key = randomUUID()
    expect((await say(code, 'objectToAnswer', { text: objection }, key)).body.progress).toBe('inHand')
    expect((await say(code, 'objectToAnswer', { text: objection }, key)).status).toBe(200)
    expect((await say(code, 'objectToAnswer', { text: `${objection} باز هم.` }, key)).status).toBe(409)
    expect((await say(code, 'objectToAnswer', { text: objection })).status).toBe(409)
    const last = await walk.write('head', id, 'answer', { text: 'این پاسخ پایانی ادارهٔ کل به اعتراض شماست.' })
    await walk.send('head', id, 'finalAnswer', { answer: last })
    const ended = await read(code)
    expect(ended.body.said.map(({ by }) => by).join(' ')).toBe('me office me office me office')
    expect(choices(ended)).toStrictEqual([])
    expect(await flawOf(walk.office.house)).toBeNull()
  })

  it('accepts an answer, with how content they are', async () => {
    const { code, id } = await investigated()
    await answered(id)
    expect((await say(code, 'accept', { satisfaction: 6 })).status).toBe(422)
    expect(await say(code, 'accept', { satisfaction: 4 })).toMatchObject({
      status: 200,
      body: { stage: { en: 'Closed' } },
    })
    expect((await say(code, 'accept')).status).toBe(409)
  })

  it('withdraws, and is told why something was not taken up', async () => {
    const { code } = (await complain()).body
    expect((await say(code, 'withdrawComplaint')).body.stage.en).toBe('Withdrawn')
    const other = (await complain()).body.code
    const id = await caseOf(other)
    await walk.send('officer', id, 'triage', { kind: 'complaint' })
    await walk.send('officer', id, 'redirect', { to: 'letter' }, 'این خدمت تنها با نامه پیگیری می‌شود.')
    expect((await read(other)).body.said.at(-1)).toMatchObject({
      ...{ by: 'office', text: 'این خدمت تنها با نامه پیگیری می‌شود.', channel: { en: 'Letter' } },
    })
  })

  it('does nothing that is the office’s, nor before its time', async () => {
    const { code } = await investigated()
    for (const event of ['approveAnswer', 'triage', 'clock.answer.breached', 'xstate.stop'])
      expect((await say(code, event)).status).toBe(422)
    expect((await say(code, 'accept')).status).toBe(409)
    expect((await say(code, 'close')).status).toBe(422)
    expect(await say(code, 'objectToAnswer')).toMatchObject({ status: 422, body: { errors: [{ path: 'text' }] } })
    expect((await say(code, 'replyToQuestion', { text: TEXT })).status).toBe(409)
  })

  it('gets neither another’s case nor an agency’s', async () => {
    const one = (await complain()).body.code
    const other = (await complain({ mobile: '09350001122' })).body.code
    expect((await read(one, '1122')).status).toBe(404)
    expect((await read(other)).status).toBe(404)
    expect(
      (await visitor.post<Own>('/public/case/steps', { code: other, mobile: LAST, event: 'accept' }, command())).status,
    ).toBe(404)
    const own = (await read(one)).body
    expect(JSON.stringify(own)).not.toMatch(new RegExp(`${other}|${NAME}|9123456789|${await caseOf(one)}`))
    const { rows } = await walk.office.admin.query<{ person_id: string }>('select person_id from citizens')
    for (const { person_id } of rows) expect(JSON.stringify(own)).not.toContain(person_id)
  })
})

describe('by raw SQL as the api, a citizen', () => {
  it('sees one case, of it their own words alone, and moves no other', async () => {
    const { code, id } = await investigated()
    await walk.write('deputy', id, 'answer', { text: ANSWER })
    const { rows } = await walk.office.admin.query('select person_id as who from citizens where case_id = $1', [id])
    const other = await caseOf((await complain()).body.code)
    const api = new pg.Client({ connectionString: walk.office.house.database.url('api') })
    await api.connect()
    await api.query('begin')
    await api.query('select enter_citizen($1)', [rows[0].who])
    const ids = async (text: string) => (await api.query<{ id: string }>(text)).rows.map((row) => row.id)
    expect(await ids(`select id from cases where confidentiality <> 'open'`)).toStrictEqual([id])
    expect(new Set(await ids(`select case_id as id from journal where confidentiality <> 'open'`))).toStrictEqual(
      new Set([id]),
    )
    expect(await ids('select kind as id from sheets')).toStrictEqual(['complaint'])
    for (const table of ['case_texts', 'case_notes', 'statements', 'letters'])
      expect([table, await ids(`select 1 as id from ${table}`)]).toStrictEqual([table, []])
    expect(await ids(`update cases set held = '{office}' where id = '${other}' returning id`)).toStrictEqual([])
    await api.query('rollback')
    // Entered as anybody else is, they see nothing at all.
    await api.query('begin')
    await api.query('select enter($1)', [rows[0].who])
    expect(await ids(`select id from cases where confidentiality <> 'open'`)).toStrictEqual([])
    await api.query('rollback')
    await api.end()
    expect(code).toMatch(/^\d{14}$/)
  })
})

describe('a request for data', () => {
  const ask = (more: Anything = {}, id: string = randomUUID()) =>
    visitor.post<Registered>(
      '/public/data-requests',
      {
        ...{ office, requesterType: 'citizen', name: NAME, mobile: MOBILE, purpose: 'پایان‌نامهٔ دانشگاهی' },
        ...{ tables: ['شمار دانش‌آموزان به تفکیک شهرستان'], format: 'xlsx', ...more },
      },
      command(id),
    )

  it('S2-R09: is registered with a code, answered with data that reveal nobody, and closed', async () => {
    const { status, body } = await ask()
    expect(status).toBe(201)
    const id = await caseOf(body.code)
    expect(await flawOf(walk.office.house)).toBeNull()
    const { rows } = await walk.office.admin.query('select sha256 from sheets where case_id = $1', [id])
    await walk.send('officer', id, 'checkAvailability', { dataRequest: rows[0].sha256 })
    const cell = (row: string, value: string) => ({ row, column: 'شمار', value, contributors: 40, largest: '5' })
    const dataset = await walk.write('officer', id, 'dataset', {
      fee: 0,
      tables: [
        {
          ...{ title: 'دانش‌آموزان', columns: [{ label: 'شمار', unit: 'نفر', measure: 'count' }] },
          cells: [cell('تبریز', '1200'), cell('مرند', '300')],
        },
      ],
    })
    await walk.send('officer', id, 'prepareDataset', { dataset })
    await walk.send('groupHead', id, 'passConfidentiality', { dataset })
    expect((await read(body.code)).body.said).toHaveLength(1)
    await walk.send('officer', id, 'deliverDataset')
    const seen = await read(body.code)
    expect(seen.body.said.at(-1)).toMatchObject({
      by: 'office',
      tables: [{ title: 'دانش‌آموزان', columns: ['شمار (نفر)'], rows: [{ label: 'تبریز', values: ['1200'] }, {}] }],
    })
    expect(JSON.stringify(seen.body)).not.toMatch(/contributors|largest/)
    expect(choices(seen)).toStrictEqual(['close'])
    expect((await say(body.code, 'close')).body.stage.en).toBe('Closed')
  })

  it('is refused with the reason, and at its fields', async () => {
    const { code } = (await ask()).body
    await walk.send('groupHead', await caseOf(code), 'refuseDataRequest', {}, 'دادهٔ واحدها به کسی داده نمی‌شود.')
    expect((await read(code)).body.said.at(-1)).toMatchObject({ text: 'دادهٔ واحدها به کسی داده نمی‌شود.' })
    expect((await ask({ mobile: '' })).body.errors).toMatchObject([{ path: 'mobile' }])
    expect((await ask({ tables: [] })).body.errors).toMatchObject([{ path: 'tables' }])
    expect((await ask({ containsUnitRecords: true })).status).toBe(422)
  })
})

describe('whoever tries too often', () => {
  const many = async (times: number, once: () => Promise<{ status: number }>) => {
    for (let i = 0; i < times; i++) await once()
    return (await once()).status
  }

  it('is stopped from one address and at one code', async () => {
    expect(await many(20, () => complain({ mobile: undefined, text: 'کوتاه ولی نه آن‌قدر که پذیرفته نشود' }))).toBe(429)
    await walk.office.admin.query('delete from auth.tries')
    const { code } = (await complain()).body
    expect(await many(10, () => read(code, '0000'))).toBe(429)
    // The right digits do not help any more.
    expect((await read(code)).status).toBe(429)
    expect((await say(code, 'withdrawComplaint')).status).toBe(429)
    expect((await read(code)).headers.get('retry-after')).toMatch(/^\d+$/)
  }, 30_000)

  it('fails closed: where tries cannot be counted, nothing is looked up and nothing is taken', async () => {
    const { code } = (await complain()).body
    const count = async () => (await walk.office.admin.query('select count(*)::int as n from cases')).rows[0].n
    const before = await count()
    await walk.office.admin.query('alter table auth.tries rename to tries_away')
    const answers = [
      ...[await complain(), await read(code), await read(code, '0000'), await say(code, 'withdrawComplaint')],
      await visitor.post('/tracking', { code: '05104821390566' }),
    ]
    await walk.office.admin.query('alter table auth.tries_away rename to tries')
    for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(500)
    expect(await count()).toBe(before)
    expect(await walk.stageOf(await caseOf(code))).toBe('registered')
  })
})

it('takes every service that has an agreement', async () => {
  for (const service of SERVICES) expect([service, (await complain({ service })).status]).toStrictEqual([service, 201])
})
