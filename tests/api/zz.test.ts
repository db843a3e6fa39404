import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { writeFileSync } from 'node:fs'
import { aSubmission } from './aSubmission.ts'
import { anOffice, command, type Office } from './office.ts'
let office: Office
beforeAll(async () => { office = await anOffice() })
afterAll(() => office.close())
it('looks', async () => {
  const { caseId } = await aSubmission(office.house)
  const filer = await office.as('filer')
  await filer.post(`/cases/${caseId}/events`, { event: 'saveDraft' }, command())
  const out: any = {}
  for (const p of ['', '/ways', '/history', '/clocks', '/machine', '/notes', '/replay', '/replay?step=1', '/readings']) {
    const t = performance.now()
    const a = await filer.get(`/cases/${caseId}${p}`)
    out[p] = a.body
    console.log(p, a.status, (performance.now() - t).toFixed(1), a.status === 200 ? '' : JSON.stringify(a.body))
  }
  const t = performance.now()
  for (let i = 0; i < 50; i++) await filer.get(`/cases/${caseId}`)
  console.log('get case', (performance.now() - t) / 50)
  out.counts = (await filer.get('/cases/counts')).body
  out.list = (await filer.get('/cases?q=' + encodeURIComponent('راه و شهر'))).body
  out.held = (await (await office.as('deputy')).post(`/cases/${caseId}/acts`, { act: 'held', reason: 'x y z' }, command())).body
  out.approveNow = (await (await office.as('officer')).post(`/cases/${caseId}/events`, { event: 'approve' }, command())).body
  writeFileSync('/tmp/api/out.json', JSON.stringify(out, null, 1))
})
