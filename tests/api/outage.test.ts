import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { steadyPort } from '../faults/site/steadyPort.ts'
import { aWire, type Wire } from '../faults/site/wire.ts'
import { theRun } from '../support/the-run.ts'
import { anOffice, command, type Office, PASSWORD, type Visitor } from './office.ts'

describe('while the database is away', () => {
  let wire: Wire
  let office: Office
  let officer: Visitor
  beforeAll(async () => {
    wire = await aWire(theRun().port, await steadyPort())
    const reach = (url: string) => Object.assign(new URL(url), { port: String(wire.port) }).href
    office = await anOffice({ reach })
    officer = await office.as('officer')
    await wire.close()
  })
  afterAll(async () => {
    await office.close()
    await wire.close()
  })

  const away = { status: 503, body: { code: 'not-ready' } }

  it('whoever asks is told when to come again, and is not signed out', async () => {
    const answer = await officer.get('/session')
    expect(answer).toMatchObject(away)
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(officer.cookies.size).toBe(1)
  })

  it('so is whoever sends a command, or signs in', async () => {
    const id = '00000000-0000-8000-8000-000000000000'
    expect(await officer.post(`/cases/${id}/events`, { event: 'approve' }, command())).toMatchObject(away)
    const credentials = { username: 'head', password: PASSWORD }
    expect(await office.visitor().post('/session', credentials)).toMatchObject(away)
  })

  it('nothing is counted as a mistake of ours', async () => {
    const { body } = await office.visitor().get<string>('//metrics')
    expect(/^\w*bugs\w* (\d+)$/m.exec(body)?.[1]).toBe('0')
  })

  it('and once it is back, everything is as it was', async () => {
    wire = await aWire(theRun().port, wire.port)
    expect((await officer.get('/session')).status).toBe(200)
  })
})
