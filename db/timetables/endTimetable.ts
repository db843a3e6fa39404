import { toPersianDigits } from '../../machines/core/persian/text.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { NotInThisOffice, TimetableRefused } from './refusals.ts'
import { lockTimetables, readTimetable, type Timetable } from './timetable.ts'

/** Which timetable ends with which year. */
export type End = { readonly office: number; readonly id: number; readonly lastYear: string }

/**
 * Ends an approved timetable with a year; the year before its first says that it never held. Cycles on the plan by then keep
 * their dates and their route.
 */
export async function endTimetable(tx: Tx, by: Person, { office, id, lastYear }: End): Promise<Timetable> {
  await lockTimetables(tx, office)
  const timetable = await readTimetable(tx, office, id)
  if (!timetable) throw new NotInThisOffice('timetable', id)
  if (timetable.approved_at === null)
    throw new TimetableRefused('notApproved', {
      fa: 'این زمان‌بندی هنوز تأیید نشده است؛ پیشنهاد را می‌توان پس گرفت.',
      en: 'This timetable has not been approved; a proposal can be taken back.',
    })
  if (timetable.valid_until === lastYear) return timetable
  refuseWrongYear(timetable, lastYear)
  await tx.query('update timetables set valid_until = $2, ended_by = $3, ended_at = business_now() where id = $1', [
    ...[id, lastYear, by.person],
  ])
  return (await readTimetable(tx, office, id)) as Timetable
}

function refuseWrongYear({ valid_from, valid_until }: Timetable, lastYear: string): void {
  if (Number(lastYear) < Number(valid_from) - 1)
    throw new PayloadRefused([
      {
        path: 'lastYear',
        text: {
          fa: `این زمان‌بندی از سال ${toPersianDigits(valid_from)} آغاز می‌شود؛ زودتر از سال پیش از آن پایان ندارد.`,
          en: `It begins with ${valid_from} and ends no earlier than the year before.`,
        },
      },
    ])
  if (valid_until !== null && lastYear > valid_until)
    throw new PayloadRefused([
      {
        path: 'lastYear',
        text: {
          fa: 'پایان زمان‌بندی دیرتر نمی‌شود؛ زمان‌بندی تازه‌ای پیشنهاد کنید.',
          en: 'A timetable is not made longer; propose another one.',
        },
      },
    ])
}
