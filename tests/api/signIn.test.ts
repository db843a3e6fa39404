import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { anOffice, type Office, PASSWORD } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

describe('signing in', () => {
  it('opens a session and says who one is', async () => {
    const visitor = office.visitor()
    const { status, body, headers } = await visitor.post('/session', { username: 'Officer', password: PASSWORD })
    expect(status).toBe(200)
    expect(body.person.id).toBe(office.house.people.officer)
    expect(body.roles).toStrictEqual(['caseOfficer'])
    expect(body.grants[0].provider.title.en).toMatch(/East Azerbaijan/)
    const cookie = headers.getSetCookie().at(-1)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect((await visitor.get('/session')).body.person.username).toBe('officer')
  })
})
