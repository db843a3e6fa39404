import { jalaliParts } from '../language/instant.ts'

const DAY = 86_400_000
const WEEKDAYS = ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri']

type Dated = { readonly date: string }

export type Month<Day extends Dated> = {
  readonly month: number
  readonly days: readonly Day[]
  /** Saturday first; null where the day belongs to another month. */
  readonly weeks: readonly (readonly (Day | null)[])[]
}

/** The days of a whole year in their months and weeks, from the instant at which the year begins. */
export function monthsOf<Day extends Dated>(days: readonly Day[], startsAt: number): Month<Day>[] {
  const first = WEEKDAYS.indexOf(jalaliParts(startsAt + DAY / 2).weekday)
  const months = new Map<number, { before: number; days: Day[] }>()
  for (const [i, day] of days.entries()) {
    const number = Number(day.date.slice(5, 7))
    const month = months.get(number) ?? { before: (first + i) % 7, days: [] }
    month.days.push(day)
    months.set(number, month)
  }
  return [...months].map(([month, { before, days: of }]) => ({ month, days: of, weeks: weeksOf(of, before) }))
}

function weeksOf<Day>(days: readonly Day[], before: number): (Day | null)[][] {
  const cells: (Day | null)[] = [...Array.from({ length: before }, () => null), ...days]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7))
}
