import { readCases, type Step } from '../engine/readCases.ts'
import type { Tx } from '../transaction.ts'

/** The step by which a case was opened; null where there is no such case to be seen. */
export async function findOpened(tx: Tx, caseId: string): Promise<Step | null> {
  const [there] = await readCases(tx, [{ caseId, command: caseId }])
  return there?.answered?.answer ?? null
}
