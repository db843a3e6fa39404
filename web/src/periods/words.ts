import { inThousands, type Text, type Texts } from '../language/text.ts'

export const periodWords = {
  title: { fa: 'دوره‌ها', en: 'Periods' },
  none: { fa: 'هنوز دوره‌ای نیست', en: 'No period yet' },
  noneWhy: {
    fa: 'دوره‌ها از زمان‌بندی مصوب گشوده می‌شوند و اینجا دیده می‌شوند.',
    en: 'Periods open by an approved timetable and are seen here.',
  },
  wall: { fa: 'دیوار پوشش', en: 'The coverage wall' },
  table: { fa: 'همان به صورت جدول', en: 'The same as a table' },
  open: { fa: 'پروندهٔ دوره', en: 'The case of the period' },
  list: { fa: 'در کارتابل', en: 'In the work list' },
  agency: { fa: 'دستگاه', en: 'Agency' },
  kind: { fa: 'نوع', en: 'Kind' },
  stage: { fa: 'مرحله', en: 'Stage' },
  standing: { fa: 'وضع', en: 'Standing' },
  due: { fa: 'موعد', en: 'Due' },
  empty: { fa: 'این دوره هنوز پرونده‌ای ندارد.', en: 'This period has no cases yet.' },
  period: { fa: 'دوره', en: 'Period' },
  coverage: { fa: 'پوشش دوره‌ها', en: 'Coverage by period' },
  onTime: { fa: 'به‌موقع در گذر دوره‌ها', en: 'On time over periods' },
  broken: { fa: 'پرونده‌هایی با مهلت نقض‌شده', en: 'Cases with a broken limit' },
  notBroken: { fa: 'پرونده‌های بی نقض مهلت', en: 'Cases with none broken' },
  under: { fa: 'پرونده‌ها به تفکیک وضع', en: 'Cases by how they stand' },
} satisfies Texts

export const ageingWords = {
  title: { fa: 'سن بدهی‌ها و مطالبات', en: 'How old debts and claims are' },
  side: { fa: 'فرم', en: 'Form' },
  debt: { fa: 'بدهی‌ها', en: 'Debts' },
  claim: { fa: 'مطالبات', en: 'Claims' },
  table: { fa: 'همان به صورت جدول، به ریال جاری', en: 'The same as a table, in current Rial' },
} satisfies Texts

/** Days from the day it was due to the end of the period. */
export const ageWords = {
  notDue: { fa: 'سررسیدنشده', en: 'Not due' },
  to90: { fa: 'تا ۹۰ روز گذشته', en: 'Up to 90 days overdue' },
  to365: { fa: '۹۱ تا ۳۶۵ روز گذشته', en: '91 to 365 days overdue' },
  over365: { fa: 'بیش از ۳۶۵ روز گذشته', en: 'More than 365 days overdue' },
} satisfies Texts

/** From how many statements a figure is. */
export const ofStatementsWords = (counted: number, inScope: number): Text => ({
  fa: `${inThousands('fa', counted)} صورت وضعیت پذیرفته، از ${inThousands('fa', inScope)} صورت وضعیت این دوره؛ به میلیون ریال جاری`,
  en: `Accepted statements: ${inThousands('en', counted)} of ${inThousands('en', inScope)} in this period; in million current Rial`,
})

/** So many cases stand so. */
export const countedWords = (count: number, title: Text): Text => ({
  fa: `${inThousands('fa', count)} ${title.fa}`,
  en: `${inThousands('en', count)} ${title.en.toLowerCase()}`,
})
