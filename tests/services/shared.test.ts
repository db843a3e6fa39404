import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { anOpenCycle, aSubmission } from '../api/aSubmission.ts'
import { flawOf } from '../support/rows.ts'
import { aWalk, type Walk } from './walk.ts'

const TEXT = 'سه هفته است که به صورت وضعیت ما پاسخی داده نشده است.'
let walk: Walk
let agency: number
let office: number
beforeAll(async () => {
  walk = await aWalk()
  await walk.grant('deputy', 'complaintHandler')
  await walk.grant('officer', 'complaintHandler')
  agency = walk.office.house.agencies[0]?.agency as number
  office = walk.office.house.provider
})
afterAll(() => walk.close())

const journalLength = async (): Promise<number> =>
  Number((await walk.office.admin.query('select count(*) as n from journal')).rows[0].n)

describe('a complaint over HTTP', () => {
  let about: string
  let id: string
  beforeAll(async () => {
    // The officer takes part in the case that is complained about.
    about = (await aSubmission(walk.office.house)).caseId
    const officer = await walk.office.as('officer')
    const body = { act: 'reassigned', to: walk.office.house.people.officer, reason: 'کار من است' }
    const { status } = await officer.post(`/cases/${about}/acts`, body, { 'idempotency-key': crypto.randomUUID() })
    if (status !== 200) throw new Error(`not reassigned: ${status}`)
    id = await walk.open('filer', 'complaint', {
      ...{ service: 'debtsAndClaims', office, agency, input: { category: 'delay', channel: 'portal', about } },
      sheets: { complaint: { text: TEXT } },
    })
  })

  it('S0-R14: is given a tracking code, and its text stands beside it and not in its history', async () => {
    expect(await walk.contextOf(id)).toMatchObject({ trackingCode: expect.stringMatching(/^\d{14}$/), about })
    const { body } = await (await walk.office.as('filer')).get(`/cases/${id}/sheets`)
    expect(body).toMatchObject({ items: [{ kind: 'complaint', body: { text: TEXT }, problems: [] }] })
    const { rows } = await walk.office.admin.query<{ said: string }>(
      `select string_agg(convert_from(record, 'UTF8'), '') as said from journal where case_id = $1`,
      [id],
    )
    expect(rows[0]?.said).not.toContain('صورت وضعیت')
  })

  it('is another agency’s to nobody', async () => {
    const stranger = await walk.office.as('stranger')
    expect(await stranger.get(`/cases/${id}/sheets`)).toMatchObject({ status: 404 })
    expect(
      await walk.tryOpen('stranger', 'complaint', {
        ...{ service: 'debtsAndClaims', office, agency, input: { category: 'delay', channel: 'portal' } },
      }),
    ).toMatchObject({ status: 403 })
  })

  it('S3-R16: is not handled by whoever took part, and nothing is written', async () => {
    await walk.send('deputy', id, 'triage', { kind: 'complaint' })
    const before = await journalLength()
    const { people } = walk.office.house
    expect(await walk.trySend('head', id, 'assignHandler', { handler: people.officer })).toMatchObject({
      status: 409,
      body: { code: 'condition-unmet', details: { guard: 'handlerTookNoPart' } },
    })
    const officer = await walk.office.as('officer')
    const claimed = await officer.post(`/cases/${id}/claim`, {}, { 'idempotency-key': crypto.randomUUID() })
    expect(claimed).toMatchObject({ status: 403, body: { code: 'not-your-case' } })
    expect(await journalLength()).toBe(before)
    expect(await walk.send('head', id, 'assignHandler', { handler: people.deputy })).toBe('investigating')
  })

  it('is answered, approved by another, and read by whoever complained', async () => {
    const early = await walk.tryWrite('filer', id, 'answer', { text: TEXT })
    expect(early).toMatchObject({ status: 403, body: { code: 'wrong-role' } })
    const short = await walk.tryWrite('deputy', id, 'answer', { text: 'کوتاه' })
    expect(short).toMatchObject({ status: 422, body: { code: 'payload-refused' } })
    const answer = await walk.write('deputy', id, 'answer', { text: 'پرونده بررسی شد و پاسخ آن آماده است.' })
    expect(await walk.send('deputy', id, 'proposeAnswer', { answer })).toBe('answerPending')
    expect(await walk.trySend('deputy', id, 'approveAnswer')).toMatchObject({ status: 409 })
    expect(await walk.send('head', id, 'approveAnswer')).toBe('answered')
    expect(await walk.send('filer', id, 'accept', { satisfaction: 4 })).toBe('closed')
  })
})

describe('a sheet', () => {
  it('that comes twice with one command is one version; another body is a conflict', async () => {
    const id = await walk.open('deputy', 'changeNotice', {
      ...{ service: 'debtsAndClaims', office, input: { changes: 'rules', effectiveAt: Date.parse('2026-12-01') } },
    })
    const deputy = await walk.office.as('deputy')
    const key = { 'idempotency-key': crypto.randomUUID() }
    const put = (text: string) => deputy.send('PUT', `/cases/${id}/sheets/notice`, { text }, key)
    const first = await put('از این پس مهلت بررسی پنج روز کاری است.')
    expect(first).toMatchObject({ status: 200, body: { version: 1 } })
    expect(await put('از این پس مهلت بررسی پنج روز کاری است.')).toMatchObject({ status: 200, body: first.body })
    expect(await put('از این پس مهلت بررسی شش روز کاری است.')).toMatchObject({ status: 409 })
    expect(
      await deputy.send('PUT', `/cases/${id}/sheets/nothing`, {}, { 'idempotency-key': crypto.randomUUID() }),
    ).toMatchObject({ status: 404 })
  })

  it('that is published may be read by everybody, and before by the office alone', async () => {
    const id = await walk.open('deputy', 'changeNotice', {
      ...{ service: 'debtsAndClaims', office, input: { changes: 'rules', effectiveAt: Date.parse('2026-12-02') } },
    })
    const notice = await walk.write('deputy', id, 'notice', { text: 'از این پس مهلت بررسی پنج روز کاری است.' })
    const seen = async () =>
      (await (await walk.office.as('stranger')).get<{ items: unknown[] }>(`/cases/${id}/sheets`)).body.items
    expect(await seen()).toStrictEqual([])
    expect(await walk.send('head', id, 'publishChange', { notice })).toBe('published')
    expect(await seen()).toHaveLength(1)
    const told = await walk.office.admin.query(`select 1 from notifications where case_id = $1`, [id])
    expect(told.rowCount).toBeGreaterThan(0)
  })
})

describe('a training', () => {
  it('S4-R11: opens a certificate for each who passed', async () => {
    const { people } = walk.office.house
    const id = await walk.open('groupHead', 'training', {
      ...{ service: 'debtsAndClaims', office, period: '1405' },
      input: { title: 'آموزش بازرسان', startsAt: Date.parse('2026-10-05T06:00:00Z'), hours: 6 },
    })
    await walk.send('groupHead', id, 'announce')
    await walk.send('groupHead', id, 'hold', { attendees: 2 })
    const person = (code: string, who: string) => ({
      ...{ code, person: who, number: code, validTo: Date.parse('2026-12-01T20:30:00Z') },
    })
    const certificates = await walk.write('groupHead', id, 'certificates', {
      people: [person('c1', people.officer), person('c2', people.deputy)],
    })
    expect(await walk.send('deputy', id, 'issueCertificates', { certificates })).toBe('certificatesIssued')
    expect((await walk.children(id, 'certificate')).map(({ stage, code }) => [stage, code])).toStrictEqual([
      ...[
        ['valid', 'c1'],
        ['valid', 'c2'],
      ],
    ])
  })
})

describe('an introduction', () => {
  it('S2-R11: waits for a letter of a permitted channel', async () => {
    const id = await walk.open('approver', 'liaison', {
      ...{ service: 'debtsAndClaims', office, agency, input: { person: walk.office.house.people.filer } },
    })
    const courier = await walk.letterIn(id, 'courier')
    expect(await walk.trySend('officer', id, 'register', { letter: courier })).toMatchObject({
      body: { code: 'condition-unmet', details: { guard: 'introducedByLetter' } },
    })
    expect(await walk.send('officer', id, 'register', { letter: await walk.letterIn(id) })).toBe('active')
  })
})

describe('an outage in the last two days of a window', () => {
  let cycle: string
  beforeAll(async () => {
    cycle = await anOpenCycle(walk.office.house)
    await walk.at('2026-10-06T05:00:00Z')
  })
  const window = async () => {
    const { softCloseAt, hardCloseAt } = (await walk.contextOf(cycle)) as { softCloseAt: number; hardCloseAt: number }
    return [softCloseAt, hardCloseAt].map((at) => new Date(at).toISOString())
  }
  const fault = async (from: string, to: string) => {
    await walk.at(from)
    const id = await walk.open('groupHead', 'outage', {
      ...{ service: 'debtsAndClaims', office, input: { startsAt: Date.parse(from), endsAt: null } },
    })
    await walk.send('groupHead', id, 'reportFault')
    await walk.send('groupHead', id, 'publishFault')
    await walk.at(to)
    await walk.send('groupHead', id, 'endOutage', { endedAt: Date.parse(to) })
    return id
  }

  it('does not move it when it is long before', async () => {
    const before = await window()
    await fault('2026-10-12T06:00:00Z', '2026-10-12T09:00:00Z')
    expect(await window()).toStrictEqual(before)
  })

  it('S0-R18: moves it by one working day, once, with the outage named as its reason', async () => {
    expect(await window()).toStrictEqual(['2026-10-20T20:30:00.000Z', '2026-10-27T20:30:00.000Z'])
    await fault('2026-10-19T06:00:00Z', '2026-10-19T09:00:00Z')
    expect(await window()).toStrictEqual(['2026-10-21T20:30:00.000Z', '2026-10-28T20:30:00.000Z'])
    const { rows } = await walk.office.admin.query<{ reason: string; role: string }>(
      `select convert_from(record, 'UTF8')::json ->> 'reason' as reason, role from journal where case_id = $1 and event = 'extend'`,
      [cycle],
    )
    expect(rows).toStrictEqual([{ reason: 'قطعی سامانه در دو روز کاری پایانی مهلت', role: 'system' }])
  })

  it('leaves histories that verify', async () => {
    expect(await flawOf(walk.office.house)).toBeNull()
  })
})

describe('a sheet that somebody changed behind the system’s back', () => {
  it.each([
    [
      `update sheets set body = '{"text": "هیچ شکایتی در کار نبوده است، هرگز."}' where kind = 'complaint'`,
      /is not what its hash says/,
    ],
    [
      `update sheets set agency_id = null, province = province + 1 where kind = 'notice'`,
      /something else than its case says/,
    ],
    [
      `insert into publications select case_id, sha256, now(), 1 from sheets where kind = 'complaint' limit 1`,
      /is published, and no step says so/,
    ],
  ])('is found: %s', async (change, what) => {
    const { admin, house } = walk.office
    // Triggers keep even the owner from it; only a superuser can put them aside.
    await admin.query(`set session_replication_role = 'replica'`)
    await admin.query('begin')
    const kept = await admin.query<{ all: { s: unknown; p: unknown } }>(
      `select json_build_object('s', (select json_agg(s) from sheets s), 'p', (select coalesce(json_agg(p), '[]') from publications p)) as all`,
    )
    await admin.query(change)
    await admin.query('commit')
    expect((await flawOf(house))?.what).toMatch(what)
    await admin.query('delete from publications')
    await admin.query('delete from sheets')
    await admin.query('insert into sheets select * from json_populate_recordset(null::sheets, $1)', [
      JSON.stringify(kept.rows[0]?.all.s),
    ])
    await admin.query('insert into publications select * from json_populate_recordset(null::publications, $1)', [
      JSON.stringify(kept.rows[0]?.all.p),
    ])
    await admin.query(`set session_replication_role = 'origin'`)
    expect(await flawOf(house)).toBeNull()
  })
})
