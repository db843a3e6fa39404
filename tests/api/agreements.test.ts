import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { startOfDay } from '../../machines/core/time/jalali.ts'
import { clausesHash } from '../../machines/debts-and-claims/clauses.ts'
import { SERVICES } from '../../machines/services.ts'
import { concludeAgreements } from '../../scripts/simulation/concludeAgreements.ts'
import { aCycle, event, moment, SUMMER, take, underReview } from '../support/submissions.ts'
import { step } from './aReport.ts'
import { type Anything, anOffice, type Name, type Office } from './office.ts'

let office: Office
let cases: Awaited<ReturnType<typeof concludeAgreements>>
let cycle: string
let broken: string

beforeAll(async () => {
  office = await anOffice()
  const { house } = office
  const { provider, province, people } = house
  const named = (id: string) => ({ id, username: id, name: id, post: id })
  const parties = { provider, province, groupHead: named(people.groupHead), head: named(people.head) }
  cases = await concludeAgreements(house, parties, startOfDay('1405/07/01'), randomUUID)
  await house.setTime(moment('1405/07/13 11:30'))
  const agreement = { caseId: cases.debtsAndClaims, step: 1 }
  cycle = await aCycle(house, 'summer', { ...SUMMER, agreement })
  await aCycle(house, 'autumn', { ...SUMMER, periodKey: '1405-Q3', announcesAt: startOfDay('1405/09/25'), agreement })
  await aCycle(house, 'of no agreement')
  await step(office, 'groupHead', cycle, 'announce')
  await fireTimers(house.worker)
  const [voided, late, timely] = [
    await underReview(house, 'voided', cycle),
    await underReview(house, 'late', cycle),
    await underReview(house, 'timely', cycle),
  ]
  await take(house, event(house, voided, 'groupHead', 'void', {}, { reason: 'اشتباه ثبت شده بود' }))
  await take(house, event(house, timely, 'officer', 'approve'))
  broken = late
  await house.setTime(moment('1405/07/22 11:30'))
  await fireTimers(house.worker)
  await underReview(house, 'young', cycle)
}, 60_000)
afterAll(() => office.close())

type Counts = Record<'kept' | 'broken' | 'running' | 'excluded', number>
type Timing = { machine: string; clock: string; counts: Counts | null; query: string }
type Clause = Anything & { id: string; carried: string; timing: Timing[] }

const get = async <Item>(path: string, by: Name = 'officer') =>
  (await (await office.as(by)).get<{ items: Item[] }>(path)).body.items
const clauses = (service: keyof typeof cases, by?: Name) => get<Clause>(`/agreements/${cases[service]}/clauses`, by)
const clause = async (id: string, by?: Name) => {
  const service = SERVICES[Number(id[1])] as keyof typeof cases
  return (await clauses(service, by)).find((one) => one.id === id) as Clause
}

describe('the register of agreements', () => {
  it('S0-R17: has a row for each, which everybody may read', async () => {
    for (const by of ['officer', 'filer', 'auditor', 'stranger'] as const) {
      const rows = await get<Anything & { stage: { name: string } }>('/agreements', by)
      expect(rows.map(({ id, code, stage }) => [id, code, stage.name])).toStrictEqual(
        SERVICES.map((service) => [
          cases[service],
          AGREEMENTS[service].card.code,
          AGREEMENTS[service].card.stands.stage,
        ]),
      )
    }
    expect((await office.visitor().get('/agreements')).status).toBe(401)
  })

  it('is asked by office and service', async () => {
    const codes = async (query: string) => (await get<Anything>(`/agreements?${query}`)).map(({ code }) => code)
    expect(await codes('service=serviceDesks')).toStrictEqual(['S4'])
    expect(await codes(`provider=${office.house.provider}&service=debtsAndClaims`)).toStrictEqual(['S0'])
    expect(await codes('provider=4711')).toStrictEqual([])
  })

  it('S0-R13, S0-R29, S1-R31, S1-R34, S3-R23, S4-R37: says parties, validity, who ends it, fee, channels, hours and documents', async () => {
    const [row] = await get<Anything>('/agreements?service=serviceDesks')
    expect(row).toMatchObject({
      ...{ id: cases.serviceDesks, version: 1, status: 'active' },
      office: { id: office.house.provider },
      title: { fa: 'راهبری و نظارت بر میز خدمت دستگاه‌های اجرایی استان' },
      parties: { provider: { en: 'Management and Planning Organization, Qazvin province' } },
      stageSince: { text: { fa: '۱۴۰۲/۰۱/۰۱ ساعت ۰۰:۰۰' } },
      validity: { firstDay: { date: '1402/01/01' }, lastDay: null, continues: false },
      ending: { by: [{ role: 'head' }, { role: 'coTerminator' }], noticeDays: 30 },
      fee: { free: true, atPresent: false, clause: 'S4-R34' },
      availability: { mode: 'officeHours', title: { fa: 'روزهای کاری، ساعت‌های اداری' } },
      signedBy: { name: { fa: 'ابوالفضل یاری' } },
      clauses: { count: 37, asSigned: true },
    })
    const { channels, governingDocuments } = row as Anything & { channels: Anything[]; governingDocuments: Anything[] }
    expect(channels[0]).toMatchObject({ channels: [{ name: 'officialLetter' }, { name: 'website' }], only: true })
    expect(governingDocuments.map(({ clause: of, isGround, inForce }) => [of, isGround, inForce])).toStrictEqual([
      ['S4-R21', true, true],
      ['S4-R22', true, true],
      ['S4-R23', false, true],
      ['S4-R24', true, true],
      ['S4-R25', true, true],
    ])
    expect(governingDocuments[0]).toMatchObject({ number: '24452', date: { date: '1397/03/01' } })
    const rows = await get<Anything & { fee: { free: boolean; atPresent: boolean } }>('/agreements')
    expect(rows.map(({ fee }) => [fee.free, fee.atPresent])).toStrictEqual([
      ...[
        [true, false],
        [true, false],
        [true, false],
        [true, true],
        [true, false],
      ],
    ])
    expect(rows[0]).toMatchObject({ channels: expect.arrayContaining([expect.objectContaining({ clause: 'S0-R13' })]) })
    expect(rows[1]).toMatchObject({ signedBy: { name: { fa: 'علاءالدین ازوجی' } } })
    const [expired] = await get<Anything>('/agreements?service=eServiceEvaluation')
    expect(expired).toMatchObject({ validity: { lastDay: { date: '1403/12/30' } }, ending: { by: [] } })
  })

  it('says when other words were signed than are shown', async () => {
    await office.admin.query(
      `update cases set context = (context::jsonb || '{"clauses":"${'0'.repeat(64)}"}')::json where id = $1`,
      [cases.statisticalYearbook],
    )
    const [row] = await get<Anything>('/agreements?service=statisticalYearbook')
    expect(row).toMatchObject({ clauses: { count: 21, asSigned: false } })
  })
})

describe('the clauses of an agreement', () => {
  it('are all there, with what carries each', async () => {
    for (const service of SERVICES)
      expect((await clauses(service)).map(({ id }) => id)).toStrictEqual(
        AGREEMENTS[service].clauses.map(({ id }) => id),
      )
    expect(await clause('S1-R15')).toMatchObject({
      ...{
        section: 3,
        class: { name: 'document', title: { en: 'Document' } },
        also: null,
        lines: '52',
        carried: 'byTheSystem',
      },
      text: { fa: 'بندهای الف و ب مادهٔ ۳ آیین‌نامهٔ اجرایی مواد ۸۱ و ۸۲ قانون مدیریت خدمات کشوری.' },
      provenance: [
        { raw: '9الف و ب ماده', confirmed: true },
        { raw: '16و  10مواد', decoded: 'مواد 81 و 82' },
      ],
      carriedBy: [{ kind: 'term', machine: null, name: 'governingDocuments', title: { en: 'Governing documents' } }],
    })
    expect((await clause('S1-R33'))['carriedBy']).toEqual(
      expect.arrayContaining([
        {
          ...{ kind: 'event', name: 'decideTermination', title: { fa: 'تصمیم به خاتمه', en: 'Decide to end' } },
          machine: { name: 'agreement', title: { fa: 'توافق‌نامهٔ سطح خدمت', en: 'Service level agreement' } },
          by: { role: 'head', title: { fa: 'مدیرکل', en: 'Head' } },
        },
        expect.objectContaining({
          kind: 'notice',
          title: { fa: 'اعلام پایان توافق‌نامه', en: 'Notice of termination' },
        }),
      ]),
    )
  })

  it('that are merely text say why', async () => {
    expect(await clause('S3-R03')).toMatchObject({
      carried: 'merelyText',
      carriedBy: [],
      why: { en: expect.any(String) },
    })
  })

  it('say how their clocks and deadlines were kept', async () => {
    const { timing } = await clause('S0-R05')
    expect(timing.map(({ clock, counts }) => [clock, counts])).toStrictEqual([
      ['deadline.underReview', { kept: 1, broken: 1, running: 1, excluded: 1 }],
      ['office', { kept: 0, broken: 0, running: 3, excluded: 1 }],
    ])
    expect((await clause('S0-R06')).timing).toMatchObject([
      { clock: 'correction', counts: { kept: 0, broken: 0, running: 0, excluded: 0 } },
    ])
  })

  it('give the list behind each number, which has as many', async () => {
    const officer = await office.as('officer')
    const counted = async (query: string) =>
      (await officer.get<{ total: { count: number } }>(`/cases?${query}`)).body.total.count
    const timings = (await clauses('debtsAndClaims')).flatMap(({ timing }) => timing)
    expect(timings.length).toBeGreaterThan(5)
    for (const { clock, query, counts } of timings)
      for (const [keeping, count] of Object.entries(counts as Counts))
        expect([clock, keeping, await counted(`${query}&keeping=${keeping}`)]).toStrictEqual([clock, keeping, count])
    const { timing } = await clause('S0-R05')
    const items = await get<Anything>(`/cases?${timing[0]?.query}&keeping=broken`)
    expect(items.map(({ id }) => id)).toStrictEqual([broken])
  })

  it('are counted for those who see every case only: a part of a number is no number', async () => {
    for (const by of ['filer', 'stranger', 'siteAdmin'] as const)
      expect((await clause('S0-R05', by)).timing.map(({ counts }) => counts)).toStrictEqual([null, null])
    expect((await clause('S0-R05', 'auditor')).timing[0]?.counts).not.toBeNull()
  })

  it('are nothing where there is no agreement', async () => {
    const officer = await office.as('officer')
    for (const id of [randomUUID(), cycle])
      for (const what of ['clauses', 'running'])
        expect((await officer.get(`/agreements/${id}/${what}`)).body['code']).toBe('not-found')
  })
})

describe('what runs under an agreement', () => {
  it('stays on its version once it is announced, and says so', async () => {
    const rows = await get<Anything>(`/agreements/${cases.debtsAndClaims}/running`)
    expect(rows).toMatchObject([
      {
        ...{ case: cycle, period: { key: '1405-Q2' }, stage: { name: 'closing' }, stays: true },
        announcedAt: { text: { en: '1405/07/13 11:30' } },
        why: { fa: 'با نسخهٔ ۱ اعلان شده است و تا پایان با همان نسخه می‌ماند.' },
      },
      { period: { key: '1405-Q2' }, stage: { name: 'planned' }, announcedAt: null, stays: false },
    ])
    expect(await get(`/agreements/${cases.serviceDesks}/running`)).toStrictEqual([])
  })

  it('is none of its business any more when it is cancelled', async () => {
    const [, planned] = await get<{ case: string }>(`/agreements/${cases.debtsAndClaims}/running`)
    await step(office, 'head', planned?.case as string, 'cancel', { reason: 'لازم نیست' })
    const left = await get<{ case: string }>(`/agreements/${cases.debtsAndClaims}/running`)
    expect(left.map((one) => one.case)).toStrictEqual([cycle])
  })

  it('S0-R31: is still there once the agreement is amended, and on the version it was announced under', async () => {
    const { body } = await (await office.as('groupHead')).post('/cases', {
      ...{ machine: 'agreement', office: office.house.provider, service: 'debtsAndClaims', version: 2 },
      ...{ validFrom: '1405/08/01', lastDay: '1406/12/29', continuationAllowed: true },
      ...{ terminators: ['head', 'agencyApprover'], noticeDays: 30 },
    })
    const successor = body['case'] as string
    const old = cases.debtsAndClaims
    await step(office, 'groupHead', successor, 'submitForApproval')
    const amending = () => step(office, 'head', old, 'amend', { data: { successor }, reason: 'اصلاح مدت اعتبار' })
    await expect(amending()).rejects.toThrow('Its successor has not been signed yet.')
    await step(office, 'head', successor, 'sign', { data: { clauses: clausesHash } })
    expect(await amending()).toBe('superseded')
    const rows = await get<Anything>('/agreements?service=debtsAndClaims')
    expect(rows.map(({ id, version, stage }) => [id, version, (stage as { name: string }).name])).toStrictEqual([
      [successor, 2, 'signed'],
      [old, 1, 'superseded'],
    ])
    expect(await get(`/agreements/${old}/running`)).toMatchObject([{ case: cycle, stays: true }])
    expect(await get(`/agreements/${successor}/running`)).toStrictEqual([])
  })
})
