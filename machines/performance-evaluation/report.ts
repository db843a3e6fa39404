import type * as z from 'zod'
import { stageOf } from '../core/definition.ts'
import { decimalOf, fromHundredths, shareInHundredths } from '../core/hundredths.ts'
import type { ChildGround, ReportCard, ReportCell, ReportGround, ReportModel, ReportTable } from '../core/reportCard.ts'
import { cycle } from './cycle.machine.ts'
import { type Evaluation, evaluation } from './evaluation.machine.ts'
import type { Indicator } from './indicator.machine.ts'
import type { Dimension, Result } from './score.ts'
import type { indicatorSetForm, processReviewForm } from './sheets.ts'

const EVALUATION = 'performanceEvaluation.evaluation'
const INDICATOR = 'performanceEvaluation.indicator'

type Entry = z.output<typeof indicatorSetForm>['indicators'][number]
type Review = z.output<typeof processReviewForm>

const DIMENSIONS: Readonly<Record<Dimension, string>> = { general: 'عمومی', specific: 'اختصاصی' }

/** What a year of evaluation came to, by agency, and by group of indicators: dimension, axis and each by itself. */
export const yearResults: ReportCard = {
  title: { fa: 'گزارش نتایج ارزیابی عملکرد سالانه', en: 'Results of the annual performance evaluation' },
  of: 'performanceEvaluation.cycle',
  by: ['evaluator', 'committeeSecretary', 'groupHead', 'deputy', 'head'],
  sheets: ['indicatorSet', 'processReview'],
  build: resultsReport,
}

/** The evaluation of an agency; its result is null while it has none, and final once it stands. */
type Evaluated = {
  readonly agency: string
  readonly stage: string
  readonly result: Result | null
  readonly isFinal: boolean
  readonly indicators: readonly (Pick<Indicator, 'code' | 'weight' | 'earned'> & { readonly stage: string })[]
}

function resultsReport(ground: ReportGround): ReportModel {
  const { sheets, stage } = ground.case
  const entries = (sheets['indicatorSet'] as { indicators: Entry[] } | undefined)?.indicators ?? []
  const all = ground.children.filter(({ machine }) => machine === EVALUATION).map(evaluatedOf)
  return {
    title: yearResults.title.fa,
    english: `Results of the annual performance evaluation, ${ground.period ?? ''}`,
    facts: [
      ['مرحلهٔ ارزیابی', stageOf(cycle, stage).title.fa],
      ['شمار شاخص‌ها', String(entries.length)],
    ],
    summary: summaryOf(all),
    sections: [
      { title: 'دستگاه‌ها', text: [RESULT_WORDS], tables: [agencyTable(all)] },
      { title: 'گروه‌های شاخص', text: [SHARE_WORDS], tables: [axisTable(all, entries)] },
      { title: 'شاخص‌ها', text: [], tables: [indicatorTable(all, entries)] },
      ...reviewed(sheets['processReview'] as Review | undefined),
    ],
  }
}

const RESULT_WORDS = 'نتیجهٔ نهایی، و تا نهایی‌شدن نتیجهٔ مقدماتی، به امتیاز است. این گزارش دستگاه‌ها را رتبه‌بندی نمی‌کند.'
const SHARE_WORDS =
  'سهم امتیاز، امتیاز گرفته‌شده از وزن شاخص‌هایی است که امتیاز آن‌ها به دستگاه اعلام شده است؛ شاخص‌های فاقد مصداق در آن نمی‌آیند.'

const evaluatedOf = ({ agency, stage, context, children }: ChildGround): Evaluated => {
  const { result, preliminary } = context as unknown as Evaluation
  return {
    ...{ agency: agency?.fa ?? '', stage, result: result ?? preliminary, isFinal: result !== null },
    indicators: children
      .filter(({ machine }) => machine === INDICATOR)
      .map((one) => {
        const { code, weight, earned } = one.context as unknown as Indicator
        return { code, weight, earned, stage: one.stage }
      }),
  }
}

const percentOf = ({ total }: Result): string | null => decimalOf(shareInHundredths(total.score, total.outOf))

function summaryOf(all: readonly Evaluated[]): string[] {
  if (all.length === 0) return ['هنوز ارزیابی هیچ دستگاهی آغاز نشده است.']
  const results = all.flatMap(({ result }) => result ?? [])
  const zero = all.filter(({ stage }) => stage === 'zeroFiled').length
  const mean = meanPercent(results)
  return [
    `از ${all.length} دستگاه، نتیجهٔ ${results.length} دستگاه آماده و ${all.filter(({ isFinal }) => isFinal).length} نتیجه نهایی است.`,
    ...(mean === null ? [] : [`دستگاه‌ها روی هم ${mean} درصد امتیازها را گرفته‌اند.`]),
    ...(zero === 0 ? [] : [`${zero} دستگاه ارزیابی خود را در مهلت ثبت نکرده است.`]),
  ]
}

/** What all results come to together, of what they could have come to. */
function meanPercent(results: readonly Result[]): string | null {
  const sum = (of: 'score' | 'outOf') => results.reduce((all, { total }) => all + total[of], 0)
  return decimalOf(shareInHundredths(sum('score'), sum('outOf')))
}

function agencyTable(all: readonly Evaluated[]): ReportTable {
  const points = (result: Result | null, part: keyof Result): ReportCell[] => [
    ...[decimalOf(result?.[part].score), decimalOf(result?.[part].outOf)],
  ]
  return {
    name: 'دستگاه‌ها',
    columns: [
      { title: 'دستگاه', kind: 'text', weight: 1.5 },
      { title: 'وضعیت', kind: 'text', weight: 0.9 },
      { title: 'عمومی', kind: 'score' },
      { title: 'از', kind: 'score' },
      { title: 'اختصاصی', kind: 'score' },
      { title: 'از', kind: 'score' },
      { title: 'جمع', kind: 'score' },
      { title: 'از', kind: 'score' },
      { title: 'درصد', kind: 'score' },
    ],
    rows: all.map(({ agency, stage, result }) => [
      ...[agency, stageOf(evaluation, stage).title.fa],
      ...[...points(result, 'general'), ...points(result, 'specific'), ...points(result, 'total')],
      result && percentOf(result),
    ]),
    total: [
      ...['همهٔ دستگاه‌ها', null, null, null, null, null, null, null],
      meanPercent(all.flatMap(({ result }) => result ?? [])),
    ],
  }
}

type Told = { readonly code: string; readonly weight: number; readonly earned: number }

/** Indicators whose points have been told, of all agencies. */
const toldOf = (all: readonly Evaluated[]): Told[] =>
  all.flatMap(({ indicators }) =>
    indicators.flatMap(({ code, weight, earned }) => (earned === null ? [] : [{ code, weight, earned }])),
  )

/** Points of so much weight, as a share. */
const shareOf = (told: readonly Told[]): string | null =>
  decimalOf(
    shareInHundredths(
      told.reduce((sum, one) => sum + one.earned, 0),
      told.reduce((sum, one) => sum + one.weight, 0),
    ),
  )

function axisTable(all: readonly Evaluated[], entries: readonly Entry[]): ReportTable {
  const told = toldOf(all)
  const groups = new Map(entries.map((entry) => [`${entry.dimension} ${entry.axis}`, entry]))
  const row = (own: readonly Entry[]) => {
    const codes = new Set(own.map(({ code }) => code))
    const scored = told.filter(({ code }) => codes.has(code))
    const weight = own.reduce((sum, one) => sum + one.weight, 0)
    return [own.length, fromHundredths(weight), scored.length, shareOf(scored)]
  }
  return {
    name: 'گروه‌های شاخص',
    columns: [
      { title: 'بُعد', kind: 'text', weight: 0.7 },
      { title: 'محور', kind: 'text', weight: 1.6 },
      { title: 'شمار شاخص‌ها', kind: 'count' },
      { title: 'وزن', kind: 'score' },
      { title: 'امتیازهای اعلام‌شده', kind: 'count' },
      { title: 'سهم امتیاز (درصد)', kind: 'score' },
    ],
    rows: [...groups.values()].map(({ dimension, axis }) => [
      ...[DIMENSIONS[dimension], axis],
      ...row(entries.filter((one) => one.dimension === dimension && one.axis === axis)),
    ]),
    total: ['جمع', null, ...row(entries)],
  }
}

function indicatorTable(all: readonly Evaluated[], entries: readonly Entry[]): ReportTable {
  const told = toldOf(all)
  const cases = all.flatMap(({ indicators }) => indicators)
  return {
    name: 'شاخص‌ها',
    columns: [
      { title: 'کد', kind: 'code' },
      { title: 'شاخص', kind: 'text', weight: 2 },
      { title: 'بُعد', kind: 'text', weight: 0.7 },
      { title: 'وزن', kind: 'score' },
      { title: 'اعلام‌شده', kind: 'count' },
      { title: 'فاقد مصداق', kind: 'count' },
      { title: 'سهم امتیاز (درصد)', kind: 'score' },
    ],
    rows: entries.map(({ code, title, dimension, weight }) => {
      const own = told.filter((one) => one.code === code)
      const without = cases.filter((one) => one.code === code && one.stage === 'notApplicable').length
      return [code, title, DIMENSIONS[dimension], fromHundredths(weight), own.length, without, shareOf(own)]
    }),
    total: null,
  }
}

const reviewed = (review: Review | undefined): ReportModel['sections'] =>
  review === undefined
    ? []
    : [
        {
          title: 'بازنگری فرایند',
          text: [review.conformity, review.effectiveness],
          tables: [
            {
              name: 'اقدام‌های اصلاحی',
              columns: [
                { title: 'اقدام', kind: 'text', weight: 2 },
                { title: 'واحد مسئول', kind: 'text' },
                { title: 'موعد', kind: 'code' },
              ],
              rows: review.correctiveActions.map(({ action, responsible, by }) => [action, responsible, by]),
              total: null,
            },
          ],
        },
      ]
