import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { OPENAPI_FILE, openapiText } from '../../api/writeOpenapi.ts'
import { anOffice, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

type Document = { paths: Record<string, Record<string, { operationId: string }>>; components: { schemas: object } }

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

  it('can be read without a network', async () => {
    const { status, body, headers } = await office.visitor().get<string>('//api/docs')
    expect(status).toBe(200)
    expect(body).toContain('/api/v1/cases/{id}/events')
    expect(body).toMatch(/^<!doctype html><html lang="fa" dir="rtl">/)
    expect(body).not.toMatch(/https?:\/\/(?!json-schema)/)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/)
  })
})
