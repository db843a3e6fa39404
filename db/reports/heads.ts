import { sha256 } from '../../machines/core/record.ts'
import type { Tx } from '../transaction.ts'
import type { Head } from './filings.ts'

/** What a report rests on: so many journals, each up to one step; the digest is over their hashes. */
export type Heads = { readonly count: number; readonly digest: string }

/** Names the journals that a report rests on, in the order of their cases. */
export const headsOf = (heads: readonly Head[]): Heads => ({
  count: heads.length,
  digest: sha256(heads.map(({ caseId, step, hash }) => `${caseId} ${step} ${hash}\n`).join('')),
})

/** The list by which the same journals can be found again: a case and a step in each line. */
export const headsText = (heads: readonly Head[]): string =>
  heads.map(({ caseId, step }) => `${caseId} ${step}\n`).join('')

/** Works the digest out anew from the journal as it is now: it differs where history was touched since. */
export async function headsAgain(tx: Pick<Tx, 'query'>, text: string): Promise<Heads> {
  const wanted = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '))
  const { rows } = await tx.query<{ case_id: string; step: number; hash: string }>(
    `select j.case_id, j.step, j.hash from unnest($1::uuid[], $2::int[]) with ordinality as w(case_id, step, place)
     join journal j on j.case_id = w.case_id and j.step = w.step order by w.place`,
    [wanted.map(([caseId]) => caseId), wanted.map(([, step]) => Number(step))],
  )
  return headsOf(rows.map(({ case_id, step, hash }) => ({ caseId: case_id, step, hash })))
}
