import type { Tx } from '../transaction.ts'
import { NotInThisOffice, TimetableRefused } from './refusals.ts'
import { lockTimetables, readTimetable } from './timetable.ts'

/** Takes a proposal back that nobody has approved. */
export async function withdrawProposal(
  tx: Tx,
  { office, id }: { readonly office: number; readonly id: number },
): Promise<void> {
  await lockTimetables(tx, office)
  const timetable = await readTimetable(tx, office, id)
  if (!timetable) throw new NotInThisOffice('timetable', id)
  if (timetable.approved_at !== null)
    throw new TimetableRefused('approved', {
      fa: 'این زمان‌بندی تأیید شده است؛ آن را فقط می‌توان پایان داد.',
      en: 'This timetable has been approved; it can only be ended.',
    })
  await tx.query('delete from timetables where id = $1 and approved_at is null', [id])
}
