import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { OPENAPI_FILE, openapiText } from '../../api/writeOpenapi.ts'
import { anOffice, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

type Operation = { operationId: string; parameters?: object[]; requestBody?: object }
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; parameters?: Record<string, object> }
}

/** Where whole numbers are asked for that may be larger than any id, step or version; references are followed. */
function unboundedIn(schema: unknown, components: Document['components'], where: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { $ref, type, maximum = Number.POSITIVE_INFINITY, example: _, ...rest } = schema as Record<string, unknown>
  if (typeof $ref === 'string') {
    const [kind = '', name = ''] = $ref.split('/').slice(2)
    return unboundedIn(
      (components as Record<string, Record<string, object>>)[kind]?.[name],
      components,
      `${where} ${name}`,
    )
  }
  const isTooLarge = type === 'integer' && (maximum as number) > 2_147_483_647
  const within = Object.entries(rest).flatMap(([key, inner]) => unboundedIn(inner, components, `${where} ${key}`))
  return isTooLarge ? [where, ...within] : within
}

describe('docs/openapi.json', () => {
  it('is what the table says: `node --import tsx api/writeOpenapi.ts` writes it anew', async () => {
    expect(await readFile(OPENAPI_FILE, 'utf8')).toBe(await openapiText())
  })

  it('is what the api serves', async () => {
    const { body } = await office.visitor().get<Document>('//api/openapi.json')
    expect(body).toStrictEqual(JSON.parse(await readFile(OPENAPI_FILE, 'utf8')))
  })

  it('refers to nothing that is not there', async () => {
    const text = await openapiText()
    const { components } = JSON.parse(text) as { components: Record<string, object> }
    const wanted = [...text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)].map(([, kind, name]) => ({ kind, name }))
    const missing = wanted.filter(({ kind, name }) => !((name as string) in (components[kind as string] ?? {})))
    expect(missing).toStrictEqual([])
  })

  it('asks for no whole number that a column cannot hold', async () => {
    const { paths, components } = JSON.parse(await openapiText()) as Document
    const asked = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) =>
        unboundedIn({ parameters, requestBody }, components, `${method} ${path}`),
      ),
    )
    expect(asked).toStrictEqual([])
  })

  it('can be read without a network', async () => {
    const { status, body, headers } = await office.visitor().get<string>('//api/docs')
    expect(status).toBe(200)
    expect(body).toContain('/api/v1/cases/{id}/events')
    expect(body).toMatch(/^<!doctype html><html lang="fa" dir="rtl">/)
    expect(body).not.toMatch(/https?:\/\/(?!json-schema)/)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/)
  })
})
