import * as z from 'zod'
import type { Release } from '../../db/releases.ts'
import type { JsonObject } from '../../machines/core/standing.ts'

const made = new WeakMap<z.ZodType, JsonObject>()

/** A form as JSON Schema, from which a page can draw it. */
export function formSchema(form: z.ZodType): JsonObject {
  const known = made.get(form)
  if (known) return known
  const { $schema: _, ...schema } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as JsonObject & {
    $schema?: string
  }
  made.set(form, schema)
  return schema
}

/** The form of an event in a release; nothing where the release has none. */
export function formOf({ definition }: Release, event: string): JsonObject | null {
  const form = Object.hasOwn(definition.forms, event) ? definition.forms[event] : undefined
  return form ? formSchema(form) : null
}

/**
 * What a form can be filled in with from what is known: a field named like a document or a sheet among the facts takes its
 * hash. So a guard that compares the two can be asked before anybody has typed anything.
 */
export function knownFields(schema: JsonObject | null, facts: JsonObject): JsonObject {
  const fields = Object.keys((schema?.['properties'] as JsonObject | undefined) ?? {})
  return Object.fromEntries(
    fields.flatMap((field) => {
      const fact = (facts[field] ?? facts[`sheet.${field}`]) as JsonObject | null | undefined
      return typeof fact?.['sha256'] === 'string' ? [[field, fact['sha256']]] : []
    }),
  )
}
