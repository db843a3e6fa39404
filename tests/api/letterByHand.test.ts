import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aSubmission } from './aSubmission.ts'
import { anOffice, command, type Office } from './office.ts'

let office: Office
let caseId: string
beforeAll(async () => {
  office = await anOffice()
  caseId = (await aSubmission(office.house)).caseId
})
afterAll(() => office.close())

const LETTER = { recipient: 'ریاست محترم دستگاه', subject: 'فراخوان ثبت', body: 'با سلام و احترام، لطفاً ثبت فرمایید.' }

describe('a letter that is begun by hand', () => {
  it('is a draft of its case, once, and leaves when the head has signed it', async () => {
    const officer = await office.as('officer')
    const id = randomUUID()
    const first = await officer.post(`/cases/${caseId}/letters`, LETTER, command(id))
    expect(first).toMatchObject({ status: 201, body: { id, status: 'draft', subject: 'فراخوان ثبت' } })
    expect((await officer.post(`/cases/${caseId}/letters`, LETTER, command(id))).status).toBe(201)
    const sent = { number: '۱۲/۳۴', date: '1405/07/13' }
    expect((await officer.send('PUT', `/letters/${id}/sent`, sent)).status).toBe(403)
    const head = await office.as('head')
    expect(await head.send('PUT', `/letters/${id}/sent`, sent)).toMatchObject({ status: 200, body: { status: 'sent' } })
    const { rows } = await office.admin.query('select count(*)::int as n from letters where case_id = $1', [caseId])
    expect(rows).toStrictEqual([{ n: 1 }])
  })

  it('is not an agency’s to write, nor in a case that is not there', async () => {
    expect((await (await office.as('filer')).post(`/cases/${caseId}/letters`, LETTER, command())).status).toBe(403)
    expect((await (await office.as('stranger')).post(`/cases/${caseId}/letters`, LETTER, command())).status).toBe(404)
    expect((await (await office.as('officer')).post(`/cases/${randomUUID()}/letters`, LETTER, command())).status).toBe(
      404,
    )
  })
})
