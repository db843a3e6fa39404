import type * as z from 'zod'
import { stageOf } from '../core/definition.ts'
import { decimalOf, fromHundredths, meanOf } from '../core/hundredths.ts'
import type { ChildGround, ReportCard, ReportGround, ReportModel, ReportTable } from '../core/reportCard.ts'
import { period } from '../core/time/jalali.ts'
import { cycle } from './cycle.machine.ts'
import { classOf, type Participation } from './ranking.ts'
import type { evaluation, indicatorSet, results as resultsForm } from './sheets.ts'

type Indicators = z.infer<typeof indicatorSet>
type Result = z.infer<typeof resultsForm>['rows'][number]
type Evaluation = z.infer<typeof evaluation>

const AXES: Readonly<Record<Indicators['indicators'][number]['axis'], string>> = {
  userCentred: 'کاربرمحوری',
  transparent: 'شفافیت',
  integratedSmart: 'یکپارچگی و هوشمندی',
  participatory: 'مشارکت',
}

const MATURITY: Readonly<Record<NonNullable<Result['readinessStage']>, string>> = {
  information: 'اطلاع‌رسانی',
  interactive: 'تعاملی',
  transactional: 'تراکنشی',
  integrated: 'یکپارچه',
  participatory: 'مشارکتی',
}

const PARTICIPATION: Readonly<Record<Participation, string>> = {
  evaluated: 'ارزیابی‌شده',
  nonCooperating: 'عدم همکاری',
  excused: 'معاف از ارزیابی',
}

/** What a round of the evaluation came to: classes, ranks and how each axis did. */
export const roundResults: ReportCard = {
  title: { fa: 'گزارش نتایج ارزیابی خدمات الکترونیکی', en: 'Results of the evaluation of e-services' },
  of: 'eServiceEvaluation.cycle',
  by: ['caseOfficer', 'groupHead', 'deputy', 'head'],
  sheets: ['indicatorSet', 'results', 'evaluation'],
  build: resultsReport,
}

function resultsReport(ground: ReportGround): ReportModel {
  const { sheets, stage } = ground.case
  const indicators = sheets['indicatorSet'] as Indicators | undefined
  const rows = (sheets['results'] as { rows: Result[] } | undefined)?.rows ?? []
  const titles = new Map(ground.children.map(({ id, agency }) => [id, agency?.fa ?? '']))
  return {
    title: roundResults.title.fa,
    english: `Results of the evaluation of e-services, ${ground.period === null ? '' : period(ground.period).title.en}`,
    facts: [
      ['مرحلهٔ دور', stageOf(cycle, stage).title.fa],
      ['شمار شاخص‌ها', String(indicators?.indicators.length ?? 0)],
    ],
    summary: summaryOf(rows, titles),
    sections: [
      { title: 'رده‌بندی', text: [], tables: [classTable(rows, indicators)] },
      { title: 'رتبه‌بندی', text: rows.length === 0 ? [NO_RESULTS] : [], tables: [rankTable(rows, titles)] },
      { title: 'محورها', text: [AXIS_WORDS], tables: [axisTable(ground.children, indicators)] },
      { title: 'دستگاه‌های ارزیابی‌نشده', text: [], tables: [unevaluatedTable(rows, titles)] },
    ],
  }
}

const NO_RESULTS = 'نتیجه‌های این دور هنوز نوشته نشده است.'
const AXIS_WORDS = 'امتیاز هر محور میانگین وزنی شاخص‌های آن، از ۱۰۰، و میانگین دستگاه‌های ارزیابی‌شده است.'

type Titles = ReadonlyMap<string, string>

const evaluated = (rows: readonly Result[]): (Result & { readonly totalScore: number })[] =>
  rows.flatMap((row) => (row.totalScore === null ? [] : [{ ...row, totalScore: row.totalScore }]))

function summaryOf(rows: readonly Result[], titles: Titles): string[] {
  if (rows.length === 0) return [NO_RESULTS]
  const scores = evaluated(rows).map(({ totalScore }) => totalScore)
  const mean = meanOf(scores)
  const first = rows.filter(({ rank }) => rank === 1).map((row) => titles.get(row.case) ?? '')
  const others = (of: Participation) => rows.filter(({ participation }) => participation === of).length
  return [
    `از ${rows.length} دستگاه مشمول، ${scores.length} دستگاه ارزیابی شده، ${others('nonCooperating')} دستگاه همکاری نکرده و ${others('excused')} دستگاه معاف بوده است.`,
    ...(mean === null ? [] : [`میانگین امتیازها ${fromHundredths(mean)} از 100 است.`]),
    ...(first.length === 0 ? [] : [`رتبهٔ نخست: ${first.join('، ')}.`]),
  ]
}

function classTable(rows: readonly Result[], indicators: Indicators | undefined): ReportTable {
  const classes = [...(indicators?.classes ?? [])].sort((one, other) => other.from - one.from)
  const scores = evaluated(rows).map(({ totalScore }) => totalScore)
  const countOf = (name: string) => scores.filter((score) => classOf(score, classes) === name).length
  return {
    name: 'رده‌بندی',
    columns: [
      { title: 'رده', kind: 'code' },
      { title: 'از امتیاز', kind: 'score' },
      { title: 'شمار دستگاه‌ها', kind: 'count' },
    ],
    rows: classes.map(({ name, from }) => [name, fromHundredths(from), countOf(name)]),
    total: ['جمع', null, scores.length],
  }
}

/** Ranked first, then those without a rank, each in the order of their titles. */
function rankTable(rows: readonly Result[], titles: Titles): ReportTable {
  const titleOf = (row: Result) => titles.get(row.case) ?? ''
  const ranked = evaluated(rows).toSorted(
    (one, other) => (one.rank ?? 0) - (other.rank ?? 0) || titleOf(one).localeCompare(titleOf(other), 'fa'),
  )
  return {
    name: 'رتبه‌بندی',
    columns: [
      { title: 'رتبه', kind: 'count' },
      { title: 'دستگاه', kind: 'text', weight: 2 },
      { title: 'امتیاز', kind: 'score' },
      { title: 'رده', kind: 'code' },
      { title: 'رتبهٔ پیشین', kind: 'count' },
      { title: 'آمادگی برای مرحلهٔ', kind: 'text', weight: 0.8 },
    ],
    rows: ranked.map((row) => [
      ...[row.rank, titleOf(row), fromHundredths(row.totalScore), row.class, row.previousRank],
      row.readinessStage === null ? null : MATURITY[row.readinessStage],
    ]),
    total: null,
  }
}

function axisTable(children: readonly ChildGround[], indicators: Indicators | undefined): ReportTable {
  const all = indicators?.indicators ?? []
  const sheets = children.flatMap(({ stage, sheets: { evaluation: found } }) =>
    found !== undefined && EVALUATED.includes(stage) ? [found as Evaluation] : [],
  )
  const axes = [...new Set(all.map(({ axis }) => axis))]
  return {
    name: 'محورها',
    columns: [
      { title: 'محور', kind: 'text', weight: 1.6 },
      { title: 'شمار شاخص‌ها', kind: 'count' },
      { title: 'وزن (درصد)', kind: 'score' },
      { title: 'میانگین امتیاز', kind: 'score' },
    ],
    rows: axes.map((axis) => {
      const own = all.filter((one) => one.axis === axis)
      const weight = own.reduce((sum, one) => sum + one.weight, 0)
      return [
        ...[AXES[axis], own.length, fromHundredths(weight)],
        decimalOf(meanOf(sheets.map((sheet) => axisScore(sheet, own, weight)))),
      ]
    }),
    total: ['جمع', all.length, fromHundredths(all.reduce((sum, one) => sum + one.weight, 0)), null],
  }
}

/** Stages in which what an evaluator found counts. */
const EVALUATED = ['maturityAssessed', 'published']

/** What an agency came to in one axis, in hundredths of 100. */
function axisScore({ values }: Evaluation, own: Indicators['indicators'], weight: number): number {
  const found = new Map(values.map((one) => [one.indicatorCode, one.finalValue]))
  const sum = own.reduce((all, { code, weight: of }) => all + of * (found.get(code) ?? 0), 0)
  return Math.floor((200 * sum + weight) / (2 * weight))
}

const unevaluatedTable = (rows: readonly Result[], titles: Titles): ReportTable => ({
  name: 'دستگاه‌های ارزیابی‌نشده',
  columns: [
    { title: 'دستگاه', kind: 'text', weight: 2 },
    { title: 'وضعیت', kind: 'text' },
  ],
  rows: rows
    .filter(({ totalScore }) => totalScore === null)
    .map((row) => [titles.get(row.case) ?? '', PARTICIPATION[row.participation]]),
  total: null,
})
