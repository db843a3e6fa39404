import type { LengthFigures } from '../../db/reports/lengths.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import { formatJalali } from '../../machines/core/time/jalali.ts'
import { LENGTH_TITLES } from './titles.ts'
import { countText } from './words.ts'

/** What the words of a report mean. */
export const DEFINITIONS: readonly (readonly [term: string, meaning: string])[] = [
  ['بدهی (فرم الف)', 'مبلغی که دستگاه در پایان دوره باید به دیگری بپردازد.'],
  ['مطالبه (فرم ب)', 'مبلغی که دستگاه در پایان دوره از دیگری طلب دارد.'],
  [
    'قطعی و غیرقطعی',
    'قطعی آن است که با مدرک تأیید شده باشد؛ آنچه مورد اختلاف، در دست رسیدگی قضایی، برآوردی یا مغایرت‌گیری‌نشده است غیرقطعی است.',
  ],
  [
    'سررسیدگذشته',
    'بخشی از مانده که تا آخرین روز دوره سررسید آن رسیده و پرداخت نشده است؛ روزها از سررسید تا پایان دوره شمرده می‌شود.',
  ],
  [
    'طبقه‌های مادهٔ ۱',
    'طبقه‌بندی طرف حساب بر پایهٔ مادهٔ ۱ قانون رفع موانع تولید رقابت‌پذیر و ارتقای نظام مالی کشور (۱۳۹۴)؛ طبقهٔ چهارم، بدهی‌ها و مطالبات دستگاه‌ها و شرکت‌های دولتی از یکدیگر است.',
  ],
  ['به‌موقع و دیرهنگام', 'ثبت پیش از پایان مهلت ثبت به‌موقع، به‌موقع است و ثبت در آن لحظه یا پس از آن دیرهنگام.'],
  [
    'ثبت‌نشده در مهلت',
    'تا بسته‌شدن دوره صورت وضعیتی ثبت نشده است؛ پروندهٔ ثبت‌شده‌ای که نزد اداره باز است از این شمار نیست.',
  ],
  ['فاقد مورد', 'دستگاه اعلام کرده است که در این دوره بدهی و مطالبه‌ای ندارد.'],
  ['معاف از تجمیع', 'صورت وضعیت با تصمیم مکتوب مسئول اداره و با نام، در گزارش این دوره نیامده است.'],
  [
    'مهلت‌ها',
    'پرونده‌ای که در یکی از دورهای رسیدگی از مهلت گذشته باشد با تأخیر شمرده می‌شود، هرچند در دورهای دیگر به‌موقع بوده باشد.',
  ],
  [
    'مغایرت بین‌دستگاهی',
    'طلب یک دستگاه دولتی از دستگاه دیگر که با بدهی اظهارشدهٔ آن دستگاه برابر نیست یا در صورت وضعیت آن نیامده است.',
  ],
  [
    'واحد و گرد کردن',
    'ارقام به میلیون ریال جاری گرد شده و جمع‌ها از ارقام دقیق به دست آمده است؛ از این رو جمع اجزا ممکن است با جمع کل اندکی تفاوت داشته باشد. مبلغ‌های ریال جدید، هر یک برابر ده هزار ریال جاری، پیش از جمع تبدیل شده است.',
  ],
]

const UNITS = {
  workingDay: 'روز کاری',
  calendarDay: 'روز تقویمی',
  workingHour: 'ساعت کاری',
  jalaliMonth: 'ماه',
  month30: 'ماه سی‌روزه',
} as const

/** Lengths with where each comes from: «۵ روز کاری — مقدار پیش‌فرض سامانه». */
export const lengthTerms = (lengths: readonly LengthFigures[]): [string, string][] =>
  lengths.map(({ key, length, source }) => [LENGTH_TITLES[key] ?? key, `${lengthText(length)} — ${sourceText(source)}`])

const lengthText = (length: LengthFigures['length']): string =>
  'dayOfNextYear' in length
    ? `تا پایان ${dayOfMonth(length.dayOfNextYear)} سال بعد`
    : `${countText(length.amount)} ${UNITS[length.unit]}`

// A common year has every day but the last of a leap year's Esfand.
const dayOfMonth = (monthAndDay: string): string =>
  formatJalali(`1403/${monthAndDay}`, 'fa', 'long').split(' ').slice(1, -1).join(' ')

function sourceText(source: LengthFigures['source']): string {
  switch (source.kind) {
    case 'default':
      return 'مقدار پیش‌فرض سامانه'
    case 'timetable':
      return 'زمان‌بندی مصوب اداره'
    case 'seed':
      return `بند ${toPersianDigits(source.clause)} توافق‌نامه`
    case 'circular':
      return `بخشنامهٔ ${toPersianDigits(source.letter)}`
  }
}

/** Said where not one length was promised by the agreement itself. */
export const ABOUT_DEFAULTS =
  'مقادیر پیش‌فرض سامانه: توافق‌نامهٔ این خدمت برای این مهلت‌ها عددی تعیین نکرده است و تا اداره مقدار دیگری تصویب نکند همین‌ها به کار می‌رود.'
