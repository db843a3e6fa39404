import type { JournalRecord } from '../../machines/core/record.ts'
import type { Tx } from '../transaction.ts'

/** A row of history: its record, and when it was written down. */
export type JournalRow = {
  readonly step: number
  readonly record: JournalRecord
  readonly hash: string
  readonly recordedAt: Date
}

type Row = { step: number; record: Buffer; hash: string; recorded_at: Date }

const rowOf = ({ step, record, hash, recorded_at }: Row): JournalRow => ({
  step,
  record: JSON.parse(record.toString('utf8')) as JournalRecord,
  hash,
  recordedAt: recorded_at,
})

/** Steps of a case in order, after one of them. */
export async function listSteps(tx: Tx, caseId: string, after: number, limit: number): Promise<JournalRow[]> {
  const { rows } = await tx.query<Row>(
    'select step, record, hash, recorded_at from journal where case_id = $1 and step > $2 order by step limit $3',
    [caseId, after, limit],
  )
  return rows.map(rowOf)
}

/** Every step up to one, or up to an instant. */
export async function readStepsUntil(
  tx: Tx,
  caseId: string,
  { step, at }: { step: number | null; at: string | null },
): Promise<JournalRow[]> {
  const { rows } = await tx.query<Row>(
    `select step, record, hash, recorded_at from journal
     where case_id = $1 and ($2::int is null or step <= $2::int) and ($3::timestamptz is null or at <= $3::timestamptz) order by step`,
    [caseId, step, at],
  )
  return rows.map(rowOf)
}
