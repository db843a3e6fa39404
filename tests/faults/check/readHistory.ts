import type pg from 'pg'
import type { JournalRecord } from '../../../machines/core/record.ts'

/** A journal row, as a witness reads it who trusts none of our code. */
export type HistoryRow = {
  readonly case_id: string
  readonly step: number
  readonly command_id: string
  readonly kind: string
  readonly actor: string | null
  readonly hash: string
  readonly recorded_at: Date
  readonly record: JournalRecord
}

const PAGE = 2_000
const READ = `
  select case_id, step, command_id, kind, actor, hash, recorded_at, record from journal
  where (case_id, step) > ($1, $2) order by case_id, step limit ${PAGE}`

/** Every journal row, case by case and in order, page by page. */
export async function* readHistory(pool: Pick<pg.Pool, 'query'>): AsyncGenerator<HistoryRow> {
  let last: readonly [string, number] = ['00000000-0000-0000-0000-000000000000', 0]
  for (;;) {
    const { rows } = await pool.query<Omit<HistoryRow, 'record'> & { record: Buffer }>(READ, [...last])
    for (const row of rows) yield { ...row, record: JSON.parse(row.record.toString()) as JournalRecord }
    const end = rows.at(-1)
    if (rows.length < PAGE || !end) return
    last = [end.case_id, end.step]
  }
}
