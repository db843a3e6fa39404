import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { hashOfClauses } from '../../machines/agreement/clause.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { startOfDay } from '../../machines/core/time/jalali.ts'
import { anEntry, TIMETABLE } from '../../machines/performance-evaluation/testing/aYear.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { aTemplateSet } from '../../machines/statistical-yearbook/testing/examples.ts'
import { concludeAgreements } from '../../scripts/simulation/concludeAgreements.ts'
import type { Anything } from '../api/office.ts'
import { aWalk, type Walk } from '../services/walk.ts'
import { flawOf } from '../support/rows.ts'

const NOW = '2026-10-05T08:00:00Z'
const WHY = 'اصلاح مدت اعتبار'

let walk: Walk
let cases: Awaited<ReturnType<typeof concludeAgreements>>
beforeAll(async () => {
  walk = await aWalk({ at: NOW })
  const { provider, province, people } = walk.office.house
  const named = (id: string) => ({ id })
  const parties = { provider, province, groupHead: named(people.groupHead), head: named(people.head) }
  cases = await concludeAgreements(walk.office.house, parties, startOfDay('1405/07/01'), randomUUID)
  await walk.at(NOW)
  for (const service of [1, 2, 3, 4]) await walk.enrol(service)
}, 120_000)
afterAll(() => walk.close())

const YEAR = 31_536_000_000
const office = () => walk.office.house.provider

/** The round of a year of evaluation, all of whose dates lie so many years after those of 1404. */
const year = (agreement: Anything, later: number) => ({
  ...Object.fromEntries(Object.entries(TIMETABLE).map(([date, at]) => [date, at + later * YEAR])),
  ...{ generalTotal: 10_000, specificTotal: 0, agreement },
})

/** How a cycle of a service is opened, the n-th of this test, and announced. */
const SERVICES_HERE: Readonly<
  Record<
    Exclude<ServiceName, 'debtsAndClaims'>,
    { open: (n: number, agreement: Anything) => Promise<string>; announce: (cycle: string) => Promise<string> }
  >
> = {
  performanceEvaluation: {
    open: (n, agreement) =>
      walk.open('deputy', 'performanceEvaluation.cycle', {
        ...{ office: office(), period: `${1404 + n}`, input: year(agreement, n + 1) },
      }),
    announce: async (cycle) => {
      const indicators = [anEntry({ weight: 10_000 })]
      const indicatorSet = await walk.write('officer', cycle, 'indicatorSet', { indicators })
      const [circular, guideline] = [await walk.letterIn(cycle), await walk.letterIn(cycle)]
      await walk.send('deputy', cycle, 'publishIndicators', { indicatorSet, circular, guideline })
      expect(await runningOf(cases.performanceEvaluation, cycle)).toMatchObject({ stays: false, announcedAt: null })
      return walk.send('deputy', cycle, 'announceYear', { letter: await walk.letterOut(cycle) })
    },
  },
  statisticalYearbook: {
    open: (n) => {
      const at = Date.parse(NOW) + (n + 1) * YEAR
      return walk.open('deputy', 'statisticalYearbook.cycle', {
        ...{ office: office(), period: `${1405 + n}` },
        input: { collectUntil: at, sendBy: at + 1_000_000_000, publishBy: at + 2_000_000_000 },
      })
    },
    announce: async (cycle) => {
      const [agency] = walk.office.house.agencies
      const templates = aTemplateSet([agency?.agency ?? 0], { referenceYear: 1404 })
      const templateSet = await walk.write('officer', cycle, 'templateSet', templates)
      await walk.send('officer', cycle, 'receiveTemplates', { letter: await walk.letterIn(cycle), templateSet })
      const training = await walk.open('groupHead', 'training', {
        ...{ service: 'statisticalYearbook', office: office(), period: '1405' },
        input: { title: 'دورهٔ کارشناسان سالنامه', startsAt: Date.parse('2026-09-20T05:00:00Z'), hours: 16 },
      })
      await walk.send('officer', training, 'announce')
      await walk.send('officer', training, 'hold', { attendees: 1 })
      const person = walk.office.house.people.officer
      const people = [{ code: 'g-1', person, number: '۱۲', validTo: Date.parse('2027-09-01T00:00:00Z') }]
      const certificates = await walk.write('officer', training, 'certificates', { people })
      await walk.send('groupHead', training, 'issueCertificates', { certificates })
      await walk.send('officer', cycle, 'confirmTraining')
      return walk.send('deputy', cycle, 'callAgencies', { letter: await walk.letterOut(cycle) })
    },
  },
  eServiceEvaluation: {
    open: (n, agreement) =>
      walk.open('groupHead', 'eServiceEvaluation.cycle', {
        ...{ office: office(), period: `1405-R${13 + n}`, input: { periodKey: `1405-R${13 + n}`, agreement } },
      }),
    announce: async (cycle) => {
      const indicators = [{ code: 'U1', axis: 'userCentred', title: 'دسترسی', weight: 10_000, rubric: 'هر بخش ۲۵' }]
      const indicatorSet = await walk.write('officer', cycle, 'indicatorSet', {
        ...{ round: 13, indicators, classes: [{ name: 'A', from: 0 }] },
      })
      // It expired with the leap day of 1403 (DOMAIN 2.1.7).
      return walk.send('head', cycle, 'publishIndicators', { indicatorSet }, 'دورها پس از ۱۴۰۳ ادامه یافته است')
    },
  },
  serviceDesks: {
    open: (n) =>
      walk.open('groupHead', 'serviceDesks.cycle', { office: office(), period: `${1405 + n}-Q${n === 0 ? 3 : 1}` }),
    announce: async (cycle) => {
      const criteria = await walk.write('groupHead', cycle, 'criteria', {
        basis: 'دستورالعمل ممیزی استقرار میز خدمت',
        criteria: [{ code: 'P1', title: 'فضای انتظار', desk: 'inPerson', maxScore: 60 }],
      })
      return walk.send('groupHead', cycle, 'openQuarter', { criteria })
    },
  },
}

type Running = Readonly<{ case: string; stays: boolean; announcedAt: unknown; why: { en: string } }>

async function runningUnder(agreement: string): Promise<readonly Running[]> {
  const { body } = await (await walk.office.as('head')).get<{ items: Running[] }>(`/agreements/${agreement}/running`)
  return body.items
}
const runningOf = async (agreement: string, cycle: string) =>
  (await runningUnder(agreement)).find((one) => one.case === cycle)

/** The next version of an agreement, drafted, signed, and put in the place of the old one. */
async function succeeded(service: ServiceName): Promise<string> {
  const { card, clauses } = AGREEMENTS[service]
  const { status, body } = await (await walk.office.as('groupHead')).post<Anything>('/cases', {
    ...{ machine: 'agreement', office: office(), service, version: 2, validFrom: '1405/08/01', lastDay: '1406/12/29' },
    ...{ continuationAllowed: card.continuationAllowed, terminators: card.terminators, noticeDays: card.noticeDays },
  })
  if (status >= 300) throw new Error(JSON.stringify(body))
  const successor = body['case'] as string
  await walk.send('groupHead', successor, 'submitForApproval')
  await walk.send('head', successor, 'sign', { clauses: hashOfClauses(clauses) })
  const event = (await walk.stageOf(cases[service])) === 'expired' ? 'renew' : 'amend'
  expect(await walk.send('head', cases[service], event, { successor }, WHY)).toBe('superseded')
  return successor
}

describe('what a new version of an agreement does to the cycles that run', () => {
  it.each(SERVICES.flatMap((service) => (service === 'debtsAndClaims' ? [] : [service])))(
    '%s: one that was announced stays on its version, one that was not does not, one that is opened later has the new',
    async (service) => {
      const { open, announce } = SERVICES_HERE[service]
      const old = cases[service]
      const [running, planned] = [await open(0, { caseId: old, step: 1 }), await open(1, { caseId: old, step: 1 })]
      await announce(running)
      // Versions and cycles are told apart by when they were opened.
      await walk.at(new Date((await now()) + 60_000).toISOString())
      const successor = await succeeded(service)
      await walk.at(new Date((await now()) + 60_000).toISOString())
      const later = await open(2, { caseId: successor, step: 1 })
      const under = await runningUnder(old)
      expect(under.map(({ case: id, stays }) => [id, stays])).toStrictEqual([
        [running, true],
        [planned, false],
      ])
      expect(under.map(({ why }) => why.en)).toStrictEqual([
        'It was announced under version 1 and stays on it to its end.',
        expect.stringContaining('It has not been announced'),
      ])
      expect((await runningUnder(successor)).map(({ case: id, stays }) => [id, stays])).toStrictEqual([[later, false]])
    },
    60_000,
  )

  it('leaves histories that verify', async () => {
    expect(await flawOf(walk.office.house)).toBeNull()
  })
})

async function now(): Promise<number> {
  const { rows } = await walk.office.admin.query<{ at: Date }>('select business_now() as at')
  return rows[0]?.at.getTime() ?? 0
}
