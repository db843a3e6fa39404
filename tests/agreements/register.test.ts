import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sayNotice } from '../../db/effects/notices/sayNotice.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { formatJalali, jalaliOfInstant, startOfDay } from '../../machines/core/time/jalali.ts'
import { SERVICES } from '../../machines/services.ts'
import { concludeAgreements } from '../../scripts/simulation/concludeAgreements.ts'
import { aHouse, type House } from '../support/house.ts'
import { flawOf } from '../support/rows.ts'

const NOW = startOfDay('1405/07/01')

let house: House
let cases: Awaited<ReturnType<typeof concludeAgreements>>
beforeAll(async () => {
  house = await aHouse()
  const { provider, province, people } = house
  const parties = { provider, province, groupHead: named(people.groupHead), head: named(people.head) }
  cases = await concludeAgreements(house, parties, NOW, randomUUID)
}, 60_000)
afterAll(() => house.close())

const named = (id: string) => ({ id, username: id, name: id, post: id })
const day = (at: Date) => formatJalali(jalaliOfInstant(at.getTime()), 'en', 'short')

type Row = { id: string; stage: string; stage_since: Date; service: number; context: Record<string, unknown> }
async function standing(): Promise<Row[]> {
  const { rows } = await house.worker.pool.query<Row>(
    `select id, stage, stage_since, service, context from cases where machine = 'agreement' order by service`,
  )
  return rows
}

describe('the five agreements of an office', () => {
  it('S0-R30, S0-R32: stand where each has come to by itself', async () => {
    const rows = await standing()
    expect(rows.map(({ id }) => id)).toStrictEqual(SERVICES.map((service) => cases[service]))
    expect(rows.map(({ stage, stage_since }) => [stage, day(stage_since)])).toStrictEqual(
      SERVICES.map((service) => {
        const { stands, validFrom } = AGREEMENTS[service].card
        return [stands.stage, stands.since ?? validFrom]
      }),
    )
  })

  it('S1-R33, S3-R25: keep their own terms', async () => {
    const rows = await standing()
    expect(
      rows.map(({ context: { validTo, continuationAllowed, terminators, noticeDays } }) => [
        validTo,
        continuationAllowed,
        terminators,
        noticeDays,
      ]),
    ).toStrictEqual([
      [startOfDay('1401/01/01'), true, ['head', 'agencyApprover'], 30],
      [null, false, ['head'], 30],
      [null, false, ['head', 'coTerminator'], 30],
      [startOfDay('1404/01/01'), false, [], 0],
      [null, false, ['head', 'coTerminator'], 30],
    ])
  })

  it('came there step by step, and each walk can be walked again', async () => {
    const { rows } = await house.worker.pool.query<{ event: string; at: Date }>(
      'select event, at from journal where case_id = $1 order by step',
      [cases.eServiceEvaluation],
    )
    expect(rows.map(({ event, at }) => [event, day(at)])).toStrictEqual([
      ['opened', '1402/01/01'],
      ['submitForApproval', '1402/01/01'],
      ['sign', '1402/01/01'],
      ['deadline.signed', '1402/01/01'],
      ['clock.validity.ninety', '1403/10/01'],
      ['clock.validity.sixty', '1403/11/01'],
      ['clock.validity.thirty', '1403/12/01'],
      ['clock.validity.seven', '1403/12/24'],
      ['deadline.inForce', '1404/01/01'],
    ])
    expect(await flawOf(house)).toBeNull()
  })

  it('told head and group head four times that an end was near, and nobody where there is none', async () => {
    const { rows } = await house.worker.pool.query<{ service: number; person_id: string; at: Date }>(
      `select service, person_id, at from notifications where notice = 'agreementNearEnd' order by at, person_id`,
    )
    const { head, groupHead, deputy } = house.people
    const told = (service: number, at: string) =>
      [head, groupHead, deputy].sort().map((person) => [service, person, at])
    expect(rows.map(({ service, person_id, at }) => [service, person_id, day(at)])).toStrictEqual([
      ...['1400/09/30', '1400/10/30', '1400/11/30', '1400/12/23'].flatMap((at) => told(0, at)),
      ...['1403/10/01', '1403/11/01', '1403/12/01', '1403/12/24'].flatMap((at) => told(3, at)),
    ])
  })

  it('told them which of the five it was', async () => {
    const { rows } = await house.worker.pool.query<{ notice: string; values: JsonObject }>(
      `select distinct on (case_id, notice) notice, "values" from notifications where notice like 'agreement%' order by case_id, notice, at`,
    )
    const said = rows.map(({ notice, values }) => sayNotice(notice, values, 'en').body)
    expect(said.sort()).toStrictEqual([
      'The service level agreement “Reporting of public debts and claims” ends on Sunday 29 Esfand 1400. Please decide whether to renew it or let it end.',
      'The service level agreement “Technical evaluation of electronic services” ends on Thursday 30 Esfand 1403. Please decide whether to renew it or let it end.',
      'The service level agreement “Technical evaluation of electronic services” has expired. No new cycle can be announced under it.',
      'The term of the service level agreement “Reporting of public debts and claims” is over; by its own clause it goes on until a new one is made.',
    ])
  })
})
