import type { Tx } from '../transaction.ts'

/** A grant as it stands in the book. */
export type GrantRow = {
  readonly id: number
  readonly person_id: string
  readonly role: string
  readonly provider_id: number | null
  readonly agency_id: number | null
  readonly service: number | null
  readonly since: Date
  readonly until: Date | null
  readonly letter: string | null
  /** For the role of that name: which one, by its Persian name. */
  readonly authority: string | null
  readonly on_behalf_of: string | null
  readonly granted_by: string | null
  readonly ended_by: string | null
  readonly recorded_at: Date
}

const COLUMNS =
  'id, person_id, role, provider_id, agency_id, service, since, until, letter, authority, on_behalf_of, granted_by, ended_by, recorded_at'

/** Every grant of a person, past ones too, in the order in which they were given. */
export async function listGrants(tx: Tx, person: string): Promise<GrantRow[]> {
  const { rows } = await tx.query<GrantRow>(`select ${COLUMNS} from grants where person_id = $1 order by id`, [person])
  return rows
}

/** One grant, locked until the transaction ends; null where there is none. */
export async function lockGrant(tx: Tx, id: number): Promise<GrantRow | null> {
  const { rows } = await tx.query<GrantRow>(`select ${COLUMNS} from grants where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** Gives somebody a role from an instant on; where none is named, from now. */
export async function addGrant(
  tx: Tx,
  grant: Omit<GrantRow, 'id' | 'recorded_at' | 'ended_by' | 'since' | 'granted_by'> & {
    since: Date | null
    granted_by: string
  },
): Promise<GrantRow> {
  const { rows } = await tx.query<GrantRow>(
    `insert into grants (person_id, role, provider_id, agency_id, service, since, until, letter, authority, on_behalf_of, granted_by)
     values ($1, $2, $3, $4, $5, coalesce($6, business_now()), $7, $8, $9, $10, $11) returning ${COLUMNS}`,
    [
      ...[grant.person_id, grant.role, grant.provider_id, grant.agency_id, grant.service],
      ...[grant.since, grant.until, grant.letter, grant.authority, grant.on_behalf_of, grant.granted_by],
    ],
  )
  return rows[0] as GrantRow
}

/** Ends a grant at an instant, or now, and never later than it would have ended. It is never taken out of the book. */
export async function endGrant(tx: Tx, id: number, until: Date | null, by: string): Promise<void> {
  await tx.query(
    `update grants set until = greatest(least(coalesce($2, business_now()), until), since + interval '1 millisecond'), ended_by = $3 where id = $1`,
    [id, until, by],
  )
}

/**
 * Whether somebody else holds the role of a grant at its office beyond an instant (now, where none is named). Whoever asks holds back
 * everybody else who would end such a role there, until the transaction ends: no two take each other's away at once.
 */
export async function isHeldByAnother(
  tx: Tx,
  { id, role, provider_id }: GrantRow,
  beyond: Date | null,
): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`keys of ${provider_id}`])
  const { rows } = await tx.query(
    `select 1 from grants g join people p on p.id = g.person_id where g.provider_id = $2 and g.role = $3 and g.id <> $1 and p.disabled_at is null
       and g.service is null and g.since <= coalesce($4, business_now()) and (g.until is null or g.until > coalesce($4, business_now()))
       and g.person_id <> (select person_id from grants where id = $1) limit 1`,
    [id, provider_id, role, beyond],
  )
  return rows.length > 0
}

/** Whether an agency is enrolled with one of these offices. */
export async function isEnrolled(tx: Tx, agency: number, offices: readonly number[]): Promise<boolean> {
  const { rows } = await tx.query(
    `select 1 from enrolments e join reporting_points r on r.id = e.reporting_point_id where r.agency_id = $1 and e.provider_id = any($2) limit 1`,
    [agency, offices],
  )
  return rows.length > 0
}
