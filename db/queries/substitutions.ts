import type { Tx } from '../transaction.ts'

/** Somebody who stands in for somebody else for a time. */
export type Substitution = {
  readonly id: string
  readonly principal: string
  /** Null where nobody stands in. */
  readonly substitute: string | null
  readonly since: Date
  readonly until: Date
  readonly reason: string
  readonly enteredBy: string
  readonly endedBy: string | null
}

const READ = `select id, principal, substitute, since, until, reason, entered_by as "enteredBy", ended_by as "endedBy" from substitutions`

/** Substitutions of these people, for others or by others, the latest first. */
export async function listSubstitutions(tx: Tx, people: readonly string[]): Promise<Substitution[]> {
  const { rows } = await tx.query<Substitution>(
    `${READ} where principal = any($1) or substitute = any($1) order by since desc, id limit 500`,
    [people],
  )
  return rows
}

/** One substitution, locked until the transaction ends; null where there is none. */
export async function lockSubstitution(tx: Tx, id: string): Promise<Substitution | null> {
  const { rows } = await tx.query<Substitution>(`${READ} where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** Enters a substitution under an id that the caller chose; false where that id is there already. It never begins in the past. */
export async function enterSubstitution(
  tx: Tx,
  one: Omit<Substitution, 'endedBy' | 'since'> & { readonly since: Date | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into substitutions (id, principal, substitute, since, until, reason, entered_by)
     values ($1, $2, $3, greatest(coalesce($4, business_now()), business_now()), $5, $6, $7) on conflict do nothing`,
    [one.id, one.principal, one.substitute, one.since, one.until, one.reason, one.enteredBy],
  )
  return rowCount === 1
}

/** Ends a substitution now, and never later than it would have ended. It is never taken out of the book. */
export async function endSubstitution(tx: Tx, id: string, by: string): Promise<void> {
  await tx.query(
    `update substitutions set until = greatest(least(business_now(), until), since + interval '1 millisecond'), ended_by = $2 where id = $1`,
    [id, by],
  )
}

/**
 * People who work where somebody works: at one of their offices, or in one of their agencies. A site administrator sees no
 * case, so only another one can take that place, and nobody else's.
 */
export async function colleaguesOf(tx: Tx, person: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select distinct o.person_id as id from grants g join grants o on o.provider_id = g.provider_id or o.agency_id = g.agency_id
     join people p on p.id = o.person_id and p.disabled_at is null
     where g.person_id = $1 and o.person_id <> $1 and (g.role = 'siteAdmin') = (o.role = 'siteAdmin')
       and o.role not in ('auditor', 'authority', 'publicUser') and g.since <= business_now() and (g.until is null or business_now() < g.until)
       and o.since <= business_now() and (o.until is null or business_now() < o.until)`,
    [person],
  )
  return new Set(rows.map(({ id }) => id))
}
