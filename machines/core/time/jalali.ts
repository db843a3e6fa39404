import { Temporal } from 'temporal-polyfill/full'
import type { Text } from '../text-pair.ts'
import { remembered } from './remembered.ts'

/** A civil day of the Jalali calendar in Latin digits, '1405/09/01'; two of them compare as strings. */
export type JalaliDate = string

export type Lang = 'fa' | 'en'

export type Weekday = 'saturday' | 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday'

/** A quarter ('1405-Q2'), a fiscal year ('1405') or a round that began in one ('1405-R10'), to the day and to the instant; a round has its year's days. */
export type Period = {
  readonly key: string
  readonly kind: 'quarter' | 'year' | 'round'
  readonly firstDay: JalaliDate
  readonly lastDay: JalaliDate
  readonly startsAt: number
  /** 00:00 in Tehran of the day after the last one. */
  readonly endsAt: number
  readonly title: Text
}

/** Refusal: what was given is not a day (or not a period) of the Jalali calendar. */
export class NotADate extends Error {
  readonly code = 'not-a-date'

  constructor(text: string) {
    super(`not a Jalali date: ${JSON.stringify(text.slice(0, 40))}`)
    this.name = 'NotADate'
  }
}

const TEHRAN = 'Asia/Tehran'

// A Gregorian year typed into a Jalali field is a slip, not a day in the far future.
const EARLIEST_YEAR = 1200
const LATEST_YEAR = 1500

const WEEKDAYS: readonly { readonly name: Weekday; readonly title: Text }[] = [
  { name: 'monday', title: { fa: 'دوشنبه', en: 'Monday' } },
  { name: 'tuesday', title: { fa: 'سه‌شنبه', en: 'Tuesday' } },
  { name: 'wednesday', title: { fa: 'چهارشنبه', en: 'Wednesday' } },
  { name: 'thursday', title: { fa: 'پنجشنبه', en: 'Thursday' } },
  { name: 'friday', title: { fa: 'جمعه', en: 'Friday' } },
  { name: 'saturday', title: { fa: 'شنبه', en: 'Saturday' } },
  { name: 'sunday', title: { fa: 'یکشنبه', en: 'Sunday' } },
]

const MONTHS: readonly Text[] = [
  { fa: 'فروردین', en: 'Farvardin' },
  { fa: 'اردیبهشت', en: 'Ordibehesht' },
  { fa: 'خرداد', en: 'Khordad' },
  { fa: 'تیر', en: 'Tir' },
  { fa: 'مرداد', en: 'Mordad' },
  { fa: 'شهریور', en: 'Shahrivar' },
  { fa: 'مهر', en: 'Mehr' },
  { fa: 'آبان', en: 'Aban' },
  { fa: 'آذر', en: 'Azar' },
  { fa: 'دی', en: 'Dey' },
  { fa: 'بهمن', en: 'Bahman' },
  { fa: 'اسفند', en: 'Esfand' },
]

const QUARTERS: readonly Text[] = [
  { fa: 'سه‌ماهه اول', en: 'First quarter' },
  { fa: 'سه‌ماهه دوم', en: 'Second quarter' },
  { fa: 'سه‌ماهه سوم', en: 'Third quarter' },
  { fa: 'سه‌ماهه چهارم', en: 'Fourth quarter' },
]

/** Reads a date as people type it: Persian, Arabic-Indic or Latin digits, with `/`, `-` or `.`; refuses days that do not exist. */
export function parseJalali(text: string): JalaliDate {
  const plain = latinDigits(text)
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '')
    .trim()
  const match = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/.exec(plain)
  const year = Number(match?.[1])
  if (!match || year < EARLIEST_YEAR || year > LATEST_YEAR) throw new NotADate(text)
  return write(persian(text, year, Number(match[3]), Number(match[4])))
}

/** The same day in the Gregorian calendar, 'YYYY-MM-DD'. */
export function toIsoDate(jalali: JalaliDate): string {
  return read(jalali).withCalendar('iso8601').toString()
}

/** The Jalali day of a Gregorian 'YYYY-MM-DD'. */
export function fromIsoDate(iso: string): JalaliDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) throw new NotADate(iso)
  return write(refusing(iso, () => Temporal.PlainDate.from(iso)).withCalendar('persian'))
}

/** The civil day in Tehran at an instant; 00:00 already belongs to the new day. */
export const jalaliOfInstant: (ms: number) => JalaliDate = remembered((ms) =>
  write(inTehran(ms).toPlainDate().withCalendar('persian')),
)

/** The time of day in Tehran at an instant, 'HH:MM'. */
const timeOfInstant = remembered((ms: number) => inTehran(ms).toPlainTime().toString({ smallestUnit: 'minute' }))

/** 00:00 of a day in Tehran; where clocks were put forward at midnight, the first instant of the day. */
export function startOfDay(jalali: JalaliDate): number {
  return read(jalali).withCalendar('iso8601').toZonedDateTime(TEHRAN).epochMilliseconds
}

/** The instant of a clock time 'HH:MM' on a day in Tehran; '24:00' is its end, and a time that clocks skipped is the skip. */
export function instantAt(jalali: JalaliDate, time: string): number {
  if (time === '24:00') return startOfDay(addDays(jalali, 1))
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time of day: ${time}`)
  const plainTime = Temporal.PlainTime.from(time)
  const zoned = read(jalali).withCalendar('iso8601').toZonedDateTime({ timeZone: TEHRAN, plainTime })
  const skipped = !zoned.toPlainTime().equals(plainTime)
  return (skipped ? zoned.getTimeZoneTransition('previous') : zoned)?.epochMilliseconds ?? zoned.epochMilliseconds
}

export function addDays(jalali: JalaliDate, days: number): JalaliDate {
  return write(read(jalali).add({ days }))
}

export function weekdayOf(jalali: JalaliDate): Weekday {
  return nameOfWeekday(read(jalali)).name
}

/** What a weekday is called. */
export function weekdayTitle(weekday: Weekday): Text {
  const found = WEEKDAYS.find(({ name }) => name === weekday)
  if (!found) throw new RangeError(`not a weekday: ${weekday}`)
  return found.title
}

/** A date as people read it: ۱۴۰۵/۰۸/۳۰, or «شنبه ۳۰ آبان ۱۴۰۵». */
export function formatJalali(jalali: JalaliDate, lang: Lang, style: 'short' | 'long'): string {
  const date = read(jalali)
  if (style === 'short') return inDigitsOf(lang, write(date))
  const month = named(MONTHS, date.month - 1)[lang]
  return inDigitsOf(lang, `${nameOfWeekday(date).title[lang]} ${date.day} ${month} ${date.year}`)
}

/** Date and time in Tehran: «۱۴۰۵/۰۸/۳۰ ساعت ۱۴:۳۰». */
export function formatInstant(ms: number, lang: Lang): string {
  return inDigitsOf(lang, `${jalaliOfInstant(ms)} ${lang === 'fa' ? 'ساعت ' : ''}${timeOfInstant(ms)}`)
}

/** A due instant as people say it: midnight is the end of the day before, «تا پایان شنبه ۳۰ آبان ۱۴۰۵». */
export function formatDue(ms: number, lang: Lang): string {
  const lastDay = jalaliOfInstant(ms - 1)
  const endsADay = lastDay !== jalaliOfInstant(ms)
  if (endsADay) return `${lang === 'fa' ? 'تا پایان' : 'by the end of'} ${formatJalali(lastDay, lang, 'long')}`
  return `${lang === 'fa' ? 'تا' : 'by'} ${formatInstant(ms, lang)}`
}

/** The quarter '1405-Q2', the fiscal year '1405' or the round '1405-R10'. */
export const period: (key: string) => Period = remembered((key) => {
  const { year, quarter, round } = readPeriod(key)
  const first = persian(key, year, quarter === null ? 1 : quarter * 3 + 1, 1)
  const next = first.add({ months: quarter === null ? 12 : 3 })
  const [firstDay, lastDay] = [write(first), write(next.subtract({ days: 1 }))]
  return {
    key,
    kind: round !== null ? 'round' : quarter === null ? 'year' : 'quarter',
    firstDay,
    lastDay,
    startsAt: startOfDay(firstDay),
    endsAt: startOfDay(write(next)),
    title: round === null ? titleOfPeriod(year, quarter) : titleOfRound(year, round),
  }
})

/** The key of the period after: '1405-Q4' → '1406-Q1', '1405' → '1406', '1405-R10' → '1405-R11'. */
export function nextPeriod(key: string): string {
  return periodAway(key, 1)
}

/** The key of the period before: '1406-Q1' → '1405-Q4', '1406' → '1405'. */
export function previousPeriod(key: string): string {
  return periodAway(key, -1)
}

/** The key of the quarter or the year in which a day lies. */
export function periodOf(jalali: JalaliDate, kind: 'quarter' | 'year'): string {
  const { year, month } = read(jalali)
  return kind === 'year' ? writeYear(year) : `${writeYear(year)}-Q${Math.ceil(month / 3)}`
}

function periodAway(key: string, steps: 1 | -1): string {
  const { year, quarter, round } = readPeriod(key)
  if (round !== null) return `${writeYear(year)}-R${round + steps}`
  if (quarter === null) return writeYear(year + steps)
  const quarters = year * 4 + quarter + steps
  return `${writeYear(Math.floor(quarters / 4))}-Q${(quarters % 4) + 1}`
}

function readPeriod(key: string): { year: number; quarter: number | null; round: number | null } {
  const match = /^(\d{4})(?:-Q([1-4])|-R([1-9]\d{0,2}))?$/.exec(key)
  if (!match) throw new NotADate(key)
  const [, year, quarter, round] = match
  return {
    year: Number(year),
    quarter: quarter === undefined ? null : Number(quarter) - 1,
    round: round === undefined ? null : Number(round),
  }
}

function titleOfRound(year: number, round: number): Text {
  return {
    fa: `دور ${inDigitsOf('fa', String(round))} (سال ${inDigitsOf('fa', String(year))})`,
    en: `Round ${round} (${year})`,
  }
}

function titleOfPeriod(year: number, quarter: number | null): Text {
  const fa = inDigitsOf('fa', String(year))
  if (quarter === null) return { fa: `سال ${fa}`, en: `Year ${year}` }
  const title = named(QUARTERS, quarter)
  return { fa: `${title.fa} سال ${fa}`, en: `${title.en} of ${year}` }
}

function read(jalali: JalaliDate): Temporal.PlainDate {
  const match = /^(\d{4})\/(\d{2})\/(\d{2})$/.exec(jalali)
  if (!match) throw new NotADate(jalali)
  return persian(jalali, Number(match[1]), Number(match[2]), Number(match[3]))
}

// 'reject', because the default would quietly turn 1404/12/30 into 1404/12/29.
function persian(text: string, year: number, month: number, day: number): Temporal.PlainDate {
  const fields = { calendar: 'persian', year, month, day }
  return refusing(text, () => Temporal.PlainDate.from(fields, { overflow: 'reject' }))
}

function refusing<T>(text: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) throw new NotADate(text)
    throw error
  }
}

function write(date: Temporal.PlainDate): JalaliDate {
  return `${writeYear(date.year)}/${String(date.month).padStart(2, '0')}/${String(date.day).padStart(2, '0')}`
}

function writeYear(year: number): string {
  return String(year).padStart(4, '0')
}

function inTehran(ms: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(TEHRAN)
}

function nameOfWeekday(date: Temporal.PlainDate): { readonly name: Weekday; readonly title: Text } {
  return named(WEEKDAYS, date.dayOfWeek - 1)
}

function named<T>(names: readonly T[], index: number): T {
  const name = names[index]
  if (name === undefined) throw new RangeError(`no name at ${index}`)
  return name
}

function latinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

function inDigitsOf(lang: Lang, text: string): string {
  return lang === 'en' ? text : text.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
}
