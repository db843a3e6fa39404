import { carryOut } from '../../../db/effects/carryOut.ts'
import { fireTimers } from '../../../db/engine/fireTimers.ts'
import { caseIdOf, type NewCase } from '../../../db/engine/openCase.ts'
import { uuidOf } from '../../../machines/core/record.ts'
import { prepareQueue } from '../../../workers/queue/prepareQueue.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { aHouse, type House } from '../../support/house.ts'
import { admin } from '../../support/rows.ts'
import { event } from '../../support/submissions.ts'
import { engineDoor, opening } from './doors.ts'
import type { Ledger } from './ledger.ts'
import { send } from './writers.ts'

/** A house whose time runs, with a cycle that is open and submissions that are under review: work for everybody. */
export type BusyOffice = { readonly house: House; readonly cycle: string; readonly cases: readonly string[] }

const CASES = 12
const DAY = 86_400_000

export async function aBusyOffice(database: TestDatabase, ledger: Ledger): Promise<BusyOffice> {
  const house = await aHouse({ database, at: new Date().toISOString() })
  await prepareQueue(database.admin)
  await admin(house, 'delete from simulated_time')
  await admin(house, `update people set mobile = '+989120000001' where username = 'grouphead'`)
  const cycle = await opened(house, ledger, cycleOf(house))
  await said(house, ledger, event(house, cycle, 'head', 'announce', {}, { id: uuidOf('announce'), reason: 'آغاز' }))
  await drain(house)
  const cases: string[] = []
  for (let i = 0; i < CASES; i++) cases.push(await opened(house, ledger, submissionOf(house, cycle, `submission/${i}`)))
  const nil = { explanation: 'در این دوره بدهی و طلبی نبوده است.' }
  for (const id of cases)
    await said(house, ledger, event(house, id, 'approver', 'submitNil', nil, { id: uuidOf(id, 'submitNil') }))
  await drain(house)
  return { house, cycle, cases }
}

/** Does everything that is due, as the workers would. */
export async function drain(house: House): Promise<void> {
  for (let isMore = true; isMore; ) {
    const { steps } = await fireTimers(house.worker)
    const { done } = await carryOut(house.worker)
    isMore = steps + done > 0
  }
}

async function opened(house: House, ledger: Ledger, wanted: NewCase): Promise<string> {
  const id = caseIdOf(wanted.subject.key)
  await send(ledger, id, () => opening(house, wanted))
  return id
}

const said = (house: House, ledger: Ledger, request: ReturnType<typeof event>): Promise<void> =>
  send(ledger, request.id, () => engineDoor(house)(request))

const SUBJECT = { service: 'debtsAndClaims', period: '1405-Q2' } as const

/** Open since yesterday, for a month to come. */
const cycleOf = ({ provider, province }: House): NewCase => ({
  by: 'system',
  input: {
    ...{ periodKey: '1405-Q2', kind: 'quarter', agreement: null, hops: 1 },
    ...{ announcesAt: Date.now() + DAY, opensAt: Date.now() - DAY, softCloseAt: Date.now() + 30 * DAY },
    ...{ hardCloseAt: Date.now() + 40 * DAY, deliverBy: Date.now() + 80 * DAY },
  },
  subject: {
    ...{ ...SUBJECT, machine: 'debtsAndClaims.cycle', provider, province, agency: null, reportingPoint: null },
    ...{ parent: null, confidentiality: 'open', key: 'cycle' },
  },
})

const submissionOf = ({ provider, province, agencies }: House, cycle: string, key: string): NewCase => ({
  by: 'system',
  input: { periodKey: '1405-Q2' },
  subject: {
    ...{ ...SUBJECT, machine: 'debtsAndClaims.submission', provider, province, agency: agencies[0]?.agency ?? null },
    ...{ reportingPoint: agencies[0]?.point ?? null, parent: cycle, confidentiality: 'normal', key },
  },
})
