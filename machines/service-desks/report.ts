import { stageOf } from '../core/definition.ts'
import { decimalOf, fromHundredths, meanOf, shareInHundredths } from '../core/hundredths.ts'
import type {
  ChildGround,
  ReportCard,
  ReportGround,
  ReportModel,
  ReportSection,
  ReportTable,
} from '../core/reportCard.ts'
import { period } from '../core/time/jalali.ts'
import { cycle } from './cycle.machine.ts'
import { inspection } from './inspection.machine.ts'
import type { Bodies } from './sheets.ts'

const INSPECTION = 'serviceDesks.inspection'

const TYPES = { inPerson: 'حضوری', electronic: 'الکترونیکی' } as const

/** What a quarter of supervision found at the desks of the agencies, and what the council decided on it. */
export const quarterInspections: ReportCard = {
  title: { fa: 'گزارش فصلی بازرسی میزهای خدمت', en: 'Quarterly report on the inspection of service desks' },
  of: 'serviceDesks.cycle',
  by: ['caseOfficer', 'inspector', 'councilSecretary', 'groupHead', 'deputy', 'head'],
  sheets: ['criteria', 'quarterReport', 'minutes', 'checklist', 'report', 'selfAssessment'],
  build: quarterReport,
}

/** An inspection with what its sheets say, where they are written. */
type Inspected = {
  readonly agency: string
  readonly stage: string
  readonly selfAssessed: boolean
  readonly desks: Bodies['checklist']['desks']
  readonly report: Bodies['report'] | undefined
}

function quarterReport(ground: ReportGround): ReportModel {
  const { sheets, stage } = ground.case
  const criteria = (sheets['criteria'] as Bodies['criteria'] | undefined)?.criteria ?? []
  const all = ground.children.filter(({ machine }) => machine === INSPECTION).map(inspectedOf)
  return {
    title: quarterInspections.title.fa,
    english: `Inspection of service desks, ${ground.period === null ? '' : period(ground.period).title.en}`,
    facts: [['مرحلهٔ فصل', stageOf(cycle, stage).title.fa]],
    summary: summaryOf(all),
    sections: [
      { title: 'بازرسی‌ها', text: [SCORE_WORDS], tables: [inspectionTable(all)] },
      { title: 'میزها', text: [], tables: [deskTable(all)] },
      { title: 'معیارها', text: [], tables: [criteriaTable(all, criteria)] },
      ...written(sheets['quarterReport'] as Bodies['quarterReport'] | undefined),
      ...decided(sheets['minutes'] as Bodies['minutes'] | undefined),
    ],
  }
}

const SCORE_WORDS =
  'امتیاز، سهم امتیاز بازرسی از سقف معیارهاست، به درصد. فاصله، امتیاز خودارزیابی منهای امتیاز بازرسی است.'

const inspectedOf = ({ agency, stage, sheets }: ChildGround): Inspected => ({
  agency: agency?.fa ?? '',
  stage,
  selfAssessed: sheets['selfAssessment'] !== undefined,
  desks: (sheets['checklist'] as Bodies['checklist'] | undefined)?.desks ?? [],
  report: sheets['report'] as Bodies['report'] | undefined,
})

const resultsOf = ({ report }: Inspected, result: 'compliant' | 'partiallyCompliant'): number =>
  report?.results.filter((one) => one.result === result).length ?? 0

const sumOf = (all: readonly Inspected[], count: (one: Inspected) => number): number =>
  all.reduce((sum, one) => sum + count(one), 0)

const reported = (all: readonly Inspected[]): Bodies['report'][] => all.flatMap(({ report }) => report ?? [])

function summaryOf(all: readonly Inspected[]): string[] {
  if (all.length === 0) return ['در این فصل هنوز بازرسی‌ای برنامه‌ریزی نشده است.']
  const visited = all.filter(({ desks }) => desks.length > 0).length
  const mean = meanOf(reported(all).map(({ score }) => score))
  const desks = sumOf(all, ({ report }) => report?.results.length ?? 0)
  return [
    `از ${all.length} دستگاه، ${visited} دستگاه بازرسی شده و ${all.filter((one) => !one.selfAssessed).length} دستگاه خودارزیابی نفرستاده است.`,
    ...(mean === null ? [] : [`میانگین امتیاز بازرسی ${fromHundredths(mean)} درصد است.`]),
    ...(desks === 0
      ? []
      : [`از ${desks} میز گزارش‌شده، ${sumOf(all, (one) => resultsOf(one, 'compliant'))} میز کاملاً منطبق است.`]),
  ]
}

const inspectionTable = (all: readonly Inspected[]): ReportTable => ({
  name: 'بازرسی‌ها',
  columns: [
    { title: 'دستگاه', kind: 'text', weight: 1.7 },
    { title: 'وضعیت', kind: 'text' },
    { title: 'خودارزیابی', kind: 'text', weight: 0.6 },
    { title: 'امتیاز (درصد)', kind: 'score' },
    { title: 'فاصله', kind: 'score' },
    { title: 'میز منطبق', kind: 'count' },
    { title: 'میز نیمه‌منطبق', kind: 'count' },
  ],
  rows: all.map((one) => [
    ...[one.agency, stageOf(inspection, one.stage).title.fa, one.selfAssessed ? 'دارد' : 'ندارد'],
    ...[decimalOf(one.report?.score), decimalOf(one.report?.gap)],
    ...[resultsOf(one, 'compliant'), resultsOf(one, 'partiallyCompliant')],
  ]),
  total: [
    ...['جمع و میانگین', null, null, decimalOf(meanOf(reported(all).map(({ score }) => score)))],
    decimalOf(meanOf(reported(all).flatMap(({ gap }) => gap ?? []))),
    sumOf(all, (one) => resultsOf(one, 'compliant')),
    sumOf(all, (one) => resultsOf(one, 'partiallyCompliant')),
  ],
})

function deskTable(all: readonly Inspected[]): ReportTable {
  const results = reported(all).flatMap((one) => one.results)
  const row = (title: string, own: typeof results) => {
    const compliant = own.filter(({ result }) => result === 'compliant').length
    return [title, own.length, compliant, own.length - compliant, decimalOf(shareInHundredths(compliant, own.length))]
  }
  return {
    name: 'میزها',
    columns: [
      { title: 'نوع میز', kind: 'text', weight: 1.4 },
      { title: 'شمار', kind: 'count' },
      { title: 'منطبق', kind: 'count' },
      { title: 'نیمه‌منطبق', kind: 'count' },
      { title: 'سهم منطبق (درصد)', kind: 'score' },
    ],
    rows: (Object.keys(TYPES) as (keyof typeof TYPES)[]).map((type) =>
      row(
        TYPES[type],
        results.filter((one) => one.type === type),
      ),
    ),
    total: row('جمع', results),
  }
}

function criteriaTable(all: readonly Inspected[], criteria: Bodies['criteria']['criteria']): ReportTable {
  const findings = all.flatMap(({ desks }) => desks.flatMap((desk) => desk.findings))
  return {
    name: 'معیارها',
    columns: [
      { title: 'کد', kind: 'code' },
      { title: 'معیار', kind: 'text', weight: 2 },
      { title: 'نوع میز', kind: 'text', weight: 0.7 },
      { title: 'سقف', kind: 'count' },
      { title: 'کامل', kind: 'count' },
      { title: 'ناقص', kind: 'count' },
      { title: 'ندارد', kind: 'count' },
      { title: 'سهم امتیاز (درصد)', kind: 'score' },
    ],
    rows: criteria.map(({ code, title, desk, maxScore }) => {
      const own = findings.filter((one) => one.code === code)
      const of = (finding: string) => own.filter((one) => one.finding === finding).length
      const score = own.reduce((sum, one) => sum + one.score, 0)
      return [
        ...[code, title, TYPES[desk], maxScore, of('met'), of('partly'), of('notMet')],
        decimalOf(shareInHundredths(score, own.length * maxScore)),
      ]
    }),
    total: null,
  }
}

const written = (report: Bodies['quarterReport'] | undefined): ReportSection[] =>
  report === undefined
    ? []
    : [
        {
          title: 'شرح و پیشنهادها',
          text: [report.summary, report.recommendations].filter((words) => words !== ''),
          tables: [],
        },
      ]

const decided = (minutes: Bodies['minutes'] | undefined): ReportSection[] =>
  minutes === undefined
    ? []
    : [
        {
          title: 'مصوبهٔ شورا',
          text: [`جلسهٔ ${minutes.session}، ${minutes.date}`, minutes.decision],
          tables: [],
        },
      ]
