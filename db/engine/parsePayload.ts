import * as z from 'zod'
import type { $ZodIssue } from 'zod/v4/core'
import type { MachineEvent } from '../../machines/core/command.ts'
import { type Definition, isTimed } from '../../machines/core/definition.ts'
import { type FieldProblem, ForgedEvent, PayloadRefused, UnknownEvent } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { refuseMonsters } from './request.ts'

const fa = z.locales.fa().localeError
const en = z.locales.en().localeError

/** An event as its machine's own form reads it; refuses a name or a payload that the form does not know. */
export function parsePayload(definition: Definition, event: MachineEvent): MachineEvent {
  refuseMonsters(event)
  if (typeof event.type !== 'string') throw new UnknownEvent(String(event.type))
  if (event.type.startsWith('xstate.') || isTimed(event.type)) throw new ForgedEvent(event.type)
  const form = Object.hasOwn(definition.forms, event.type) ? definition.forms[event.type] : undefined
  if (!form) throw new UnknownEvent(event.type)
  return { type: event.type, data: parseWith(form, event.data ?? {}) as JsonObject }
}

/** What a form reads, or every problem it finds, in both languages. */
export function parseWith(form: z.ZodType, value: unknown): unknown {
  const parsed = form.safeParse(value)
  if (parsed.success) return parsed.data
  throw new PayloadRefused(parsed.error.issues.map(problemOf))
}

const problemOf = (issue: $ZodIssue): FieldProblem => ({
  path: issue.path.join('.'),
  text: { fa: spoken(fa, issue), en: spoken(en, issue) },
})

function spoken(locale: typeof fa, issue: $ZodIssue): string {
  const said = locale(issue as Parameters<typeof fa>[0])
  return (typeof said === 'string' ? said : said?.message) ?? issue.message
}
