import { cleanText } from '../../machines/core/persian/text.ts'
import { type JalaliDate, jalaliOfInstant, NotADate, parseJalali, toIsoDate } from '../../machines/core/time/jalali.ts'
import { refused } from './hopAtHand.ts'

/** A number as a registry writes it, cleaned; refuses what is empty or no number of any registry. */
export function registryNumber(typed: string): string {
  const number = cleanText(typed)
  if (number.length === 0 || number.length > 50)
    throw refused('number', { fa: 'شماره باید میان ۱ تا ۵۰ نویسه باشد.', en: 'The number has 1 to 50 characters.' })
  return number
}

/** A Jalali day as people type it, as the database keeps it; refuses days that do not exist and days to come. */
export function pastDay(typed: string, now: Date): string {
  const day = readDay(typed)
  if (day > jalaliOfInstant(now.getTime()))
    throw refused('date', { fa: 'تاریخ از امروز جلوتر است.', en: 'The date lies ahead.' })
  return toIsoDate(day)
}

function readDay(typed: string): JalaliDate {
  try {
    return parseJalali(typed)
  } catch (error) {
    if (!(error instanceof NotADate)) throw error
    throw refused('date', {
      fa: 'تاریخ باید روزی از تقویم باشد، مانند ۱۴۰۵/۰۸/۳۰.',
      en: 'The date is no day of the calendar.',
    })
  }
}
