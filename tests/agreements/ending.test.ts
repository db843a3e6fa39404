import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startOfDay } from '../../machines/core/time/jalali.ts'
import { concludeAgreements } from '../../scripts/simulation/concludeAgreements.ts'
import { aWalk, type Walk } from '../services/walk.ts'
import { flawOf } from '../support/rows.ts'
import { aCycle, SUMMER } from '../support/submissions.ts'

const NOW = '2026-10-05T08:00:00Z'
const DAY = 86_400_000
const ENDS_AT = Date.parse(NOW) + 40 * DAY
const WHY = 'به صلاح دو طرف است'

let walk: Walk
let cases: Awaited<ReturnType<typeof concludeAgreements>>
beforeAll(async () => {
  walk = await aWalk({ at: NOW })
  const { house, admin } = walk.office
  const { provider, province, people } = house
  const named = (id: string) => ({ id, username: id, name: id, post: id })
  const parties = { provider, province, groupHead: named(people.groupHead), head: named(people.head) }
  cases = await concludeAgreements(house, parties, startOfDay('1405/07/01'), randomUUID)
  await walk.at(NOW)
  await walk.grant('deputy', 'coTerminator')
  await admin.query(
    `insert into grants (person_id, role, agency_id, since) values ($1, 'agencyApprover', $2, '2020-01-01')`,
    [people.stranger, house.agencies[1]?.agency],
  )
}, 60_000)
afterAll(() => walk.close())

const decide = (by: 'head' | 'deputy', id: string, endsAt = ENDS_AT) =>
  walk.trySend(by, id, 'decideTermination', { endsAt }, WHY)
const journal = async (id: string) =>
  Number((await walk.office.admin.query('select count(*) as n from journal where case_id = $1', [id])).rows[0].n)
const consents = async () =>
  (await walk.children(cases.debtsAndClaims, 'terminationConsent')).sort((a, b) => (a.agency ?? 0) - (b.agency ?? 0))

describe('ending agreements over HTTP', () => {
  it('S3-R25: nobody ends what has no clause on its end, and nothing is written', async () => {
    const before = await journal(cases.eServiceEvaluation)
    expect((await decide('head', cases.eServiceEvaluation)).status).toBe(409)
    expect(await journal(cases.eServiceEvaluation)).toBe(before)
  })

  it('S1-R33: the head alone, with notice; S2-R21: the head and the second official', async () => {
    expect(await decide('head', cases.performanceEvaluation, Date.parse(NOW) + 30 * DAY - 1)).toMatchObject({
      body: { details: { guard: 'noticeLongEnough' } },
    })
    expect(await decide('deputy', cases.performanceEvaluation)).toMatchObject({ status: 409 })
    expect((await decide('head', cases.performanceEvaluation)).body).toMatchObject({ to: 'noticeGiven' })
    expect((await decide('head', cases.statisticalYearbook)).body).toMatchObject({ to: 'inForce' })
    expect(await decide('deputy', cases.statisticalYearbook, ENDS_AT + DAY)).toMatchObject({
      body: { details: { guard: 'sameEnd' } },
    })
    expect((await decide('deputy', cases.statisticalYearbook)).body).toMatchObject({ to: 'noticeGiven' })
    expect(await walk.send('deputy', cases.statisticalYearbook, 'revoke', {}, WHY)).toBe('inForce')
  })

  it('S0-R31: both sides, each agency by its own approver, and one refusal keeps it', async () => {
    const id = cases.debtsAndClaims
    await walk.send('head', id, 'decideTermination', { endsAt: ENDS_AT }, WHY)
    expect(await walk.stageOf(id)).toBe('awaitingConsents')
    const [mine, theirs] = (await consents()).map((one) => one.id) as [string, string]
    expect((await consents()).map(({ stage }) => stage)).toStrictEqual(['consentAwaited', 'consentAwaited'])
    expect((await walk.trySend('filer', mine, 'consentToEnd')).body).toMatchObject({ code: 'wrong-role' })
    expect((await walk.trySend('approver', theirs, 'consentToEnd')).status).toBe(404)
    expect((await walk.trySend('head', mine, 'consentToEnd')).body).toMatchObject({ code: 'wrong-role' })
    await walk.send('approver', mine, 'consentToEnd')
    expect(await walk.stageOf(id)).toBe('awaitingConsents')
    await walk.send('stranger', theirs, 'refuseToEnd', {}, 'هنوز به آن نیاز داریم')
    expect(await walk.stageOf(id)).toBe('continuing')
  })

  it('S0-R31: asks again in a later attempt, and gives notice with the last consent', async () => {
    const id = cases.debtsAndClaims
    await walk.send('head', id, 'decideTermination', { endsAt: ENDS_AT }, WHY)
    const [mine, theirs] = (await consents()).map((one) => one.id) as [string, string]
    expect((await consents()).map(({ stage }) => stage)).toStrictEqual(['consentAwaited', 'consentAwaited'])
    await walk.send('stranger', theirs, 'consentToEnd')
    await walk.send('approver', mine, 'consentToEnd')
    expect(await walk.stageOf(id)).toBe('noticeGiven')
  })

  it('lets go of what was announced under it, and takes nothing new, even from the head', async () => {
    const agreement = { caseId: cases.debtsAndClaims, step: 1 }
    const { house } = walk.office
    const running = await aCycle(house, 'running', { ...SUMMER, agreement })
    await walk.send('head', running, 'announce', {}, WHY)
    const planned = await aCycle(house, 'planned', {
      ...{ ...SUMMER, periodKey: '1405-Q3', announcesAt: startOfDay('1405/11/25'), agreement },
    })
    await walk.at(new Date(ENDS_AT + 1).toISOString())
    expect([await walk.stageOf(cases.debtsAndClaims), await walk.stageOf(cases.performanceEvaluation)]).toStrictEqual([
      ...['terminated', 'terminated'],
    ])
    const filer = await walk.office.as('filer')
    const { body } = await filer.get<{ items: { case: string; stays: boolean; why: { en: string } }[] }>(
      `/agreements/${cases.debtsAndClaims}/running`,
    )
    expect(body.items.map(({ case: id, stays }) => [id, stays])).toStrictEqual([
      [running, true],
      [planned, false],
    ])
    expect(body.items[1]?.why.en).toMatch(/nothing is announced any more/)
    expect(await walk.trySend('groupHead', planned, 'announce')).toMatchObject({
      body: { details: { guard: 'agreementUsable' } },
    })
    expect(await walk.trySend('head', planned, 'announce', {}, WHY)).toMatchObject({
      body: { details: { guard: 'agreementNotEnded' } },
    })
  })

  it('leaves histories that verify', async () => {
    expect(await flawOf(walk.office.house)).toBeNull()
  })
})
