import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { anEntry } from '../../machines/performance-evaluation/testing/aYear.ts'
import { download, upload } from '../api/files.ts'
import type { Answer, Anything, Name } from '../api/office.ts'
import { somebody } from '../api/somebody.ts'
import { madeReport, totalOf, wrongTimeIn } from '../reports/support/madeReport.ts'
import { flawOf } from '../support/rows.ts'
import { aWalk, type Walk } from './walk.ts'

type Ways = { ways: { event: string; possible: boolean; why: { guard: string | null } | null }[] }

const CYCLE = 'performanceEvaluation.cycle'
const EVALUATION = 'performanceEvaluation.evaluation'
const INDICATOR = 'performanceEvaluation.indicator'
const COMMITTEE = 'performanceEvaluation.committee'

const PAPER = Buffer.from('%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n%%EOF\n')
const WORDS = 'گزارش نظرسنجی و پیوست‌های آن این عدد را نشان می‌دهد.'
const YEAR = {
  ...{ opensAt: Date.parse('2026-10-10'), naUntil: Date.parse('2026-10-20'), hardCloseAt: Date.parse('2026-10-25') },
  ...{ evaluateBy: Date.parse('2026-11-15'), objectUntil: Date.parse('2026-11-18'), finalBy: Date.parse('2027-02-01') },
  ...{ generalTotal: 15_000, specificTotal: 5_000, recognises: true },
}
const MEASURES = [50, 50].map((weight) => ({ title: 'سنجهٔ نظرسنجی', weight, formula: 'راضیان ÷ پاسخ‌دهندگان' }))
const SET = [
  anEntry({ code: 'G-01', weight: 10_000, measures: MEASURES }),
  anEntry({ code: 'G-02', weight: 5_000 }),
  anEntry({ code: 'S-01', dimension: 'specific', weight: 5_000, naAllowed: false, provincialSlice: null }),
]

let walk: Walk
let office: number
let cycle: string
/** Of the agency that takes part, and of the one that does not. */
let evaluation: string
let silent: string
let indicators: Readonly<Record<string, string>>

beforeAll(async () => {
  walk = await aWalk()
  office = walk.office.house.provider
  await walk.enrol(1)
  await walk.grant('officer', 'evaluator')
  await walk.grant('siteAdmin', 'committeeSecretary')
  for (const name of ['groupHead', 'deputy'] as const) await walk.grant(name, 'committeeMember')
})
afterAll(() => walk.close())

const unmet = (guard: string) => ({ status: 409, body: { code: 'condition-unmet', details: { guard } } })
const attach = async (by: Name, caseId: string): Promise<Answer<Anything>> =>
  upload(walk.office, await walk.office.as(by), 'POST', `/cases/${caseId}/documents?name=${randomUUID()}.pdf`, PAPER)
const read = async (by: Name, path: string) => (await walk.office.as(by)).get<Anything>(path)
const kindsSeen = async (by: Name, caseId: string) => {
  const { body } = await read(by, `/cases/${caseId}/sheets`)
  return ((body['items'] ?? []) as { kind: string }[]).map(({ kind }) => kind).sort()
}
/** Everything that is written down of a case. */
const rowsOf = async (): Promise<number> =>
  Number(
    (await walk.office.admin.query('select (select count(*) from journal) + (select count(*) from outbox) as n'))
      .rows[0].n,
  )
const refusedUnwritten = async (refusal: Answer<Anything>, wanted: object, before: number) => {
  expect(refusal).toMatchObject(wanted)
  expect(await rowsOf()).toBe(before)
}
const of = (code: string) => indicators[code] as string

describe('a year of evaluation', () => {
  it('is opened by hand, by the deputy', async () => {
    const body = { office, period: '1404', input: YEAR }
    for (const name of ['filer', 'officer'] as const) expect((await walk.tryOpen(name, CYCLE, body)).status).toBe(403)
    cycle = await walk.open('deputy', CYCLE, body)
    expect(await walk.open('deputy', CYCLE, body)).toBe(cycle)
  })

  it('publishes its indicators when their weights add up; until then the office alone reads them', async () => {
    const [circular, guideline] = [await walk.letterIn(cycle), await walk.letterIn(cycle)]
    const short = await walk.write('officer', cycle, 'indicatorSet', { indicators: SET.slice(0, 2) })
    const before = await rowsOf()
    const tooEarly = await walk.trySend('deputy', cycle, 'publishIndicators', {
      indicatorSet: short,
      circular,
      guideline,
    })
    await refusedUnwritten(tooEarly, unmet('setWritten'), before)
    const indicatorSet = await walk.write('officer', cycle, 'indicatorSet', { indicators: SET })
    expect(await kindsSeen('filer', cycle)).toStrictEqual([])
    expect(await walk.send('deputy', cycle, 'publishIndicators', { indicatorSet, circular, guideline })).toBe(
      'indicatorsPublished',
    )
    expect(await kindsSeen('filer', cycle)).toStrictEqual(['indicatorSet'])
  })

  it('publishes the groups in which agencies are compared', async () => {
    const [one, two] = walk.office.house.agencies.map(({ agency }) => agency)
    const group = (code: string, ...agencies: (number | undefined)[]) => ({ code, title: 'زیربنایی', agencies })
    const twice = await walk.write('officer', cycle, 'agencyGroups', {
      groups: [group('G1', one, two), group('G2', two)],
    })
    const before = await rowsOf()
    const wrong = await walk.trySend('deputy', cycle, 'publishGroups', { agencyGroups: twice })
    await refusedUnwritten(wrong, unmet('groupsFit'), before)
    const agencyGroups = await walk.write('officer', cycle, 'agencyGroups', { groups: [group('G1', one, two)] })
    expect(await kindsSeen('filer', cycle)).toStrictEqual(['indicatorSet'])
    expect(await walk.send('deputy', cycle, 'publishGroups', { agencyGroups })).toBe('indicatorsPublished')
    expect(await kindsSeen('filer', cycle)).toStrictEqual(['agencyGroups', 'indicatorSet'])
  })

  it('opens an evaluation for every agency, and its indicators, once a briefing was held', async () => {
    const unsent = await walk.letterIn(cycle)
    const why = 'آغاز دوره پیش از امضای توافق‌نامه'
    const wrong = await walk.trySend('head', cycle, 'announceYear', { letter: unsent }, why)
    expect(wrong).toMatchObject(unmet('announcedByLetter'))
    expect(await walk.send('head', cycle, 'announceYear', { letter: await walk.letterOut(cycle) }, why)).toBe(
      'announced',
    )
    const briefing = { kind: 'briefing', heldAt: Date.parse('2026-10-04'), agencies: 2 }
    await walk.send('officer', cycle, 'recordBriefing', briefing)
    await walk.at('2026-10-10T00:00:00Z')
    const [first, second] = walk.office.house.agencies
    const opened = await walk.children(cycle, EVALUATION)
    expect(opened.map(({ stage }) => stage)).toStrictEqual(['selfAssessing', 'selfAssessing'])
    evaluation = opened.find(({ agency }) => agency === first?.agency)?.id as string
    silent = opened.find(({ agency }) => agency === second?.agency)?.id as string
    const items = await walk.children(evaluation, INDICATOR)
    expect(items.map(({ code, stage }) => [code, stage])).toStrictEqual(
      ['G-01', 'G-02', 'S-01'].map((code) => [code, 'pending']),
    )
    indicators = Object.fromEntries(items.map(({ code, id }) => [code, id]))
    expect((await read('stranger', `/cases/${of('G-01')}`)).status).toBe(404)
  })
})

describe('an agency', () => {
  it('hands in evidence, and nothing without it', async () => {
    await walk.at('2026-10-12T08:00:00Z')
    const unmeasured = { actual: '76', explanation: WORDS, measures: ['80', '71'] }
    const problems = (await walk.tryWrite('filer', of('G-01'), 'selfAssessment', unmeasured)).body['problems']
    expect(problems).toMatchObject([{ path: 'actual', text: { en: 'The measures come to 75.5.' } }])
    for (const [code, measures] of [
      ['G-01', ['80', '72']],
      ['S-01', []],
    ] as const) {
      const body = { actual: '76', explanation: WORDS, measures: [...measures] }
      const selfAssessment = await walk.write('filer', of(code), 'selfAssessment', body)
      const before = await rowsOf()
      const bare = await walk.trySend('filer', of(code), 'handInEvidence', { selfAssessment })
      await refusedUnwritten(bare, unmet('hasPapers'), before)
      expect((await attach('filer', of(code))).status).toBe(201)
      expect(await walk.send('filer', of(code), 'handInEvidence', { selfAssessment })).toBe('evidenced')
    }
    expect(await walk.trySend('approver', evaluation, 'submitEvaluation')).toMatchObject(unmet('everyItemReady'))
  })

  it('asks not to be measured by what does not apply to it', async () => {
    const why = { slice: 'استان نمونه', why: 'این خدمت در استان ما ارائه نمی‌شود و شاخص مصداق ندارد.' }
    const nonApplicability = await walk.write('approver', of('G-02'), 'nonApplicability', why)
    expect(await walk.send('approver', of('G-02'), 'requestNonApplicability', { nonApplicability })).toBe('naReview')
    expect(await walk.send('approver', evaluation, 'submitEvaluation')).toBe('evaluating')
    expect(await walk.send('deputy', of('G-02'), 'acceptNonApplicability', {}, 'در برش استانی نیامده است')).toBe(
      'notApplicable',
    )
    expect(await walk.contextOf(of('G-01'))).toMatchObject({ submitted: true })
  })

  it('adds no paper once its evidence is handed in', async () => {
    expect(await attach('filer', of('G-01'))).toMatchObject({ status: 409, body: { code: 'not-in-this-stage' } })
  })

  it('that submits nothing is closed with the window, and not before it where that was extended', async () => {
    const { naUntil, evaluateBy, objectUntil, finalBy } = YEAR
    const letter = await walk.letterOut(cycle)
    const extended = { naUntil, evaluateBy, objectUntil, finalBy, hardCloseAt: Date.parse('2026-10-30'), letter }
    expect((await walk.trySend('groupHead', cycle, 'extendWindow', extended, 'تعطیلی پیش‌بینی‌نشده')).status).toBe(403)
    await walk.send('deputy', cycle, 'extendWindow', extended, 'تعطیلی پیش‌بینی‌نشده')
    await walk.at('2026-10-26T00:00:00Z')
    const stages = async () => [await walk.stageOf(cycle), await walk.stageOf(silent)]
    expect(await stages()).toStrictEqual(['open', 'selfAssessing'])
    await walk.at('2026-10-30T00:00:00Z')
    expect(await stages()).toStrictEqual(['evaluating', 'zeroFiled'])
    expect((await walk.children(silent, INDICATOR)).map(({ stage }) => stage)).toStrictEqual(
      Array.from({ length: 3 }, () => 'locked'),
    )
  })
})

describe('the office', () => {
  it('scores what was uploaded, and the agency does not see it yet', async () => {
    const { body } = await read('officer', `/cases/${of('G-01')}/documents`)
    const [paper] = body['items'] as { id: string }[]
    const evaluator = await somebody(walk.office, 'evaluator', [{ role: 'evaluator', provider: office }])
    for (const reader of [evaluator.visitor, await walk.office.as('siteAdmin')]) {
      const file = await download(walk.office, reader, `/cases/${of('G-01')}/documents/${paper?.id}/file`)
      expect(file.bytes.equals(PAPER)).toBe(true)
    }
    for (const [code, actual, measures] of [
      ['G-01', '61.5', ['60', '63']],
      ['S-01', '40.25', []],
    ] as const) {
      const body = { actual, comment: WORDS, measures: [...measures] }
      const assessment = await walk.write('officer', of(code), 'assessment', body)
      expect(await walk.send('officer', of(code), 'scoreIndicator', { assessment })).toBe('assessed')
    }
    const seen = [await read('filer', `/cases/${of('S-01')}`), await read('filer', `/cases/${of('S-01')}/history`)]
    expect(seen.map(({ status }) => status)).toStrictEqual([200, 200])
    expect(JSON.stringify(seen)).not.toContain('40.25')
    expect(await kindsSeen('filer', of('S-01'))).toStrictEqual(['selfAssessment'])
    expect(await kindsSeen('officer', of('S-01'))).toStrictEqual(['assessment', 'selfAssessment'])
  })

  it('tells all agencies at once', async () => {
    const letter = await walk.letterOut(cycle)
    const before = await rowsOf()
    const early = await walk.trySend('deputy', cycle, 'announcePreliminary', { letter })
    await refusedUnwritten(early, unmet('allEvaluated'), before)
    expect(await walk.send('officer', evaluation, 'finishEvaluating')).toBe('evaluated')
    expect(await walk.send('deputy', cycle, 'announcePreliminary', { letter })).toBe('preliminary')
    expect(await walk.stageOf(evaluation)).toBe('preliminary')
    // 7 688 of 10 000 general points, made up to 15 000 because an indicator did not apply; 2 516 of 5 000 specific ones.
    expect(await walk.contextOf(evaluation)).toMatchObject({
      told: 3,
      preliminary: { general: { score: 11_532 }, specific: { score: 2_516 }, total: { score: 14_048, outOf: 20_000 } },
    })
    expect(await walk.contextOf(of('G-01'))).toMatchObject({ actual: '61.5', earned: 7_688 })
    expect(await walk.contextOf(of('G-02'))).toMatchObject({ outcome: 'notApplicable', earned: null })
  })

  it('answers an objection with reasons that the agency reads', async () => {
    for (const [code, actual, earned, measures] of [
      ['G-01', '61.5', 7_688, ['60', '63']],
      ['S-01', '50', 3_125, []],
    ] as const) {
      // Before the text is written, the way out is shown closed, with the reason.
      const { status, body } = await (await walk.office.as('approver')).get<Ways>(`/cases/${of(code)}/ways`)
      const way = body.ways.find(({ event }) => event === 'objectToScore')
      expect([status, way?.possible, way?.why?.guard]).toStrictEqual([200, false, 'textWritten'])
      const objectionText = await walk.write('approver', of(code), 'objectionText', { text: WORDS })
      expect(await walk.send('approver', of(code), 'objectToScore', { objectionText })).toBe('objected')
      const other = { text: `${WORDS} و بیش از آن.` }
      expect((await walk.tryWrite('approver', of(code), 'objectionText', other)).status).toBe(409)
      expect(await walk.send('officer', of(code), 'confirmObjectionText')).toBe('reExamining')
      await walk.write('officer', of(code), 'reassessment', { actual, note: WORDS, measures: [...measures] })
      const objectionReply = await walk.write('groupHead', of(code), 'objectionReply', { actual, reasons: WORDS })
      expect(await walk.send('groupHead', of(code), 'replyToObjection', { objectionReply })).toBe('replied')
      expect(await kindsSeen('filer', of(code))).toStrictEqual(['objectionReply', 'objectionText', 'selfAssessment'])
      expect(await walk.contextOf(of(code))).toMatchObject({ actual, earned })
    }
  })

  it('lets the committee decide, by minutes that its members signed, and on nothing else', async () => {
    for (const code of ['G-01', 'S-01'])
      expect(await walk.send('approver', of(code), 'referToCommittee', {}, 'مغایرت با گزارش بازرسی')).toBe(
        'inCommittee',
      )
    const codes = [await walk.contextOf(of('G-01')), await walk.contextOf(of('S-01'))].map((one) => one['trackingCode'])
    const { groupHead, deputy, head } = walk.office.house.people
    const session = await walk.open('siteAdmin', COMMITTEE, {
      under: cycle,
      input: { sessionNo: 1, meetsAt: Date.parse('2026-11-02'), quorum: 2, members: [groupHead, deputy, head] },
    })
    await walk.at('2026-11-02T08:00:00Z')
    expect(await walk.send('siteAdmin', session, 'holdSession')).toBe('held')
    const minutes = await walk.write('siteAdmin', session, 'minutes', {
      present: [groupHead, deputy],
      decisions: [null, '60'].map((actual, i) => ({ trackingCode: codes[i], actual, reasons: WORDS })),
    })
    expect(await walk.send('groupHead', session, 'signMinutes', { minutes })).toBe('held')
    const before = await rowsOf()
    const unsigned = await walk.trySend('siteAdmin', of('S-01'), 'decideByMinutes', { session })
    await refusedUnwritten(unsigned, unmet('decidedByMinutes'), before)
    expect(await walk.send('deputy', session, 'signMinutes', { minutes })).toBe('minutesSigned')
    for (const code of ['G-01', 'S-01'])
      expect(await walk.send('siteAdmin', of(code), 'decideByMinutes', { session })).toBe('decided')
    expect(await walk.contextOf(of('G-01'))).toMatchObject({ actual: '61.5', earned: 7_688 })
    expect(await walk.contextOf(of('S-01'))).toMatchObject({ actual: '60', earned: 3_750 })
    expect((await read('filer', `/cases/${session}`)).status).toBe(404)
    const history = JSON.stringify(await read('filer', `/cases/${of('S-01')}/history`))
    expect(codes.map((code) => history.includes(String(code)))).toStrictEqual([false, true])
  })

  it('makes the results final, for the silent agency as well', async () => {
    await walk.at('2026-11-20T08:00:00Z')
    expect([await walk.stageOf(cycle), await walk.stageOf(evaluation)]).toStrictEqual(['objections', 'finalPending'])
    expect(await walk.send('head', cycle, 'finaliseYear')).toBe('finalised')
    expect(await walk.contextOf(evaluation)).toMatchObject({
      result: {
        ...{ version: 1, general: { score: 11_532, outOf: 15_000 }, specific: { score: 3_750, outOf: 5_000 } },
        total: { score: 15_282, outOf: 20_000 },
      },
    })
    expect(await walk.contextOf(silent)).toMatchObject({ result: { total: { score: 0, outOf: 20_000 } } })
    expect(await walk.stageOf(of('S-01'))).toBe('locked')
    const { body } = await read('filer', `/cases/${evaluation}`)
    expect(body).toMatchObject({ stage: { name: 'final' }, context: { result: { version: 1 } } })
  })

  it('ranks agencies within their groups where the year was opened with it, by the formula alone', async () => {
    const path = `/cases/${cycle}/sheets/recognition/draft`
    for (const by of ['filer', 'approver', 'stranger'] as const) expect((await read(by, path)).status).toBe(403)
    const worked = (await read('deputy', path)).body['body'] as { rows: Anything[] }
    expect(worked.rows).toMatchObject([
      { case: evaluation, group: 'G1', score: 15_282, outOf: 20_000, rank: 1 },
      { case: silent, group: 'G1', score: 0, rank: 2 },
    ])
    const turned = { rows: worked.rows.map((row) => ({ ...row, rank: 3 - Number(row['rank']) })) }
    const wrong = await walk.write('deputy', cycle, 'recognition', turned)
    const before = await rowsOf()
    const refusal = await walk.trySend('head', cycle, 'publishRecognition', { recognition: wrong })
    await refusedUnwritten(refusal, unmet('recognitionFollows'), before)
    const recognition = await walk.write('deputy', cycle, 'recognition', worked)
    expect(await kindsSeen('filer', cycle)).not.toContain('recognition')
    expect((await walk.trySend('deputy', cycle, 'publishRecognition', { recognition })).body['code']).toBe('wrong-role')
    expect(await walk.send('head', cycle, 'publishRecognition', { recognition })).toBe('finalised')
    expect(await kindsSeen('stranger', cycle)).toContain('recognition')
    expect(await walk.contextOf(evaluation)).toMatchObject({ group: 'G1', rankInGroup: 1 })
    expect(await walk.contextOf(silent)).toMatchObject({ group: 'G1', rankInGroup: 2 })
  })

  it('sends each result in writing, and the agency carries it to its parent body', async () => {
    for (const [of, number] of [
      [evaluation, '۱۲۰۱'],
      [silent, '۱۲۰۲'],
    ] as const) {
      const { body } = await read('head', `/letters?case=${of}&status=draft`)
      const letter = (body['items'] as { id: string; about?: string }[]).at(-1)?.id as string
      expect(await walk.trySend('head', of, 'notifyResult', { letter })).toMatchObject(unmet('letterSent'))
      const head = await walk.office.as('head')
      expect((await head.send('PUT', `/letters/${letter}/sent`, { number, date: '1405/08/29' })).status).toBe(200)
      expect(await walk.send('head', of, 'notifyResult', { letter })).toBe('resultNotified')
    }
    expect(await walk.send('approver', evaluation, 'acknowledgeResult')).toBe('acknowledged')
    const letter = await walk.letterIn(evaluation)
    expect(await walk.send('officer', evaluation, 'reportToParent', { letter })).toBe('reportedToParent')
    expect(await walk.send('deputy', cycle, 'closeNotification')).toBe('resultsNotified')
  })

  it('reviews the process and defines corrective actions', async () => {
    expect(await walk.send('deputy', cycle, 'startReview')).toBe('reviewing')
    const processReview = await walk.write('deputy', cycle, 'processReview', {
      ...{ conformity: WORDS, effectiveness: WORDS },
      correctiveActions: [{ action: 'اعلان زودتر شاخص‌ها', responsible: 'گروه ارزیابی', by: '1405/10/01' }],
    })
    expect(await walk.send('head', cycle, 'endReview', { processReview })).toBe('archived')
  })

  it('reports the results by agency and by group of indicators', async () => {
    const wanted = { by: 'deputy', of: cycle, report: 'results' } as const
    const pdf = await madeReport(walk.office, { ...wanted, body: { format: 'pdf' } })
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { bytes } = await madeReport(walk.office, { ...wanted, body: { format: 'xlsx' } })
    expect(await wrongTimeIn(bytes)).toStrictEqual([])
    // 15282 of 20000, and nothing of as many.
    expect(Number((await totalOf(bytes, 'دستگاه‌ها'))['درصد'])).toBe(38.21)
    const { rows } = await walk.office.admin.query<{ told: number }>(
      `select count(*)::int as told from cases i join cases e on e.id = i.parent_id
       where e.parent_id = $1 and i.machine = 'performanceEvaluation.indicator' and i.context ->> 'earned' is not null`,
      [cycle],
    )
    expect(Number((await totalOf(bytes, 'گروه‌های شاخص'))['امتیازهای اعلام‌شده'])).toBe(rows[0]?.told)
    expect(rows[0]?.told).toBeGreaterThan(0)
  })

  it('leaves a history that can be walked again', async () => {
    expect(await flawOf(walk.office.house)).toBeNull()
  })
})
