import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Answer, Anything, Name } from '../api/office.ts'
import { fingerprint, flawOf } from '../support/rows.ts'
import { aWalk, type Walk } from './walk.ts'

const CYCLE = 'eServiceEvaluation.cycle'
const EVALUATION = 'eServiceEvaluation.evaluation'
const SERVICE = '10031102100'
const WHY = 'مستند خدمت در سامانه بود و در امتیاز شاخص دیده نشده است.'
const INDICATORS = {
  round: 14,
  indicators: [{ code: 'U1', axis: 'userCentred', title: 'دسترسی', weight: 10_000, rubric: 'هر بخش ۲۵' }],
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
  answers: [{ indicatorCode: 'U1', axis: 'userCentred', selfValue: 95, evidenceUrl: 'https://example.ir/e' }],
  accuracyDeclared: true,
}

let walk: Walk
let cycle: string
/** The evaluations of the agency that objects, and of the other. */
let own: string
let other: string

const unmet = (guard: string) => ({ status: 409, body: { code: 'condition-unmet', details: { guard } } })
const refusedUnwritten = async (wanted: object, ask: () => Promise<Answer<Anything>>) => {
  const before = await fingerprint(walk.office.admin)
  expect(await ask()).toMatchObject(wanted)
  expect(await fingerprint(walk.office.admin)).toStrictEqual(before)
}
const read = async (by: Name, path: string) => (await walk.office.as(by)).get<Anything>(path)
const workedOut = async () => (await read('deputy', `/cases/${cycle}/sheets/results/draft`)).body['body'] as Anything
const kindsSeen = async (by: Name, id: string) =>
  (((await read(by, `/cases/${id}/sheets`)).body['items'] ?? []) as { kind: string }[]).map(({ kind }) => kind).sort()

async function evaluate(id: string, value: number): Promise<void> {
  const evaluation = await walk.write('officer', id, 'evaluation', {
    values: [{ indicatorCode: 'U1', evaluatorValue: value, finalValue: value }],
    totals: { totalScore: value * 100 },
  })
  expect(await walk.send('officer', id, 'finishEvaluation', { evaluation })).toBe('evaluated')
  const maturity = await walk.write('officer', id, 'maturity', {
    services: [{ serviceIdCode: SERVICE, stage: 'transactional' }],
    ...{ grounds: 'استعلام‌ها برخط است', totals: { readinessStage: 'integrated' } },
  })
  expect(await walk.send('officer', id, 'assessMaturity', { maturity })).toBe('maturityAssessed')
}

async function openRound(round: number, objections: boolean): Promise<string> {
  const period = `140${round - 8}-R${round}`
  const input = { periodKey: period, agreement: null, objections }
  const id = await walk.open('deputy', CYCLE, { office: walk.office.house.provider, period, input })
  const indicatorSet = await walk.write('officer', id, 'indicatorSet', { ...INDICATORS, round })
  await walk.send('head', id, 'publishIndicators', { indicatorSet }, 'دورها پس از ۱۴۰۳ ادامه دارد')
  const agencies = walk.office.house.agencies.map(({ agency }) => ({ agency, services: [SERVICE] }))
  await walk.send('deputy', id, 'setScope', { scope: await walk.write('deputy', id, 'scope', { agencies }) })
  await walk.send('deputy', id, 'openSelfDeclaration')
  return id
}

/** Both agencies declare and are evaluated, up to a ranking that the head has confirmed. */
async function rankedRound(id: string, values: readonly [number, number]): Promise<string[]> {
  const [one, two] = walk.office.house.agencies
  const opened = await walk.children(id, EVALUATION)
  const ids = [one, two].map((of) => opened.find(({ agency }) => agency === of?.agency)?.id as string)
  for (const [i, by] of (['filer', 'stranger'] as const).entries()) {
    const [of, letter] = [ids[i] as string, await walk.letterIn(ids[i] as string)]
    await walk.send('officer', of, 'nameRepresentative', { person: walk.office.house.people[by], letter })
    const selfDeclaration = await walk.write(by, of, 'selfDeclaration', DECLARATION)
    expect(await walk.send(by, of, 'submitDeclaration', { selfDeclaration })).toBe('underEvaluation')
  }
  expect(await walk.send('deputy', id, 'closeSelfDeclaration')).toBe('evaluating')
  for (const [i, value] of values.entries()) await evaluate(ids[i] as string, value)
  expect(await walk.send('deputy', id, 'classify')).toBe('classified')
  cycle = id
  await confirm()
  return ids
}

async function confirm(): Promise<void> {
  const results = await walk.write('deputy', cycle, 'results', await workedOut())
  expect(await walk.send('head', cycle, 'confirmRanking', { results })).toBe('ranked')
}

beforeAll(async () => {
  walk = await aWalk()
  await walk.grant('officer', 'evaluator')
}, 60_000)
afterAll(() => walk.close())

describe('a round without a window for objections', () => {
  it('gives none, and is published', async () => {
    const [first] = (await rankedRound(await openRound(13, false), [70, 90])) as [string]
    const objection = await walk.tryWrite('filer', first, 'objection', { text: WHY })
    const sha256 = objection.body['sha256'] as string
    await refusedUnwritten(unmet('objectionsOffered'), () => walk.trySend('head', cycle, 'openObjections'))
    await refusedUnwritten(unmet('objectionsOpen'), () =>
      walk.trySend('filer', first, 'fileObjection', { objection: sha256 }),
    )
    expect(await walk.send('head', cycle, 'publishResults')).toBe('published')
  })
})

describe('a round with a window for objections', () => {
  it('is not published before its window has been given', async () => {
    ;[own, other] = (await rankedRound(await openRound(14, true), [85, 60])) as [string, string]
    await refusedUnwritten(unmet('objectionsDone'), () => walk.trySend('head', cycle, 'publishResults'))
    await refusedUnwritten({ status: 403, body: { code: 'wrong-role' } }, () =>
      walk.trySend('deputy', cycle, 'openObjections'),
    )
    expect(await walk.send('head', cycle, 'openObjections')).toBe('provisional')
    expect(await walk.contextOf(own)).toMatchObject({ objectionsOpen: true })
  })

  it('takes an objection of the agency itself, whole, and the office answers it', async () => {
    expect((await walk.tryWrite('filer', own, 'objection', { text: 'کوتاه' })).status).toBe(422)
    expect((await walk.tryWrite('stranger', own, 'objection', { text: WHY })).status).toBe(404)
    await refusedUnwritten(unmet('objectionFit'), () =>
      walk.trySend('filer', own, 'fileObjection', { objection: 'a'.repeat(64) }),
    )
    await refusedUnwritten(unmet('answerFit'), () =>
      walk.trySend('deputy', own, 'answerObjection', { objectionAnswer: 'a'.repeat(64) }),
    )
    const objection = await walk.write('filer', own, 'objection', { text: WHY })
    expect(await walk.send('filer', own, 'fileObjection', { objection })).toBe('maturityAssessed')
    const objectionAnswer = await walk.write('deputy', own, 'objectionAnswer', { text: 'مستند دیده شد و امتیاز ماند.' })
    await walk.send('deputy', own, 'answerObjection', { objectionAnswer })
    expect(await kindsSeen('filer', own)).toStrictEqual(['objection', 'objectionAnswer', 'selfDeclaration'])
    expect((await read('stranger', `/cases/${own}`)).status).toBe(404)
  })

  it('shows no score, class or rank while agencies object', async () => {
    for (const by of ['filer', 'stranger'] as const)
      for (const id of [own, other, cycle]) {
        const seen = await Promise.all(['', '/history', '/sheets'].map((part) => read(by, `/cases/${id}${part}`)))
        expect(JSON.stringify(seen)).not.toMatch(/8500|"(totalScore|rank|class)":(?!null)/)
      }
    const { rows } = await walk.office.admin.query<{ text: string }>(
      `select (select coalesce(json_agg(j), '[]') from journal j where case_id = any($1))::text
         || (select coalesce(json_agg(o), '[]') from outbox o where case_id = any($1))::text as text`,
      [[own, other]],
    )
    expect(rows[0]?.text).not.toMatch(/\b(8500|6000)\b/)
  })

  it('closes by itself at the end of ten days, and is ranked and published anew', async () => {
    const { rows } = await walk.office.admin.query<{ due: Date }>(
      `select due_at as due from timers where case_id = $1 and event = 'deadline.provisional'`,
      [cycle],
    )
    const due = (rows[0] as { due: Date }).due.getTime()
    await walk.at(new Date(due - 1_000).toISOString())
    expect(await walk.stageOf(cycle)).toBe('provisional')
    await walk.at(new Date(due).toISOString())
    expect([await walk.stageOf(cycle), await walk.contextOf(own)]).toMatchObject([
      'classified',
      { objectionsOpen: false },
    ])
    const again = await walk.write('filer', own, 'objection', { text: `${WHY} باز هم.` })
    await refusedUnwritten(unmet('objectionsOpen'), () =>
      walk.trySend('filer', own, 'fileObjection', { objection: again }),
    )
    await confirm()
    await refusedUnwritten(unmet('objectionsOffered'), () => walk.trySend('head', cycle, 'openObjections'))
    expect(await walk.send('head', cycle, 'publishResults')).toBe('published')
  })

  it('stands beside the places of the round before', async () => {
    expect(await walk.contextOf(own)).toMatchObject({
      participation: 'evaluated',
      totalScore: 8_500,
      class: 'A',
      rank: 1,
    })
    const { body } = await read('stranger', `/cases/${cycle}/sheets/results/versions`)
    const [published] = body['items'] as { body: { rows: Anything[] } }[]
    const places = published?.body.rows.map((row) => [row['case'], row['rank'], row['previousRank']])
    expect(places).toStrictEqual([
      [own, 1, 2],
      [other, 2, 1],
    ])
  })

  it('leaves a history that can be walked again', async () => {
    expect(await flawOf(walk.office.house)).toBeNull()
  })
})
