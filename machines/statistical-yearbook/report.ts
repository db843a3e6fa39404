import { stageOf } from '../core/definition.ts'
import { decimalOf, shareInHundredths } from '../core/hundredths.ts'
import type {
  ChildGround,
  ReportCard,
  ReportCell,
  ReportColumn,
  ReportGround,
  ReportModel,
  ReportTable,
} from '../core/reportCard.ts'
import { collection } from './collection.machine.ts'
import { type Cycle, cycle } from './cycle.machine.ts'
import type { TemplateSet } from './sheets.ts'
import type { YearbookTable } from './table.machine.ts'

/** Where a table of an agency stands, as the report counts it. */
const STATES = {
  accepted: { title: 'پذیرفته', stages: ['accepted', 'included'] },
  checking: { title: 'در کنترل', stages: ['checking'] },
  correcting: { title: 'در اصلاح', stages: ['correcting'] },
  filling: { title: 'در تکمیل', stages: ['filling'] },
  leftOut: { title: 'کنارگذاشته', stages: ['leftOut'] },
} as const satisfies Record<string, { readonly title: string; readonly stages: readonly string[] }>

type State = keyof typeof STATES
const NAMES = Object.keys(STATES) as State[]

const COLLECTION = 'statisticalYearbook.collection'
const TABLE = 'statisticalYearbook.table'

/** How far a yearbook's tables have been gathered, by chapter, by agency and table by table. */
export const coverage: ReportCard = {
  title: { fa: 'گزارش پوشش جدول‌های سالنامهٔ آماری', en: 'Coverage of the statistical yearbook’s tables' },
  of: 'statisticalYearbook.cycle',
  by: ['caseOfficer', 'groupHead', 'deputy', 'head'],
  sheets: ['templateSet'],
  build: coverageReport,
}

/** A table that one agency fills in. */
type Assigned = { readonly code: string; readonly chapter: number; readonly state: State }

function coverageReport(ground: ReportGround): ReportModel {
  const templates = ground.case.sheets['templateSet'] as TemplateSet | undefined
  const collections = ground.children.filter(({ machine }) => machine === COLLECTION)
  const all = collections.flatMap(assignedTo)
  return {
    title: coverage.title.fa,
    english: `Coverage of the statistical yearbook’s tables, ${ground.period ?? ''}`,
    facts: [
      ['مرحلهٔ سالنامه', stageOf(cycle, ground.case.stage).title.fa],
      ['سال مرجع', String((ground.case.context as unknown as Cycle).referenceYear)],
      ['نسخهٔ الگو', templates?.version ?? 'هنوز نرسیده'],
    ],
    summary: summaryOf(templates, collections, all),
    sections: [
      { title: 'فصل‌ها', text: [MEASURE], tables: [chapterTable(templates, all)] },
      { title: 'دستگاه‌ها', text: [], tables: [agencyTable(collections)] },
      { title: 'جدول‌ها', text: [], tables: [tableTable(templates, all)] },
    ],
  }
}

const MEASURE =
  'هر جدول برای هر دستگاهی که به آن سپرده شده یک بار شمرده می‌شود. پوشش، سهم پذیرفته‌ها از همهٔ سپرده‌شده‌هاست؛ کنارگذاشته‌ها در مخرج می‌مانند.'

const assignedTo = ({ children }: ChildGround): Assigned[] =>
  children
    .filter(({ machine }) => machine === TABLE)
    .map(({ stage, context }) => ({
      ...codeOf(context as unknown as YearbookTable),
      state: NAMES.find((name) => (STATES[name].stages as readonly string[]).includes(stage)) ?? 'filling',
    }))

const codeOf = ({ code, chapter }: YearbookTable) => ({ code, chapter })

const countOf = (tables: readonly Assigned[], state: State): number =>
  tables.filter((one) => one.state === state).length

const rate = (tables: readonly Assigned[]): string | null =>
  decimalOf(shareInHundredths(countOf(tables, 'accepted'), tables.length))

const COUNTS: readonly ReportColumn[] = [
  { title: 'سپرده', kind: 'count' },
  ...NAMES.map((name): ReportColumn => ({ title: STATES[name].title, kind: 'count' })),
  { title: 'پوشش (درصد)', kind: 'score' },
]

const counts = (tables: readonly Assigned[]): ReportCell[] => [
  ...[tables.length, ...NAMES.map((name) => countOf(tables, name))],
  rate(tables),
]

function summaryOf(
  templates: TemplateSet | undefined,
  collections: readonly ChildGround[],
  all: readonly Assigned[],
): string[] {
  if (collections.length === 0) return ['هنوز از هیچ دستگاهی آماری خواسته نشده است.']
  const waiting = collections.filter(({ stage }) => stage === 'awaitingLiaison').length
  const percent = rate(all)
  const covered = new Set(all.filter(({ state }) => state === 'accepted').map(({ code }) => code))
  return [
    `از ${all.length} جدول سپرده‌شده به ${collections.length} دستگاه، ${countOf(all, 'accepted')} جدول پذیرفته شده است${percent === null ? '' : ` (${percent} درصد)`}.`,
    `از ${templates?.tables.length ?? 0} جدول الگو، ${covered.size} جدول دست‌کم از یک دستگاه پذیرفته شده است.`,
    `${countOf(all, 'leftOut')} جدول کنار گذاشته شده است.`,
    ...(waiting === 0 ? [] : [`${waiting} دستگاه هنوز رابط معرفی نکرده است.`]),
  ]
}

const chapterTable = (templates: TemplateSet | undefined, all: readonly Assigned[]): ReportTable => ({
  name: 'فصل‌ها',
  columns: [{ title: 'فصل', kind: 'count' }, { title: 'عنوان', kind: 'text', weight: 1.6 }, ...COUNTS],
  rows: (templates?.chapters ?? []).map(({ no, title }) => [
    ...[no, title],
    ...counts(all.filter(({ chapter }) => chapter === no)),
  ]),
  total: [null, 'جمع', ...counts(all)],
})

const agencyTable = (collections: readonly ChildGround[]): ReportTable => ({
  name: 'دستگاه‌ها',
  columns: [{ title: 'دستگاه', kind: 'text', weight: 1.7 }, { title: 'گردآوری', kind: 'text' }, ...COUNTS],
  rows: collections.map((one) => [
    ...[one.agency?.fa ?? '', stageOf(collection, one.stage).title.fa],
    ...counts(assignedTo(one)),
  ]),
  total: ['جمع', null, ...counts(collections.flatMap(assignedTo))],
})

const tableTable = (templates: TemplateSet | undefined, all: readonly Assigned[]): ReportTable => ({
  name: 'جدول‌ها',
  columns: [{ title: 'شماره', kind: 'code' }, { title: 'عنوان', kind: 'text', weight: 1.6 }, ...COUNTS],
  rows: (templates?.tables ?? []).map(({ code, title }) => [
    ...[code, title],
    ...counts(all.filter((one) => one.code === code)),
  ]),
  total: [null, 'جمع', ...counts(all)],
})
