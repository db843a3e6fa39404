import type pg from 'pg'

/** Somebody without an account, and the one case that is theirs. */
export type Citizen = { readonly person: string; readonly caseId: string }

type Db = Pick<pg.Pool, 'query'>

/** Who stands behind a code with the last digits of the mobile left with it; null for a wrong code and wrong digits alike. */
export async function citizenBehind(db: Db, code: string, digits: string): Promise<Citizen | null> {
  const { rows } = await db.query<{ person_id: string; case_id: string }>('select * from citizen_behind($1, $2)', [
    code,
    digits,
  ])
  const [row] = rows
  return row ? { person: row.person_id, caseId: row.case_id } : null
}

/** The case that a code names, and whose it is to handle; null where none does. */
export async function caseOfCode(
  db: Db,
  code: string,
): Promise<{ readonly id: string; readonly office: number } | null> {
  const { rows } = await db.query<{ id: string; provider_id: number }>('select * from case_of_code($1)', [code])
  const [row] = rows
  return row ? { id: row.id, office: row.provider_id } : null
}
