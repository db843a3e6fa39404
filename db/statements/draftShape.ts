import * as z from 'zod'
import { LINE_FIELDS, type LineField } from '../../machines/debts-and-claims/statement/line.ts'
import { statementHeaderShape, totalsShape } from '../../machines/debts-and-claims/statement/statement.ts'

/** What an agency may write above the lines. The server knows the rest, and writes it when the statement is prepared. */
export const draftHeaderShape = statementHeaderShape
  .omit({
    periodKey: true,
    periodEnd: true,
    version: true,
    agencyName: true,
    agencyLegalId: true,
    provinceCode: true,
    reportingPoint: true,
    confidentiality: true,
  })
  .partial()

export type DraftHeader = Readonly<z.infer<typeof draftHeaderShape>>

export const draftTotalsShape = totalsShape.nullable()

const typed = z
  .union([z.string().max(1000), z.number(), z.boolean(), z.null(), z.array(z.string().max(300)).max(100)])
  .optional()

/** A line as far as it has been written: every field may be missing or wrong, none may be unknown or endless. */
export const draftLineShape = z.strictObject(
  Object.fromEntries(LINE_FIELDS.map((field) => [field, typed])) as Record<LineField, typeof typed>,
)

export type DraftLine = Readonly<z.infer<typeof draftLineShape>>

/** No statement is longer. */
export const MOST_LINES = 200_000

/** How many lines travel at once: enough to be quick, few enough that nothing else has to wait long. */
export const CHUNK = 500
