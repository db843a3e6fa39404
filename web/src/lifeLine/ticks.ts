import { jalaliParts, monthName } from '../language/instant.ts'
import { inDigits, type Lang } from '../language/text.ts'

/** A day that the axis names. */
export type Tick = { readonly at: number; readonly label: string; readonly isMonth: boolean }

const DAY = 86_400_000
/** Tehran's distance from UTC since it gave up summer time; for earlier summers a day begins an hour off, and is the same day. */
const TEHRAN = 12_600_000

type Jalali = { readonly year: number; readonly month: number; readonly day: number }

/** «۱ مهر». */
export function dayLabel(at: number, lang: Lang): string {
  const { month, day } = jalaliParts(at)
  return inDigits(lang, `${day} ${monthName(month, lang)}`)
}

function yearLabel(at: number, lang: Lang): string {
  const { year } = jalaliParts(at)
  return inDigits(lang, year)
}

/** From every day to every year: which days are named, and how many days lie between two of them at least. */
const RHYTHMS: readonly { readonly days: number; readonly names: (date: Jalali) => boolean }[] = [
  { days: 1, names: () => true },
  { days: 7, names: ({ day }) => [1, 8, 15, 22].includes(day) },
  { days: 14, names: ({ day }) => day === 1 || day === 15 },
  { days: 29, names: ({ day }) => day === 1 },
  { days: 89, names: ({ day, month }) => day === 1 && month % 3 === 1 },
  { days: 365, names: ({ day, month }) => day === 1 && month === 1 },
]

/** The days an axis names between two instants, when a label needs so much room and a day has so much. */
export function ticks(from: number, until: number, perDay: number, room: number, lang: Lang): Tick[] {
  const rhythm = RHYTHMS.find(({ days }) => days * perDay >= room) ?? RHYTHMS.at(-1)
  const named: Tick[] = []
  for (let at = Math.ceil((from + TEHRAN) / DAY) * DAY - TEHRAN; at <= until; at += DAY) {
    const date = jalaliParts(at + DAY / 2)
    if (!rhythm?.names(date)) continue
    const isMonth = date.day === 1
    const label = rhythm.days >= 365 ? yearLabel(at + DAY / 2, lang) : dayLabel(at + DAY / 2, lang)
    named.push({ at, label, isMonth })
  }
  return named
}
