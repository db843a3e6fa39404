import { admit, type Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { type Refined, refine } from './refine.ts'

/** Stages in which an officer refines a statement. */
export const REFINING_STAGES = ['approved', 'refining', 'refined'] as const

/** Refines one statement against its own lines, the last period, and what others of its cycle filed. */
export async function refineCase(tx: Tx, by: Person, caseId: string, tell?: (share: number) => void): Promise<Refined> {
  const door = { action: 'refineCase', roles: ['caseOfficer'], stages: REFINING_STAGES } as const
  const { of } = await admit(tx, by, caseId, door)
  const refined = await refine(tx, of.parent ?? '', [caseId], { person: by.person, tell })
  return refined.find((one) => one.caseId === caseId) as Refined
}
