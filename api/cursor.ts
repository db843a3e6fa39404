import * as z from 'zod'
import type { After } from '../db/queries/cases.ts'
import { PayloadRefused } from '../machines/core/refusals.ts'

const Mark = z.strictObject({ value: z.string().max(60), id: z.uuid() })

/** A place in a list as a caller keeps it. */
export const writeCursor = (after: After | null): string | null =>
  after === null ? null : Buffer.from(JSON.stringify(after)).toString('base64url')

/** The place that a cursor names; refuses what we have not written. */
export function readCursor(cursor: string | undefined): After | null {
  if (cursor === undefined) return null
  const mark = Mark.safeParse(parsed(cursor))
  if (mark.success && isInstant(mark.data.value)) return mark.data
  throw new PayloadRefused([
    { path: 'cursor', text: { fa: 'این نشانگر از این فهرست نیست.', en: 'This cursor is not one of ours.' } },
  ])
}

// As the database writes one; what has nothing due comes at the end of time.
const isInstant = (value: string): boolean =>
  value === 'infinity' ||
  (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/.test(value) && !Number.isNaN(Date.parse(value)))

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
