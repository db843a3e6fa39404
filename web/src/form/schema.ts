import type { Text } from '../language/text.ts'

/** As much of JSON Schema as the forms of the ways out are written in. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly enum?: readonly (string | number)[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly description?: string
  readonly maxItems?: number
  readonly minItems?: number
  readonly title?: string
  readonly label?: Text
  readonly hint?: Text
}

/** What a page can draw: one control for one value. */
export type Control =
  | { readonly kind: 'line' | 'lines'; readonly most: number | null; readonly least: number }
  /** A number with a point, a code, a day: Latin digits, whichever were typed. */
  | { readonly kind: 'code'; readonly most: number | null }
  | { readonly kind: 'whole'; readonly least: number | null; readonly most: number | null }
  | { readonly kind: 'tick' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'number' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'document' }
  | {
      readonly kind: 'rows'
      readonly fields: readonly FormField[]
      readonly least: number
      readonly most: number | null
    }

/** A field of a form, with the way to its value. */
export type FormField = {
  readonly path: readonly string[]
  readonly name: string
  readonly title: Text | null
  readonly isRequired: boolean
  readonly control: Control
  /** What helps to fill it in. */
  readonly hint?: Text
  /** It has to be sent and may say nothing: a comment that nobody has to make. */
  readonly isBlankable?: true
}

/** A choice the page knows the words of, by the field's name: clocks that run, people work may go to. */
export type Choices = Readonly<Record<string, readonly { readonly value: string; readonly title: string }[]>>

const LONG = 200
const PERSIAN = /^[\u0600-\u06ff]/

/** The last instant there is, in ms: whole numbers up to it are instants. */
const LAST_INSTANT = 8.64e15

/** The fields of a form in order; what may be left out and cannot be drawn is left out. */
export function fieldsOf(schema: Schema, choices: Choices = {}, path: readonly string[] = []): FormField[] {
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const here = [...path, name]
    const shown = withoutNull(field)
    const isBlankable = required.has(name) && shown.minLength === 0
    const isRequired = required.has(name) && !isBlankable
    const title = titleOf(field) ?? titleOf(shown)
    const offered = choices[name]
    const more = { ...(field.hint ? { hint: field.hint } : {}), ...(isBlankable ? { isBlankable } : {}) }
    const told = { path: here, name, title, isRequired, ...more }
    // Of several shapes the first is the usual one; the others are for programs.
    const shape = shown.anyOf?.[0] ?? shown.oneOf?.[0] ?? shown
    if (offered && !shape.items)
      return [{ ...told, control: { kind: 'choice', values: offered.map(({ value }) => value) } }]
    if (shape.properties) return fieldsOf(shape, choices, here)
    const control = shape.items ? rowsOf(shape, choices, { name, title }) : controlOf(shape)
    return control ? [{ ...told, control }] : []
  })
}

/** A form says in `label` what its fields are called, or in a title in both languages, or in a Persian title with its English beside it. */
function titleOf({ label, title, description }: Schema): Text | null {
  if (label) return label
  if (title && description && PERSIAN.test(title)) return { fa: title, en: description }
  const [fa, en] = title?.split(' / ') ?? []
  return fa && en ? { fa, en } : null
}

/** A list: of rows with fields of their own, or of single values, which are rows of one field without a name. */
function rowsOf(
  { items = {}, minItems = 0, maxItems }: Schema,
  choices: Choices,
  { name, title }: Pick<FormField, 'name' | 'title'>,
): Control | null {
  const shape = withoutNull(items)
  const one = shape.anyOf?.[0] ?? shape.oneOf?.[0] ?? shape
  const offered = choices[name]
  const control: Control | null = offered
    ? { kind: 'choice', values: offered.map(({ value }) => value) }
    : controlOf(one)
  const alone: FormField[] = control ? [{ path: [], name, title, isRequired: true, control }] : []
  const fields = one.properties ? fieldsOf(one, choices) : alone
  return fields.length > 0 ? { kind: 'rows', fields, least: minItems, most: maxItems ?? null } : null
}

function withoutNull(schema: Schema): Schema {
  const shapes = (schema.anyOf ?? []).filter(({ type }) => type !== 'null')
  return shapes.length === 1 && shapes[0] ? { ...schema, anyOf: undefined as never, ...shapes[0] } : schema
}

function controlOf(schema: Schema): Control | null {
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((one) => one !== 'null')
  if (schema.enum) return { kind: 'choice', values: schema.enum.map(String) }
  if (type === 'boolean') return { kind: 'tick' }
  if (type === 'integer' && schema.maximum === LAST_INSTANT) return { kind: 'instant' }
  if (type === 'number') return { kind: 'number' }
  if (type === 'integer') return { kind: 'whole', least: bound(schema.minimum), most: bound(schema.maximum) }
  if (type !== 'string') return null
  if (schema.pattern?.includes('[0-9a-f]{64}')) return { kind: 'document' }
  if (schema.format === 'uuid' || schema.format === 'date-time') return null
  const most = schema.maxLength ?? null
  if (schema.pattern !== undefined) return { kind: 'code', most }
  const isLong = schema.format !== 'uri' && (most === null || most > LONG)
  return { kind: isLong ? 'lines' : 'line', most, least: schema.minLength ?? 0 }
}

/** JSON Schema writes the bounds of safe integers, which bound nothing anybody would type. */
const bound = (value: number | undefined): number | null =>
  value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value
