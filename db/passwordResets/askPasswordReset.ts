import type pg from 'pg'

/** Somebody says that a password was forgotten: the user name, an office where there are several, and who says so if they are signed in. */
export type ResetWish = {
  readonly username: string
  readonly office: number | undefined
  readonly by: string | null
}

/** Notes the wish for a worker to open its case. Nothing comes back, whether there is such a name or not. */
export async function askPasswordReset(
  pool: Pick<pg.Pool, 'query'>,
  { username, office, by }: ResetWish,
): Promise<void> {
  await pool.query('select ask_password_reset($1, $2, $3)', [username, office ?? null, by])
}
