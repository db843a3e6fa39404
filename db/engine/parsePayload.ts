import * as z from 'zod'
import type { $ZodIssue } from 'zod/v4/core'
import type { Act, MachineEvent } from '../../machines/core/command.ts'
import { type Definition, isTimed } from '../../machines/core/definition.ts'
import { HANDS } from '../../machines/core/delays.ts'
import { hash, instant } from '../../machines/core/fields.ts'
import { type FieldProblem, ForgedEvent, PayloadRefused, UnknownEvent } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { persianProblem } from './persianProblem.ts'

const fa = z.locales.fa().localeError
const en = z.locales.en().localeError

/** An event as its machine's own form reads it; refuses a name or a payload that the form does not know. */
export function parsePayload(definition: Definition, event: MachineEvent): MachineEvent {
  if (typeof event.type !== 'string') throw new UnknownEvent(typeof event.type)
  if (event.type.startsWith('xstate.') || isTimed(event.type)) throw new ForgedEvent(event.type)
  const form = Object.hasOwn(definition.forms, event.type) ? definition.forms[event.type] : undefined
  if (!form) throw new UnknownEvent(event.type)
  return { type: event.type, data: parseWith(form, event.data ?? {}) as JsonObject }
}

const name = z.string().min(1).max(100)
const step = z.int().min(1).max(2_147_483_647)

/** What each of the acts that any case takes looks like. */
export const actForm = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('held') }),
  z.strictObject({ act: z.literal('released') }),
  z.strictObject({
    act: z.literal('extended'),
    clock: name,
    by: z.union([z.strictObject({ amount: z.int().min(1).max(1_000) }), z.strictObject({ until: instant })]),
  }),
  z.strictObject({
    act: z.literal('reassigned'),
    to: z.uuid().nullable(),
    order: z.string().trim().max(2_000).optional(),
    copies: z.array(z.uuid()).max(50).optional(),
    as: z.enum(['claimed', 'givenBack']).optional(),
  }),
  z.strictObject({
    act: z.literal('migrated'),
    to: hash,
    stage: name.optional(),
    context: z.record(z.string(), z.json()).optional(),
    clocks: z.record(name, z.enum(['kept', 'recomputed', 'restarted'])),
  }),
  z.strictObject({ act: z.literal('recalendared'), provider: hash, agency: hash }),
  z.strictObject({
    ...{ act: z.literal('contested'), from: instant, until: instant.nullable() },
    ...{ was: z.enum(HANDS), to: z.enum(HANDS), text: hash },
  }),
  z.strictObject({ act: z.literal('contestAnswered'), contest: step, accepts: z.boolean(), text: hash }),
  z.strictObject({ act: z.literal('contestSettled'), contest: step, to: z.enum(HANDS), text: hash }),
])

/** A case act as its form reads it. */
export const parseAct = (act: Act): Act => parseWith(actForm, act) as Act

const spokenReason = z.string().max(2_000).optional()

/** The reason that goes along with a command, which may be long but not endless. */
export const parseReason = (reason: string | undefined): string | undefined =>
  parseWith(spokenReason, reason) as string | undefined

/** What a form reads, or every problem it finds, in both languages. */
export function parseWith(form: z.ZodType, value: unknown): unknown {
  // With what was sent beside each problem, or nobody could tell what is missing from what is wrong.
  const parsed = form.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new PayloadRefused(parsed.error.issues.map(problemOf))
}

const problemOf = (issue: $ZodIssue): FieldProblem => ({
  path: issue.path.join('.'),
  text: { fa: persianProblem(issue) ?? spoken(fa, issue), en: spoken(en, issue) },
})

function spoken(locale: typeof fa, issue: $ZodIssue): string {
  const said = locale(issue as Parameters<typeof fa>[0])
  return (typeof said === 'string' ? said : said?.message) ?? issue.message
}
