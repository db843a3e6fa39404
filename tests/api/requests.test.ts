import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { inTransaction } from '../../db/transaction.ts'
import { isTrackingCode } from '../../machines/core/persian/trackingCode.ts'
import { canonicalBytes, sha256 } from '../../machines/core/record.ts'
import { flawOf } from '../support/rows.ts'
import { aSubmission } from './aSubmission.ts'
import { type Answer, type Anything, anOffice, command, type Name, type Office, type Visitor } from './office.ts'
import { somebody } from './somebody.ts'

type Request = {
  case: { id: string; trackingCode: string; step: number; stage: { name: string; title: { fa: string } } }
  texts: { kind: string; text: string; by: { name: string } }[]
}

const ASKED = 'مهلت ثبت صورت وضعیت این دوره چه روزی است؟'
const ANSWERED = 'تا پایان روز چهارشنبه ۱۵ مهر ۱۴۰۵.'

let office: Office
let asker: { id: string; visitor: Visitor }

beforeAll(async () => {
  office = await anOffice()
  const agency = office.house.agencies[0]?.agency as number
  asker = await somebody(office, 'asker', [{ role: 'agencyOfficer', agency }], { mobile: '+989121234567' })
})
afterAll(() => office.close())

const register = (text = ASKED, id: string = randomUUID(), by: Visitor = asker.visitor, more: Anything = {}) =>
  by.post<Request & { code: string; errors: { path: string }[] }>(
    '/requests',
    { office: office.house.provider, text, ...more },
    command(id),
  )
const say = async (
  by: Name | Visitor,
  caseId: string,
  event: string,
  text: string,
  headers = command(),
): Promise<Answer<Anything>> =>
  (typeof by === 'string' ? await office.as(by) : by).post(`/cases/${caseId}/request`, { event, text }, headers)
const read = async (by: Name, caseId: string) =>
  (await (await office.as(by)).get<Request>(`/cases/${caseId}/request`)).body
const track = async (code: string, mobile: string) => office.visitor().post<Anything>('/tracking', { code, mobile })

describe('a request', () => {
  it('is registered by somebody of an agency, and has a tracking code at once', async () => {
    const { status, body } = await register()
    expect(status).toBe(201)
    expect(body).toMatchObject({
      case: {
        machine: { name: 'debtsAndClaims.request', title: { fa: 'درخواست' } },
        ...{ provider: { id: office.house.provider }, agency: { id: office.house.agencies[0]?.agency }, step: 1 },
        stage: { name: 'registered', title: { fa: 'ثبت‌شده' } },
        ...{ status: 'active', confidentiality: 'normal', due: { clock: 'outcome', state: 'onTime' } },
      },
      texts: [{ kind: 'request', text: ASKED, by: { name: 'asker' }, at: { at: '2026-10-05T08:00:00.000Z' } }],
    })
    const code = body.case.trackingCode
    expect([isTrackingCode(code), code.slice(0, 4)]).toStrictEqual([true, '0510'])
    expect(await track(code, '4567')).toMatchObject({
      status: 200,
      body: {
        stage: { fa: 'ثبت‌شده', en: 'Registered' },
        nextDate: { text: { fa: expect.stringContaining('مهر ۱۴۰۵') } },
      },
    })
    expect(await track(code, '4568')).toMatchObject({ status: 404, body: { code: 'tracking-refused' } })
  })

  it('is one request for each id, however often and at once it is sent', async () => {
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 6 }, () => register(ASKED, id)))
    expect(
      new Set(answers.map(({ status, body }) => `${status} ${body.case?.id} ${body.case?.trackingCode}`)).size,
    ).toBe(1)
    expect((await register('چیز دیگری می‌پرسم.', id)).body.code).toBe('command-conflict')
    const { visitor } = await somebody(office, 'colleague', [
      { role: 'liaison', agency: office.house.agencies[0]?.agency as number },
    ])
    const other = await register(ASKED, id, visitor)
    expect([other.status, other.body.case.id === answers[0]?.body.case.id]).toStrictEqual([201, false])
  })

  it('leaves no word of it in the history: a salted hash stands for it', async () => {
    const { body } = await register()
    const { rows } = await office.admin.query<{ record: Buffer; context: Anything; text: string; salt: string }>(
      `select j.record, c.context, t.text, t.salt from journal j join cases c on c.id = j.case_id join case_texts t on t.case_id = c.id where c.id = $1`,
      [body.case.id],
    )
    const [row] = rows
    const hash = sha256(canonicalBytes({ salt: row?.salt, text: ASKED }))
    expect(row?.context).toMatchObject({ text: hash, submittedBy: asker.id, answer: null })
    expect([row?.record.toString().includes(hash), row?.record.toString().includes('مهلت ثبت')]).toStrictEqual([
      true,
      false,
    ])
    expect(hash).not.toBe(sha256(ASKED))
  })

  it('is answered by the office, and whoever asked is told', async () => {
    const { body } = await register()
    const { id, trackingCode } = body.case
    const headers = command(randomUUID(), 1)
    const answer = await say('officer', id, 'answer', ANSWERED, headers)
    expect(answer).toMatchObject({
      status: 200,
      body: { event: 'answer', from: 'registered', to: 'answered', role: 'caseOfficer', step: 2 },
    })
    expect((await say('officer', id, 'answer', ANSWERED, headers)).body).toStrictEqual(answer.body)
    expect((await say('officer', id, 'answer', 'پاسخ دیگر', headers)).body['code']).toBe('command-conflict')
    while ((await carryOut(office.house.worker)).done > 0);
    const notices = await asker.visitor.get<{ items: Anything[] }>('/notifications')
    expect(notices.body.items.find((notice) => notice['case'] === id)).toMatchObject({
      notice: 'requestAnswered',
      title: { fa: 'به درخواست شما پاسخ داده شد' },
    })
    expect((await read('filer', id)).texts.map(({ kind, text, by }) => [kind, text, by.name])).toStrictEqual([
      ['request', ASKED, 'asker'],
      ['answer', ANSWERED, 'کارشناس بررسی'],
    ])
    expect((await track(trackingCode, '4567')).body).toMatchObject({ stage: { fa: 'پاسخ‌داده‌شده' } })
  })

  it('is asked again by the agency, and closed by a word', async () => {
    const { body } = await register()
    const { id } = body.case
    await say('groupHead', id, 'answer', ANSWERED)
    expect(await say('officer', id, 'askAgain', 'اداره نمی‌پرسد.')).toMatchObject({
      status: 403,
      body: { code: 'wrong-role' },
    })
    expect((await say('approver', id, 'askAgain', 'و برای سه‌ماههٔ چهارم؟')).body).toMatchObject({ to: 'registered' })
    expect((await say('officer', id, 'answer', 'تا سی‌ویکم فروردین.')).body).toMatchObject({ to: 'answered' })
    expect((await read('officer', id)).texts.map(({ kind }) => kind)).toStrictEqual([
      'request',
      'answer',
      'askAgain',
      'answer',
    ])
    const closed = await asker.visitor.post(`/cases/${id}/events`, { event: 'close' }, command())
    expect(closed.body).toMatchObject({ to: 'closed' })
    expect((await say('officer', id, 'answer', ANSWERED)).body['code']).toBe('case-closed')
  })

  it('keeps no text that moved nothing', async () => {
    const { body } = await register()
    const { id } = body.case
    const stale = await say('officer', id, 'answer', ANSWERED, command(randomUUID(), 7))
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-step' } })
    expect((await say('filer', id, 'answer', ANSWERED)).body['code']).toBe('wrong-role')
    expect((await say('officer', id, 'askAgain', ANSWERED)).body['code']).toBe('wrong-stage')
    expect((await read('officer', id)).texts.length).toBe(1)
  })

  it('offers to answer before there is an answer', async () => {
    const { body } = await register()
    const officer = await office.as('officer')
    const { body: offered } = await officer.get<{ ways: Anything[] }>(`/cases/${body.case.id}/ways`)
    expect(offered).toMatchObject({ ways: [{ event: 'answer', mine: true, possible: true, why: null, suggested: {} }] })
  })

  it('takes no hash of a text that nobody kept, and writes nothing for it', async () => {
    const { body } = await register()
    const { id } = body.case
    const standing = async () =>
      (await office.admin.query('select step, stage, context from cases where id = $1', [id])).rows
    const bare = async (by: Name, event: string, data: Anything) =>
      (await office.as(by)).post(`/cases/${id}/events`, { event, data }, command())
    const unmet = {
      status: 409,
      body: {
        code: 'condition-unmet',
        text: {
          fa: expect.stringContaining('نگه داشته نشده'),
          en: expect.stringContaining('No text with this hash is kept'),
        },
      },
    }
    const before = await standing()
    expect(await bare('officer', 'answer', { text: 'f'.repeat(64) })).toMatchObject(unmet)
    // Nor one that was said already: what was asked is no answer to it.
    expect(await bare('officer', 'answer', { text: before[0]?.context.text })).toMatchObject(unmet)
    expect([await standing(), (await read('officer', id)).texts.length]).toStrictEqual([before, 1])
    expect((await say('officer', id, 'answer', ANSWERED)).status).toBe(200)
    const answered = await standing()
    expect(await bare('filer', 'askAgain', { text: 'f'.repeat(64) })).toMatchObject(unmet)
    expect(await standing()).toStrictEqual(answered)
  })

  it('keeps what is said late, after clocks that came due', async () => {
    const { body } = await register()
    const { id } = body.case
    await office.house.setTime('2027-03-05T08:00:00Z')
    expect((await say('officer', id, 'answer', ANSWERED)).status).toBe(200)
    expect((await say('filer', id, 'askAgain', 'و پس از آن؟')).status).toBe(200)
    expect((await read('officer', id)).texts.map(({ kind }) => kind)).toStrictEqual(['request', 'answer', 'askAgain'])
    await office.house.setTime('2026-10-05T08:00:00Z')
  })

  it('is one answer, however often and at once it is sent', async () => {
    const { body } = await register()
    const headers = command()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => say('officer', body.case.id, 'answer', ANSWERED, headers)),
    )
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    expect((await read('officer', body.case.id)).texts.length).toBe(2)
  })
})

describe('a request of another service', () => {
  const SERVICE = 'performanceEvaluation'
  it('is none where the agency is not enrolled in it', async () => {
    const { status, body } = await register(ASKED, randomUUID(), asker.visitor, { service: SERVICE })
    expect([status, body.errors[0]?.path]).toStrictEqual([422, 'office'])
  })

  it('is one to whoever works in that service, with its code and its clock', async () => {
    const { provider, agencies } = office.house
    await office.admin.query(
      `insert into enrolments (provider_id, service, reporting_point_id, since) values ($1, 1, $2, '2020-01-01')`,
      [provider, agencies[0]?.point],
    )
    const ofService = async (username: string, service: number) => {
      const { id, visitor } = await somebody(office, username, [{ role: 'caseOfficer', provider }])
      await office.admin.query('update grants set service = $2 where person_id = $1', [id, service])
      return visitor
    }
    const own = await ofService('evaluation.officer', 1)
    const other = await ofService('yearbook.officer', 2)
    const { body } = await register(ASKED, randomUUID(), asker.visitor, { service: SERVICE })
    const { id, trackingCode } = body.case
    expect(body.case).toMatchObject({ service: SERVICE, due: { clock: 'outcome', state: 'onTime' } })
    expect([isTrackingCode(trackingCode), trackingCode.slice(0, 4)]).toStrictEqual([true, '0511'])
    expect((await track(trackingCode, '4567')).status).toBe(200)
    expect(await say(other, id, 'answer', ANSWERED)).toMatchObject({ status: 404, body: { code: 'case-not-found' } })
    expect((await say(own, id, 'answer', ANSWERED)).body).toMatchObject({ to: 'answered' })
    while ((await carryOut(office.house.worker)).done > 0);
    const notices = await asker.visitor.get<{ items: Anything[] }>('/notifications')
    expect(notices.body.items.find((notice) => notice['case'] === id)).toMatchObject({ notice: 'requestAnswered' })
    expect((await asker.visitor.post(`/cases/${id}/events`, { event: 'close' }, command())).body).toMatchObject({
      to: 'closed',
    })
  })

  it('is refused where there is no such service', async () => {
    expect((await register(ASKED, randomUUID(), asker.visitor, { service: 'parkingPermits' })).status).toBe(422)
  })
})

describe('whose a request is', () => {
  it('is its agency’s and the office’s, and nobody else’s', async () => {
    const { body } = await register()
    const { id } = body.case
    for (const name of ['filer', 'approver', 'officer', 'head', 'auditor'] as const)
      expect([name, (await read(name, id)).texts.length]).toStrictEqual([name, 1])
    for (const name of ['stranger', 'siteAdmin'] as const)
      expect([name, await read(name, id)]).toMatchObject([name, { code: 'case-not-found' }])
    const { people, api } = office.house
    const seen = (person: string) =>
      inTransaction(api.pool, { person }, (tx) => tx.query('select from case_texts where case_id = $1', [id])).then(
        ({ rowCount }) => rowCount,
      )
    expect([await seen(people.stranger), await seen(people.siteAdmin), await seen(people.filer)]).toStrictEqual([
      0, 0, 1,
    ])
  })

  it('is asked in the name of one’s own agency, of an office that knows it', async () => {
    const { provider, agencies } = office.house
    const [mine, theirs] = agencies.map(({ agency }) => agency) as [number, number]
    for (const name of ['officer', 'head', 'auditor'] as const)
      expect([name, (await register(ASKED, randomUUID(), await office.as(name))).body.code]).toStrictEqual([
        name,
        'wrong-role',
      ])
    const refused = async (by: Visitor, more: Anything) =>
      (await register(ASKED, randomUUID(), by, more)).body.errors[0]?.path
    expect(await refused(asker.visitor, { agency: theirs })).toBe('agency')
    expect(await refused(asker.visitor, { office: provider + 1_000 })).toBe('office')
    const two = await somebody(office, 'two', [
      { role: 'liaison', agency: mine },
      { role: 'liaison', agency: theirs },
    ])
    expect(await refused(two.visitor, {})).toBe('agency')
    expect((await register(ASKED, randomUUID(), two.visitor, { agency: theirs })).status).toBe(201)
    await office.admin.query('update enrolments set until = now() where reporting_point_id = $1', [agencies[1]?.point])
    await office.house.setTime('2030-10-05T08:00:00Z')
    expect(await refused(two.visitor, { agency: theirs })).toBe('office')
    await office.house.setTime('2026-10-05T08:00:00Z')
  })

  it('is not read where there is none', async () => {
    const { caseId } = await aSubmission(office.house)
    const officer = await office.as('officer')
    expect(await officer.get(`/cases/${caseId}/request`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await say('officer', caseId, 'answer', ANSWERED)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})

describe('what was said', () => {
  it('stays as it was said, under the speaker’s own name', async () => {
    const { body } = await register()
    const { people, api } = office.house
    const asOfficer = (text: string, values: unknown[] = []) =>
      inTransaction(api.pool, { person: people.officer }, (tx) => tx.query(text, values))
    const copy = `insert into case_texts select gen_random_uuid(), case_id, 99, kind, text, salt, sha256, $2::uuid, at, provider_id, province, service, agency_id, confidentiality
      from case_texts where case_id = $1`
    expect((await asOfficer(copy, [body.case.id, people.officer])).rowCount).toBe(1)
    await expect(asOfficer(copy, [body.case.id, people.filer])).rejects.toMatchObject({ code: '42501' })
    await expect(asOfficer(`update case_texts set text = 'x'`)).rejects.toMatchObject({ code: '42501' })
    await expect(office.admin.query('delete from case_texts')).rejects.toMatchObject({ code: '42501' })
  })

  it('agrees with a history that can be walked again', async () => {
    expect(await flawOf(office.house)).toBeNull()
  })
})
