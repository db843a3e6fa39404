import { type ChangeRow, changesInForce, draftChange, findChange } from '../../db/calendarChanges/change.ts'
import { countsBy, keepVersion, readInForce } from '../../db/queries/calendars.ts'
import type { Tx } from '../../db/transaction.ts'
import { type CalendarChange, changedDays, withChanges } from '../../machines/calendars/change.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import { openCalendar } from '../../machines/core/time/openCalendar.ts'
import { AlreadyThere, NotThere } from '../refusals.ts'
import { officesOf, type Who } from '../who.ts'
import { changesInWords, dayWords } from './changeWords.ts'

/** Who drafts, approves and drops changes of an office's calendar. */
export const EDITORS = { who: 'role', roles: ['deputy', 'head'] } as const

/** A change as it was drafted; the workers look next at every open clock. */
export type Wanted = { readonly id: string; readonly name: string; readonly what: CalendarChange }

/** Drafts a change of a calendar by which an office of theirs counts, and gives it with the days that it changes. */
export async function draft(tx: Tx, who: Who, { id, name, what }: Wanted) {
  if (!(await countsBy(tx, officesOf(who, EDITORS.roles), name))) throw new NotThere()
  const before = await readInForce(tx, name)
  const content = before && withChanges(before.content, [...(await changesInForce(tx, name)), what])
  if (!before || !content) throw new NotThere()
  const { hash } = openCalendar(content)
  if (hash === before.hash)
    throw new AlreadyThere('این تغییر چیزی را در تقویم عوض نمی‌کند.', 'This changes nothing in the calendar.')
  await keepVersion(tx, hash, content)
  await draftChange(tx, { ...{ id, calendar: name, what, base: before.hash, hash }, drafted_by: who.id })
  const row = await findChange(tx, id)
  if (row?.hash !== hash || row.drafted_by !== who.id) throw new CommandConflict(id)
  return withDays(tx, row, changedDays(before.content, content))
}

/** A change for an answer, with the days it changes. */
export async function withDays(tx: Tx, row: ChangeRow, days: ReturnType<typeof changedDays>) {
  const [change] = await changesInWords(tx, [row])
  return {
    ...(change as NonNullable<typeof change>),
    changed: days.slice(0, 400).map(({ date, before, after }) => ({
      ...{ date, text: dayWords(after).text, before: before && dayWords(before), after: dayWords(after) },
    })),
  }
}
