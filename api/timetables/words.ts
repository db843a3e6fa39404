import * as z from 'zod'
import type { PersonName as Named } from '../../db/queries/people.ts'
import { comingPeriods } from '../../db/timetables/comingPeriods.ts'
import type { OfficeTime } from '../../db/timetables/officeCalendar.ts'
import type { Timetable as Row } from '../../db/timetables/timetable.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { formatJalali } from '../../machines/core/time/jalali.ts'
import type { After, Instants, Plan } from '../../machines/debts-and-claims/timetable.ts'
import { SERVICES } from '../../machines/services.ts'
import { periodTitle } from '../cases/caseWords.ts'
import { lengthInWords, sourceInWords } from '../cases/words.ts'
import { dueInstant, Instant, instant, PersonName, Text } from '../schemas.ts'

const UNITS = ['workingDay', 'calendarDay', 'jalaliMonth', 'month30'] as const

/** A day that every year has, as month and day; the last of a leap year's Esfand is none. */
const DAY_OF_YEAR = /^(0[1-6]\/(0[1-9]|[12]\d|3[01])|(0[7-9]|1[01])\/(0[1-9]|[12]\d|30)|12\/(0[1-9]|1\d|2\d))$/

/** A length of a plan as it is sent: so many units, or a fixed day of the following year. */
const PlanLength = z.strictObject({ amount: z.int().min(0).max(400), unit: z.enum(UNITS) })
const PlanDay = z.strictObject({
  dayOfNextYear: z.string().regex(DAY_OF_YEAR).meta({ description: 'Month and day of the following year: 02/31' }),
})

/** How the periods of one kind run. */
export const PlanBody = z
  .strictObject({
    announceBefore: z.int().min(0).max(60).meta({ description: 'Days before the cycle opens' }),
    window: z.union([PlanLength, PlanDay]),
    lastQuarter: PlanLength.optional().meta({ description: 'The window of the fourth quarter' }),
    softToHard: PlanLength,
    hardToDelivery: PlanLength,
  })
  .meta({ id: 'TimetablePlan' })

/** A plan as it was sent; what was not said is not there. */
export const planOf = ({ lastQuarter, ...plan }: z.output<typeof PlanBody>): Plan => ({
  ...plan,
  ...(lastQuarter ? { lastQuarter } : {}),
})

const LengthWords = z.object({
  name: z.enum(['announceBefore', 'window', 'lastQuarter', 'softToHard', 'hardToDelivery']),
  title: Text,
  length: z.union([z.object({ amount: z.int(), unit: z.enum(UNITS) }), z.object({ dayOfNextYear: z.string() })]),
  text: Text,
})

const Decided = z.object({ by: PersonName.nullable(), at: Instant })

const Coming = z.object({
  period: z.object({ key: z.string(), title: Text }),
  announcesAt: Instant,
  opensAt: Instant,
  softCloseAt: Instant,
  hardCloseAt: Instant,
  deliverBy: Instant,
  cycle: z.uuid().nullable().meta({ description: 'The cycle that is on the plan already; it keeps the dates it has' }),
})

/** A standing timetable as people read it. */
export const TimetableOut = z
  .object({
    id: z.int(),
    service: z.enum(SERVICES),
    kind: z.enum(['quarter', 'year']),
    validFrom: z.string().meta({ description: 'First Jalali year' }),
    validUntil: z
      .string()
      .nullable()
      .meta({ description: 'Last Jalali year; the year before the first: it never held' }),
    lengths: z.array(LengthWords),
    source: z.object({ kind: z.enum(['seed', 'circular', 'default']), text: Text }),
    route: z.array(Text),
    proposed: Decided.nullable(),
    approved: Decided.nullable(),
    ended: Decided.nullable(),
    coming: z.array(Coming).meta({ description: 'What it gives for the periods to come, as far as the calendar goes' }),
  })
  .meta({ id: 'Timetable' })

const TITLES = {
  announceBefore: { fa: 'اعلان دوره پیش از بازشدن', en: 'Announced before it opens' },
  window: { fa: 'مهلت ثبت به‌موقع پس از پایان دوره', en: 'Time to file after the period ends' },
  lastQuarter: { fa: 'مهلت ثبت سه‌ماههٔ چهارم', en: 'Time to file for the fourth quarter' },
  softToHard: { fa: 'از پایان مهلت تا بسته‌شدن دوره', en: 'From the end of timely filing to the close' },
  hardToDelivery: { fa: 'از بسته‌شدن دوره تا ارسال گزارش', en: 'From the close to the report' },
} as const satisfies Record<z.infer<typeof LengthWords>['name'], TextPair>

/** What is known around timetables: who decided them, how time runs here, and which cycles there are. */
export type Around = {
  readonly people: ReadonlyMap<string, Named>
  readonly time: OfficeTime
  /** Cycles on the plan, by service, kind and period: `0 1405-Q2`. */
  readonly cycles: ReadonlyMap<string, string>
}

/** A timetable in words, with what it gives for so many periods to come. */
export function timetableWords(row: Row, around: Around, periods: number): z.input<typeof TimetableOut> {
  const { people, time, cycles } = around
  const { id, kind, plan, source, route, valid_from: validFrom, valid_until: validUntil } = row
  const decided = (by: string | null, at: Date | null) =>
    at === null ? null : { by: by === null ? null : (people.get(by) ?? null), at: instant(at) }
  return {
    ...{ id, kind, validFrom, validUntil, route: [...route] },
    service: SERVICES[row.service] as (typeof SERVICES)[number],
    lengths: lengthsOf(plan),
    source: { kind: source.kind, text: sourceInWords(source) },
    proposed: decided(row.proposed_by, row.proposed_at),
    approved: decided(row.approved_by, row.approved_at),
    ended: decided(row.ended_by, row.ended_at),
    coming: comingPeriods({ kind, plan, validFrom, validUntil }, time.calendar, time.now)
      .slice(0, periods)
      .map(({ key, instants }) => comingWords(key, instants, cycles.get(`${row.service} ${key}`) ?? null)),
  }
}

const comingWords = (key: string, instants: Instants, cycle: string | null): z.input<typeof Coming> => ({
  period: { key, title: periodTitle(key) },
  announcesAt: instant(instants.announcesAt),
  opensAt: instant(instants.opensAt),
  softCloseAt: dueInstant(instants.softCloseAt),
  hardCloseAt: dueInstant(instants.hardCloseAt),
  deliverBy: dueInstant(instants.deliverBy),
  cycle,
})

function lengthsOf({ announceBefore, ...plan }: Row['plan']): z.input<typeof LengthWords>[] {
  const { window, lastQuarter, softToHard, hardToDelivery } = plan
  return [
    lengthWords('announceBefore', { amount: announceBefore, unit: 'calendarDay' }),
    lengthWords('window', window),
    ...(lastQuarter ? [lengthWords('lastQuarter', lastQuarter)] : []),
    lengthWords('softToHard', softToHard),
    lengthWords('hardToDelivery', hardToDelivery),
  ]
}

function lengthWords(name: keyof typeof TITLES, after: After): z.input<typeof LengthWords> {
  const title = TITLES[name]
  if (!('dayOfNextYear' in after)) {
    const { amount, unit } = after
    return { name, title, length: { amount, unit: unit as 'workingDay' }, text: lengthInWords(after) }
  }
  // A common year has every day that can be named here.
  const [fa, en] = (['fa', 'en'] as const).map((lang) =>
    formatJalali(`1403/${after.dayOfNextYear}`, lang, 'long').split(' ').slice(1, -1).join(' '),
  )
  return {
    ...{ name, title, length: { dayOfNextYear: after.dayOfNextYear } },
    text: { fa: `تا پایان ${fa} سال بعد`, en: `By the end of ${en} of the next year` },
  }
}
