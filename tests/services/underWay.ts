import { anEntry } from '../../machines/performance-evaluation/testing/aYear.ts'
import { anAssignment, aTemplateSet } from '../../machines/statistical-yearbook/testing/examples.ts'
import type { Anything } from '../api/office.ts'
import type { Walk } from './walk.ts'

const DAY = 86_400_000

/** When it is in the house. */
async function nowIn({ office: { admin } }: Walk): Promise<number> {
  const { rows } = await admin.query<{ at: Date }>('select business_now() as at')
  return (rows[0] as { at: Date }).at.getTime()
}

/** One indicator of the first agency, waiting for its evidence, and the evaluation and the year it is part of. */
export async function anIndicatorAwaited(walk: Walk) {
  await walk.enrol(1)
  await walk.grant('officer', 'evaluator')
  const now = await nowIn(walk)
  const { provider: office, agencies } = walk.office.house
  const [naUntil, hardCloseAt, evaluateBy, objectUntil, finalBy] = [10, 15, 40, 60, 90].map((days) => now + days * DAY)
  const year = { opensAt: now + 1_000, naUntil, hardCloseAt, evaluateBy, objectUntil, finalBy }
  const input = { ...year, generalTotal: 10_000, specificTotal: 0 }
  const cycle = await walk.open('deputy', 'performanceEvaluation.cycle', { office, period: '1404', input })
  const measures = [60, 40].map((weight) => ({ title: 'سنجهٔ نظرسنجی', weight, formula: 'راضیان ÷ پاسخ‌دهندگان' }))
  const indicatorSet = await walk.write('officer', cycle, 'indicatorSet', { indicators: [anEntry({ measures })] })
  const [circular, guideline] = [await walk.letterIn(cycle), await walk.letterIn(cycle)]
  await walk.send('deputy', cycle, 'publishIndicators', { indicatorSet, circular, guideline })
  const groups = [{ code: 'G1', title: 'زیربنایی', agencies: agencies.map(({ agency }) => agency) }]
  const agencyGroups = await walk.write('officer', cycle, 'agencyGroups', { groups })
  await walk.send('deputy', cycle, 'publishGroups', { agencyGroups })
  await begin(walk, cycle, 'announceYear', { letter: await walk.letterOut(cycle) })
  await walk.send('officer', cycle, 'recordBriefing', { kind: 'briefing', heldAt: now - DAY, agencies: 2 })
  await walk.at(new Date(now + 60_000).toISOString())
  const evaluation = await firstOf(walk, cycle, 'performanceEvaluation.evaluation')
  const indicator = await firstOf(walk, evaluation, 'performanceEvaluation.indicator')
  return { cycle, evaluation, indicator }
}

/** The two tables of the first agency's yearbook, which its liaison fills in: one of rain, one of pupils. */
export async function tablesToFill(walk: Walk) {
  await walk.enrol(2)
  const now = await nowIn(walk)
  const { provider: office, agencies, people } = walk.office.house
  const [first] = agencies.map(({ agency }) => agency)
  await walk.office.admin.query(
    `insert into grants (person_id, role, agency_id, since) values ($1, 'liaison', $2, '2020-01-01')`,
    [people.filer, first],
  )
  const [collectUntil, sendBy, publishBy] = [60, 90, 120].map((days) => now + days * DAY)
  const period = '1405'
  const opened = { office, period, input: { collectUntil, sendBy, publishBy } }
  const cycle = await walk.open('deputy', 'statisticalYearbook.cycle', opened)
  const set = aTemplateSet([first as number], { version: '1404.1', referenceYear: 1404 })
  const templateSet = await walk.write('officer', cycle, 'templateSet', set)
  await walk.send('officer', cycle, 'receiveTemplates', { letter: await walk.letterIn(cycle), templateSet })
  await train(walk, 'statisticalYearbook', people.officer)
  await walk.send('officer', cycle, 'confirmTraining')
  await begin(walk, cycle, 'callAgencies', { letter: await letterOut(walk, cycle) })
  const collection = await firstOf(walk, cycle, 'statisticalYearbook.collection')
  const letter = await walk.letterIn(collection, 'officialEmail')
  await walk.send('officer', collection, 'introduceLiaison', { person: people.filer, letter })
  const assignment = await walk.write('officer', collection, 'assignment', anAssignment())
  await walk.send('officer', collection, 'dispatchTables', { assignment })
  const [rain, pupils] = (await walk.children(collection, 'statisticalYearbook.table')).map(({ id }) => id)
  return { cycle, collection, rain: rain as string, pupils: pupils as string }
}

/** A round of e-services of two indicators, and the first agency's part in it, to be declared. */
export async function aDeclarationDue(walk: Walk) {
  const { provider: office, agencies, people } = walk.office.house
  await walk.grant('officer', 'evaluator')
  const periodKey = '1405-R13'
  const input = { periodKey, agreement: null }
  const cycle = await walk.open('deputy', 'eServiceEvaluation.cycle', { office, period: periodKey, input })
  const indicatorSet = await walk.write('officer', cycle, 'indicatorSet', {
    round: 13,
    indicators: [
      { code: 'U1', axis: 'userCentred', title: 'دسترسی', weight: 5_700, rubric: 'هر بخش ۲۵' },
      { code: 'T1', axis: 'transparent', title: 'شفافیت', weight: 4_300, rubric: 'هر بخش ۲۵' },
    ],
    classes: [{ name: 'A', from: 0 }],
  })
  await begin(walk, cycle, 'publishIndicators', { indicatorSet })
  const inScope = [{ agency: agencies[0]?.agency as number, services: ['10031102100'] }]
  const scope = await walk.write('deputy', cycle, 'scope', { agencies: inScope })
  await walk.send('deputy', cycle, 'setScope', { scope })
  await walk.send('deputy', cycle, 'openSelfDeclaration')
  const evaluation = await firstOf(walk, cycle, 'eServiceEvaluation.evaluation')
  const naming = { person: people.filer, letter: await walk.letterIn(evaluation) }
  await walk.send('officer', evaluation, 'nameRepresentative', naming)
  return { cycle, evaluation }
}

/** The inspection of the first agency's desks in the autumn of 1405, before its self-assessment; the officer may inspect. */
export async function anInspectionDue(walk: Walk) {
  await walk.enrol(4)
  await walk.grant('officer', 'inspector')
  const { provider: office, people } = walk.office.house
  const cycle = await walk.open('groupHead', 'serviceDesks.cycle', { office, period: '1405-Q3' })
  const criteria = await walk.write('groupHead', cycle, 'criteria', {
    basis: 'دستورالعمل ممیزی استقرار میز خدمت',
    criteria: [
      { code: 'P1', title: 'فضای انتظار', desk: 'inPerson', maxScore: 60 },
      { code: 'E1', title: 'رهگیری در درگاه', desk: 'electronic', maxScore: 40 },
    ],
  })
  await begin(walk, cycle, 'openQuarter', { criteria })
  await train(walk, 'serviceDesks', people.officer)
  const inspection = await firstOf(walk, cycle, 'serviceDesks.inspection')
  return { cycle, inspection }
}

/** A picture as a camera may have taken it, though smaller. */
export const PICTURE = {
  ...{ name: 'سالن انتظار.png', mimeType: 'image/png' },
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAwAAAAJCAMAAAAxZj1mAAAABlBMVEUUbm7m6+vn5g2bAAAAFElEQVR42mNgZGCAIwYkNh5EsTIACK8AJfIroP0AAAAASUVORK5CYII=',
    'base64',
  ),
}

/** What an agency says of its two desks has come by letter, and the inspector is named. */
export async function assignInspector(walk: Walk, inspection: string): Promise<void> {
  const { rows } = await walk.office.admin.query<{ sha256: string }>(
    `select sha256 from sheets where case_id = $1 and kind = 'selfAssessment' order by version desc limit 1`,
    [inspection],
  )
  const letter = await walk.letterIn(inspection)
  await walk.send('officer', inspection, 'receiveSelfAssessment', { selfAssessment: rows[0]?.sha256, letter })
  await walk.send('groupHead', inspection, 'assignInspector', { inspector: walk.office.house.people.officer })
}

/** The inspector's report on what was seen, put before the agency: waiting room in part, tracking as it should be. */
export async function reportInspection(walk: Walk, inspection: string): Promise<void> {
  const place = 'مرکز استان'
  const report = {
    results: [
      { type: 'inPerson', place, result: 'partiallyCompliant' },
      { type: 'electronic', place, result: 'compliant' },
    ],
    ...{ score: 7_000, gap: 3_000, summary: 'شرح بازرسی', recommendations: 'تکمیل فضای انتظار' },
  }
  const reportDraft = await walk.write('officer', inspection, 'reportDraft', report)
  await walk.send('officer', inspection, 'draftReport', { reportDraft })
  const shown = await walk.write('groupHead', inspection, 'report', report)
  await walk.send('groupHead', inspection, 'presentReport', { report: shown })
}

/** Begins what an agreement allows the deputy, and where none stands yet the head, who says why. */
async function begin(walk: Walk, cycle: string, event: string, data: Anything = {}): Promise<void> {
  try {
    await walk.send('deputy', cycle, event, data)
  } catch {
    await walk.send('head', cycle, event, data, 'ادامهٔ کار تا امضای توافق‌نامه')
  }
}

/** The first agency's case of a kind below another. */
async function firstOf(walk: Walk, parent: string, machine: string): Promise<string> {
  const { agency } = walk.office.house.agencies[0] as { agency: number }
  const found = (await walk.children(parent, machine)).find((one) => one.agency === agency)
  if (!found) throw new Error(`no ${machine} was opened`)
  return found.id
}

/** The head signs and sends what was drafted last for a case; its id. */
async function letterOut(walk: Walk, caseId: string): Promise<string> {
  const head = await walk.office.as('head')
  const { body } = await head.get<{ items: { id: string }[] }>(`/letters?status=draft&case=${caseId}`)
  const id = body.items[0]?.id as string
  const sent = await head.send('PUT', `/letters/${id}/sent`, { number: `۲۰/${id.slice(0, 6)}`, date: '1405/07/10' })
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body))
  return id
}

/** Somebody attends a training of a service, and holds its certificate. */
async function train(walk: Walk, service: string, person: string): Promise<void> {
  const now = await nowIn(walk)
  const training = await walk.open('groupHead', 'training', {
    ...{ service, office: walk.office.house.provider, period: '1405' },
    input: { title: 'دورهٔ کارشناسان', startsAt: now - 10 * DAY, hours: 16 },
  })
  await walk.send('officer', training, 'announce')
  await walk.send('officer', training, 'hold', { attendees: 1 })
  const certificates = await walk.write('officer', training, 'certificates', {
    people: [{ code: 'g-1', person, number: '۱۲', validTo: now + 300 * DAY }],
  })
  await walk.send('groupHead', training, 'issueCertificates', { certificates })
}
