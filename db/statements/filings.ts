import type { Tx } from '../transaction.ts'

/** The events by which a statement is filed; each makes the next version of the case. */
export const FILING_EVENTS = ['submit', 'submitNil', 'resubmit', 'resubmitNil', 'lateFile', 'lateFileNil'] as const

/** One version of a case, as its journal tells it. A nil filing names no document. */
export type Filing = {
  readonly version: number
  readonly sha256: string | null
  readonly step: number
  readonly at: Date
  readonly by: string | null
  readonly explanation: string | null
}

const READ = `
  select (row_number() over (order by step))::int as version, step, at, actor as by,
    convert_from(record, 'UTF8')::json #>> '{what,event,data,statement}' as sha256,
    convert_from(record, 'UTF8')::json #>> '{what,event,data,explanation}' as explanation
  from journal where case_id = $1 and kind = 'event' and event = any($2) order by step`

/** Every version of a case, the first one first. */
export async function readFilings(tx: Tx, caseId: string): Promise<Filing[]> {
  const { rows } = await tx.query<Filing>({ name: 'filings', text: READ, values: [caseId, FILING_EVENTS] })
  return rows
}
