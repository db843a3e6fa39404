import { jalaliParts, monthName } from './instant.ts'
import { inDigits, type Lang, latinDigits } from './text.ts'

const DAY = 86_400_000
/** Tehran's distance from UTC since it gave up summer time. */
const TEHRAN = 12_600_000

/** 00:00 in Tehran of 1 Farvardin. */
export function startOfJalaliYear(year: number): number {
  let at = Date.UTC(year + 621, 2, 19) - TEHRAN
  while (jalaliParts(at + DAY / 2).year < year) at += DAY
  return at
}

const noonOf = (iso: string): number => Date.parse(`${iso}T08:30:00Z`)

/** A civil day 'YYYY-MM-DD' as people read it: «۳۱ شهریور ۱۴۰۵». */
export function isoDayInWords(iso: string, lang: Lang): string {
  const { year, month, day } = jalaliParts(noonOf(iso))
  return inDigits(lang, `${day} ${monthName(month, lang)} ${year}`)
}

/** The same short, for tables and fields: ۱۴۰۵/۰۶/۳۱. */
export function isoDayShort(iso: string, lang: Lang): string {
  const { year, month, day } = jalaliParts(noonOf(iso))
  return inDigits(lang, `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`)
}

/** 00:00 in Tehran of a civil day 'YYYY-MM-DD', as long as there is no summer time. */
export const startOfTehranDay = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) - TEHRAN

/** A Jalali day as people type it, as 'YYYY-MM-DD'; null where there is no such day. */
export function isoOfJalali(text: string): string | null {
  const [, year, month, day] = (/^(1[34]\d\d)[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(latinDigits(text.trim())) ?? []).map(
    Number,
  )
  if (!year || !month || !day || month > 12 || day > 31) return null
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
  const noon = startOfJalaliYear(year) + (before + day - 1) * DAY + DAY / 2
  const found = jalaliParts(noon)
  const isThere = found.year === year && found.month === month && found.day === day
  return isThere ? new Date(noon + TEHRAN).toISOString().slice(0, 10) : null
}
