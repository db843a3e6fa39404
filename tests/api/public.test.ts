import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { readKeeping } from '../../db/agreements/readKeeping.ts'
import { publicKeeping } from '../../db/public/readPublic.ts'
import { inTransaction } from '../../db/transaction.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Walk } from '../services/walk.ts'
import { aCycle, event, SUMMER, take, underReview } from '../support/submissions.ts'
import { aPublicOffice, putSheet } from './aPublicOffice.ts'
import type { Anything, Visitor } from './office.ts'

let walk: Walk
let visitor: Visitor
let api: pg.Client

beforeAll(async () => {
  walk = await aPublicOffice()
  visitor = walk.office.visitor()
  api = new pg.Client({ connectionString: walk.office.house.database.url('api') })
  await api.connect()
}, 60_000)
afterAll(async () => {
  await api.end()
  await walk.close()
})

type Kept = { title: { fa: string }; kept: number; broken: number; running: number }
type Clause = { id: string; text: { fa: string }; watched: boolean; keeping: Kept[] }
type Service = Anything & { service: string; clauses: Clause[]; agreements: (Anything & { office: { id: number } })[] }
/** A round of evaluation that is only planned. */
const aRound = (no: number) =>
  walk.open('deputy', 'eServiceEvaluation.cycle', {
    ...{ office: walk.office.house.provider, period: `1405-R${no}` },
    input: { periodKey: `1405-R${no}`, agreement: { caseId: randomUUID(), step: 1 } },
  })

describe('the catalogue', () => {
  it('S0-R17: names all five services to whoever comes, with what was agreed about each', async () => {
    const { status, body } = await visitor.get<{ items: Service[] }>('/public/services')
    expect([status, body.items.map(({ service }) => service)]).toStrictEqual([200, [...SERVICES]])
    const [debts, , , eServices] = body.items
    expect(debts).toMatchObject({
      ...{ title: AGREEMENTS.debtsAndClaims.card.title, free: true },
      ...{ hours: { title: { en: 'Full time' } }, channels: [{ purpose: { en: 'The service' } }, {}, {}, {}] },
      agreements: [
        { office: { id: walk.office.house.provider }, code: 'S0', state: { name: 'continuing' }, isInForce: true },
      ],
    })
    expect(eServices).toMatchObject({ agreements: [{ state: { name: 'expired' }, isInForce: false }] })
  })

  it('tells clause by clause how often a promise was kept, as the office itself counts it, and in no case', async () => {
    const { house } = walk.office
    const { rows } = await walk.office.admin.query(`select id from cases where machine = 'agreement' and service = 0`)
    const cycle = await aCycle(house, 'summer', { ...SUMMER, agreement: { caseId: rows[0].id, step: 1 } })
    await walk.send('groupHead', cycle, 'announce')
    await walk.at('2026-10-05T08:00:00Z')
    const timely = await underReview(house, 'timely', cycle)
    await underReview(house, 'open', cycle)
    await take(house, event(house, timely, 'officer', 'approve'))
    const { body } = await visitor.get<Service>(`/public/services/debtsAndClaims?office=${house.provider}`)
    expect(body.clauses.map(({ id }) => id)).toStrictEqual(AGREEMENTS.debtsAndClaims.clauses.map(({ id }) => id))
    const figures = body.clauses.flatMap(({ keeping }) => keeping)
    expect(figures).toContainEqual(expect.objectContaining({ kept: 1, broken: 0, running: 1 }))
    for (const { title } of figures) expect(title.fa).toMatch(/[آ-ی]/)
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${timely}|${cycle}|[0-9a-f]{8}-[0-9a-f]{4}-`))
    const sorted = (rows: readonly { machine: string; clock: string }[]) =>
      [...rows].sort((one, other) => `${one.machine} ${one.clock}`.localeCompare(`${other.machine} ${other.clock}`))
    const theirs = await inTransaction(house.api.pool, { person: house.people.officer }, (tx) =>
      readKeeping(tx, house.provider, 0),
    )
    expect(sorted(await publicKeeping(house.api.pool, house.provider, 0))).toStrictEqual(sorted(theirs))
  })

  it('has nothing of services and offices that are not there', async () => {
    expect((await visitor.get('/public/services/nothing')).status).toBe(422)
    expect((await visitor.get('/public/services/debtsAndClaims?office=4711')).status).toBe(404)
    expect((await visitor.get('/public/services/debtsAndClaims?office=x')).status).toBe(422)
    expect(await publicKeeping(walk.office.house.api.pool, 4711, 0)).toStrictEqual([])
  })
})

describe('published results', () => {
  const list = async () => (await visitor.get<{ items: Anything[] }>('/public/results')).body.items

  it('S3-R05, S3-R14: are nobody’s before they are published, and everybody’s after', async () => {
    const { agencies } = walk.office.house
    const round = await aRound(13)
    const row = (agency: number, rank: number | null, totalScore: number | null) => ({
      ...{ case: randomUUID(), agency, rank, totalScore, previousRank: null, readinessStage: null },
      ...{ class: rank === null ? null : 'A', participation: rank === null ? 'nonCooperating' : 'evaluated' },
    })
    const [one, other] = agencies.map(({ agency }) => agency) as [number, number]
    const rows = [row(other, null, null), row(one, 1, 7_375)]
    const results = await putSheet(walk, round, 'results', { rows })
    expect(await list()).toStrictEqual([])
    expect((await visitor.get(`/public/results/${results.sha256}`)).status).toBe(404)
    await results.publish()
    expect(await list()).toMatchObject([{ id: results.sha256, service: { name: 'eServiceEvaluation' }, newest: true }])
    const { body } = await visitor.get(`/public/results/${results.sha256}`)
    expect(body).toMatchObject({
      ranking: [
        { agency: { fa: 'اداره کل نمونه راه و شهرسازی' }, rank: 1, score: '73.75' },
        { agency: { fa: 'شرکت توزیع نیروی برق نمونه' }, rank: null, participation: { name: 'nonCooperating' } },
      ],
      tables: null,
    })
    expect(JSON.stringify(body)).not.toContain(rows[0]?.case)
  })

  it('S2: show a yearbook under the heads of its tables, and nobody who worked on it', async () => {
    const yearbook = await walk.open('deputy', 'statisticalYearbook.cycle', {
      ...{ office: walk.office.house.provider, period: '1404' },
      input: {
        collectUntil: Date.parse('2026-11-01'),
        sendBy: Date.parse('2026-12-01'),
        publishBy: Date.parse('2027-01-01'),
      },
    })
    const tables = [
      {
        ...{ code: '1-1', chapter: 1, title: 'دانش‌آموزان', rows: ['تبریز'] },
        columns: [{ label: 'شمار', unit: 'نفر', decimals: 0 }],
      },
    ]
    await putSheet(walk, yearbook, 'templateSet', { referenceYear: 1403, tables })
    const compiler = randomUUID()
    const published = await putSheet(walk, yearbook, 'yearbook', {
      ...{ title: 'سالنامه', referenceYear: 1403, chapters: [{ no: 1, compilers: [compiler], editor: compiler }] },
      tables: [
        {
          code: '1-1',
          rows: [
            { label: 'تبریز', values: ['1200'] },
            { label: 'مرند', values: ['notCollected'] },
          ],
        },
      ],
    })
    expect((await list()).map(({ id }) => id)).not.toContain(published.sha256)
    await published.publish()
    const { body } = await visitor.get(`/public/results/${published.sha256}`)
    expect(body['tables']).toStrictEqual([
      {
        ...{ title: '1-1. دانش‌آموزان', columns: ['شمار (نفر)'], notes: null },
        rows: [
          { label: 'تبریز', values: ['1200'] },
          { label: 'مرند', values: ['…'] },
        ],
      },
    ])
    expect(JSON.stringify(body)).not.toContain(compiler)
  })

  it('of other kinds are none of everybody’s: neither indicators nor what an agency alone may read', async () => {
    const round = await aRound(14)
    const before = (await list()).length
    const sheet = await putSheet(walk, round, 'indicatorSet', {})
    await sheet.publish()
    expect(await list()).toHaveLength(before)
    expect((await visitor.get(`/public/results/${sheet.sha256}`)).status).toBe(404)
  })
})

describe('notices', () => {
  type Notices = { outages: Anything[]; changes: Anything[] }
  const read = async () => (await visitor.get<Notices>('/public/notices')).body
  const open = (startsAt: string, endsAt: string | null) =>
    walk.open('deputy', 'outage', {
      ...{ service: 'debtsAndClaims', office: walk.office.house.provider },
      input: { startsAt: Date.parse(startsAt), endsAt: endsAt === null ? null : Date.parse(endsAt) },
    })

  it('S0-R19, S0-R20: tell of outages now and to come, once they are announced', async () => {
    const planned = await open('2026-10-10T08:00:00Z', '2026-10-10T12:00:00Z')
    const fault = await open('2026-10-05T07:00:00Z', null)
    expect((await read()).outages).toStrictEqual([])
    await walk.send('deputy', fault, 'reportFault')
    expect((await read()).outages).toStrictEqual([])
    await walk.send('deputy', fault, 'publishFault')
    await walk.send('deputy', planned, 'announceOutage')
    expect((await read()).outages).toMatchObject([
      { when: 'planned', isPlanned: true, endsAt: { at: '2026-10-10T12:00:00.000Z' } },
      { when: 'now', isPlanned: false, endsAt: null },
    ])
    await walk.send('deputy', planned, 'cancelOutage', {}, 'کار به بعد افتاد')
    expect((await read()).outages.map(({ when }) => when)).toStrictEqual(['over', 'now'])
  })

  it('S3-R17: tell of changes with their text, once it is published', async () => {
    const id = await walk.open('deputy', 'changeNotice', {
      ...{ service: 'debtsAndClaims', office: walk.office.house.provider },
      input: { changes: 'rules', effectiveAt: Date.parse('2026-12-01') },
    })
    const text = 'از این پس مهلت بررسی پنج روز کاری است.'
    const notice = await walk.write('deputy', id, 'notice', { text })
    expect((await read()).changes).toStrictEqual([])
    await walk.send('head', id, 'publishChange', { notice })
    expect((await read()).changes).toMatchObject([{ of: { en: 'The rules' }, text }])
  })
})

describe('whoever has only the api’s login and is nobody', () => {
  const nobody = async (text: string) => (await api.query(text)).rows

  it('gets nothing but what was published, from functions with public columns alone', async () => {
    await nobody('select 1')
    for (const [of, columns] of Object.entries({
      'public_agreements()':
        'release service provider_id provider_fa provider_en stage stage_since code version valid_from valid_to continues',
      'public_results()': 'sha256 kind service provider_fa provider_en period published_at is_newest',
      'public_outages()': 'release stage service provider_fa provider_en starts_at ends_at planned published_at',
      'public_changes()': 'service provider_fa provider_en changes effective_at published_at body',
    })) {
      const { fields } = await api.query(`select * from ${of}`)
      expect([of, fields.map(({ name }) => name).join(' ')]).toStrictEqual([of, columns])
    }
    const kinds = await nobody('select distinct kind from public_results()')
    expect(kinds.map(({ kind }) => String(kind)).sort((one, other) => one.localeCompare(other))).toStrictEqual([
      'results',
      'yearbook',
    ])
    const sheets = await nobody('select distinct kind from sheets')
    // Sheets themselves show what was published for everybody, here as before.
    expect(sheets.map(({ kind }) => kind)).not.toContain('complaint')
    expect(await nobody('select 1 from citizens')).toStrictEqual([])
    expect(await nobody('select * from said_in_my_case()')).toStrictEqual([])
  })

  it('becomes no citizen in somebody else’s name, nor in a case that is there', async () => {
    const { people, provider } = walk.office.house
    const admit = `select admit_citizen($1, $2, ${provider}, 0::smallint, repeat('0', 64), 'کسی', null, 'fa')`
    await expect(api.query(admit, [people.officer, randomUUID()])).rejects.toMatchObject({ code: '42501' })
    const { rows } = await walk.office.admin.query<{ id: string }>('select id from cases limit 1')
    await expect(api.query(admit, [randomUUID(), rows[0]?.id])).rejects.toMatchObject({ code: '42501' })
    await expect(api.query(`insert into citizens select gen_random_uuid()`)).rejects.toMatchObject({ code: '42501' })
  })
})
