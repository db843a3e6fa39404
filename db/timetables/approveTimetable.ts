import { toPersianDigits } from '../../machines/core/persian/text.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Calendars } from '../calendars.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { readOfficeTime } from './officeCalendar.ts'
import { problemsOf, readCorrection, refuseIfAny } from './proposeTimetable.ts'
import { NotInThisOffice, TimetableRefused } from './refusals.ts'
import { listTimetables, lockTimetables, readTimetable, type Timetable } from './timetable.ts'

/**
 * Approves a proposed timetable: from now on the system announces and opens by it (decision 5). The law is asked again, since
 * the calendar may have changed; two that hold at one time are refused here and by the database.
 */
export async function approveTimetable(
  tx: Tx,
  calendars: Calendars,
  by: Person,
  { office, id }: { readonly office: number; readonly id: number },
): Promise<Timetable> {
  await lockTimetables(tx, office)
  const timetable = await readTimetable(tx, office, id)
  if (!timetable) throw new NotInThisOffice('timetable', id)
  if (timetable.approved_at !== null) return timetable
  const other = (await listTimetables(tx, office)).find((one) => isInTheWay(one, timetable))
  if (other) throw new TimetableRefused('overlaps', overlapWords(other))
  const time = await readOfficeTime(tx, calendars, office)
  const { kind, plan, valid_from: validFrom, valid_until: validUntil } = timetable
  refuseIfAny(problemsOf({ kind, plan, validFrom, validUntil }, time, await readCorrection(tx, office, time.now)))
  await tx.query(
    'update timetables set approved_by = $2, approved_at = business_now() where id = $1 and approved_at is null',
    [id, by.person],
  )
  return (await readTimetable(tx, office, id)) as Timetable
}

const END_OF_TIME = '9999'

function isInTheWay(one: Timetable, other: Timetable): boolean {
  return (
    one.approved_at !== null &&
    one.service === other.service &&
    one.kind === other.kind &&
    one.valid_from <= (other.valid_until ?? END_OF_TIME) &&
    other.valid_from <= (one.valid_until ?? END_OF_TIME) &&
    one.valid_from <= (one.valid_until ?? END_OF_TIME)
  )
}

const overlapWords = ({ valid_from, valid_until }: Timetable): Text => ({
  fa: toPersianDigits(
    `زمان‌بندی دیگری از سال ${valid_from}${valid_until ? ` تا ${valid_until}` : ''} برای همین نوع دوره برقرار است؛ نخست به آن پایان دهید.`,
  ),
  en: `Another timetable of this kind holds from ${valid_from}${valid_until ? ` to ${valid_until}` : ''}; end it first.`,
})
