import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { anOffice, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

const give = async (giver: 'siteAdmin' | 'head', person: string, body: object) =>
  (await office.as(giver)).post<{ id: number }>(`/people/${person}/grants`, body)

describe('the keys of the house', () => {
  it('change hands by the head, and the last who holds one keeps it', async () => {
    const { siteAdmin, officer, deputy, head } = office.house.people
    const { provider } = office.house
    const refused = { status: 403, body: { code: 'grant-refused' } }
    const idOf = async (person: string, role: string) => {
      const sql = 'select id from grants where person_id = $1 and role = $2 order by id desc'
      return (await office.admin.query<{ id: number }>(sql, [person, role])).rows[0]?.id
    }
    const end = async (by: 'head' | 'siteAdmin' | 'deputy', grant: number | undefined, body: object = {}) =>
      (await office.as(by)).send('PUT', `/grants/${grant}/end`, body)
    const last = await idOf(siteAdmin, 'siteAdmin')
    expect(await end('head', last)).toMatchObject(refused)
    expect(await end('head', last, { lastDay: '1499/01/01' })).toMatchObject(refused)
    // A key for a time, or for one service, or held by somebody who cannot sign in, keeps no house.
    expect(await give('head', officer, { role: 'siteAdmin', provider, until: '1405/12/29' })).toMatchObject({
      status: 201,
    })
    expect(await end('head', last, { lastDay: '1406/01/01' })).toMatchObject(refused)
    expect(await give('head', deputy, { role: 'siteAdmin', provider, service: 'serviceDesks' })).toMatchObject({
      status: 201,
    })
    expect(await end('head', last, { lastDay: '1406/01/01' })).toMatchObject(refused)
    await office.admin.query('update people set disabled_at = now() where id = $1', [officer])
    expect(await end('head', last)).toMatchObject(refused)
    await office.admin.query('update people set disabled_at = null where id = $1', [officer])
    // Two heads, and each would take the other's role at the same instant: one of them stays.
    await office.again('deputy')
    expect(await give('head', deputy, { role: 'head', provider })).toMatchObject({ status: 201 })
    await office.again('deputy')
    const [one, other] = [await idOf(head, 'head'), await idOf(deputy, 'head')]
    const both = await Promise.all([end('deputy', one), end('head', other)])
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toStrictEqual([200, 403])
  })
})
