import type { Settlement } from '../../db/refinement/mismatch.ts'
import type { Age, Side } from '../../db/reports/ageing.ts'
import type { FilingState } from '../../db/reports/filings.ts'
import type { Change } from '../../db/reports/previous.ts'
import { serviceOf, stageOf } from '../../machines/core/definition.ts'
import { submission } from '../../machines/debts-and-claims/submission.machine.ts'

export const AGE_TITLES: Readonly<Record<Age, string>> = {
  notDue: 'سررسیدنشده',
  to90: 'تا ۹۰ روز گذشته از سررسید',
  to365: 'از ۹۱ تا ۳۶۵ روز گذشته از سررسید',
  over365: 'بیش از ۳۶۵ روز گذشته از سررسید',
}

export const STATE_TITLES: Readonly<Record<FilingState, string>> = {
  onTime: 'به‌موقع',
  late: 'دیرهنگام',
  missed: 'ثبت‌نشده در مهلت',
  withdrawn: 'انصراف‌داده',
  notFiled: 'هنوز ثبت‌نشده',
  voided: 'باطل‌شده',
}

export const CHANGE_TITLES: Readonly<Record<Side, Readonly<Record<Change['what'], string>>>> = {
  debt: { closing: 'جمع بدهی‌ها', overdue: 'بدهی‌های سررسیدگذشته' },
  claim: { closing: 'جمع مطالبات', overdue: 'مطالبات سررسیدگذشته' },
}

export const SETTLEMENT_TITLES: Readonly<Record<Settlement, string>> = {
  corrected: 'اصلاح در رقم بعدی',
  accepted: 'پذیرفته شد',
  timing: 'اختلاف زمانی',
  disputed: 'مورد اختلاف',
}

/** What a clock, or the deadline of a stage, is called. */
export function clockTitle(name: string): string {
  if (!name.startsWith('deadline.')) return serviceOf(submission).clocks[name]?.title.fa ?? name
  const stage = name.slice('deadline.'.length)
  return submission.states[stage as keyof typeof submission.states]
    ? `مهلت مرحلهٔ «${stageOf(submission, stage).title.fa}»`
    : name
}

/** What a length is called, by the key under which an office may set its own. */
export const LENGTH_TITLES: Readonly<Record<string, string>> = {
  's0.window': 'مهلت ثبت به‌موقع پس از پایان دوره',
  's0.softToHard': 'از پایان مهلت تا بسته‌شدن دوره',
  's0.hardToDelivery': 'از بسته‌شدن دوره تا ارسال گزارش',
  's0.requestOutcome': 'رسیدگی اداره به هر صورت وضعیت',
  's0.review': 'بررسی هر نسخه',
  's0.correction': 'اصلاح در دستگاه',
  's0.refine': 'پالایش',
}
