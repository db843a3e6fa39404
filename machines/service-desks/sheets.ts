import * as z from 'zod'
import { isNationalId, parseMobile } from '../core/persian/identifiers.ts'
import type { FieldProblem } from '../core/refusals.ts'
import type { SheetCard, SheetGround } from '../core/serviceCard.ts'
import type { JsonObject } from '../core/standing.ts'
import type { Text } from '../core/text-pair.ts'
import { NotADate, parseJalali, period } from '../core/time/jalali.ts'
import { AGENCY, DESK_OFFICE } from './facts.ts'
import { deskResult, deskType, place } from './fields.ts'

/** What a field is called: a page draws its label from it. */
const called = (fa: string, en: string) => ({ title: fa, description: en })
const words = (longest: number) => z.string().trim().min(2).max(longest)
const code = z.string().trim().min(1).max(20)
const jalaliDate = z.string().trim().min(8).max(12)

const wrong = (path: string, text: Text): FieldProblem => ({ path, text })

/** The day that somebody typed; nothing where it is none. */
function dayOf(typed: string): string | undefined {
  try {
    return parseJalali(typed)
  } catch (error) {
    if (error instanceof NotADate) return undefined
    throw error
  }
}

const notADay = (path: string): FieldProblem =>
  wrong(path, { fa: 'این روز در تقویم نیست.', en: 'There is no such day.' })

/** Things that stand twice in a list. */
function twice(list: readonly string[], path: string): FieldProblem[] {
  return list.flatMap((one, i) =>
    list.indexOf(one) === i ? [] : [wrong(`${path}.${i}`, { fa: 'تکراری است.', en: 'It stands there twice.' })],
  )
}

// The directive

const directiveForm = z.strictObject({
  number: words(40).meta(called('شماره', 'Number')),
  date: jalaliDate.meta(called('تاریخ', 'Date')),
  issuer: words(200).meta(called('صادرکننده', 'Issuer')),
  title: words(300).meta(called('عنوان', 'Title')),
  kind: z.enum(['resolution', 'circular', 'directive']).meta(called('نوع', 'Kind')),
})

const directiveCard: SheetCard = {
  title: { fa: 'مشخصات دستورالعمل', en: 'Card of the directive' },
  by: DESK_OFFICE,
  stages: ['drafted'],
  form: directiveForm,
  check: ({ date }: z.infer<typeof directiveForm>) => (dayOf(date) ? [] : [notADay('date')]),
}

// The desk

const representativeForm = z.strictObject({
  name: words(120).meta(called('نام و نام خانوادگی', 'Name')),
  nationalId: z.string().max(20).meta(called('کد ملی', 'National id')),
  mobile: z.string().max(20).meta(called('تلفن همراه', 'Mobile')),
  post: words(120).meta(called('سمت', 'Post')),
})

/** The registry of representatives is fed by letters; this is what a letter says of one (S4-R17). */
const representative: SheetCard = {
  title: { fa: 'مشخصات نمایندهٔ میز خدمت', en: 'Representative of the desk' },
  by: [...AGENCY, ...DESK_OFFICE],
  stages: ['required', 'preparing', 'launched', 'compliant', 'partiallyCompliant', 'improving', 'suspended'],
  form: representativeForm,
  check: ({ nationalId, mobile }: z.infer<typeof representativeForm>) => [
    ...(isNationalId(nationalId)
      ? []
      : [wrong('nationalId', { fa: 'کد ملی درست نیست.', en: 'This is no national id.' })]),
    ...(parseMobile(mobile)
      ? []
      : [wrong('mobile', { fa: 'شمارهٔ تلفن همراه درست نیست.', en: 'This is no mobile number.' })]),
  ],
}

const deskForm = z.strictObject({
  address: words(300).optional().meta(called('نشانی میز حضوری', 'Address of the desk in person')),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional()
    .meta(called('نشانی میز الکترونیکی', 'Address of the electronic desk')),
  launchDate: jalaliDate.optional().meta(called('تاریخ راه‌اندازی', 'Date of the launch')),
  openingHours: words(200).meta(called('ساعت کار', 'Opening hours')),
  onAllWorkingDays: z.boolean().meta(called('باز در همهٔ روزهای کاری و ساعات اداری', 'Open on all working days')),
  services: z
    .array(
      z.strictObject({
        serviceId: code.meta(called('شناسهٔ خدمت', 'Service id')),
        title: words(300).meta(called('عنوان خدمت', 'Title')),
        atDesk: z.boolean().meta(called('در میز ارائه می‌شود', 'Offered at the desk')),
        documentsAnnounced: z
          .boolean()
          .meta(called('مدارک لازم بر پایهٔ شناسنامهٔ خدمت اعلام شده', 'Documents announced by its service card')),
      }),
    )
    .min(1)
    .max(500),
  tracking: z.boolean().meta(called('رهگیری با کد', 'Tracking')),
  receiptWithAnswerTime: z.boolean().meta(called('رسید با زمان پاسخ نهایی', 'Receipt with the time of the answer')),
  queueSystem: z.boolean().meta(called('سامانهٔ نوبت‌دهی', 'Queue system')),
  waitingArea: z.boolean().meta(called('فضای انتظار', 'Waiting area')),
  accessibility: z.boolean().meta(called('دسترس‌پذیری برای افراد دارای معلولیت', 'Accessible')),
})
type DeskCardBody = z.infer<typeof deskForm>

function problemsOfDesk(card: DeskCardBody, { context }: SheetGround): FieldProblem[] {
  const isInPerson = context['type'] === 'inPerson'
  const where = isInPerson ? 'address' : 'url'
  return [
    ...(card[where] === undefined
      ? [wrong(where, { fa: 'نشانی میز را بنویسید.', en: 'Write the desk’s address.' })]
      : []),
    ...(card.launchDate === undefined || dayOf(card.launchDate) ? [] : [notADay('launchDate')]),
    ...(card.onAllWorkingDays
      ? []
      : [
          wrong('onAllWorkingDays', {
            fa: 'میز باید همهٔ روزهای کاری در ساعات اداری باز باشد.',
            en: 'The desk is open on all working days, in office hours.',
          }),
        ]),
    ...twice(
      card.services.map(({ serviceId }) => serviceId),
      'services',
    ),
    ...card.services.flatMap(({ atDesk, documentsAnnounced }, i) =>
      atDesk && !documentsAnnounced
        ? [
            wrong(`services.${i}.documentsAnnounced`, {
              fa: 'مدارک این خدمت در میز اعلام نشده است.',
              en: 'What documents this service needs is not announced at the desk.',
            }),
          ]
        : [],
    ),
  ]
}

const deskCard: SheetCard = {
  title: { fa: 'شناسنامهٔ میز خدمت', en: 'Card of the desk' },
  by: [...AGENCY, ...DESK_OFFICE],
  stages: ['required', 'preparing', 'launched', 'compliant', 'partiallyCompliant', 'improving'],
  form: deskForm,
  check: problemsOfDesk,
  summary: ({ services }: DeskCardBody) => ({
    servicesTotal: services.length,
    servicesAtDesk: services.filter(({ atDesk }) => atDesk).length,
  }),
}

// The prescribed format and what is written in it

const criteriaForm = z.strictObject({
  basis: words(300).meta(called('مبنا (دستورالعمل ممیزی)', 'Basis (directive on auditing)')),
  criteria: z
    .array(
      z.strictObject({
        code: code.meta(called('کد معیار', 'Code')),
        title: words(300).meta(called('عنوان معیار', 'Title')),
        desk: deskType.meta(called('نوع میز', 'Kind of desk')),
        maxScore: z.int().min(1).max(1000).meta(called('سقف امتیاز', 'Highest score')),
      }),
    )
    .min(1)
    .max(200),
})
type Criterion = z.infer<typeof criteriaForm>['criteria'][number]

const criteria: SheetCard = {
  title: { fa: 'قالب خودارزیابی و بازرسی', en: 'Format of self-assessment and inspection' },
  by: DESK_OFFICE,
  stages: ['planned'],
  form: criteriaForm,
  check: ({ criteria: all }: z.infer<typeof criteriaForm>) =>
    twice(
      all.map((one) => one.code),
      'criteria',
    ),
}

/** The criteria of the inspection's quarter. */
const criteriaOf = ({ parent }: SheetGround): readonly Criterion[] => {
  const sheet = parent?.sheets['criteria']
  return sheet === undefined ? [] : criteriaForm.parse(sheet).criteria
}

const selfAssessmentForm = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        code: code.meta(called('کد معیار', 'Code')),
        selfScore: z.int().min(0).meta(called('امتیاز خودارزیابی', 'Own score')),
        explanation: z.string().trim().max(2000).optional().meta(called('توضیح', 'Explanation')),
      }),
    )
    .min(1)
    .max(200),
})
type SelfAssessmentBody = z.infer<typeof selfAssessmentForm>

/** Scores against criteria: each one stands there once, and none above its highest. */
function problemsOfScores(
  scores: readonly { code: string; score: number }[],
  wanted: readonly Criterion[],
  path: string,
  field: string,
): FieldProblem[] {
  const given = scores.map((one) => one.code)
  const missing = wanted.filter((one) => !given.includes(one.code))
  return [
    ...twice(given, path),
    ...missing.map((one) =>
      wrong(path, { fa: `معیار «${one.code}» نوشته نشده است.`, en: `Criterion “${one.code}” is missing.` }),
    ),
    ...scores.flatMap(({ code: of, score }, i) => {
      const criterion = wanted.find((one) => one.code === of)
      if (!criterion)
        return [
          wrong(`${path}.${i}.code`, { fa: 'چنین معیاری در قالب نیست.', en: 'The format has no such criterion.' }),
        ]
      return score > criterion.maxScore
        ? [wrong(`${path}.${i}.${field}`, { fa: 'امتیاز از سقف بیشتر است.', en: 'The score is above its highest.' })]
        : []
    }),
  ]
}

const BEFORE_THE_VISIT = ['awaitingSelfAssessment', 'selfAssessmentMissing'] as const

/** No proof is asked for: the agreement wants no documents besides (S4-R29). */
const selfAssessment: SheetCard = {
  title: { fa: 'خودارزیابی', en: 'Self-assessment' },
  by: [...AGENCY, ...DESK_OFFICE],
  stages: BEFORE_THE_VISIT,
  form: selfAssessmentForm,
  // A line for each criterion of the quarter; the points are the agency's to say.
  draft: (ground) => ({ lines: criteriaOf(ground).map((one) => ({ code: one.code })) }),
  check: ({ lines }: SelfAssessmentBody, ground) =>
    problemsOfScores(
      lines.map((line) => ({ code: line.code, score: line.selfScore })),
      criteriaOf(ground),
      'lines',
      'selfScore',
    ),
}

// The visit

const checklistForm = z.strictObject({
  date: jalaliDate.meta(called('تاریخ بازرسی', 'Date')),
  desks: z
    .array(
      z.strictObject({
        type: deskType.meta(called('نوع میز', 'Kind of desk')),
        place: place.meta(called('محل', 'Place')),
        findings: z
          .array(
            z.strictObject({
              code: code.meta(called('کد معیار', 'Code')),
              finding: z.enum(['met', 'partly', 'notMet']).meta(called('یافته', 'Finding')),
              score: z.int().min(0).meta(called('امتیاز', 'Score')),
              note: z.string().trim().max(1000).optional().meta(called('توضیح', 'Note')),
              photos: z.array(z.uuid()).max(10).optional().meta(called('عکس‌ها', 'Photos')),
            }),
          )
          .min(1)
          .max(200),
      }),
    )
    .min(1)
    .max(20),
})
type ChecklistBody = z.infer<typeof checklistForm>

const deskKey = (desk: { type: string; place: string }): string => `${desk.type} ${desk.place}`

function problemsOfDate(typed: string, { parent }: SheetGround): FieldProblem[] {
  const day = dayOf(typed)
  if (day === undefined) return [notADay('date')]
  const { firstDay, lastDay } = period(parent?.context['quarter'] as string)
  return day >= firstDay && day <= lastDay
    ? []
    : [wrong('date', { fa: 'بازرسی باید در همین فصل باشد.', en: 'The visit has to be within the quarter.' })]
}

/** A finding and its score say the same thing. */
function disagreements(desk: ChecklistBody['desks'][number], all: readonly Criterion[], path: string): FieldProblem[] {
  return desk.findings.flatMap(({ code: of, finding, score }, i) => {
    const highest = all.find((one) => one.code === of)?.maxScore
    const agrees = finding === 'met' ? score === highest : finding === 'notMet' ? score === 0 : score !== highest
    return agrees
      ? []
      : [
          wrong(`${path}.${i}.score`, {
            fa: 'امتیاز با یافته نمی‌خواند.',
            en: 'The score does not agree with the finding.',
          }),
        ]
  })
}

const PHOTOS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])

/** What a finding names as its photos hangs on the case, and is a picture. */
function missingPhotos(
  desk: ChecklistBody['desks'][number],
  { papers = [] }: SheetGround,
  path: string,
): FieldProblem[] {
  const pictures = papers.filter(({ mediaType }) => PHOTOS.has(mediaType)).map(({ id }) => id)
  return desk.findings.flatMap(({ photos = [] }, i) =>
    photos.flatMap((photo, j) =>
      pictures.includes(photo)
        ? []
        : [
            wrong(`${path}.${i}.photos.${j}`, {
              fa: 'چنین عکسی به این پرونده پیوست نیست.',
              en: 'No such photo hangs on this case.',
            }),
          ],
    ),
  )
}

function problemsOfChecklist({ date, desks }: ChecklistBody, ground: SheetGround): FieldProblem[] {
  const all = criteriaOf(ground)
  return [
    ...problemsOfDate(date, ground),
    ...twice(desks.map(deskKey), 'desks'),
    ...desks.flatMap((desk, i) => {
      const path = `desks.${i}.findings`
      const wanted = all.filter((one) => one.desk === desk.type)
      return [
        ...problemsOfScores(desk.findings, wanted, path, 'score'),
        ...disagreements(desk, wanted, path),
        ...missingPhotos(desk, ground, path),
      ]
    }),
  ]
}

/** What the inspector writes down is the office's until the report on it is shown to the agency. */
const checklist: SheetCard = {
  title: { fa: 'برگهٔ بازرسی', en: 'Checklist of the inspection' },
  by: ['inspector'],
  stages: ['planned'],
  form: checklistForm,
  readBy: 'office',
  // Both desks with their criteria; what was seen there is the inspector's to say.
  draft: (ground) => ({
    date: '',
    desks: deskType.options.flatMap((type) => {
      const wanted = criteriaOf(ground).filter(({ desk }) => desk === type)
      return wanted.length === 0 ? [] : [{ type, findings: wanted.map((one) => ({ code: one.code })) }]
    }),
  }),
  check: problemsOfChecklist,
}

// The report

const reportForm = z.strictObject({
  results: z
    .array(
      z.strictObject({
        type: deskType.meta(called('نوع میز', 'Kind of desk')),
        place: place.meta(called('محل', 'Place')),
        result: deskResult.meta(called('نتیجه', 'Result')),
      }),
    )
    .min(1)
    .max(20),
  score: z.int().min(0).max(10_000).meta(called('امتیاز بازرسی (صدم درصد)', 'Score, in hundredths of a percent')),
  gap: z
    .int()
    .min(-10_000)
    .max(10_000)
    .nullable()
    .meta(called('فاصلهٔ خودارزیابی با بازرسی (صدم درصد)', 'Own score less the inspection’s')),
  summary: words(5000).meta(called('شرح', 'Summary')),
  recommendations: z.string().trim().min(0).max(5000).meta(called('پیشنهادها', 'Recommendations')),
})
type ReportBody = z.infer<typeof reportForm>

/** A sum of scores as its share of the highest, in hundredths of a percent, rounded down. */
export const shareOf = (
  scores: readonly { readonly code: string; readonly score: number }[],
  all: readonly Pick<Criterion, 'code' | 'maxScore'>[],
): number => {
  const highest = scores.reduce((sum, { code: of }) => sum + (all.find((one) => one.code === of)?.maxScore ?? 0), 0)
  const sum = scores.reduce((total, { score }) => total + score, 0)
  return highest === 0 ? 0 : Math.floor((sum * 10_000) / highest)
}

function problemsOfReport(report: ReportBody, ground: SheetGround): FieldProblem[] {
  const visit = ground.sheets['checklist']
  if (visit === undefined)
    return [wrong('results', { fa: 'بازرسی هنوز ثبت نشده است.', en: 'No inspection has been recorded.' })]
  const { desks } = checklistForm.parse(visit)
  const all = criteriaOf(ground)
  const score = shareOf(
    desks.flatMap(({ findings }) => findings),
    all,
  )
  const own = ground.sheets['selfAssessment']
  const ownScore =
    own === undefined
      ? null
      : shareOf(
          selfAssessmentForm.parse(own).lines.map((line) => ({ code: line.code, score: line.selfScore })),
          all,
        )
  return [
    ...problemsOfResults(report, desks),
    ...(report.score === score
      ? []
      : [wrong('score', { fa: `امتیاز از روی برگهٔ بازرسی ${score} است.`, en: `By the checklist it is ${score}.` })]),
    ...(report.gap === (ownScore === null ? null : ownScore - score)
      ? []
      : [
          wrong('gap', {
            fa: 'فاصله با خودارزیابی و برگهٔ بازرسی نمی‌خواند.',
            en: 'It does not agree with self-assessment and checklist.',
          }),
        ]),
  ]
}

/** Every desk that was inspected has its result, and the result is what was found. */
function problemsOfResults({ results }: ReportBody, desks: ChecklistBody['desks']): FieldProblem[] {
  const found = new Map(
    desks.map((desk) => [
      deskKey(desk),
      desk.findings.every(({ finding }) => finding === 'met') ? 'compliant' : 'partiallyCompliant',
    ]),
  )
  const keys = results.map(deskKey)
  return [
    ...twice(keys, 'results'),
    ...[...found.keys()]
      .filter((key) => !keys.includes(key))
      .map(() => wrong('results', { fa: 'نتیجهٔ یکی از میزها نیامده است.', en: 'A desk has no result.' })),
    ...results.flatMap((one, i) =>
      found.get(deskKey(one)) === one.result
        ? []
        : [
            wrong(`results.${i}.result`, {
              fa: 'نتیجه با برگهٔ بازرسی نمی‌خواند.',
              en: 'The result does not agree with the checklist.',
            }),
          ],
    ),
  ]
}

/** The draft is the office's; the agency reads the report that is put before it. */
const reportDraft: SheetCard = {
  title: { fa: 'پیش‌نویس گزارش بازرسی', en: 'Draft of the inspection report' },
  by: ['inspector', 'caseOfficer'],
  stages: ['inspected'],
  form: reportForm,
  readBy: 'office',
  check: problemsOfReport,
}

const report: SheetCard = {
  title: { fa: 'گزارش بازرسی', en: 'Inspection report' },
  by: DESK_OFFICE,
  stages: ['reportDrafted', 'revising'],
  form: reportForm,
  check: problemsOfReport,
  summary: ({ results, score }: ReportBody) => ({ results, score }) as unknown as JsonObject,
}

const remarks: SheetCard = {
  title: { fa: 'نظر دستگاه دربارهٔ گزارش', en: 'The agency’s remarks' },
  by: AGENCY,
  stages: ['agencyRemarks'],
  form: z.strictObject({ text: z.string().trim().min(10).max(4000).meta(called('متن', 'Text')) }),
}

// The quarter

const quarterForm = z.strictObject({
  summary: words(20_000).meta(called('شرح', 'Summary')),
  inspected: z.int().min(0).meta(called('شمار دستگاه‌های بازرسی‌شده', 'Agencies inspected')),
  withoutSelfAssessment: z.int().min(0).meta(called('شمار دستگاه‌های بدون خودارزیابی', 'Without self-assessment')),
  recommendations: z.string().trim().min(0).max(20_000).meta(called('پیشنهادها', 'Recommendations')),
})

const quarterReport: SheetCard = {
  title: { fa: 'گزارش فصل', en: 'Report of the quarter' },
  by: DESK_OFFICE,
  stages: ['reporting'],
  form: quarterForm,
}

const minutesForm = z.strictObject({
  session: words(40).meta(called('شمارهٔ جلسه', 'Session')),
  date: jalaliDate.meta(called('تاریخ', 'Date')),
  decision: words(5000).meta(called('مصوبه', 'Decision')),
})

const minutes: SheetCard = {
  title: { fa: 'صورت‌جلسهٔ شورا', en: 'Minutes of the council' },
  by: ['councilSecretary'],
  stages: ['inCouncil'],
  form: minutesForm,
  check: ({ date }: z.infer<typeof minutesForm>) => (dayOf(date) ? [] : [notADay('date')]),
}

// The periodic report

const dutyForm = z.strictObject({
  summary: words(20_000).meta(called('شرح', 'Summary')),
  desks: z.int().min(0).meta(called('شمار میزهای خدمت', 'Desks')),
  compliant: z.int().min(0).meta(called('شمار میزهای منطبق', 'Compliant desks')),
  problems: z.string().trim().min(0).max(20_000).meta(called('مشکلات و پیشنهادها', 'Problems and suggestions')),
})

const dutyReport: SheetCard = {
  title: { fa: 'گزارش دوره‌ای', en: 'Periodic report' },
  by: DESK_OFFICE,
  stages: ['reportDue'],
  form: dutyForm,
  check: ({ desks, compliant }: z.infer<typeof dutyForm>) =>
    compliant > desks
      ? [wrong('compliant', { fa: 'از شمار میزها بیشتر است.', en: 'There are not so many desks.' })]
      : [],
}

// The enquiry

const question: SheetCard = {
  title: { fa: 'متن استعلام', en: 'What is asked' },
  by: AGENCY,
  stages: ['registered', 'answered'],
  form: z.strictObject({
    kind: z.enum(['question', 'problem', 'ambiguity', 'suggestion']).meta(called('نوع', 'Kind')),
    text: z.string().trim().min(10).max(4000).meta(called('متن', 'Text')),
  }),
}

const answer: SheetCard = {
  title: { fa: 'پاسخ استعلام', en: 'The answer' },
  by: DESK_OFFICE,
  stages: ['registered', 'nationalBodyAnswered'],
  form: z.strictObject({ text: z.string().trim().min(10).max(8000).meta(called('متن', 'Text')) }),
}

/** What is written beside the cases of each machine. */
export const SHEETS = {
  directive: { directiveCard },
  desk: { representative, deskCard },
  cycle: { criteria, quarterReport, minutes },
  inspection: { selfAssessment, checklist, reportDraft, report, remarks },
  duty: { dutyReport },
  enquiry: { question, answer },
} as const

/** What the sheets say that a quarter's report is built from. */
export type Bodies = {
  readonly criteria: z.infer<typeof criteriaForm>
  readonly checklist: ChecklistBody
  readonly report: ReportBody
  readonly quarterReport: z.infer<typeof quarterForm>
  readonly minutes: z.infer<typeof minutesForm>
}
