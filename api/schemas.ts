import * as z from 'zod'
import { ROLES } from '../machines/core/roles.ts'
import type { Text as TextPair } from '../machines/core/text-pair.ts'
import {
  formatDue,
  formatInstant,
  formatJalali,
  fromIsoDate,
  type JalaliDate,
  NotADate,
  parseJalali,
} from '../machines/core/time/jalali.ts'

/** A text in both languages. */
export const Text = z.object({ fa: z.string(), en: z.string() }).meta({ id: 'Text' })

/** An instant as machines and people read it. */
export const Instant = z
  .object({ at: z.iso.datetime(), text: Text })
  .meta({ id: 'Instant', description: 'UTC, and the same in the Jalali calendar, Tehran time' })

/** An instant for an answer. */
export function instant(value: number | Date | string): { at: string; text: TextPair } {
  const ms = new Date(value).getTime()
  return { at: new Date(ms).toISOString(), text: { fa: formatInstant(ms, 'fa'), en: formatInstant(ms, 'en') } }
}

/** A due instant for an answer: midnight is said as the end of the day before. */
export function dueInstant(value: number | Date | string): { at: string; text: TextPair } {
  const ms = new Date(value).getTime()
  return { at: new Date(ms).toISOString(), text: { fa: formatDue(ms, 'fa'), en: formatDue(ms, 'en') } }
}

/** The same, or nothing. */
export const instantOrNull = (value: number | Date | string | null) => (value === null ? null : instant(value))
export const dueOrNull = (value: number | Date | string | null) => (value === null ? null : dueInstant(value))

/** A day of the Jalali calendar as machines and people read it. */
export const Day = z.object({ date: z.string(), text: Text }).meta({ id: 'Day', description: 'YYYY/MM/DD, Jalali' })

/** A day for an answer. */
export const day = (date: JalaliDate): { date: string; text: TextPair } => ({
  date,
  text: { fa: formatJalali(date, 'fa', 'long'), en: formatJalali(date, 'en', 'long') },
})

/** The same of a Gregorian day of the database, or nothing. */
export const dayOrNull = (iso: string | null) => (iso === null ? null : day(fromIsoDate(iso)))

const roleNames = Object.keys(ROLES) as [keyof typeof ROLES, ...(keyof typeof ROLES)[]]

/** A role, by its name in the journal. */
export const RoleName = z.enum(roleNames).meta({ id: 'Role' })

/** A person as others may see them. */
export const PersonName = z
  .object({ id: z.uuid(), name: z.string(), post: z.string().nullable() })
  .meta({ id: 'PersonName' })

/** A day of the Jalali calendar as people type it; read as 'YYYY/MM/DD'. */
export const JalaliDay = z
  .string()
  .max(20)
  .transform((text, context) => {
    try {
      return parseJalali(text)
    } catch (error) {
      if (!(error instanceof NotADate)) throw error
      context.addIssue({ code: 'invalid_format', format: 'jalali', input: text })
      return z.NEVER
    }
  })

/** An id as it is kept, whatever the case of its letters when it was typed. */
export const Uuid = z.uuid().toLowerCase()

/** The id of a case in an address. */
export const CaseId = z.object({ id: Uuid })

/** The command's own id: the same again is the same step. */
export const CommandHeaders = z.object({
  'idempotency-key': Uuid.meta({ description: 'Id of the command, chosen by the caller' }),
  'if-match': z
    .string()
    .regex(/^(W\/)?"?\d{1,9}"?$/)
    .transform((tag) => Number(/\d+/.exec(tag)?.[0]))
    .optional()
    .meta({ description: 'The step at which the case is expected to stand' }),
})

/** The largest number that an id, a step or a version has in the database; what is asked beyond it is refused, not looked for. */
const LARGEST = 2_147_483_647

/** A whole number in a body. */
export const whole = (least: number) => z.int().min(least).max(LARGEST)

/** A whole number in an address, where everything is text. */
export const wholeInAddress = (least: number) => z.coerce.number().int().min(least).max(LARGEST)

/** Where the next page begins; nothing on the last. */
export const Cursor = z.string().max(500).optional()

export const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)

/** A page of anything. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

/** Where work stands that was asked of the workers. */
export const JobStatus = z.enum(['waiting', 'running', 'done', 'refused', 'failed']).meta({ id: 'JobStatus' })

export const Nothing = z.object({})
