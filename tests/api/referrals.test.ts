import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { aSubmissionUnderReview } from './aSubmission.ts'
import { type Anything, anOffice, command, type Office, type Visitor } from './office.ts'

let office: Office
let groupHead: Visitor
let officer: Visitor
let caseId: string
beforeAll(async () => {
  office = await anOffice()
  caseId = (await aSubmissionUnderReview(office.house)).caseId
  ;[groupHead, officer] = [await office.as('groupHead'), await office.as('officer')]
})
afterAll(() => office.close())

type Listed = { items: readonly Anything[] }
const back = (visitor: Visitor, body: unknown, id?: string) =>
  visitor.post(`/cases/${caseId}/referrals/return`, body, command(id))

describe('a referral', () => {
  it('goes along with an order and copies, and is returned with a reason to whoever made it', async () => {
    const { officer: to, deputy, groupHead: from } = office.house.people
    expect(await back(officer, { reason: 'در حوزهٔ من نیست.' })).toMatchObject({
      status: 409,
      body: { code: 'act-refused' },
    })
    const referred = { act: 'reassigned', to, order: 'بررسی و اقدام شود', copies: [deputy], reason: 'تقسیم کار' }
    expect((await groupHead.post(`/cases/${caseId}/acts`, referred, command())).status).toBe(200)
    expect((await back(officer, {})).status).toBe(422)
    const said = command()
    const returned = await officer.post(`/cases/${caseId}/referrals/return`, { reason: 'در حوزهٔ من نیست.' }, said)
    expect([returned.status, returned.body['event']]).toStrictEqual([200, 'reassigned'])
    const again = await officer.post(`/cases/${caseId}/referrals/return`, { reason: 'در حوزهٔ من نیست.' }, said)
    expect(again.body).toStrictEqual(returned.body)
    const other = await officer.post(`/cases/${caseId}/referrals/return`, { reason: 'دلیل دیگر' }, said)
    expect([other.status, other.body['code']]).toStrictEqual([409, 'command-conflict'])

    const { body } = await officer.get<Listed>(`/cases/${caseId}/referrals`)
    expect(body.items.slice(-2)).toMatchObject([
      {
        ...{ by: { id: from }, to: { id: to }, order: 'بررسی و اقدام شود', copies: [{ id: deputy }] },
        ...{ reason: 'تقسیم کار', returns: null },
      },
      { by: { id: to }, to: { id: from }, order: null, reason: 'در حوزهٔ من نیست.' },
    ])
    expect(body.items.at(-1)?.['returns']).toBe(body.items.at(-2)?.['step'])
    const seen = await officer.get<Listed>(`/cases/${caseId}/history`)
    expect(seen.body.items.slice(-2).map(({ label }) => (label as Anything)['fa'])).toStrictEqual([
      'ارجاع',
      'عودت (بازگرداندن ارجاع)',
    ])
    expect((await officer.get(`/cases/${caseId}`)).body).toMatchObject({ assignee: { id: from } })
  })

  it('reaches whoever got the work, and whoever got a copy', async () => {
    const told = async (name: 'officer' | 'deputy' | 'groupHead') =>
      (await (await office.as(name)).get<Listed>('/notifications')).body.items.map(({ notice }) => notice)
    while ((await carryOut(office.house.worker)).done > 0);
    expect([await told('officer'), await told('deputy'), await told('groupHead')]).toStrictEqual([
      ...[expect.arrayContaining(['assigned']), ['copied'], ['assigned']],
    ])
  })

  it('that was returned is no referral to be returned, and strangers see none', async () => {
    expect((await back(groupHead, { reason: 'نه' })).status).toBe(409)
    const stranger = await office.as('stranger')
    expect((await stranger.get(`/cases/${caseId}/referrals`)).status).toBe(404)
    expect((await back(stranger, { reason: 'نه' })).status).toBe(404)
  })
})
