import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aSubmission } from './aSubmission.ts'
import { anOffice, command, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

describe('an event over HTTP', () => {
  it('moves the case and gives its step', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    const answer = await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command())
    expect(answer).toMatchObject({ status: 200, body: { case: caseId, step: 2, from: 'notStarted', to: 'drafting' } })
    expect(answer.headers.get('etag')).toBe('"2"')
    expect((await filer.get(`/cases/${caseId}`)).body).toMatchObject({ stage: { name: 'drafting' }, step: 2 })
  })

  it('sent fifty times at once is one step and fifty equal answers', async () => {
    const { caseId } = await aSubmission(office.house)
    const filer = await office.as('filer')
    const id = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command(id))),
    )
    expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 200, body: { step: 2 } })
    const { rows } = await office.admin.query('select count(*)::int as steps from journal where case_id = $1', [caseId])
    expect(rows[0].steps).toBe(2)
  })
})
