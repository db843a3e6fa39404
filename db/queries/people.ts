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

/** Whether somebody holds a role of the office that handles a case; null where there is no such case to be seen. */
export async function worksFor(tx: Tx, person: string, caseId: string): Promise<boolean | null> {
  const { rows } = await tx.query<{ fits: boolean }>(
    `select exists (
       select from grants g join people p on p.id = g.person_id where g.person_id = $1 and p.disabled_at is null and g.provider_id = c.provider_id
         and g.role <> 'siteAdmin' and (g.service is null or g.service = c.service) and g.since <= business_now() and (g.until is null or business_now() < g.until)
     ) as fits from cases c where c.id = $2`,
    [person, caseId],
  )
  return rows[0]?.fits ?? null
}
