import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { STATEMENT_FORM } from '../../api/statementForm.ts'
import { download } from './files.ts'
import { anOffice, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

describe('the empty form', () => {
  it('is handed to whoever is signed in, as a spreadsheet to be saved', async () => {
    const { status, headers, bytes } = await download(office, await office.as('filer'), '/statement-form/template')
    expect([status, bytes.equals(await readFile(STATEMENT_FORM))]).toStrictEqual([200, true])
    expect([headers.get('content-type'), headers.get('content-disposition')]).toStrictEqual([
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'attachment; filename=statement-form.xlsx',
    ])
    expect((await download(office, office.visitor(), '/statement-form/template')).status).toBe(401)
  })
})
