import type { Text } from '../text-pair.ts'
import type { CalendarBook, CalendarRules, Office, Recorded, Scope, WeekPattern } from './calendar.ts'
import type { JalaliDate } from './jalali.ts'

/** The rules of one office: what the book says of everybody, of its place and of its level; as recorded by a day, if one is given. */
export function rulesFor(book: CalendarBook, office: Office, recordedBy?: JalaliDate): CalendarRules {
  const holds = (row: Recorded<unknown>) => applies(row.scope, office) && stands(row, recordedBy)
  return {
    name: [book.name, office.province, office.city, office.officeLevel].filter(Boolean).join('.'),
    title: titleOf(book, office),
    weeks: book.weeks.filter(holds).sort(byForce),
    holidays: book.holidays.filter(holds),
    closures: book.closures.filter(holds),
  }
}

function applies(scope: Scope, office: Office): boolean {
  return (
    (scope.province === undefined || scope.province === office.province) &&
    (scope.city === undefined || scope.city === office.city) &&
    (scope.officeLevel === undefined || scope.officeLevel === office.officeLevel)
  )
}

function stands(row: Recorded<unknown>, recordedBy: JalaliDate | undefined): boolean {
  if (recordedBy === undefined) return row.withdrawnAt === undefined
  return row.enteredAt <= recordedBy && (row.withdrawnAt === undefined || row.withdrawnAt > recordedBy)
}

// The pattern that took force later stands; of two from the same day, the one that speaks of fewer offices.
function byForce(a: Recorded<WeekPattern>, b: Recorded<WeekPattern>): number {
  if (a.validFrom !== b.validFrom) return a.validFrom < b.validFrom ? -1 : 1
  return closeness(a.scope) - closeness(b.scope)
}

function closeness(scope: Scope): number {
  const place = scope.city !== undefined ? 2 : scope.province !== undefined ? 1 : 0
  return place * 2 + (scope.officeLevel === undefined ? 0 : 1)
}

const LEVELS: Record<Office['officeLevel'], Text> = {
  headquarters: { fa: 'ستاد', en: 'headquarters' },
  provincial: { fa: 'ادارات استان', en: 'provincial offices' },
  county: { fa: 'ادارات شهرستان', en: 'county offices' },
}

function titleOf(book: CalendarBook, office: Office): Text {
  const province = book.provinces[office.province] ?? { fa: office.province, en: office.province }
  const city = office.city === undefined ? '' : `${office.city} `
  const level = LEVELS[office.officeLevel]
  return {
    fa: `${book.title.fa}: ${level.fa} ${city}${province.fa}`,
    en: `${book.title.en}: ${level.en}, ${city}${province.en}`,
  }
}
