import { isoOfJalali } from '../language/jalaliDay.ts'
import { latinDigits } from '../language/text.ts'

/** A Jalali day as the API takes it; null where there is no such day. */
export function dayTyped(text: string): string | null {
  const [year = '', month = '', day = ''] = latinDigits(text.trim()).split(/[/.-]/)
  return isoOfJalali(text) === null ? null : `${year}/${month.padStart(2, '0')}/${day.padStart(2, '0')}`
}

/** An hour of the day as the API takes it, «۷:۳۰» as `07:30`; null where it is none. */
export function timeTyped(text: string): string | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(latinDigits(text.trim())) ?? []
  if (hour === undefined || minute === undefined || Number(hour) > 24 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}

/** From one hour until a later one. */
export function hoursTyped(from: string, to: string): [string, string] | null {
  const [one, other] = [timeTyped(from), timeTyped(to)]
  return one !== null && other !== null && one < other ? [one, other] : null
}
