import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aDebt } from '../../machines/debts-and-claims/statement/aStatement.ts'
import { aSubmission } from './aSubmission.ts'
import { anOffice, command, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

describe('the lines of a draft over HTTP', () => {
  it('are a thousand at once, each with all its fields, and no more', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command())
    const { tier: _tier, overdueDays: _days, lineNo: _number, ...line } = aDebt
    const lines = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...line, counterpartyName: `شرکت نمونه ${i}` }))
    const put = (body: unknown) => filer.send('PUT', `/cases/${caseId}/draft/lines`, body)
    expect(await put({ revision: 0, lines: lines(1_000) })).toMatchObject({ status: 200, body: { revision: 1 } })
    const { body } = await filer.get<{ lineCount: number }>(`/cases/${caseId}/draft?limit=1`)
    expect(body.lineCount).toBe(1_000)
    expect(await put({ revision: 1, lines: lines(1_001) })).toMatchObject({
      status: 422,
      body: { code: 'payload-refused' },
    })
    const many = Array.from({ length: 60_000 }, (_, i) => `"a${i}":1`).join()
    expect(await put(`{"revision":1,"lines":[{${many}}]}`)).toMatchObject({
      status: 400,
      body: { code: 'body-unreadable' },
    })
    const long = [{ ...line, counterpartyNote: 'x'.repeat(5_000_000) }]
    expect(await put({ revision: 1, lines: long })).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
  })
})
