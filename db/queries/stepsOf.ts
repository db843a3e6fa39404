import type { Tx } from '../transaction.ts'

/** A case and the number of its newest step. */
export type CaseStep = { readonly id: string; readonly step: number }

/** The newest steps of those of some cases that the asker may see. */
export async function stepsOf(tx: Tx, ids: readonly string[]): Promise<CaseStep[]> {
  const { rows } = await tx.query<CaseStep>({
    ...{ name: 'steps-of', text: 'select id, step from cases where id = any($1)', values: [ids] },
  })
  return rows
}
