import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { factReader } from '../../db/facts/index.ts'
import { seedAgency } from '../../db/seed/house.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { step } from '../api/aReport.ts'
import { type Answer, type Anything, anOffice, command, type Name, type Office, type Visitor } from '../api/office.ts'
import { somebody } from '../api/somebody.ts'
import { madeReport, sheetsOf, totalOf, wrongTimeIn } from '../reports/support/madeReport.ts'
import { fingerprint, flawOf } from '../support/rows.ts'

type Opened = { case: string; code: string; errors: unknown }
type Written = { sha256: string; problems: { path: string }[]; code: string }
type Sheet = { kind: string; body: { rows?: Anything[] }; publishedAt: unknown }

const CYCLE = 'eServiceEvaluation.cycle'
const SERVICE = '10031102100'
const SCORE = 7_375
const INDICATORS = {
  round: 13,
  indicators: [
    { code: 'U1', axis: 'userCentred', title: 'دسترسی', weight: 5_700, rubric: 'هر بخش ۲۵' },
    { code: 'T1', axis: 'transparent', title: 'شفافیت', weight: 4_300, rubric: 'هر بخش ۲۵' },
  ],
  classes: [
    { name: 'A', from: 8_000 },
    { name: 'B', from: 0 },
  ],
}
const DECLARATION = {
  services: [
    {
      ...{ serviceIdCode: SERVICE, title: 'صدور پروانه', identityCardApproved: true, audience: 'G2C' },
      ...{ channelUrl: 'https://example.ir/s', annualRequests: 10, inPersonVisits: 0, fee: '0', avgHours: 24 },
      ...{ maturityStage: 'interactive', dataLookups: [], slaPublished: true, privacyStatement: false },
    },
  ],
  answers: INDICATORS.indicators.map(({ code, axis }) => ({
    ...{ indicatorCode: code, axis, selfValue: 95, evidenceUrl: 'https://example.ir/e' },
  })),
  accuracyDeclared: true,
}
const FOUND = {
  values: [
    { indicatorCode: 'U1', evaluatorValue: 62, finalValue: 63 },
    { indicatorCode: 'T1', evaluatorValue: 88, finalValue: 88 },
  ],
  totals: { totalScore: 0 },
}

let office: Office
let evaluator: Visitor
let secretary: Visitor
let outsider: Visitor
let cycle: string
/** The evaluations of the two agencies in scope; the third agency of the office is out of it. */
let first: string
let second: string
let results: string

beforeAll(async () => {
  office = await anOffice()
  const { provider, province } = office.house
  evaluator = (await somebody(office, 'evaluator', [{ role: 'evaluator', provider }])).visitor
  secretary = (await somebody(office, 'secretary', [{ role: 'secretariat', provider }])).visitor
  const third = await seedAgency(office.admin as unknown as Tx, {
    ...{ title: 'دستگاه بیرون از دامنه', legalId: '99900000888', province, provider },
    since: '2020-01-01T00:00:00Z',
  })
  outsider = (await somebody(office, 'outsider', [{ role: 'liaison', agency: third.agency }])).visitor
}, 60_000)
afterAll(() => office.close())

const who = async (by: Name | Visitor): Promise<Visitor> => (typeof by === 'string' ? office.as(by) : by)
const write = async (by: Name | Visitor, id: string, kind: string, body: Anything): Promise<Answer<Written>> =>
  (await who(by)).send<Written>('PUT', `/cases/${id}/sheets/${kind}`, body, command())
const send = async (by: Name | Visitor, id: string, event: string, data: Anything = {}, reason?: string) =>
  (await who(by)).post<{ code: string; details?: Anything }>(
    `/cases/${id}/events`,
    { event, data, ...(reason === undefined ? {} : { reason }) },
    command(),
  )
const get = async <Body = Anything>(by: Name | Visitor, path: string) => (await who(by)).get<Body>(path)

/** Everything that is due by now happens, as the workers would have it. */
async function drain(): Promise<void> {
  const { worker } = office.house
  for (let left = 1; left > 0; ) left = (await fireTimers(worker)).cases + (await carryOut(worker)).done
}

/** A refusal with its guard, and whether it left every row as it was. */
async function refused(ask: () => Promise<Answer<{ code: string }>>): Promise<unknown> {
  const before = await fingerprint(office.admin)
  const { body } = await ask()
  expect(await fingerprint(office.admin)).toStrictEqual(before)
  return body
}

async function aLetter(caseId: string, number: string): Promise<string> {
  const { status, body } = await secretary.post<{ id: string }>(
    '/letters',
    {
      ...{ office: office.house.provider, case: caseId, number, date: '1405/07/12', sender: 'دستگاه' },
      subject: 'معرفی نماینده',
    },
    command(),
  )
  expect([status, body]).toMatchObject([201, {}])
  return body.id
}

/** Kinds of sheets that somebody sees beside a case, theirs or not. */
const kindsOf = async (by: Name | Visitor, id: string): Promise<string[]> =>
  ((await get<{ items?: Sheet[] }>(by, `/cases/${id}/sheets`)).body.items ?? []).map(({ kind }) => kind)

/** Everything that an agency can lay its hands on, by the API and below it, as one text. */
async function allThatReads(name: Name): Promise<string> {
  const visitor = await office.as(name)
  const paths = [first, second, cycle].flatMap((id) => [
    ...['', '/history', '/sheets', '/ways', '/replay', '/clocks', '/machine', '/notes'].map(
      (part) => `/cases/${id}${part}`,
    ),
    ...['evaluation', 'maturity', 'results'].map((kind) => `/cases/${id}/sheets/${kind}/versions`),
  ])
  const answers = await Promise.all([...paths, '/cases', '/notices', '/worklist'].map((path) => visitor.get(path)))
  const rows = await inTransaction(office.house.api.pool, { person: office.house.people[name] }, async (tx) => {
    const tables = ['cases', 'journal', 'sheets', 'outbox', 'timers', 'clocks', 'letters']
    return Promise.all(tables.map((table) => tx.query(`select row_to_json(t)::text as row from ${table} t`)))
  })
  return JSON.stringify([answers.map(({ body }) => body), rows.map((one) => one.rows)])
}

/** What gives a score, a class or a rank away. */
const TELLING =
  /\b(7375|totalScore|finalValue|evaluatorValue|rank|class|readinessStage)[\\"]*:\s*[\\"]*(?!null)[1-9a-zA-Z]/

describe('a round of evaluation', () => {
  it('is opened by the office, once for its period', async () => {
    const open = async (by: Name) =>
      (await office.as(by)).post<Opened>(
        `/machines/${CYCLE}/cases`,
        { office: office.house.provider, period: '1405-R13', input: { periodKey: '1405-R13', agreement: null } },
        command(),
      )
    expect((await open('filer')).body.code).toBe('not-your-case')
    const { status, body } = await open('deputy')
    expect([status, body]).toMatchObject([201, { to: 'planned' }])
    expect((await open('head')).body.case).toBe(body.case)
    cycle = body.case
    expect((await get('filer', `/cases/${cycle}`)).status).toBe(404)
  })

  it('is announced under an ended agreement by the head alone, with a reason', async () => {
    const bad = await write('officer', cycle, 'indicatorSet', { ...INDICATORS, round: 12 })
    expect(bad.body.problems.map(({ path }) => path)).toStrictEqual(['round'])
    const { sha256 } = (await write('officer', cycle, 'indicatorSet', INDICATORS)).body
    const data = { indicatorSet: sha256 }
    expect(await refused(() => send('deputy', cycle, 'publishIndicators', data))).toMatchObject({
      ...{ code: 'condition-unmet', details: { guard: 'agreementUsable' } },
    })
    expect(await refused(() => send('head', cycle, 'publishIndicators', data))).toMatchObject({
      code: 'reason-missing',
    })
    expect((await send('head', cycle, 'publishIndicators', data, 'دورها پس از ۱۴۰۳ ادامه دارد')).status).toBe(200)
    await drain()
    const { body } = await get<{ items: Sheet[] }>(outsider, `/cases/${cycle}/sheets`)
    expect(body.items.map(({ kind }) => kind)).toStrictEqual(['indicatorSet'])
  })

  it('opens an evaluation for each agency of its scope, and for no other', async () => {
    const agencies = office.house.agencies.map(({ agency }) => ({ agency, services: [SERVICE] }))
    const { sha256 } = (await write('deputy', cycle, 'scope', { agencies })).body
    await step(office, 'deputy', cycle, 'setScope', { data: { scope: sha256 } })
    await step(office, 'deputy', cycle, 'openSelfDeclaration')
    await drain()
    const { rows } = await office.admin.query<{ id: string; agency_id: number; context: Anything }>(
      'select id, agency_id, context from cases where parent_id = $1 order by agency_id',
      [cycle],
    )
    expect(rows).toMatchObject(agencies.map(({ agency }) => ({ agency_id: agency, context: { services: [SERVICE] } })))
    ;[first, second] = rows.map(({ id }) => id) as [string, string]
    expect((await get('filer', `/cases/${second}`)).status).toBe(404)
  })

  it('takes what an agency declares, whole', async () => {
    const letter = await aLetter(first, '۱')
    const naming = { person: office.house.people.filer, letter }
    expect((await send(secretary, first, 'nameRepresentative', naming)).status).toBe(200)
    const unsafe = { ...DECLARATION, services: [{ ...DECLARATION.services[0], channelUrl: 'http://example.ir' }] }
    expect((await write('filer', first, 'selfDeclaration', unsafe)).status).toBe(422)
    const part = (
      await write('filer', first, 'selfDeclaration', { ...DECLARATION, answers: DECLARATION.answers.slice(1) })
    ).body
    expect(part.problems.map(({ path }) => path)).toStrictEqual(['answers'])
    expect(
      await refused(() => send('filer', first, 'submitDeclaration', { selfDeclaration: part.sha256 })),
    ).toMatchObject({ code: 'condition-unmet', details: { guard: 'declarationFit' } })
    const whole = (await write('filer', first, 'selfDeclaration', DECLARATION)).body
    expect(whole.problems).toStrictEqual([])
    await step(office, 'filer', first, 'submitDeclaration', { data: { selfDeclaration: whole.sha256 } })
    const excuse = { letter: await aLetter(second, '۲') }
    expect((await send('head', second, 'excuse', excuse, 'به درخواست دستگاه')).status).toBe(200)
    await step(office, 'deputy', cycle, 'closeSelfDeclaration')
    await drain()
  })

  it('goes back with reasons that the agency reads, and comes again', async () => {
    const points = [{ of: 'U1', text: 'مستند به خدمت دیگری است.' }]
    const { sha256 } = (await write(evaluator, first, 'rectification', { points })).body
    await step(office, evaluator, first, 'askRectify', { data: { rectification: sha256 } })
    const { body } = await get<{ items: Sheet[] }>('filer', `/cases/${first}/sheets/rectification/versions`)
    expect(body.items.map((one) => one.body)).toStrictEqual([{ points }])
    const answers = DECLARATION.answers.map((one) => ({ ...one, selfValue: 70 }))
    const better = (await write('filer', first, 'selfDeclaration', { ...DECLARATION, answers })).body
    await step(office, 'filer', first, 'submitDeclaration', { data: { selfDeclaration: better.sha256 } })
  })

  it('is evaluated by an evaluator, whose total the formula checks', async () => {
    expect((await write('filer', first, 'evaluation', FOUND)).body.code).toBe('wrong-role')
    const wrong = (await write(evaluator, first, 'evaluation', FOUND)).body
    expect(await refused(() => send(evaluator, first, 'finishEvaluation', { evaluation: wrong.sha256 }))).toMatchObject(
      { details: { guard: 'evaluationFit' } },
    )
    const right = (await write(evaluator, first, 'evaluation', { ...FOUND, totals: { totalScore: SCORE } })).body
    expect(right.problems).toStrictEqual([])
    await step(office, evaluator, first, 'finishEvaluation', { data: { evaluation: right.sha256 } })
    const { sha256 } = (
      await write(evaluator, first, 'maturity', {
        services: [{ serviceIdCode: SERVICE, stage: 'transactional' }],
        ...{ grounds: 'استعلام‌ها برخط است', totals: { readinessStage: 'integrated' } },
      })
    ).body
    await step(office, evaluator, first, 'assessMaturity', { data: { maturity: sha256 } })
  })

  it('S3-R13: is ranked as the formula says, and confirmed by the head', async () => {
    const early = await get('deputy', `/cases/${cycle}/sheets/results/draft`)
    expect(early).toMatchObject({ status: 409, body: { code: 'not-in-this-stage' } })
    expect((await get('deputy', `/cases/${cycle}/sheets/scope/draft`)).status).toBe(404)
    await step(office, 'deputy', cycle, 'classify')
    const row = (id: string, agency: number | undefined) => ({ case: id, agency, previousRank: null })
    const [one, other] = office.house.agencies
    const excused = {
      ...{ ...row(second, other?.agency), participation: 'excused', totalScore: null },
      ...{ class: null, rank: null, readinessStage: null },
    }
    const evaluated = { ...row(first, one?.agency), participation: 'evaluated', rank: 1, readinessStage: 'integrated' }
    const better = { rows: [{ ...evaluated, totalScore: SCORE + 1_000, class: 'A' }, excused] }
    const false_ = (await write('deputy', cycle, 'results', better)).body
    expect(false_.problems).toStrictEqual([])
    expect(await refused(() => send('head', cycle, 'confirmRanking', { results: false_.sha256 }))).toMatchObject({
      ...{ code: 'condition-unmet', details: { guard: 'rankingFollows' } },
    })
    const worked = await get<{ body: Anything }>('deputy', `/cases/${cycle}/sheets/results/draft`)
    const wanted = [{ ...evaluated, totalScore: SCORE, class: 'B' }, excused]
    expect([worked.status, worked.body.body]).toStrictEqual([200, { rows: wanted }])
    for (const by of ['filer', 'approver', 'stranger', outsider, 'auditor'] as const)
      expect((await get(by, `/cases/${cycle}/sheets/results/draft`)).status).toBeGreaterThan(400)
    const right = (await write('deputy', cycle, 'results', worked.body.body)).body
    await step(office, 'head', cycle, 'confirmRanking', { data: { results: right.sha256 } })
    results = right.sha256
    await drain()
  })

  it('shows nobody outside the office a score, a class or a rank before it is published', async () => {
    const { body } = await get<{ items: Sheet[] }>('officer', `/cases/${first}/sheets`)
    expect(body.items.map(({ kind }) => kind)).toContain('evaluation')
    for (const name of ['filer', 'approver', 'stranger'] as const) {
      const all = await allThatReads(name)
      expect([name, all.includes('selfDeclaration'), all.match(TELLING)?.[0]]).toStrictEqual([
        ...[name, true, undefined],
      ])
    }
    for (const by of ['filer', 'stranger', outsider] as const)
      for (const id of [first, second, cycle])
        expect([id, await kindsOf(by, id)].join()).not.toMatch(/results|maturity|evaluation/)
  })

  it('makes what the office found no fact of a case that an agency reads', async () => {
    const fact = async (name: string, id: string) =>
      inTransaction(office.house.worker.pool, 'system', async (tx) =>
        (await factReader(name)?.(tx, [id], office.house.worker.chance))?.get(id),
      )
    expect(await fact('childSheets.evaluation', cycle)).toMatchObject([
      ...[first, second].sort().map((id) => ({ case: id, totals: id === first ? { totalScore: SCORE } : null })),
    ])
    expect(await fact('disclosed.results', cycle)).toMatchObject({ body: { rows: [{ totalScore: SCORE }, {}] } })
    expect(await fact('sheet.evaluation', first)).toStrictEqual({
      ...{ sha256: expect.any(String), author: expect.any(String), version: 2, problems: 0 },
    })
    for (const name of ['childSheets.evaluation', 'entryOf.results'])
      expect([name, await fact(name, first)]).toStrictEqual([name, undefined])
  })

  it('S3-R05, S3-R14: shows everybody the results once they are published, and tells each evaluation its own', async () => {
    expect((await send('deputy', cycle, 'publishResults')).body.code).toBe('wrong-role')
    await step(office, 'head', cycle, 'publishResults')
    await drain()
    for (const by of ['filer', 'stranger', outsider, 'auditor'] as const) {
      const body = (await get<{ items: Sheet[] }>(by, `/cases/${cycle}/sheets/results/versions`)).body.items[0]
      expect(body).toMatchObject({ kind: 'results', title: { en: 'Results of the round' } })
      expect(body?.body.rows).toMatchObject([{ totalScore: SCORE, class: 'B', rank: 1 }, { participation: 'excused' }])
    }
    expect(
      (await get<{ items: Sheet[] }>(outsider, `/cases/${cycle}/sheets`)).body.items.map(({ kind }) => kind),
    ).toEqual(expect.arrayContaining(['indicatorSet', 'scope', 'results']))
    expect((await get('filer', `/cases/${first}`)).body).toMatchObject({
      ...{ stage: { name: 'published' } },
      context: { results, participation: 'evaluated', totalScore: SCORE, class: 'B', rank: 1 },
    })
    expect((await get('stranger', `/cases/${second}`)).body).toMatchObject({
      context: { participation: 'excused', rank: null },
    })
    expect((await allThatReads('filer')).match(TELLING)).not.toBeNull()
    expect((await get('filer', `/cases/${cycle}`)).status).toBe(404)
  })

  it('is reported with classes and ranks', async () => {
    const wanted = { by: 'groupHead', of: cycle, report: 'results' } as const
    const pdf = await madeReport(office, { ...wanted, body: { format: 'pdf' } })
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { bytes } = await madeReport(office, { ...wanted, body: { format: 'xlsx' } })
    const { rows } = await office.admin.query<{ scored: number }>(
      `select count(*)::int as scored from sheets s cross join json_array_elements(s.body -> 'rows') r where s.sha256 = $1 and r ->> 'totalScore' is not null`,
      [results],
    )
    expect(Number((await totalOf(bytes, 'رده‌بندی'))['شمار دستگاه‌ها'])).toBe(rows[0]?.scored)
    const [, ranked] = (await sheetsOf(bytes)).get('رتبه‌بندی') ?? []
    expect(ranked?.map(String).slice(2, 4)).toStrictEqual([String(SCORE / 100), 'B'])
    expect(await wrongTimeIn(bytes)).toStrictEqual([])
  })

  it('S3-R02: is asked for by an agency that wishes it', async () => {
    const open = async (by: Name | Visitor) =>
      (await who(by)).post<Opened>(
        '/machines/eServiceEvaluation.application/cases',
        { office: office.house.provider, agency: office.house.agencies[0]?.agency, input: { services: [SERVICE] } },
        command(),
      )
    const { status, body } = await open('approver')
    expect([status, body]).toMatchObject([201, { to: 'applied' }])
    expect((await open('deputy')).status).toBe(403)
    expect((await send('deputy', body.case, 'acceptApplication')).status).toBe(200)
  })

  it('leaves a history that can be walked again', async () => {
    expect(await flawOf(office.house)).toBeNull()
  })
})
