import { randomUUID } from 'node:crypto'
import { advance } from '../../db/engine/advance.ts'
import { openCase } from '../../db/engine/openCase.ts'
import type { Step } from '../../db/engine/readCases.ts'
import type { Subject } from '../../machines/core/record.ts'
import type { House } from '../support/house.ts'

type More = { agency?: number } & Partial<Omit<Subject, 'agency'>>

const SERVICE = { service: 'debtsAndClaims', period: '1405-Q2' } as const

/** Opens a submission of the first agency, or of the one at that place in the list. */
export function aSubmission(house: House, { agency = 0, ...more }: More = {}): Promise<Step> {
  return openCase(house.worker, {
    by: 'system',
    input: { periodKey: SERVICE.period },
    subject: {
      ...SERVICE,
      machine: 'debtsAndClaims.submission',
      provider: house.provider,
      province: house.province,
      agency: house.agencies[agency]?.agency ?? null,
      reportingPoint: house.agencies[agency]?.point ?? null,
      parent: null,
      confidentiality: 'normal',
      key: `test/${randomUUID()}`,
      ...more,
    },
  })
}

const at = (iso: string): number => Date.parse(iso)

/** A cycle that is open for filing at the house's own time. */
export async function anOpenCycle(house: House): Promise<string> {
  const { caseId } = await openCase(house.worker, {
    by: 'system',
    input: {
      ...{
        periodKey: SERVICE.period,
        kind: 'quarter',
        agreement: null,
        hops: 1,
        announcesAt: at('2026-10-05T09:00:00Z'),
      },
      ...{ opensAt: at('2026-10-05T20:30:00Z'), softCloseAt: at('2026-10-20T20:30:00Z') },
      ...{ hardCloseAt: at('2026-10-27T20:30:00Z'), deliverBy: at('2026-12-10T20:30:00Z') },
    },
    subject: {
      ...SERVICE,
      machine: 'debtsAndClaims.cycle',
      provider: house.provider,
      province: house.province,
      agency: null,
      reportingPoint: null,
      parent: null,
      confidentiality: 'open',
      key: `test/${randomUUID()}`,
    },
  })
  const send = (person: string, type: string) =>
    advance(house.worker, { id: randomUUID(), caseId, by: { person }, reason: 'آزمون', event: { type, data: {} } })
  await send(house.people.head, 'announce')
  await send(house.people.deputy, 'open')
  return caseId
}

/** A nil statement that lies with the office: its clock and the limit of its stage run. */
export async function aSubmissionUnderReview(
  house: House,
  more: More = {},
): Promise<{ caseId: string; parent: string }> {
  const parent = await anOpenCycle(house)
  const { caseId } = await aSubmission(house, { ...more, parent })
  const id = randomUUID()
  const data = { explanation: 'در این دوره بدهی و مطالبه‌ای نبوده است.' }
  await advance(house.worker, { id, caseId, by: { person: house.people.approver }, event: { type: 'submitNil', data } })
  await advance(house.worker, { id: randomUUID(), caseId, by: 'system', event: { type: 'validationPassed', data: {} } })
  return { caseId, parent }
}
