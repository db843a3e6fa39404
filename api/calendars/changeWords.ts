import * as z from 'zod'
import { CHANGE_STATES, type ChangeRow, VERDICTS } from '../../db/calendarChanges/change.ts'
import { readNames } from '../../db/queries/people.ts'
import type { Tx } from '../../db/transaction.ts'
import type { CalendarChange, HolidayChange } from '../../machines/calendars/change.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import type { CalendarDay } from '../../machines/core/time/calendar.ts'
import { formatJalali } from '../../machines/core/time/jalali.ts'
import { Instant, instant, instantOrNull, PersonName, Text } from '../schemas.ts'

export const Day = z
  .object({
    date: z.string(),
    text: Text,
    off: z.object({ kind: z.enum(['weekly', 'holiday', 'closure']), title: Text, provisional: z.boolean() }).nullable(),
    hours: z.number(),
    note: Text.nullable(),
  })
  .meta({ id: 'CalendarDay' })

/** A day of a calendar for an answer. */
export const dayWords = ({ date, off, intervals, note }: CalendarDay): z.input<typeof Day> => ({
  date,
  text: { fa: formatJalali(date, 'fa', 'long'), en: formatJalali(date, 'en', 'long') },
  off: off ? { ...off, provisional: off.provisional ?? false } : null,
  hours: intervals.reduce((sum, [from, to]) => sum + (to - from), 0) / 3_600_000,
  note: note ?? null,
})

const Counts = z.object({
  cases: z.int(),
  lines: z.int(),
  ...(Object.fromEntries(VERDICTS.map((verdict) => [verdict, z.int()])) as Record<(typeof VERDICTS)[number], z.ZodInt>),
})

export const Change = z
  .object({
    ...{ id: z.uuid(), calendar: z.string(), title: Text, kind: z.enum(['closure', 'holidays', 'hours']) },
    what: z.looseObject({}),
    parts: z
      .array(
        z.object({
          ...{ calendar: z.string(), base: z.string(), hash: z.string() },
          approvedBy: PersonName.nullable(),
          approvedAt: Instant.nullable(),
        }),
      )
      .meta({ description: 'Every calendar that it covers; each is approved by its own office' }),
    state: z.enum(CHANGE_STATES),
    status: z
      .enum(['waiting', 'running', 'done', 'failed'])
      .meta({ description: 'How far the workers are with what is next' }),
    progress: z.int(),
    base: z.string(),
    hash: z.string(),
    draftedBy: PersonName,
    draftedAt: Instant,
    digest: z.string().nullable().meta({ description: 'What is approved is exactly the result with this digest' }),
    counts: Counts.nullable(),
    examinedAt: Instant.nullable(),
    approvedBy: PersonName.nullable(),
    approvedAt: Instant.nullable(),
    reason: z.string().nullable(),
    inForceAt: Instant.nullable(),
    appliedAt: Instant.nullable(),
    receipt: z
      .object({
        ...{ digest: z.string(), cases: z.int(), asListed: z.int(), otherwise: z.int(), unlisted: z.int() },
        ...{ failed: z.int(), from: Instant, until: Instant },
      })
      .nullable(),
    problem: Text.nullable(),
  })
  .meta({ id: 'CalendarChange', description: 'A change of a calendar and how far it has come' })

/** Changes for an answer, with the names of those who drafted and approved them. */
export async function changesInWords(tx: Tx, rows: readonly ChangeRow[]): Promise<z.input<typeof Change>[]> {
  const people = await readNames(
    tx,
    rows.flatMap(({ drafted_by, approved_by, parts }) => [
      ...[drafted_by, approved_by],
      ...parts.map(({ approvedBy }) => approvedBy),
    ]),
  )
  const person = (id: string) => people.get(id) ?? { id, name: '', post: null }
  return rows.map((row) => ({
    ...{ id: row.id, calendar: row.calendar, title: titleOf(row.what), kind: row.what.kind, what: { ...row.what } },
    parts: row.parts.map(({ calendar, base, hash, approvedBy, approvedAt }) => ({
      ...{ calendar, base, hash, approvedBy: approvedBy === null ? null : person(approvedBy) },
      approvedAt: approvedAt === null ? null : instant(approvedAt),
    })),
    ...{ state: row.state, status: row.status, progress: row.progress, base: row.base, hash: row.hash },
    ...{
      draftedBy: person(row.drafted_by),
      draftedAt: instant(row.drafted_at),
      digest: row.digest,
      counts: row.counts,
    },
    ...{ examinedAt: instantOrNull(row.examined_at), approvedAt: instantOrNull(row.approved_at), reason: row.reason },
    approvedBy: row.approved_by === null ? null : person(row.approved_by),
    ...{ inForceAt: instantOrNull(row.in_force_at), appliedAt: instantOrNull(row.applied_at), problem: row.problem },
    receipt: row.receipt && { ...row.receipt, from: instant(row.receipt.from), until: instant(row.receipt.until) },
  }))
}

/** What a change is, in a few words. */
function titleOf(what: CalendarChange): TextPair {
  switch (what.kind) {
    case 'closure':
      return { fa: `تعطیلی ${what.closure.reason.fa}`, en: `closure: ${what.closure.reason.en}` }
    case 'hours':
      return { fa: 'ساعت کار هفتگی', en: 'weekly hours' }
    case 'holidays':
      return what.holidays.length === 1
        ? holidayTitle(what.holidays[0] as HolidayChange)
        : { fa: 'تعطیلی‌های رسمی', en: 'holidays' }
  }
}

function holidayTitle(change: HolidayChange): TextPair {
  switch (change.do) {
    case 'added':
      return { fa: `تعطیلی تازه: ${change.holiday.title.fa}`, en: `new holiday: ${change.holiday.title.en}` }
    case 'confirmed':
      return { fa: `قطعی‌شدن تعطیلی ${change.date}`, en: `holiday of ${change.date} confirmed` }
    case 'moved':
      return {
        fa: `جابه‌جایی تعطیلی ${change.from} به ${change.to}`,
        en: `holiday moved from ${change.from} to ${change.to}`,
      }
  }
}
