import * as z from 'zod'
import type { FieldProblem } from '../core/refusals.ts'
import type { SheetCard, SheetGround } from '../core/serviceCard.ts'
import type { Json } from '../core/standing.ts'
import type { Text } from '../core/text-pair.ts'
import { serviceIdCode } from './evaluation.forms.ts'
import { isSameRanking, rank, scoreOf } from './ranking.ts'
import { RESULT_FACTS, workOutResults } from './results.ts'

const titled = <Form extends z.ZodType>(form: Form, fa: string, en: string): Form =>
  form.meta({ title: `${fa} / ${en}` })

const text = (longest: number) => z.string().trim().min(1).max(longest)
const indicatorCode = titled(z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,15}$/), 'کد شاخص', 'Code of the indicator')
const percent = z.int().min(0).max(100)
const hundredths = z.int().min(0).max(10_000)

/** Four axes of the twelfth round; the names enter histories. */
const axis = titled(z.enum(['userCentred', 'transparent', 'integratedSmart', 'participatory']), 'محور', 'Axis')

const maturityStage = titled(
  z.enum(['information', 'interactive', 'transactional', 'integrated', 'participatory']),
  'مرحلهٔ بلوغ',
  'Stage of maturity',
)

export const indicatorSet = z.strictObject({
  round: titled(z.int().min(10), 'دور', 'Round'),
  indicators: titled(
    z
      .array(
        z.strictObject({
          code: indicatorCode,
          axis,
          title: titled(text(300), 'عنوان', 'Title'),
          weight: titled(z.int().min(1).max(10_000), 'وزن (صدم درصد)', 'Weight in hundredths of a percent'),
          rubric: titled(text(2_000), 'راهنمای امتیازدهی', 'Rubric'),
        }),
      )
      .min(1)
      .max(200),
    'شاخص‌ها',
    'Indicators',
  ),
  classes: titled(
    z
      .array(
        z.strictObject({
          name: titled(text(10), 'رده', 'Class'),
          from: titled(hundredths, 'کف امتیاز (صدم)', 'Lowest score in hundredths'),
        }),
      )
      .min(1)
      .max(10),
    'رده‌ها',
    'Classes',
  ),
})

export const scope = z.strictObject({
  agencies: titled(
    z
      .array(
        z.strictObject({
          agency: titled(z.int().min(1), 'دستگاه', 'Agency'),
          services: titled(z.array(serviceIdCode).min(1).max(60), 'خدمت‌ها', 'Services'),
        }),
      )
      .min(1)
      .max(1_000),
    'دستگاه‌های مشمول',
    'Agencies in scope',
  ),
})

const httpsUrl = z.url({ protocol: /^https$/ }).max(500)

export const selfDeclaration = z.strictObject({
  services: titled(
    z
      .array(
        z.strictObject({
          serviceIdCode,
          parentServiceCode: titled(serviceIdCode.optional(), 'شناسهٔ خدمت مادر', 'Code of the parent service'),
          title: titled(text(300), 'عنوان خدمت', 'Title'),
          identityCardApproved: titled(z.boolean(), 'شناسنامهٔ مصوب دارد', 'Its identity card is approved'),
          audience: titled(z.enum(['G2C', 'G2B', 'G2G']), 'مخاطب', 'Audience'),
          channelUrl: titled(httpsUrl, 'نشانی خدمت', 'Address (https)'),
          annualRequests: titled(z.int().min(0), 'درخواست سالانه', 'Requests a year'),
          inPersonVisits: titled(z.int().min(0), 'مراجعهٔ حضوری', 'Visits in person'),
          fee: titled(z.string().regex(/^\d{1,15}$/), 'هزینه (ریال)', 'Fee in rials'),
          avgHours: titled(z.int().min(0), 'میانگین زمان انجام (ساعت)', 'Average time in hours'),
          maturityStage,
          dataLookups: titled(
            z.array(z.strictObject({ of: text(200), by: z.enum(['electronic', 'paper', 'none']) })).max(50),
            'استعلام‌ها',
            'Lookups',
          ),
          slaPublished: titled(z.boolean(), 'توافق‌نامهٔ سطح خدمت منتشر شده', 'Its agreement is published'),
          privacyStatement: titled(z.boolean(), 'بیانیهٔ حریم خصوصی دارد', 'It has a privacy statement'),
        }),
      )
      .min(1)
      .max(60),
    'خدمت‌ها',
    'Services',
  ),
  answers: titled(
    z
      .array(
        z.strictObject({
          axis,
          indicatorCode,
          selfValue: titled(percent, 'مقدار خوداظهاری', 'Value declared'),
          evidenceUrl: titled(httpsUrl.optional(), 'نشانی مستند', 'Address of the evidence'),
          evidenceFile: titled(z.uuid().optional(), 'فایل مستند', 'Attached evidence'),
          comment: titled(text(1_000).optional(), 'توضیح', 'Comment'),
        }),
      )
      .min(1)
      .max(200),
    'پاسخ شاخص‌ها',
    'Answers',
  ),
  accuracyDeclared: titled(z.literal(true), 'تأیید صحت و کامل بودن', 'Declared whole and correct'),
})

export const rectification = z.strictObject({
  points: titled(
    z
      .array(
        z.strictObject({
          of: titled(z.string().regex(/^[A-Z0-9.-]{1,16}$/), 'شاخص یا خدمت', 'Indicator or service'),
          text: titled(text(1_000), 'دلیل', 'Reason'),
        }),
      )
      .min(1)
      .max(200),
    'موارد اصلاح',
    'Points to rectify',
  ),
})

export const evaluation = z.strictObject({
  values: titled(
    z
      .array(
        z.strictObject({
          indicatorCode,
          evaluatorValue: titled(percent, 'نظر ارزیاب', 'Evaluator’s value'),
          publicScore: titled(z.int().min(0).max(500).optional(), 'نظر کاربران (صدم)', 'Public score in hundredths'),
          finalValue: titled(percent, 'مقدار نهایی', 'Final value'),
          comment: titled(text(1_000).optional(), 'توضیح', 'Comment'),
        }),
      )
      .min(1)
      .max(200),
    'مقدارها',
    'Values',
  ),
  totals: z.strictObject({ totalScore: titled(hundredths, 'امتیاز کل (صدم)', 'Total score in hundredths') }),
})

export const maturity = z.strictObject({
  services: titled(
    z
      .array(z.strictObject({ serviceIdCode, stage: maturityStage }))
      .min(1)
      .max(60),
    'خدمت‌ها',
    'Services',
  ),
  grounds: titled(text(4_000), 'دلایل', 'Grounds'),
  totals: z.strictObject({
    readinessStage: titled(maturityStage, 'آمادگی برای مرحلهٔ', 'Ready for the stage'),
  }),
})

export const results = z.strictObject({
  rows: titled(
    z
      .array(
        z.strictObject({
          case: z.uuid(),
          agency: titled(z.int().min(1), 'دستگاه', 'Agency'),
          participation: titled(z.enum(['evaluated', 'nonCooperating', 'excused']), 'مشارکت', 'Participation'),
          totalScore: titled(hundredths.nullable(), 'امتیاز کل (صدم)', 'Total score in hundredths'),
          class: titled(text(10).nullable(), 'رده', 'Class'),
          rank: titled(z.int().min(1).nullable(), 'رتبه', 'Rank'),
          previousRank: titled(z.int().min(1).nullable().default(null), 'رتبهٔ پیشین', 'Previous rank'),
          readinessStage: titled(maturityStage.nullable(), 'آمادگی برای مرحلهٔ', 'Ready for the stage'),
        }),
      )
      .min(1)
      .max(1_000),
    'نتیجه‌ها',
    'Results',
  ),
})

export const objection = z.strictObject({
  text: titled(z.string().trim().min(20).max(4_000), 'متن اعتراض', 'Objection'),
})
export const objectionAnswer = z.strictObject({ text: titled(z.string().trim().min(5).max(4_000), 'پاسخ', 'Answer') })

type IndicatorSet = z.infer<typeof indicatorSet>

const problem = (path: string, words: Text): FieldProblem => ({ path, text: words })

/** Entries whose name stands before them already. */
const twice = (names: readonly string[], path: string): FieldProblem[] =>
  names.flatMap((name, i) =>
    names.indexOf(name) === i ? [] : [problem(`${path}.${i}`, { fa: 'تکراری است.', en: 'It stands there twice.' })],
  )

/** What has to be there once and is not, and what is there and must not be. */
const unlike = (wanted: readonly string[], names: readonly string[], path: string): FieldProblem[] => [
  ...twice(names, path),
  ...names.flatMap((name, i) =>
    wanted.includes(name)
      ? []
      : [problem(`${path}.${i}`, { fa: `«${name}» در این دور نیست.`, en: `${name} is not in this round.` })],
  ),
  ...wanted
    .filter((name) => !names.includes(name))
    .map((name) => problem(path, { fa: `«${name}» نیامده است.`, en: `${name} is missing.` })),
]

/** The indicators of the round, as they stand beside it; an agency sees them once they are published. */
const indicatorsOf = ({ parent }: SheetGround): IndicatorSet | undefined =>
  parent?.sheets['indicatorSet'] as IndicatorSet | undefined

const NO_INDICATORS = problem('', {
  fa: 'شاخص‌های این دور هنوز منتشر نشده است.',
  en: 'The indicators of this round are not published yet.',
})

export function checkIndicators(body: IndicatorSet, { context }: SheetGround): FieldProblem[] {
  const { round, indicators, classes } = body
  const isOfRound = (context['periodKey'] as string).endsWith(`-R${round}`)
  const weights = indicators.reduce((sum, { weight }) => sum + weight, 0)
  return [
    ...(isOfRound ? [] : [problem('round', { fa: 'از آنِ دور دیگری است.', en: 'It is of another round.' })]),
    ...twice(
      indicators.map(({ code }) => code),
      'indicators',
    ),
    ...(weights === 10_000
      ? []
      : [
          problem('indicators', {
            fa: 'جمع وزن‌ها باید ۱۰۰ درصد باشد.',
            en: 'The weights must add up to 100 per cent.',
          }),
        ]),
    ...twice(
      classes.map(({ name }) => name),
      'classes',
    ),
    ...twice(
      classes.map(({ from }) => String(from)),
      'classes',
    ),
    ...(classes.some(({ from }) => from === 0)
      ? []
      : [
          problem('classes', { fa: 'پایین‌ترین رده باید از صفر باشد.', en: 'The lowest class has to start at nought.' }),
        ]),
  ]
}

export const checkScope = ({ agencies }: z.infer<typeof scope>): FieldProblem[] => [
  ...twice(
    agencies.map(({ agency }) => String(agency)),
    'agencies',
  ),
  ...agencies.flatMap(({ services }, i) => twice(services, `agencies.${i}.services`)),
]

export function checkDeclaration(body: z.infer<typeof selfDeclaration>, ground: SheetGround): FieldProblem[] {
  const set = indicatorsOf(ground)
  if (!set) return [NO_INDICATORS]
  const { services, answers } = body
  const axes = new Map(set.indicators.map((one) => [one.code, one.axis]))
  return [
    ...unlike(
      ground.context['services'] as string[],
      services.map((one) => one.serviceIdCode),
      'services',
    ),
    ...services.flatMap(({ identityCardApproved }, i) =>
      identityCardApproved
        ? []
        : [
            problem(`services.${i}.identityCardApproved`, {
              fa: 'فقط خدمتی که شناسنامهٔ مصوب دارد ارزیابی می‌شود.',
              en: 'Only a service with an approved identity card is evaluated.',
            }),
          ],
    ),
    ...unlike(
      [...axes.keys()],
      answers.map((one) => one.indicatorCode),
      'answers',
    ),
    ...answers.flatMap((answer, i) => checkAnswer(answer, axes.get(answer.indicatorCode), `answers.${i}`)),
  ]
}

/** Each service in scope and each indicator of the round; what is true of them is the agency's to declare. */
export const draftDeclaration = (ground: SheetGround): Json => ({
  services: (ground.context['services'] as string[]).map((serviceIdCode) => ({ serviceIdCode })),
  answers: (indicatorsOf(ground)?.indicators ?? []).map(({ axis: of, code }) => ({ axis: of, indicatorCode: code })),
})

/** Each indicator of the round, to be given its values. */
export const draftEvaluation = (ground: SheetGround): Json => ({
  values: (indicatorsOf(ground)?.indicators ?? []).map(({ code }) => ({ indicatorCode: code })),
  totals: {},
})

type DeclaredAnswer = z.infer<typeof selfDeclaration>['answers'][number]

const checkAnswer = (answer: DeclaredAnswer, wanted: string | undefined, path: string): FieldProblem[] => [
  ...(wanted === undefined || wanted === answer.axis
    ? []
    : [problem(`${path}.axis`, { fa: 'شاخص در محور دیگری است.', en: 'The indicator is of another axis.' })]),
  ...(answer.evidenceUrl === undefined && answer.evidenceFile === undefined
    ? [problem(`${path}.evidenceUrl`, { fa: 'مستند ندارد.', en: 'It has no evidence.' })]
    : []),
]

/** Checks what an evaluator found, and that its total is what the formula makes of it. */
export function checkEvaluation(body: z.infer<typeof evaluation>, ground: SheetGround): FieldProblem[] {
  const set = indicatorsOf(ground)
  if (!set) return [NO_INDICATORS]
  const values = new Map(body.values.map((one) => [one.indicatorCode, one.finalValue]))
  const total = scoreOf(set.indicators.map(({ code, weight }) => ({ weight, value: values.get(code) ?? 0 })))
  return [
    ...unlike(
      set.indicators.map(({ code }) => code),
      body.values.map((one) => one.indicatorCode),
      'values',
    ),
    ...(total === body.totals.totalScore
      ? []
      : [
          problem('totals.totalScore', {
            fa: `امتیاز کل باید ${total} صدم باشد.`,
            en: `The total has to be ${total} hundredths.`,
          }),
        ]),
  ]
}

export const checkMaturity = ({ services }: z.infer<typeof maturity>, { context }: SheetGround): FieldProblem[] =>
  unlike(
    context['services'] as string[],
    services.map((one) => one.serviceIdCode),
    'services',
  )

/** Whether the rows agree with each other; whether they agree with what was found is asked when they are confirmed. */
export function checkResults({ rows }: z.infer<typeof results>, { sheets }: SheetGround): FieldProblem[] {
  const { classes } = sheets['indicatorSet'] as IndicatorSet
  const before = rows.map(({ agency, previousRank }) => ({ agency, rank: previousRank }))
  return [
    ...twice(
      rows.map((row) => row.case),
      'rows',
    ),
    ...(isSameRanking(rows, rank(rows, classes, before))
      ? []
      : [
          problem('rows', {
            fa: 'رده یا رتبه‌ای با امتیازها نمی‌خواند.',
            en: 'A class or a rank does not follow from the scores.',
          }),
        ]),
  ]
}

const AGENCY = ['agencyOfficer', 'agencyApprover', 'liaison'] as const

/** Sheets beside a round; the office's own until they are published. */
export const CYCLE_SHEETS = {
  indicatorSet: {
    title: { fa: 'شاخص‌های دور', en: 'Indicators of the round' },
    by: ['caseOfficer', 'groupHead', 'deputy', 'head'],
    stages: ['planned'],
    form: indicatorSet,
    check: checkIndicators,
    summary: ({ classes }: IndicatorSet) => ({ classes }),
  },
  scope: {
    title: { fa: 'دامنهٔ ارزیابی', en: 'Scope of the evaluation' },
    by: ['caseOfficer', 'groupHead', 'deputy', 'head'],
    stages: ['indicatorsPublished', 'scoped'],
    form: scope,
    check: checkScope,
  },
  results: {
    title: { fa: 'نتیجه‌های دور', en: 'Results of the round' },
    by: ['caseOfficer', 'groupHead', 'deputy', 'head'],
    stages: ['classified'],
    form: results,
    check: checkResults,
    draft: { facts: RESULT_FACTS, body: workOutResults },
  },
} as const satisfies Record<string, SheetCard>

/**
 * Sheets beside an evaluation. What the office found has no summary: facts of a case are journaled with its steps, and its
 * agency reads those. Its `totals` are for the round alone.
 */
export const EVALUATION_SHEETS = {
  selfDeclaration: {
    title: { fa: 'خوداظهاری', en: 'Self-declaration' },
    by: AGENCY,
    stages: ['declaring', 'rectification'],
    form: selfDeclaration,
    draft: draftDeclaration,
    check: checkDeclaration,
  },
  rectification: {
    title: { fa: 'موارد نیازمند اصلاح', en: 'Points to rectify' },
    by: ['evaluator'],
    stages: ['underEvaluation'],
    form: rectification,
  },
  evaluation: {
    title: { fa: 'برگهٔ ارزیابی', en: 'Evaluation' },
    by: ['evaluator'],
    stages: ['underEvaluation'],
    form: evaluation,
    readBy: 'office',
    draft: draftEvaluation,
    check: checkEvaluation,
  },
  maturity: {
    title: { fa: 'آمادگی برای بلوغ بالاتر', en: 'Readiness for a higher maturity' },
    by: ['evaluator'],
    stages: ['evaluated'],
    form: maturity,
    readBy: 'office',
    check: checkMaturity,
  },
  objection: {
    title: { fa: 'اعتراض', en: 'Objection' },
    by: AGENCY,
    stages: ['maturityAssessed'],
    form: objection,
  },
  objectionAnswer: {
    title: { fa: 'پاسخ به اعتراض', en: 'Answer to the objection' },
    by: ['evaluator', 'groupHead', 'deputy'],
    stages: ['maturityAssessed'],
    form: objectionAnswer,
  },
} as const satisfies Record<string, SheetCard>
