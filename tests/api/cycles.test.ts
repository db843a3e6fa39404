import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { openCase } from '../../db/engine/openCase.ts'
import { startOfDay } from '../../machines/core/time/jalali.ts'
import { clausesHash } from '../../machines/debts-and-claims/clauses.ts'
import { aCycle, SUMMER } from '../support/submissions.ts'
import { aRendering, step } from './aReport.ts'
import { type Anything, anOffice, type Name, type Office } from './office.ts'
import { somebody } from './somebody.ts'

let office: Office
let agreement: string
let cycleId: string

/** Everything that is due by now happens, as the workers would have it. */
async function drain(): Promise<void> {
  const { worker } = office.house
  for (let left = 1; left > 0; ) left = (await fireTimers(worker)).cases + (await carryOut(worker)).done
}

async function anAgreement(): Promise<string> {
  const { worker, provider, province } = office.house
  const { caseId } = await openCase(worker, {
    by: 'system',
    input: {
      ...{ code: 'S0', version: 3, validFrom: startOfDay('1405/01/01'), validTo: null },
      ...{ continuationAllowed: true, terminators: ['head'], noticeDays: 30 },
    },
    subject: {
      ...{ machine: 'agreement', service: 'debtsAndClaims', provider, province, agency: null, reportingPoint: null },
      ...{ period: null, parent: null, confidentiality: 'open', key: `agreement/S0/${provider}/3` },
    },
  })
  await step(office, 'groupHead', caseId, 'submitForApproval')
  await step(office, 'head', caseId, 'sign', { data: { clauses: clausesHash } })
  return caseId
}

beforeAll(async () => {
  office = await anOffice()
  agreement = await anAgreement()
  await drain()
  cycleId = await aCycle(office.house, 'summer', { ...SUMMER, agreement: { caseId: agreement, step: 4 } })
}, 60_000)
afterAll(() => office.close())

type Cycle = Anything & { id: string; counts: Record<string, number> | null; stage: { name: string } }
const read = async (by: Name = 'officer') => (await (await office.as(by)).get<Cycle>(`/cycles/${cycleId}`)).body
const list = async (query: string, by: Name = 'officer') =>
  (await (await office.as(by)).get<{ items: Cycle[]; next: string | null }>(`/cycles?${query}`)).body

const NONE = {
  ...{
    inScope: 0,
    filed: 0,
    late: 0,
    nil: 0,
    openAtClose: 0,
    missed: 0,
    withdrawn: 0,
    waived: 0,
    notFiled: 0,
    counted: 0,
  },
}

describe('a cycle', () => {
  it('says its period, its window, its agreement and where it stands', async () => {
    const { headers, body } = await (await office.as('filer')).get<Cycle>(`/cycles/${cycleId}`)
    expect(headers.get('etag')).toBe('"1"')
    expect(body).toStrictEqual({
      ...{ id: cycleId, kind: 'quarter', service: 'debtsAndClaims', status: 'active', held: false, step: 1 },
      office: expect.objectContaining({ id: office.house.provider }),
      period: {
        ...{ key: '1405-Q2', title: { fa: 'سه‌ماهه دوم سال ۱۴۰۵', en: 'Second quarter of 1405' } },
        firstDay: { date: '1405/04/01', text: { fa: 'دوشنبه ۱ تیر ۱۴۰۵', en: 'Monday 1 Tir 1405' } },
        lastDay: { date: '1405/06/31', text: { fa: 'سه‌شنبه ۳۱ شهریور ۱۴۰۵', en: 'Tuesday 31 Shahrivar 1405' } },
      },
      stage: {
        ...{ name: 'planned', title: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' }, kind: 'acting' },
        by: ['groupHead', 'deputy', 'system'],
      },
      stageSince: expect.objectContaining({ at: '2026-10-05T08:00:00.000Z' }),
      window: {
        announcesAt: { at: '2026-09-15T20:30:00.000Z', text: { fa: '۱۴۰۵/۰۶/۲۵ ساعت ۰۰:۰۰', en: '1405/06/25 00:00' } },
        opensAt: { at: '2026-09-22T20:30:00.000Z', text: { fa: '۱۴۰۵/۰۷/۰۱ ساعت ۰۰:۰۰', en: '1405/07/01 00:00' } },
        softCloseAt: {
          at: '2026-10-07T20:30:00.000Z',
          text: { fa: 'تا پایان چهارشنبه ۱۵ مهر ۱۴۰۵', en: 'by the end of Wednesday 15 Mehr 1405' },
        },
        hardCloseAt: expect.objectContaining({ at: '2026-10-14T20:30:00.000Z' }),
        deliverBy: expect.objectContaining({ at: '2026-11-25T20:30:00.000Z' }),
      },
      agreement: {
        ...{ case: agreement, step: 4, code: 'S0', version: 3 },
        stage: expect.objectContaining({ name: 'inForce', title: { fa: 'در اعتبار', en: 'In force' } }),
      },
      ...{ counts: null, report: null, hop: 0, hops: 2 },
    })
    expect((await read()).counts).toStrictEqual(NONE)
  })

  it('is counted as its reports count it, for those who see all of it', async () => {
    await step(office, 'groupHead', cycleId, 'announce')
    await drain()
    expect((await read()).counts).toStrictEqual({ ...NONE, inScope: 2, notFiled: 2 })
    const { rows } = await office.admin.query<{ id: string }>(
      'select id from cases where parent_id = $1 and agency_id = $2',
      [cycleId, office.house.agencies[0]?.agency],
    )
    const mine = (rows[0] as { id: string }).id
    await office.house.setTime('2026-10-08T08:00:00Z')
    await drain()
    const data = { explanation: 'در این دوره بدهی و مطالبه‌ای نبوده است.' }
    await step(office, 'approver', mine, 'submitNil', { data })
    await drain()
    expect((await read('head')).counts).toStrictEqual({ ...NONE, inScope: 2, notFiled: 1, filed: 1, late: 1, nil: 1 })
    await office.house.setTime('2026-10-17T08:00:00Z')
    await drain()
    const closed = { ...NONE, inScope: 2, filed: 1, late: 1, nil: 1, openAtClose: 1, missed: 1 }
    expect(await read('auditor')).toMatchObject({ counts: closed, stage: { name: 'closed' } })
    const wall = await (await office.as('officer')).get<{ items: { stage: string }[] }>(`/cases/${cycleId}/coverage`)
    expect(wall.body.items.map(({ stage }) => stage).sort()).toStrictEqual(['missed', 'underReview'])
    await step(office, 'groupHead', mine, 'waive', { reason: 'با نام معاف شد' })
    expect((await read()).counts).toStrictEqual({ ...closed, waived: 1 })
    for (const name of ['filer', 'stranger', 'siteAdmin'] as const)
      expect([name, (await read(name)).counts]).toStrictEqual([name, null])
  })

  it('says which report was signed, and on which hop it is', async () => {
    const { house } = office
    const secretary = await somebody(office, 'secretary', [{ role: 'secretariat', provider: house.provider }])
    await step(office, 'officer', cycleId, 'consolidate')
    await step(office, 'officer', cycleId, 'draftReport')
    const sha256 = await aRendering(office, cycleId, 1, 'a report')
    expect((await read()).report).toBeNull()
    await step(office, 'head', cycleId, 'signReport')
    expect(await read()).toMatchObject({ report: { version: 1, sha256 }, hop: 0, stage: { name: 'reportSigned' } })
    const letter = { number: '57/1', date: '1405/07/25' }
    await secretary.visitor.send('PUT', `/cases/${cycleId}/delivery/1/letter`, letter)
    await step(office, 'head', cycleId, 'deliver')
    expect(await read()).toMatchObject({ hop: 1, stage: { title: { fa: 'ارسال‌شده' } } })
  })

  it('is nothing where there is none', async () => {
    const officer = await office.as('officer')
    for (const id of [randomUUID(), agreement]) expect((await officer.get(`/cycles/${id}`)).status).toBe(404)
    expect((await office.visitor().get(`/cycles/${cycleId}`)).status).toBe(401)
  })
})

describe('the list of cycles', () => {
  it('is filtered by kind, year, stage and office, and goes on from page to page', async () => {
    const { house } = office
    const autumn = { ...SUMMER, periodKey: '1405-Q3', opensAt: SUMMER.opensAt + 90 * 86_400_000 }
    const year = { ...SUMMER, periodKey: '1404', kind: 'year', opensAt: SUMMER.opensAt - 180 * 86_400_000 }
    for (const [key, input] of Object.entries({ autumn, year }))
      await openCase(house.worker, {
        by: 'system',
        input,
        subject: {
          ...{
            machine: 'debtsAndClaims.cycle',
            service: 'debtsAndClaims',
            provider: house.provider,
            province: house.province,
          },
          ...{
            agency: null,
            reportingPoint: null,
            period: input.periodKey,
            parent: null,
            confidentiality: 'open',
            key,
          },
        },
      })
    const keys = async (query: string) => (await list(query)).items.map(({ period }) => (period as { key: string }).key)
    expect(await keys('')).toStrictEqual(['1405-Q3', '1405-Q2', '1404'])
    expect(await keys('kind=year')).toStrictEqual(['1404'])
    expect(await keys('year=1405')).toStrictEqual(['1405-Q3', '1405-Q2'])
    expect(await keys('stage=delivered,closed')).toStrictEqual(['1405-Q2'])
    expect(await keys(`provider=${house.provider}&stage=planned`)).toStrictEqual(['1405-Q3', '1404'])
    expect(await keys('provider=4711')).toStrictEqual([])
    const first = await list('limit=2')
    const second = await list(`limit=2&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(({ id }) => id)).toStrictEqual(
      (await list('')).items.map(({ id }) => id),
    )
    expect([first.items.length, second.next]).toStrictEqual([2, null])
    expect((await list('')).items[1]).toStrictEqual(await read())
  })

  it('takes its own cursors and refuses what is none', async () => {
    const forged = (value: string) => Buffer.from(JSON.stringify({ value, id: randomUUID() })).toString('base64url')
    const officer = await office.as('officer')
    for (const value of ['5', 'yesterday', '2026-99-99 00:00:00+00', '2026-10-05']) {
      const { status, body } = await officer.get(`/cycles?cursor=${forged(value)}`)
      expect([value, status, body['code']]).toStrictEqual([value, 422, 'payload-refused'])
    }
  })
})
