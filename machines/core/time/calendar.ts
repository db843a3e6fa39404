import type { Text } from '../text-pair.ts'
import type { JalaliDate, Weekday } from './jalali.ts'

export { compileCalendar } from './compileCalendar.ts'
export { openCalendar } from './openCalendar.ts'
export { rulesFor } from './rulesFor.ts'

export type Unit = 'workingDay' | 'calendarDay' | 'workingHour' | 'jalaliMonth' | 'month30'

export type CountingRule = 'excludeFirstDay' | 'net' | 'gross'

/** A promised length; `counting` speaks of days and is `excludeFirstDay` unless it says otherwise; hours run from the start. */
export type Length = { readonly amount: number; readonly unit: Unit; readonly counting?: CountingRule }

/** Office hours within a day in Tehran, 'HH:MM' to 'HH:MM'. */
export type Hours = readonly [from: string, to: string]

/** The hours of each weekday, several intervals a day if need be; a weekday that is not named is off. */
export type WeekPattern = {
  readonly validFrom: JalaliDate
  readonly validTo: JalaliDate | null
  readonly days: Readonly<Partial<Record<Weekday, readonly Hours[]>>>
  readonly source: string
}

/** A day off by law; `provisional` until a date that depends on the moon has been announced. */
export type Holiday = {
  readonly date: JalaliDate
  readonly title: Text
  readonly kind: 'solar' | 'lunar'
  readonly provisional: boolean
  readonly source: string
  readonly enteredAt: JalaliDate
}

/**
 * A declared change of one day: closed, cut at either end, given other hours, or worked from home.
 * Of the interval, an early close uses the end and a late opening the beginning; a short day uses both.
 */
export type Closure = {
  readonly date: JalaliDate
  readonly announcedAt: number
  readonly announcer: string
  readonly source: string
  readonly enteredAt: JalaliDate
  readonly reason: Text
} & (
  | { readonly kind: 'closed' | 'remoteWork'; readonly interval?: never }
  | { readonly kind: 'earlyClose' | 'lateOpen' | 'shortDay'; readonly interval: Hours }
)

/** What a calendar says of one office. Where several week patterns cover a day, the last in the list stands. */
export type CalendarRules = {
  readonly name: string
  readonly title: Text
  readonly weeks: readonly WeekPattern[]
  readonly holidays: readonly Holiday[]
  readonly closures: readonly Closure[]
}

export type OfficeLevel = 'headquarters' | 'provincial' | 'county'

/** For whom a row of the book holds: everybody, unless it says otherwise. */
export type Scope = { readonly province?: string; readonly city?: string; readonly officeLevel?: OfficeLevel }

/** Whose calendar is asked for. */
export type Office = { readonly province: string; readonly city?: string; readonly officeLevel: OfficeLevel }

/** A row as it stands in the book: rows are never changed, a wrong one is withdrawn and another entered. */
export type Recorded<Row> = Row & {
  readonly scope: Scope
  readonly enteredAt: JalaliDate
  readonly withdrawnAt?: JalaliDate
}

/** All rules of all places, as offices entered them. */
export type CalendarBook = {
  readonly name: string
  readonly title: Text
  readonly provinces: Readonly<Record<string, Text>>
  readonly weeks: readonly Recorded<WeekPattern>[]
  readonly holidays: readonly Recorded<Holiday>[]
  readonly closures: readonly Recorded<Closure>[]
}

/** One civil day. Without `off` it is a working day, however short; `note` says why its hours are unusual. */
export type CalendarDay = {
  readonly date: JalaliDate
  /** 24:00 in Tehran. */
  readonly closesAt: number
  readonly intervals: readonly (readonly [from: number, to: number])[]
  readonly off?: DayOff
  readonly note?: Text
}

export type DayOff = {
  readonly kind: 'weekly' | 'holiday' | 'closure'
  readonly title: Text
  readonly provisional?: boolean
}

/** A calendar compiled for a span of days; its instants are UTC, so that new time-zone rules cannot change an old answer. */
export type CalendarContent = {
  readonly format: 1
  readonly name: string
  readonly title: Text
  readonly days: readonly CalendarDay[]
}

/** A compiled calendar with the sums that make counting in it fast. Index i is the i-th day, or the i-th interval. */
export interface Calendar {
  readonly hash: string
  readonly content: CalendarContent
  /** The beginning of the first day, which is taken to have 24 hours. */
  readonly opensAt: number
  readonly closes: Float64Array
  /** The closes of working days only. */
  readonly workingCloses: Float64Array
  /** Working days before day i; one longer than the days. */
  readonly workingBefore: Int32Array
  readonly intervalFrom: Float64Array
  readonly intervalTo: Float64Array
  /** Office milliseconds before interval i; one longer than the intervals. */
  readonly officeBefore: Float64Array
  /** The first interval of day i; one longer than the days. */
  readonly firstInterval: Int32Array
  /** The month of day i, counted from the month of the first day. */
  readonly month: Int32Array
  /** The day on which month m begins; for the first month it may lie before the first day. */
  readonly monthBegins: Int32Array
}
