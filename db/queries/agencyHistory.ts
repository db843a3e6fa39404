import type { JsonObject } from '../../machines/core/standing.ts'
import type { Tx } from '../transaction.ts'

/** What somebody may do to what is kept of an agency. */
export const AGENCY_ACTS = [
  'entered',
  'changed',
  'closed',
  'pointAdded',
  'pointChanged',
  'enrolled',
  'enrolmentEnded',
] as const

export type AgencyAct = (typeof AGENCY_ACTS)[number]

/** One line of an agency's history. */
export type AgencyActRow = {
  readonly what: AgencyAct
  readonly details: JsonObject
  readonly done_by: string
  readonly at: Date
}

/** Writes down what somebody did; it stays. */
export async function recordAgencyAct(
  tx: Tx,
  by: string,
  { agency, what, details }: { readonly agency: number; readonly what: AgencyAct; readonly details: JsonObject },
): Promise<void> {
  await tx.query('insert into agency_history (agency_id, what, details, done_by) values ($1, $2, $3, $4)', [
    ...[agency, what, JSON.stringify(details), by],
  ])
}

/** What was done to an agency, in order. */
export async function listAgencyActs(tx: Tx, agency: number): Promise<AgencyActRow[]> {
  const { rows } = await tx.query<AgencyActRow>(
    'select what, details, done_by, at from agency_history where agency_id = $1 order by id',
    [agency],
  )
  return rows
}
