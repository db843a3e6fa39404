import { randomUUID } from 'node:crypto'
import { advance } from '../../db/engine/advance.ts'
import { openCase } from '../../db/engine/openCase.ts'
import type { House } from '../support/house.ts'

const at = (iso: string): number => Date.parse(iso)

/** The instants of the test's cycle; the house stands at 2026-10-05T08:00Z when it is planned. */
export const CYCLE = {
  opensAt: at('2026-10-05T20:30:00Z'),
  softCloseAt: at('2026-10-20T20:30:00Z'),
  hardCloseAt: at('2026-10-27T20:30:00Z'),
  deliverBy: at('2026-12-10T20:30:00Z'),
}

/** A cycle of the house's provider, planned and announced by the head. */
export async function anAnnouncedCycle(house: House, periodKey = '1405-Q2'): Promise<string> {
  const { caseId } = await openCase(house.worker, {
    by: 'system',
    input: { periodKey, kind: 'quarter', announcesAt: at('2026-10-06T00:00:00Z'), agreement: null, hops: 1, ...CYCLE },
    subject: {
      ...{
        machine: 'debtsAndClaims.cycle',
        service: 'debtsAndClaims',
        provider: house.provider,
        province: house.province,
      },
      ...{ agency: null, reportingPoint: null, period: periodKey, parent: null, confidentiality: 'open' },
      key: `debtsAndClaims.cycle/${house.provider}/${periodKey}`,
    },
  })
  await advance(house.worker, {
    ...{ id: randomUUID(), caseId, by: { person: house.people.head }, reason: 'آزمون' },
    event: { type: 'announce', data: {} },
  })
  return caseId
}
