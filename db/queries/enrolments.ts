import type { Tx } from '../transaction.ts'

/** That an office expects to hear from a reporting point, in one service and for a stretch of time. */
export type EnrolmentRow = {
  readonly id: number
  readonly provider_id: number
  readonly service: number
  readonly reporting_point_id: number
  readonly agency_id: number
  readonly since: Date
  readonly until: Date | null
}

const READ = `
  select e.id, e.provider_id, e.service, e.reporting_point_id, r.agency_id, e.since, e.until
  from enrolments e join reporting_points r on r.id = e.reporting_point_id`

/** Every enrolment of an agency, past ones too, in the order in which they began. */
export async function listEnrolments(tx: Tx, agency: number): Promise<EnrolmentRow[]> {
  const { rows } = await tx.query<EnrolmentRow>(`${READ} where r.agency_id = $1 order by e.since, e.id`, [agency])
  return rows
}

/** One enrolment; null where there is none. */
export async function readEnrolment(tx: Tx, id: number): Promise<EnrolmentRow | null> {
  const { rows } = await tx.query<EnrolmentRow>(`${READ} where e.id = $1`, [id])
  return rows[0] ?? null
}

/** What an office is to hear from now on, or from an instant on. */
export type NewEnrolment = Pick<EnrolmentRow, 'provider_id' | 'service' | 'reporting_point_id' | 'until'> & {
  readonly since: Date | null
}

// Two who enrol the same at once queue at the trigger; whoever comes second is refused there.
const ENROL = `
  insert into enrolments (provider_id, service, reporting_point_id, since, until)
  select $1, $2, $3, coalesce($4, business_now()), $5::timestamptz where not exists (
    select from enrolments e where e.provider_id = $1 and e.service = $2 and e.reporting_point_id = $3
      and tstzrange(e.since, e.until) && tstzrange(coalesce($4, business_now()), $5)) returning id`

/** Enrols a reporting point with an office and gives the id; null where it is enrolled there in that time. */
export async function enrol(tx: Tx, enrolment: NewEnrolment): Promise<number | null> {
  const { provider_id, service, reporting_point_id, since, until } = enrolment
  const { rows } = await tx.query<{ id: number }>(ENROL, [provider_id, service, reporting_point_id, since, until])
  return rows[0]?.id ?? null
}

/** Ends an enrolment at an instant, never later than it would have ended and never before it began. It stays in the book. */
export async function endEnrolment(tx: Tx, id: number, until: Date): Promise<void> {
  await tx.query('update enrolments set until = greatest(least($2::timestamptz, until), since) where id = $1', [
    id,
    until,
  ])
}
