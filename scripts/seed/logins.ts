import { hashPassword } from 'better-auth/crypto'
import type { Client } from 'pg'
import { insertAccount } from '../../db/queries/accounts.ts'

/** What everybody invented signs in with. */
export const PASSWORD = 'peyman-nemouneh'

/** Gives everybody who is there an account. One hash does for all, as one password does; hashing it for each takes seconds. */
export async function createLogins(client: Client): Promise<void> {
  const hash = await hashPassword(PASSWORD)
  const { rows } = await client.query<{ person: string; username: string }>(
    'select id as person, username from people order by username',
  )
  for (const who of rows) await insertAccount(client, { ...who, hash }, false)
}
