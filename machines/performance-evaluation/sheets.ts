import * as z from 'zod'
import { trackingCode } from '../core/fields.ts'
import { cleanText } from '../core/persian/text.ts'
import type { FieldProblem } from '../core/refusals.ts'
import type { SheetGround } from '../core/serviceCard.ts'
import type { JsonObject } from '../core/standing.ts'
import type { Text } from '../core/text-pair.ts'
import { DECIMAL, type Dimension, decimalOfMeasures, earned, isMeasured, type Measured } from './score.ts'

/** A field with the words that people read beside it. */
const field = <Form extends z.ZodType>(form: Form, fa: string, en: string): Form => form.meta({ label: { fa, en } })

const text = (min: number, max: number) => z.string().overwrite(cleanText).min(min).max(max)
const decimal = z.string().regex(DECIMAL)

export const indicatorCode = field(z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,19}$/), 'کد شاخص', 'Code')

/** One measure of an indicator: its weight is out of 100, and its formula says what is reached. */
const measure = z.strictObject({
  title: field(text(3, 300), 'عنوان سنجه', 'Title of the measure'),
  weight: field(z.int().min(1).max(100), 'وزن سنجه (از ۱۰۰)', 'Weight of the measure, out of 100'),
  formula: field(text(3, 1_000), 'روش محاسبه', 'Formula'),
})

/** One indicator of the year (DOMAIN 4.3). */
export const indicatorEntry = z.strictObject({
  code: indicatorCode,
  dimension: field(z.enum(['general', 'specific']), 'بُعد', 'Dimension'),
  axis: field(text(2, 100), 'محور', 'Axis'),
  criterion: field(text(2, 100).nullable().default(null), 'معیار', 'Criterion'),
  title: field(text(3, 300), 'عنوان شاخص', 'Title'),
  definition: field(text(3, 2_000), 'تعریف شاخص', 'Definition'),
  unit: field(z.enum(['percent', 'count', 'score', 'ratio', 'rial', 'day']), 'واحد سنجش', 'Unit'),
  weight: field(z.int().min(1).max(10_000_000), 'وزن (صدم امتیاز)', 'Weight, in hundredths'),
  direction: field(z.enum(['increase', 'decrease']), 'جهت مطلوب', 'Direction wanted'),
  target: field(
    decimal.refine((value) => Number(value) > 0),
    'هدف / استاندارد',
    'Target',
  ),
  naAllowed: field(z.boolean(), 'امکان عدم مصداق', 'May not apply'),
  provincialSlice: field(text(1, 300).nullable(), 'برش استانی', 'Provincial slice'),
  acceptedEvidence: field(text(3, 1_000), 'مستندات قابل قبول', 'Accepted evidence'),
  measures: field(z.array(measure).max(20).default([]), 'سنجه‌ها', 'Measures'),
  leadBody: field(text(2, 200).nullable().default(null), 'راهبر شاخص', 'Lead body'),
})

/** The indicators of a year, with their weights: what the circular and the provincial guideline name (S1-R17, R18). */
export const indicatorSetForm = z.strictObject({ indicators: z.array(indicatorEntry).min(1).max(600) })

/** Agencies that are compared with one another; in Tehran there are six such groups. */
export const agencyGroupsForm = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        code: field(z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,9}$/), 'کد گروه', 'Code of the group'),
        title: field(text(2, 200), 'عنوان گروه', 'Title of the group'),
        agencies: field(z.array(z.int().min(1)).min(1).max(1_000), 'دستگاه‌ها', 'Agencies'),
      }),
    )
    .min(1)
    .max(30),
})

/** The places of agencies within their groups, where a year recognises the best (off unless it was opened with it). */
export const recognitionForm = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        case: z.uuid(),
        agency: field(z.int().min(1), 'دستگاه', 'Agency'),
        group: field(z.string().max(10).nullable(), 'گروه', 'Group'),
        score: field(z.int().min(0), 'امتیاز (صدم)', 'Points in hundredths'),
        outOf: field(z.int().min(0), 'از (صدم)', 'Out of, in hundredths'),
        rank: field(z.int().min(1), 'رتبه در گروه', 'Rank in its group'),
      }),
    )
    .min(1)
    .max(1_000),
})

/** What each measure reached, in the order of the indicator's measures; none where it has none. */
const reached = field(z.array(decimal).max(20).default([]), 'مقدار سنجه‌ها', 'What each measure reached')

/** What an agency says of itself on one indicator; the proof of it hangs on the indicator's case. */
export const selfAssessmentForm = z.strictObject({
  actual: field(decimal, 'عملکرد واقعی', 'What was reached'),
  measures: reached,
  explanation: field(text(0, 2_000), 'توضیح', 'Explanation'),
})

/** Why an indicator does not apply to an agency, by its provincial slice. */
export const nonApplicabilityForm = z.strictObject({
  slice: field(text(1, 300), 'برش استانی', 'Provincial slice'),
  why: field(text(20, 1_000), 'دلیل عدم مصداق', 'Why it does not apply'),
})

/** What an evaluator found in the evidence. */
export const assessmentForm = z.strictObject({
  actual: field(decimal, 'عملکرد احرازشده', 'What the evidence shows'),
  measures: reached,
  comment: field(text(0, 2_000), 'توضیح ارزیاب', 'Comment of the evaluator'),
})

/** An objection in the agency's own words. */
export const objectionForm = z.strictObject({ text: field(text(20, 2_000), 'متن اعتراض', 'Text of the objection') })

/** What an evaluator finds on looking again, for the one who answers. */
export const reassessmentForm = z.strictObject({
  actual: field(decimal, 'عملکرد احرازشده', 'What the evidence shows'),
  measures: reached,
  note: field(text(20, 4_000), 'یافته‌های بازبینی', 'What was found on looking again'),
})

/** The answer to an objection, with its reasons (S1-R23). */
export const objectionReplyForm = z.strictObject({
  actual: field(decimal, 'عملکردی که به شمار می‌آید', 'What counts from now on'),
  reasons: field(text(20, 4_000), 'دلایل پاسخ', 'Reasons of the answer'),
})

/** Minutes of a committee: who was there, and what was decided on which referral. */
export const minutesForm = z.strictObject({
  present: field(z.array(z.uuid()).min(1).max(15), 'حاضران', 'Who was there'),
  decisions: z
    .array(
      z.strictObject({
        trackingCode: field(trackingCode, 'کد رهگیری شاخص', 'Code of the referral'),
        actual: field(decimal.nullable(), 'عملکرد اصلاح‌شده', 'What counts from now on; nothing where it stays'),
        reasons: field(text(20, 2_000), 'دلایل', 'Reasons'),
      }),
    )
    .min(1)
    .max(30),
})

/** The yearly look at the process itself (S1-R11). */
export const processReviewForm = z.strictObject({
  conformity: field(text(20, 4_000), 'انطباق با الزامات قانونی', 'Conformity with what the law requires'),
  effectiveness: field(text(20, 4_000), 'اثربخشی', 'Effectiveness'),
  correctiveActions: z
    .array(
      z.strictObject({
        action: field(text(10, 1_000), 'اقدام اصلاحی', 'Corrective action'),
        responsible: field(text(2, 200), 'واحد مسئول', 'Responsible unit'),
        by: field(z.string().regex(/^1[34]\d\d\/\d\d\/\d\d$/), 'موعد', 'By when'),
      }),
    )
    .min(1)
    .max(50),
})

const problem = (path: string, fa: string, en: string): FieldProblem => ({ path, text: { fa, en } })

const DIMENSIONS: Readonly<Record<Dimension, Text>> = {
  general: { fa: 'عمومی', en: 'general' },
  specific: { fa: 'اختصاصی', en: 'specific' },
}

/** The weights of each dimension make up what the year was opened with, codes are unique, and only what is general may not apply (S1-R22). */
export function checkIndicatorSet({ indicators }: z.output<typeof indicatorSetForm>, { context }: SheetGround) {
  const codes = indicators.map(({ code }) => code)
  return [
    ...codes.flatMap((code, i) =>
      codes.indexOf(code) === i
        ? []
        : [problem(`indicators.${i}.code`, 'این کد تکراری است.', 'This code stands there already.')],
    ),
    ...indicators.flatMap(({ measures }, i) =>
      measures.length === 0 || measures.reduce((sum, { weight }) => sum + weight, 0) === 100
        ? []
        : [
            problem(
              `indicators.${i}.measures`,
              'جمع وزن سنجه‌های هر شاخص باید ۱۰۰ باشد.',
              'The weights of the measures of an indicator add up to 100.',
            ),
          ],
    ),
    ...indicators.flatMap(({ naAllowed, dimension, provincialSlice }, i) => [
      ...(naAllowed && dimension === 'specific'
        ? [
            problem(
              `indicators.${i}.naAllowed`,
              'عدم مصداق فقط برای شاخص‌های عمومی است.',
              'Only a general indicator may not apply.',
            ),
          ]
        : []),
      ...(naAllowed && provincialSlice === null
        ? [
            problem(
              `indicators.${i}.provincialSlice`,
              'برش استانی را بنویسید؛ عدم مصداق بر پایهٔ آن بررسی می‌شود.',
              'Give the provincial slice: non-applicability is judged by it.',
            ),
          ]
        : []),
    ]),
    ...(Object.keys(DIMENSIONS) as Dimension[]).flatMap((dimension) => {
      const own = indicators.filter((one) => one.dimension === dimension)
      const sum = own.reduce((all, { weight }) => all + weight, 0)
      const wanted = context[`${dimension}Total`] as number
      return sum === wanted
        ? []
        : [
            problem(
              'indicators',
              `جمع وزن شاخص‌های ${DIMENSIONS[dimension].fa} ${sum} است، نه ${wanted}.`,
              `The weights of the ${DIMENSIONS[dimension].en} indicators add up to ${sum}, not ${wanted}.`,
            ),
          ]
    }),
  ]
}

/** A group is named once, and no agency stands in two. */
export function checkAgencyGroups({ groups }: z.output<typeof agencyGroupsForm>) {
  const codes = groups.map(({ code }) => code)
  const members = groups.flatMap(({ agencies }) => agencies)
  return [
    ...codes.flatMap((code, i) =>
      codes.indexOf(code) === i
        ? []
        : [problem(`groups.${i}.code`, 'این کد تکراری است.', 'This code stands there already.')],
    ),
    ...groups.flatMap(({ agencies }, i) =>
      agencies.some((one) => members.filter((other) => other === one).length > 1)
        ? [problem(`groups.${i}.agencies`, 'دستگاهی دو بار آمده است.', 'An agency stands there twice.')]
        : [],
    ),
  ]
}

/** Where an indicator has measures, what was reached is what they come to. */
export function checkMeasures(
  { actual, measures }: { readonly actual: string; readonly measures: readonly string[] },
  { context }: Pick<SheetGround, 'context'>,
) {
  const weights = (context['measures'] ?? []) as readonly number[]
  if (isMeasured(actual, weights, measures)) return []
  return measures.length === weights.length
    ? [
        problem(
          'actual',
          `از سنجه‌ها ${decimalOfMeasures(weights, measures)} به دست می‌آید.`,
          `The measures come to ${decimalOfMeasures(weights, measures)}.`,
        ),
      ]
    : [
        problem(
          'measures',
          `برای هر یک از ${weights.length} سنجه یک مقدار بنویسید.`,
          `Give one value for each of the ${weights.length} measures.`,
        ),
      ]
}

/** Whoever finds less than the agency says of itself tells it why. */
export function checkAssessment(body: z.output<typeof assessmentForm>, ground: SheetGround) {
  const { actual, comment } = body
  const own = ground.sheets['selfAssessment'] as z.output<typeof selfAssessmentForm> | undefined
  const measured = ground.context as unknown as Measured
  const isLess = own !== undefined && earned(measured, actual) < earned(measured, own.actual)
  const unexplained = isLess && comment.length < 20
  return [
    ...checkMeasures(body, ground),
    ...(unexplained
      ? [
          problem(
            'comment',
            'امتیاز کمتر از خودارزیابی است؛ دلیل آن را بنویسید.',
            'This is less than the agency says of itself; say why.',
          ),
        ]
      : []),
  ]
}

/** Whoever signs was there, enough of the members were, and nothing is decided twice. */
export function checkMinutes({ present, decisions }: z.output<typeof minutesForm>, { context }: SheetGround) {
  const members = context['members'] as readonly string[]
  const codes = decisions.map(({ trackingCode }) => trackingCode)
  const attending = new Set(present.filter((one) => members.includes(one)))
  return [
    ...present.flatMap((one, i) =>
      members.includes(one)
        ? []
        : [problem(`present.${i}`, 'او عضو این جلسه نیست.', 'This person is no member of the session.')],
    ),
    ...(attending.size < (context['quorum'] as number)
      ? [problem('present', 'جلسه به حد نصاب نرسیده است.', 'There was no quorum.')]
      : []),
    ...codes.flatMap((code, i) =>
      codes.indexOf(code) === i
        ? []
        : [problem(`decisions.${i}.trackingCode`, 'دربارهٔ این شاخص دو تصمیم آمده است.', 'It is decided twice.')],
    ),
  ]
}

/** What guards read of a set: how many indicators it has. */
export const countIndicators = ({ indicators }: z.output<typeof indicatorSetForm>): JsonObject => ({
  indicators: indicators.length,
})

/** What guards read of a finding: the number alone. */
export const actualOf = ({ actual }: { readonly actual: string }): JsonObject => ({ actual })

/** What guards read of minutes: who was there, and what counts for each referral from now on. */
export const countDecisions = ({ present, decisions }: z.output<typeof minutesForm>): JsonObject => ({
  present,
  decisions: Object.fromEntries(decisions.map(({ trackingCode, actual }) => [trackingCode, actual])),
})
