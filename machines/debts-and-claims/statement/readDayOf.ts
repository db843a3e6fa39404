import { Temporal } from 'temporal-polyfill'
import { textKey, toLatinDigits } from '../../core/persian/text.ts'
import { NotADate, parseJalali, toIsoDate } from '../../core/time/jalali.ts'
import type { ColumnMapping, DateStyle } from './mapping.ts'

/** A day of a cell, 'YYYY-MM-DD', or why it is none. */
export type ReadDay = `${number}-${string}` | 'unreadable' | 'shortYear'

// What stands between the parts: / - . _ \ the dashes, the signs for dates and decimals of Arabic script, or a space.
const BETWEEN = '[/.\\-\\\\_–−\\u060d\\u066b\\s]'
const SHAPES = [
  new RegExp(`^(?<y>\\d{4})(?<s>${BETWEEN})(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})$`),
  new RegExp(`^(?<d>\\d{1,2})(?<s>${BETWEEN})(?<m>\\d{1,2})\\k<s>(?<y>\\d{4})$`),
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
]
const short = (one: string, other: string) =>
  new RegExp(`^(?<one>\\d{${one}})(?<s>${BETWEEN})(?<m>\\d{1,2})\\k<s>(?<other>\\d{${other}})$`)
const SHORT = { first: short('2', '1,2'), last: short('1,2', '2'), unsaid: short('2', '2') }

/** Reads a day as offices write it: 1405/06/31, 31/06/1405, 14050631, «۳۱ شهریور ۱۴۰۵», or a day typed as a date of the spreadsheet. */
export function readDayOf(written: string, style: DateStyle, shortYear: ColumnMapping['shortYear']): ReadDay {
  const plain = plainDay(written)
  const spoken = spokenDay(plain)
  if (spoken !== null) return ofJalali(spoken) ?? 'unreadable'
  const match = SHAPES.map((shape) => shape.exec(plain)).find((one) => one !== null)
  if (match?.groups) return fullDay(plain, match.groups, style) ?? 'unreadable'
  return style === 'gregorian' ? 'unreadable' : shortDay(plain, shortYear)
}

const WEEKDAYS = /^(?:شنبه|(?:یک|دو|سه|چهار|پنج)[\s\u200c]?شنبه|جمعه)\s*[،,]?\s*/

// A time of day says nothing here, nor a weekday, nor spaces around what stands between the parts.
function plainDay(written: string): string {
  return toLatinDigits(written)
    .replace(/[\u200b\u200d-\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?$/, '')
    .replace(WEEKDAYS, '')
    .replace(/\s*([/.\-\\_–−\u060d\u066b])\s*/g, '$1')
}

const MONTHS = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
].map(textKey)

// «۳۱ شهریور ۱۴۰۵», «31 شهریور ماه سال 1405».
function spokenDay(plain: string): string | null {
  const match = /^(\d{1,2})[\s\u200c/-]*(\p{L}[\p{L}\s\u200c]*?)[\s\u200c/-]*(\d{4})$/u.exec(plain)
  if (!match) return null
  const [, day = '', words = '', year = ''] = match
  const name = textKey(words)
    .replace(/سال$/, '')
    .replace(/(?<=..)ماه$/, '')
  const month = MONTHS.indexOf(name === 'امرداد' ? 'مرداد' : name)
  return month === -1 ? null : `${year}/${month + 1}/${day}`
}

function fullDay(plain: string, parts: Readonly<Record<string, string>>, style: DateStyle): ReadDay | null {
  const { y = '', m = '', d = '' } = parts
  if (Number(y) < 1600) return style === 'gregorian' ? null : ofJalali(`${y}/${m}/${d}`)
  const yearFirst = plain.startsWith(y)
  const isSpreadsheetDate = /^\d{4}-\d{2}-\d{2}$/.test(plain)
  return yearFirst && (style !== 'jalali' || isSpreadsheetDate) ? ofGregorian(Number(y), Number(m), Number(d)) : null
}

// Of 05/06/31 nobody can tell which end is the year unless one of them can be no day.
function shortDay(plain: string, said: ColumnMapping['shortYear']): ReadDay {
  const match = SHORT[said ?? 'unsaid'].exec(plain)
  if (!match?.groups) return 'unreadable'
  const { one = '', m = '', other = '' } = match.groups
  const place = said ?? (Number(one) > 31 ? 'first' : Number(other) > 31 ? 'last' : null)
  if (place === null) return 'shortYear'
  const [year, day] = place === 'first' ? [one, other] : [other, one]
  return ofJalali(`${Number(year) >= 50 ? '13' : '14'}${year}/${m}/${day}`) ?? 'unreadable'
}

function ofJalali(text: string): ReadDay | null {
  try {
    return toIsoDate(parseJalali(text)) as ReadDay
  } catch (error) {
    if (error instanceof NotADate) return null
    throw error
  }
}

function ofGregorian(year: number, month: number, day: number): ReadDay | null {
  try {
    if (year > 2200) return null
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString() as ReadDay
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
