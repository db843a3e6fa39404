import { inDigits, type Lang } from './text.ts'

const WEEKDAYS: Readonly<Record<string, string>> = {
  Sat: 'شنبه',
  Sun: 'یکشنبه',
  Mon: 'دوشنبه',
  Tue: 'سه‌شنبه',
  Wed: 'چهارشنبه',
  Thu: 'پنجشنبه',
  Fri: 'جمعه',
}

const MONTHS = ['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند']
const LATIN_MONTHS = [
  'Farvardin',
  'Ordibehesht',
  'Khordad',
  'Tir',
  'Mordad',
  'Shahrivar',
  'Mehr',
  'Aban',
  'Azar',
  'Dey',
  'Bahman',
  'Esfand',
]

const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  ...{ timeZone: 'Asia/Tehran', weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
})

type Parts = { weekday: string; year: number; month: number; day: number; hour: string; minute: string }

/** A moment in Tehran, in the Jalali calendar. */
export function jalaliParts(at: number): Parts {
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const number = (name: string) => Number.parseInt(part[name] ?? '', 10)
  const { weekday = '', hour = '', minute = '' } = part
  return { weekday, hour, minute, year: number('year'), month: number('month'), day: number('day') }
}

/** The name of a month, counted from 1. */
export const monthName = (month: number, lang: Lang): string => (lang === 'fa' ? MONTHS : LATIN_MONTHS)[month - 1] ?? ''

/** «شنبه ۳۰ آبان ۱۴۰۵». */
export function dayInWords(at: number, lang: Lang): string {
  const { weekday, year, month, day } = jalaliParts(at)
  const named = lang === 'fa' ? WEEKDAYS[weekday] : weekday
  return inDigits(lang, `${named} ${day} ${monthName(month, lang)} ${year}`)
}

/** «شنبه ۳۰ آبان ۱۴۰۵، ۱۴:۳۰». */
export function instantInWords(at: number, lang: Lang): string {
  const { hour, minute } = jalaliParts(at)
  return `${dayInWords(at, lang)}${lang === 'fa' ? '،' : ','} ${inDigits(lang, `${hour}:${minute}`)}`
}

/** An instant of the API as the pages say it: with its day of the week and its month by name. */
export const saidInFull = ({ at }: { readonly at: string }, lang: Lang): string => instantInWords(Date.parse(at), lang)
