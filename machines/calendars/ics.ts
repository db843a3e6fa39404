import { textKey } from '../core/persian/text.ts'
import { sha256 } from '../core/record.ts'
import type { Text } from '../core/text-pair.ts'
import type { CalendarRules, Closure, Holiday } from '../core/time/calendar.ts'
import { addDays, fromIsoDate, type JalaliDate, NotADate, toIsoDate } from '../core/time/jalali.ts'
import type { HolidayChange } from './change.ts'

/** A calendar as other programs read it (RFC 5545): holidays and closures as events of whole days. */
export function writeIcs({ name, title, holidays, closures }: CalendarRules, from: JalaliDate, to: JalaliDate): string {
  const isIn = ({ date }: { date: JalaliDate }) => from <= date && date <= to
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Peyman//Office calendar//FA', 'CALSCALE:GREGORIAN'],
    `X-WR-CALNAME:${escaped(title.fa)}`,
    ...holidays.filter(isIn).flatMap((holiday) => holidayLines(name, holiday)),
    ...closures.filter(isIn).flatMap((closure) => closureLines(name, closure)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const holidayLines = (name: string, { date, title, kind, provisional, source }: Holiday): string[] =>
  eventLines(name, date, title, source, [
    `CATEGORIES:HOLIDAY,${kind.toUpperCase()}`,
    `STATUS:${provisional ? 'TENTATIVE' : 'CONFIRMED'}`,
  ])

const closureLines = (name: string, { date, kind, interval, reason, announcer, source }: Closure): string[] =>
  eventLines(name, date, reason, `${announcer}: ${source}${interval ? ` (${interval.join('-')})` : ''}`, [
    `CATEGORIES:CLOSURE,${kind.toUpperCase()}`,
    'STATUS:CONFIRMED',
  ])

function eventLines(name: string, date: JalaliDate, title: Text, source: string, more: readonly string[]): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${sha256(`${name} ${date} ${title.en}`).slice(0, 32)}@peyman`,
    `DTSTAMP:${compact(date)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
    `SUMMARY:${escaped(title.fa)}`,
    `DESCRIPTION:${escaped(`${title.en}\n${source}`)}`,
    ...more,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

const compact = (date: JalaliDate): string => toIsoDate(date).replaceAll('-', '')

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')

/** A line of no more than 75 bytes; what is left goes on in the next, and no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > 75) {
      parts.push(part)
      part = ' '
    }
    part += sign
  }
  return [...parts, part].join('\r\n')
}

/** What one event of a file would do: announce a holiday where it stands or elsewhere, nothing, or it is refused with a reason. */
export type IcsEvent = {
  readonly line: number
  readonly date: JalaliDate | null
  readonly summary: string
  readonly does: 'confirms' | 'moves' | 'nothing' | 'refused'
  readonly change: HolidayChange | null
  readonly why: Text | null
}

/** How far the moon may move a holiday, in days. */
const NEAR = 3

/** What each event of a file would do to the holidays of a calendar. */
export function readIcs(text: string, rules: CalendarRules, source: string): IcsEvent[] {
  return eventsIn(text).map((event) => judged(event, rules, source))
}

type RawEvent = { readonly line: number; readonly properties: ReadonlyMap<string, string> }

function eventsIn(text: string): RawEvent[] {
  const events: RawEvent[] = []
  let open: { line: number; properties: Map<string, string> } | null = null
  for (const { line, text: content } of unfolded(text)) {
    const colon = content.indexOf(':')
    const name = content.slice(0, colon).split(';')[0]?.toUpperCase() ?? ''
    const value = content.slice(colon + 1)
    if (name === 'BEGIN' && value === 'VEVENT') open = { line, properties: new Map() }
    else if (name === 'END' && value === 'VEVENT' && open) {
      events.push(open)
      open = null
    } else open?.properties.set(name, value)
  }
  return events
}

function unfolded(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = []
  text.split(/\r?\n/).forEach((part, i) => {
    const last = lines.at(-1)
    if (last && /^[ \t]/.test(part)) last.text += part.slice(1)
    else lines.push({ line: i + 1, text: part })
  })
  return lines
}

function judged({ line, properties }: RawEvent, { holidays }: CalendarRules, source: string): IcsEvent {
  const summary = unescaped(properties.get('SUMMARY') ?? '').trim()
  const date = dayOf(properties.get('DTSTART') ?? '')
  const event = { line, date, summary, change: null, why: null }
  const refuse = (why: Text): IcsEvent => ({ ...event, does: 'refused', why })
  if (date === null) return refuse(WHY.noDay)
  if (properties.has('RRULE')) return refuse(WHY.repeats)
  const namesakes = holidays.filter((holiday) => isCalled(holiday, summary))
  if (namesakes.length === 0) return refuse(WHY.unknown)
  const found = namesakes.find((one) => one.date === date) ?? namesakes.find((one) => isNear(one.date, date))
  if (!found) return refuse(WHY.tooFar)
  const provisional = properties.get('STATUS') === 'TENTATIVE'
  if (found.date !== date && found.kind === 'solar') return refuse(WHY.fixed)
  if (found.date !== date)
    return { ...event, does: 'moves', change: { do: 'moved', from: found.date, to: date, provisional, source } }
  if (!found.provisional || provisional) return { ...event, does: 'nothing' }
  return { ...event, does: 'confirms', change: { do: 'confirmed', date, source } }
}

const WHY = {
  noDay: { fa: 'تاریخ رویداد یک روز کامل نیست.', en: 'The event is not of a whole day.' },
  repeats: { fa: 'رویداد تکرارشونده پذیرفته نمی‌شود.', en: 'An event that repeats is not taken.' },
  unknown: { fa: 'تعطیلی‌ای با این نام در تقویم نیست.', en: 'The calendar has no holiday of this name.' },
  tooFar: {
    fa: 'نزدیک این روز تعطیلی‌ای با این نام نیست.',
    en: 'There is no holiday of this name near that day.',
  },
  fixed: { fa: 'این تعطیلی روز ثابت دارد و جابه‌جا نمی‌شود.', en: 'This holiday is fixed and does not move.' },
} satisfies Record<string, Text>

const isCalled = ({ title }: Holiday, summary: string): boolean =>
  textKey(title.fa) === textKey(summary) || title.en.toLowerCase() === summary.toLowerCase()

const isNear = (one: JalaliDate, other: JalaliDate): boolean =>
  addDays(one, -NEAR) <= other && other <= addDays(one, NEAR)

const unescaped = (text: string): string => text.replace(/\\n/gi, '\n').replace(/\\([\\;,])/g, '$1')

function dayOf(value: string): JalaliDate | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value.trim()) ?? []
  if (day === undefined) return null
  try {
    return fromIsoDate(`${year}-${month}-${day}`)
  } catch (error) {
    if (error instanceof NotADate) return null
    throw error
  }
}
