import { type ChangeRow, changesInForce, draftChange, findChange } from '../../db/calendarChanges/change.ts'
import { calendarsInForce } from '../../db/calendars.ts'
import { calendarsOf, keepVersion, officeCountingBy, readInForce } from '../../db/queries/calendars.ts'
import type { Tx } from '../../db/transaction.ts'
import { type CalendarChange, changedDays, officeOf, placeOf, withChanges } from '../../machines/calendars/change.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import type { CalendarContent } from '../../machines/core/time/calendar.ts'
import { openCalendar } from '../../machines/core/time/openCalendar.ts'
import { AlreadyThere, NotThere } from '../refusals.ts'
import { officesOf, type Who } from '../who.ts'
import { changesInWords, dayWords } from './changeWords.ts'

/** Who drafts, approves and drops changes of an office's calendar. */
export const EDITORS = { who: 'role', roles: ['deputy', 'head'] } as const

/** A change as it was drafted; the workers look next at every open clock. */
export type Wanted = {
  readonly id: string
  readonly name: string
  /** What it covers besides: named, or every place's. */
  readonly others: readonly string[] | 'every'
  readonly what: CalendarChange
}

/** A version that a change begins with, and the one it makes. */
type Drafted = { readonly calendar: string; readonly base: string; readonly hash: string } & {
  readonly before: CalendarContent
  readonly content: CalendarContent
}

/**
 * Drafts a change of a calendar for which an office of theirs speaks, and of others with it, and gives it with the days that
 * it changes. Others come into force only if their own offices approve; one that says so already is left out.
 */
export async function draft(tx: Tx, who: Who, { id, name, others, what }: Wanted) {
  if (!(await calendarsOf(tx, officesOf(who, EDITORS.roles))).has(name)) throw new NotThere()
  const names = await covered(tx, name, others)
  const all: Drafted[] = []
  for (const calendar of names) all.push(await versionWith(tx, calendar, what))
  const parts = all.filter(({ base, hash }) => base !== hash)
  const [first] = parts
  if (!first) throw new AlreadyThere('این تغییر چیزی را در تقویم عوض نمی‌کند.', 'This changes nothing in the calendar.')
  for (const { hash, content } of parts) await keepVersion(tx, hash, content)
  await draftChange(tx, { id, what, parts, drafted_by: who.id })
  const row = await findChange(tx, id)
  if (!row || row.drafted_by !== who.id || !isSame(row.parts, parts)) throw new CommandConflict(id)
  return withDays(tx, row, changedDays(first.before, first.content))
}

/** The calendars a change covers: those named, and the own ones of offices whose province's is among them. */
async function covered(tx: Tx, name: string, others: Wanted['others']): Promise<string[]> {
  const inForce = [...(await calendarsInForce(tx)).keys()]
  const named = new Set([name, ...(others === 'every' ? inForce.filter((one) => officeOf(one) === null) : others)])
  return [...new Set([...named, ...inForce.filter((one) => named.has(placeOf(one)))])]
}

/** The version that a calendar would have. One that an office has not had yet begins with its province's. */
async function versionWith(tx: Tx, name: string, what: CalendarChange): Promise<Drafted> {
  const own = await readInForce(tx, name)
  const before = own ?? (officeOf(name) === null ? null : await readInForce(tx, placeOf(name)))
  if (!before) throw new NotThere()
  const named = own ? before.content : { name, title: await titleOf(tx, name, before.content) }
  const content = withChanges(before.content, [...(await changesInForce(tx, name)), what], named)
  if (!content) throw new NotThere()
  const isNothing = !own && changedDays(before.content, content).length === 0
  const hash = isNothing ? before.hash : openCalendar(content).hash
  return { calendar: name, base: before.hash, hash, before: before.content, content }
}

async function titleOf(tx: Tx, name: string, { title }: CalendarContent): Promise<CalendarContent['title']> {
  const office = await officeCountingBy(tx, officeOf(name) as number, placeOf(name))
  if (!office) throw new NotThere()
  return { fa: `${title.fa}، ${office.fa}`, en: `${title.en}, ${office.en}` }
}

const isSame = (there: ChangeRow['parts'], parts: readonly Drafted[]): boolean => {
  const hashes = new Map(there.map(({ calendar, hash }) => [calendar, hash]))
  return there.length === parts.length && parts.every(({ calendar, hash }) => hashes.get(calendar) === hash)
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
