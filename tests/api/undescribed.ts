import { readFile } from 'node:fs/promises'
import { OPENAPI_FILE } from '../../api/writeOpenapi.ts'

type Schema = {
  readonly $ref?: string
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: unknown
}
type Document = {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema: Schema }> }> }>
  >
  readonly components: { readonly schemas: Record<string, Schema> }
}

/** Where an answer and docs/openapi.json differ: what is said and not described, described and not said, or open to anything. */
export async function undescribed(path: string, answer: unknown, method = 'get', status = '200'): Promise<string[]> {
  const document = JSON.parse(await readFile(OPENAPI_FILE, 'utf8')) as Document
  const schema = document.paths[path]?.[method]?.responses[status]?.content['application/json']?.schema
  return schema ? differences(document, schema, answer, '') : [`nothing is described at ${path}`]
}

function differences(document: Document, given: Schema, value: unknown, at: string): string[] {
  const schema = given.$ref ? (document.components.schemas[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given
  if (schema.anyOf) {
    const all = schema.anyOf.map((one) => differences(document, one, value, at))
    return all.toSorted((one, other) => one.length - other.length)[0] ?? []
  }
  if (Array.isArray(value))
    return value.flatMap((one, i) => differences(document, schema.items ?? {}, one, `${at}[${i}]`))
  if (typeof value !== 'object' || value === null) return schema.properties ? [`${at} is no object`] : []
  if (!schema.properties) return [`${at} may be anything`]
  const { properties } = schema
  const said = Object.entries(value).flatMap(([key, one]) =>
    properties[key] ? differences(document, properties[key], one, `${at}.${key}`) : [`${at}.${key} is not described`],
  )
  const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${at}.${key} is missing`)
  const open = schema.additionalProperties === false ? [] : [`${at} is open`]
  return [...said, ...missing, ...open]
}
