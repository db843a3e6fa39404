import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { inTransaction } from '../../db/transaction.ts'
import { aSubmission, aSubmissionUnderReview } from './aSubmission.ts'
import { download, upload } from './files.ts'
import { type Answer, type Anything, anOffice, command, type Name, type Office, type Visitor } from './office.ts'
import { somebody } from './somebody.ts'

type Letter = {
  id: string
  status: string
  subject: string
  revision: number
  number: string | null
  case: string
  recipient: string
}

let office: Office
let secretary: Visitor
let caseId: string
/** Letters that the office's lateness had drafted: to the governor, one for each of three statements. */
let drafts: Letter[]

beforeAll(async () => {
  office = await anOffice()
  const { house } = office
  secretary = (await somebody(office, 'secretary', [{ role: 'secretariat', provider: house.provider }])).visitor
  caseId = (await aSubmissionUnderReview(house)).caseId
  await aSubmissionUnderReview(house)
  await aSubmissionUnderReview(house, { confidentiality: 'confidential' })
  await house.setTime('2026-11-21T08:00:00Z')
  for (let left = 1; left > 0; ) {
    const { cases } = await fireTimers(house.worker)
    left = cases + (await carryOut(house.worker)).done
  }
  const { items } = (await (await office.as('head')).get<{ items: Letter[] }>('/letters?status=draft')).body
  drafts = items.filter(({ recipient }) => recipient === 'استاندار محترم')
}, 60_000)
afterAll(() => office.close())

const send = async (by: Name | Visitor, method: string, path: string, body: Anything): Promise<Answer<Anything>> =>
  (typeof by === 'string' ? await office.as(by) : by).send(method, path, body)

const incoming = (change: Anything = {}): Anything => ({
  ...{ office: office.house.provider, number: '۱۲۰/۴۵۶', date: '۱۴۰۵/۰۸/۲۸', sender: 'استانداری آذربايجان شرقي' },
  ...{ subject: 'پاسخ به گزارش تأخیر', ...change },
})
const register = (change: Anything = {}, id: string = randomUUID(), by: Visitor = secretary) =>
  by.post<Letter & { errors: { path: string }[] }>('/letters', incoming(change), command(id))

describe('a letter that came in', () => {
  it('is registered by the secretariat, with all that the registry knows of it', async () => {
    const { status, body } = await register({ case: caseId, channel: 'ece', copies: ['فرمانداری تبریز'] })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...{ direction: 'incoming', status: 'received', case: caseId, channel: 'ece', copies: ['فرمانداری تبریز'] },
      ...{
        number: '۱۲۰/۴۵۶',
        sender: 'استانداری آذربایجان شرقی',
        subject: 'پاسخ به گزارش تأخیر',
        body: null,
        file: null,
      },
      date: { date: '1405/08/28', text: { fa: 'پنجشنبه ۲۸ آبان ۱۴۰۵' } },
      office: { id: office.house.provider },
      recipient: 'اداره کل امور اقتصادی و دارایی آذربایجان شرقی',
      receivedAt: { at: '2026-11-21T08:00:00.000Z' },
      registeredBy: { name: 'secretary' },
      signed: null,
    })
    const { body: read } = await (await office.as('officer')).get(`/letters/${body.id}`)
    expect(read).toStrictEqual(body)
  })

  it('is one letter for each id, and for each number of its sender and day', async () => {
    const id = randomUUID()
    const once = await register({ number: '۷' }, id)
    expect((await register({ number: '۷' }, id)).body).toStrictEqual(once.body)
    expect((await register({ number: '۸' }, id)).body).toMatchObject({ code: 'command-conflict' })
    expect(await register({ number: '۷' })).toMatchObject({ status: 422, body: { errors: [{ path: 'number' }] } })
    expect((await register({ number: '۷', sender: 'فرمانداری' })).status).toBe(201)
  })

  it('answers and follows letters of the same book', async () => {
    const { body: first } = await register({ number: '۱' })
    const { body: second } = await register({ number: '۲', inReplyTo: first.id, following: first.id })
    const named = { id: first.id, number: '۱', subject: 'پاسخ به گزارش تأخیر' }
    expect(second).toMatchObject({ inReplyTo: named, following: named })
    const { body } = await register({ number: '۳', inReplyTo: randomUUID() })
    expect(body).toMatchObject({ code: 'payload-refused', errors: [{ path: 'inReplyTo' }] })
    const draft = (drafts[0] as Letter).id
    expect((await register({ number: '۳', following: draft })).body.errors[0]?.path).toBe('following')
  })

  it('bears a day of the calendar, and came by now', async () => {
    const refusedFor = async (change: Anything) => (await register(change)).body.errors[0]?.path
    expect(await refusedFor({ date: '1405/08/31' })).toBe('date')
    expect(await refusedFor({ date: '1405/13/01' })).toBe('date')
    expect(await refusedFor({ receivedAt: '2026-11-22T08:00:00Z' })).toBe('receivedAt')
    expect((await register({ number: '۹', receivedAt: '2026-11-20T08:00:00Z' })).body).toMatchObject({
      receivedAt: { at: '2026-11-20T08:00:00.000Z' },
    })
  })

  it('is registered by nobody else, for no other office, and for no case of others', async () => {
    for (const name of ['officer', 'head', 'filer', 'siteAdmin', 'auditor'] as const)
      expect([name, (await register({}, randomUUID(), await office.as(name))).body]).toMatchObject([
        name,
        { code: 'wrong-role' },
      ])
    expect(await register({ office: 4_711 })).toMatchObject({ status: 403, body: { code: 'not-your-case' } })
    expect(await register({ case: randomUUID() })).toMatchObject({ status: 404, body: { code: 'case-not-found' } })
  })

  it('takes its scan once, and hands it out as it came', async () => {
    const { body } = await register({ number: '۵۵/۱' })
    const pdf = Buffer.from('%PDF-1.7\n% scan\n%%EOF\n')
    const kept = await upload(office, secretary, 'PUT', `/letters/${body.id}/file`, pdf)
    expect(kept).toMatchObject({
      status: 200,
      body: { file: { mediaType: 'application/pdf', size: pdf.length, scan: 'unscanned' } },
    })
    expect((await upload(office, secretary, 'PUT', `/letters/${body.id}/file`, pdf)).body).toStrictEqual(kept.body)
    const other = await upload(office, secretary, 'PUT', `/letters/${body.id}/file`, Buffer.from('%PDF-1.4\n'))
    expect(other).toMatchObject({ status: 409, body: { code: 'letter-refused' } })
    const out = await download(office, await office.as('deputy'), `/letters/${body.id}/file`)
    expect([out.status, out.bytes.equals(pdf), out.headers.get('content-type')]).toStrictEqual([
      200,
      true,
      'application/pdf',
    ])
    const none = await upload(office, secretary, 'PUT', `/letters/${body.id}/file`, Buffer.from('#!/bin/sh;'))
    expect(none).toMatchObject({ status: 422, body: { code: 'file-refused' } })
  })
})

describe('a draft', () => {
  it('was written by the machine that the lateness went through', () => {
    expect(drafts.map(({ status, number }) => [status, number])).toStrictEqual([
      ['draft', null],
      ['draft', null],
      ['draft', null],
    ])
    expect(drafts.map(({ case: of }) => of)).toContain(caseId)
  })

  it('is rewritten by the office, and nobody overwrites what he has not read', async () => {
    const { id } = drafts[0] as Letter
    const change = { revision: 1, subject: 'يادآوري', body: 'با سلام\n\nمتن تازه.', recipient: 'معاون محترم استاندار' }
    const once = await send('officer', 'PATCH', `/letters/${id}`, change)
    expect(once).toMatchObject({
      status: 200,
      body: { subject: 'یادآوری', body: 'با سلام\n\nمتن تازه.', recipient: 'معاون محترم استاندار', revision: 2 },
    })
    const late = await send('groupHead', 'PATCH', `/letters/${id}`, { revision: 1, body: 'متن دیگر' })
    expect(late).toMatchObject({ status: 409, body: { code: 'draft-changed', details: { expected: 1, actual: 2 } } })
    const more = await send('head', 'PATCH', `/letters/${id}`, { revision: 2, copies: ['بایگانی'] })
    expect(more.body).toMatchObject({ subject: 'یادآوری', copies: ['بایگانی'], revision: 3 })
    expect((await send('filer', 'PATCH', `/letters/${id}`, change)).body['code']).toBe('wrong-role')
  })

  it('is signed and sent by the head, with number and date, and by nobody else', async () => {
    const { id } = drafts[0] as Letter
    const numbered = { number: '۵۷/۱۰۰', date: '1405/08/30' }
    for (const name of ['deputy', 'groupHead', 'officer', 'approver'] as const)
      expect((await send(name, 'PUT', `/letters/${id}/sent`, numbered)).body['code']).toBe('wrong-role')
    expect((await send(secretary, 'PUT', `/letters/${id}/sent`, numbered)).body['code']).toBe('wrong-role')
    const ahead = await send('head', 'PUT', `/letters/${id}/sent`, { ...numbered, date: '1405/09/10' })
    expect(ahead.body).toMatchObject({ errors: [{ path: 'date', text: { en: 'The date lies ahead.' } }] })
    const sent = await send('head', 'PUT', `/letters/${id}/sent`, numbered)
    expect(sent).toMatchObject({
      status: 200,
      body: { status: 'sent', number: '۵۷/۱۰۰', date: { date: '1405/08/30' }, signed: { by: { name: 'مدیرکل' } } },
    })
    expect((await send('head', 'PUT', `/letters/${id}/sent`, numbered)).body).toStrictEqual(sent.body)
    const second = (drafts[1] as Letter).id
    const taken = await send('head', 'PUT', `/letters/${second}/sent`, numbered)
    expect(taken).toMatchObject({ status: 422, body: { errors: [{ path: 'number' }] } })
  })

  it('is dropped for a reason, and then nothing more happens to it', async () => {
    const { id } = drafts[1] as Letter
    expect((await send('head', 'PUT', `/letters/${id}/dropped`, {})).status).toBe(422)
    expect((await send('officer', 'PUT', `/letters/${id}/dropped`, { reason: 'نیازی نیست' })).body['code']).toBe(
      'wrong-role',
    )
    const dropped = await send('groupHead', 'PUT', `/letters/${id}/dropped`, { reason: 'کار در این میان انجام شد.' })
    expect(dropped).toMatchObject({
      status: 200,
      body: { status: 'dropped', dropped: { by: { name: 'رئیس گروه' }, why: 'کار در این میان انجام شد.' } },
    })
    expect(
      (await send('groupHead', 'PUT', `/letters/${id}/dropped`, { reason: 'کار در این میان انجام شد.' })).body,
    ).toStrictEqual(dropped.body)
    for (const [method, path, body] of [
      ['PATCH', '', { revision: 1, subject: 'دوباره' }],
      ['PUT', '/sent', { number: '۱', date: '1405/08/30' }],
      ['PUT', '/dropped', { reason: 'دلیل دیگر' }],
    ] as const)
      expect(await send('head', method, `/letters/${id}${path}`, body)).toMatchObject({
        status: 409,
        body: { code: 'letter-refused' },
      })
  })
})

describe('a letter that left', () => {
  it('never changes, whoever asks', async () => {
    const { id } = drafts[0] as Letter
    for (const [method, path, body] of [
      ['PATCH', '', { revision: 3, subject: 'دوباره' }],
      ['PUT', '/sent', { number: '۵۷/۱۰۱', date: '1405/08/30' }],
      ['PUT', '/dropped', { reason: 'پشیمانی' }],
    ] as const)
      expect(await send('head', method, `/letters/${id}${path}`, body)).toMatchObject({
        status: 409,
        body: { code: 'letter-refused' },
      })
    const scan = await upload(office, await office.as('head'), 'PUT', `/letters/${id}/file`, Buffer.from('%PDF-1.7\n'))
    expect(scan).toMatchObject({ status: 409, body: { code: 'letter-refused' } })
  })

  it('stays in the database too: nobody rewrites, takes back or deletes it, not even its owner', async () => {
    const { id } = drafts[0] as Letter
    const { house, admin } = office
    const asHead = (text: string) =>
      inTransaction(house.api.pool, { person: house.people.head }, (tx) => tx.query(text, [id]))
    for (const change of [
      `subject = 'x'`,
      `number = 'x'`,
      `status = 'draft'`,
      `status = 'dropped'`,
      'file = null, body = null',
    ])
      await expect(asHead(`update letters set ${change} where id = $1`)).rejects.toMatchObject({ code: '42501' })
    await expect(asHead('delete from letters where id = $1')).rejects.toMatchObject({ code: '42501' })
    await expect(admin.query(`update letters set body = 'x' where id = $1`, [id])).rejects.toMatchObject({
      code: '42501',
    })
    await expect(admin.query('delete from letters where id = $1', [id])).rejects.toMatchObject({ code: '42501' })
    await expect(
      admin.query(`update letters set file = null, subject = 'x' where status = 'received'`),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the book of letters', () => {
  it('is read by case, status and direction, page by page', async () => {
    const officer = await office.as('officer')
    const ids = async (query: string) =>
      (await officer.get<{ items: Letter[] }>(`/letters?${query}`)).body.items.map(({ id }) => id)
    const all = await ids('limit=100')
    const of = async (query: string, is: (letter: Anything) => boolean) => {
      const { items } = (await officer.get<{ items: Anything[] }>(`/letters?limit=100&${query}`)).body
      expect(items.length).toBeGreaterThan(0)
      expect(items.every(is)).toBe(true)
      return items.length
    }
    const came = await of('direction=incoming', ({ direction }) => direction === 'incoming')
    const left = await of('direction=outgoing', ({ direction }) => direction === 'outgoing')
    expect(came + left).toBe(all.length)
    await of('status=dropped', ({ status }) => status === 'dropped')
    expect(await of(`case=${caseId}`, (letter) => letter['case'] === caseId)).toBe(3)
    await of(`office=${office.house.provider}`, () => true)
    expect(await ids('office=4711')).toStrictEqual([])
    const walked: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { body }: Answer<{ items: Letter[]; next: string | null }> = await officer.get(
        `/letters?limit=2${next === '' ? '' : `&cursor=${next}`}`,
      )
      walked.push(...body.items.map(({ id }) => id))
      next = body.next
    }
    expect(walked).toStrictEqual(all)
  })

  it('is the office’s own: an agency reads none of it, and an auditor all', async () => {
    const { id } = drafts[0] as Letter
    const { house } = office
    for (const name of ['filer', 'approver', 'siteAdmin'] as const)
      expect((await (await office.as(name)).get('/letters')).body['code']).toBe('wrong-role')
    const seen = (person: string) =>
      inTransaction(house.api.pool, { person }, (tx) => tx.query('select id from letters')).then(
        ({ rowCount }) => rowCount,
      )
    expect([
      await seen(house.people.filer),
      await seen(house.people.siteAdmin),
      await seen(house.people.stranger),
    ]).toStrictEqual([0, 0, 0])
    expect(await seen(house.people.auditor)).toBe(await seen(house.people.officer))
    const auditor = await office.as('auditor')
    expect(await auditor.get(`/letters/${id}`)).toMatchObject({ status: 200, body: { status: 'sent' } })
    expect((await send('auditor', 'PUT', `/letters/${id}/dropped`, { reason: 'نه' })).body['code']).toBe('wrong-role')
    const byHand = inTransaction(house.api.pool, { person: house.people.auditor }, (tx) =>
      tx.query(`update letters set subject = 'x' where status = 'draft'`),
    )
    await expect(byHand).rejects.toMatchObject({ code: '42501' })
    expect(await auditor.get(`/letters/${randomUUID()}`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('is not for whoever belongs to the agency it tells of', async () => {
    const { house } = office
    const agency = house.agencies[0]?.agency as number
    const both = await somebody(office, 'both', [
      { role: 'head', provider: house.provider },
      { role: 'liaison', agency },
    ])
    const { id } = drafts[2] as Letter
    expect(await both.visitor.get(`/letters/${id}`)).toMatchObject({ status: 403, body: { code: 'not-your-case' } })
    const sent = await both.visitor.send('PUT', `/letters/${id}/sent`, { number: '۱', date: '1405/08/30' })
    expect(sent).toMatchObject({ status: 403, body: { code: 'not-your-case' } })
  })

  it('remembers who looked at what is confidential', async () => {
    const { caseId: secret } = await aSubmission(office.house, { confidentiality: 'confidential' })
    const { body } = await register({ case: secret, number: '۹۹' })
    await (await office.as('deputy')).get(`/letters/${body.id}`)
    const { rows } = await office.admin.query('select what from readings where case_id = $1 and person_id = $2', [
      ...[secret, office.house.people.deputy],
    ])
    expect(rows).toStrictEqual([{ what: 'letter' }])
  })
})
