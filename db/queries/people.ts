import type { Tx } from '../transaction.ts'

/** Sets the language a person reads. */
export async function setLanguage(tx: Tx, person: string, language: 'fa' | 'en'): Promise<void> {
  await tx.query('update people set language = $2 where id = $1', [person, language])
}

/** A person as others may see them. */
export type PersonName = { readonly id: string; readonly name: string; readonly post: string | null }

/** The names of people, by id. */
export async function readNames(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, PersonName>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const { rows } = await tx.query<PersonName>('select id, name, post from people where id = any($1)', [wanted])
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Of these cases those that somebody may be given: they hold a role of the office that handles the case, and none at its agency.
 * A case that is not to be seen is in neither list.
 */
export async function worksFor(
  tx: Tx,
  person: string,
  cases: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await tx.query<{ id: string; fits: boolean }>(
    `select c.id, exists (
       select from grants g join people p on p.id = g.person_id where g.person_id = $1 and p.disabled_at is null and g.provider_id = c.provider_id
         and g.role not in ('siteAdmin', 'auditor', 'authority', 'publicUser') and (g.service is null or g.service = c.service) and g.since <= business_now() and (g.until is null or business_now() < g.until)
     ) and not exists (
       select from grants own where own.person_id = $1 and own.agency_id = c.agency_id and own.since <= business_now() and (own.until is null or business_now() < own.until)
     ) as fits from cases c where c.id = any($2)`,
    [person, cases],
  )
  return new Map(rows.map(({ id, fits }) => [id, fits]))
}

/** A person as a site administrator sees them. Nobody else sees how to reach somebody. */
export type PersonRow = {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly post: string | null
  readonly mobile: string | null
  readonly email: string | null
  readonly language: 'fa' | 'en'
  readonly disabled_at: Date | null
  readonly has_account: boolean
  readonly must_change: boolean
  readonly has_factor: boolean
  readonly subject: string | null
  readonly roles: readonly string[]
}

// Of the offices in $1: whoever holds grants there or at agencies enrolled there, and none that reaches further; or none at all.
const IN_REACH = `
  not exists (
    select from grants g where g.person_id = p.id and (g.until is null or business_now() < g.until) and not (
      coalesce(g.provider_id = any($1::int[]), false)
      or coalesce(g.agency_id in (select r.agency_id from enrolments e join reporting_points r on r.id = e.reporting_point_id where e.provider_id = any($1::int[])), false)))`

const PERSON = `
  select p.id, p.username, p.name, p.post, p.mobile, p.email, p.language, p.disabled_at, u.id is not null as has_account,
    coalesce(u."mustChangePassword", false) as must_change, coalesce(u."twoFactorEnabled", false) as has_factor,
    (select a."accountId" from auth.account a where a."userId" = p.id and a."providerId" <> 'credential' order by a."updatedAt" desc limit 1) as subject,
    coalesce((select json_agg(distinct g.role) from grants g where g.person_id = p.id and g.since <= business_now()
       and (g.until is null or business_now() < g.until)), '[]') as roles
  from people p left join auth."user" u on u.id = p.id`

/** The people whose accounts these offices keep, by user name, after one of them. */
export async function listPeople(
  tx: Tx,
  offices: readonly number[],
  { search, after, limit }: { search: string | null; after: string; limit: number },
): Promise<PersonRow[]> {
  const { rows } = await tx.query<PersonRow>(
    `${PERSON} where ${IN_REACH} and p.username > $2 and ($3::text is null or p.username ilike '%' || $3 || '%' or replace(p.name, ' ', '') like '%' || replace($3, ' ', '') || '%')
     order by p.username limit $4`,
    [offices, after, search, limit],
  )
  return rows
}

/** One person whose account these offices keep; null for anybody else. */
export async function readPerson(tx: Tx, offices: readonly number[], person: string): Promise<PersonRow | null> {
  const { rows } = await tx.query<PersonRow>(`${PERSON} where ${IN_REACH} and p.id = $2`, [offices, person])
  return rows[0] ?? null
}

/** What is kept of a person. */
export type NewPerson = {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly post: string | null
  readonly nationalId: string | null
  readonly mobile: string | null
  readonly email: string | null
  readonly language: 'fa' | 'en'
}

/** Enters a person; false where the user name is taken. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into people (id, username, name, post, national_id, mobile, email, language) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing`,
    [
      person.id,
      person.username,
      person.name,
      person.post,
      person.nationalId,
      person.mobile,
      person.email,
      person.language,
    ],
  )
  return rowCount === 1
}

/** Changes what is kept of a person; what is not named stays. */
export async function changePerson(
  tx: Tx,
  person: string,
  changes: { [K in 'name' | 'post' | 'mobile' | 'email']?: string | null | undefined },
): Promise<void> {
  const { name, post, mobile, email } = changes
  await tx.query(
    `update people set name = coalesce($2, name), post = case when $3 then $4 else post end, mobile = case when $5 then $6 else mobile end,
       email = case when $7 then $8 else email end where id = $1`,
    [
      person,
      name ?? null,
      post !== undefined,
      post ?? null,
      mobile !== undefined,
      mobile ?? null,
      email !== undefined,
      email ?? null,
    ],
  )
}

/** Bars a person from the system, or lets them in again; true where that changed anything. */
export async function setDisabled(tx: Tx, person: string, disabled: boolean): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update people set disabled_at = case when $2 then clock_timestamp() end where id = $1 and (disabled_at is not null) <> $2`,
    [person, disabled],
  )
  return rowCount === 1
}

/** People of these offices to whom work can be given. */
export async function listColleagues(
  tx: Tx,
  offices: readonly number[],
): Promise<(PersonName & { readonly roles: readonly string[] })[]> {
  const { rows } = await tx.query<PersonName & { roles: string[] }>(
    `select p.id, p.name, p.post, json_agg(distinct g.role) as roles from grants g join people p on p.id = g.person_id
     where g.provider_id = any($1) and g.role not in ('auditor', 'authority', 'publicUser') and p.disabled_at is null and g.since <= business_now() and (g.until is null or business_now() < g.until)
     group by p.id, p.name, p.post order by p.name collate "und-x-icu"`,
    [offices],
  )
  return rows
}
