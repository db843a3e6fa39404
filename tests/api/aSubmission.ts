import { randomUUID } from 'node:crypto'
import { openCase } from '../../db/engine/openCase.ts'
import type { Step } from '../../db/engine/readCases.ts'
import type { Subject } from '../../machines/core/record.ts'
import type { House } from '../support/house.ts'

/** Opens a submission of the first agency, or of the one at that place in the list. */
export function aSubmission(
  house: House,
  { agency = 0, ...more }: { agency?: number } & Partial<Omit<Subject, 'agency'>> = {},
): Promise<Step> {
  return openCase(house.worker, {
    by: 'system',
    input: { periodKey: '1405-Q2' },
    subject: {
      machine: 'debtsAndClaims.submission',
      service: 'debtsAndClaims',
      provider: house.provider,
      province: house.province,
      agency: house.agencies[agency]?.agency ?? null,
      reportingPoint: house.agencies[agency]?.point ?? null,
      period: '1405-Q2',
      parent: null,
      confidentiality: 'normal',
      key: `test/${randomUUID()}`,
      ...more,
    },
  })
}
