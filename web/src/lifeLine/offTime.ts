import { startOfJalaliYear } from '../language/jalaliDay.ts'
import type { Text } from '../language/text.ts'
import type { OffTime } from './life.ts'

const DAY = 86_400_000

/** A day of an office calendar, as far as it matters here. */
export type CalendarDay = { readonly off: { readonly title: Text } | null }

/** The days of a year that do not count; days in a row that are off for one reason are one time. */
export function offTimes(year: number, days: readonly CalendarDay[]): OffTime[] {
  const start = startOfJalaliYear(year)
  const times: OffTime[] = []
  days.forEach(({ off }, i) => {
    if (!off) return
    const [from, until] = [start + i * DAY, start + (i + 1) * DAY]
    const last = times.at(-1)
    if (last?.until === from && last.reason.fa === off.title.fa) times[times.length - 1] = { ...last, until }
    else times.push({ from, until, reason: off.title })
  })
  return times
}
