import { hashPassword } from 'better-auth/crypto'
import type pg from 'pg'

/** An account to be made for a person who is there already. */
export type NewAccount = { readonly person: string; readonly username: string; readonly password: string }

type Connection = Pick<pg.ClientBase | pg.Pool, 'query'>

/**
 * Makes accounts as sign-in reads them, for a seed or an administrator's console; one that is there stays as it is. With
 * `mustChange` the password opens nothing until its owner has changed it.
 */
export async function createAccounts(
  client: Connection,
  accounts: readonly NewAccount[],
  mustChange = false,
): Promise<void> {
  for (const { person, username, password } of accounts) {
    const { rows } = await client.query('select 1 from auth."user" where id = $1', [person])
    if (rows.length === 0)
      await insertAccount(client, { person, username, hash: await hashPassword(password) }, mustChange)
  }
}

/** Writes one account; better-auth wants an address, and gets one that no mail ever reaches. */
export async function insertAccount(
  client: Connection,
  { person, username, hash }: { person: string; username: string; hash: string },
  mustChange: boolean,
): Promise<void> {
  const name = username.toLowerCase()
  await client.query(
    `insert into auth."user" (id, name, email, "emailVerified", username, "mustChangePassword") values ($1, $2, $3, false, $2, $4)`,
    [person, name, `${person}@accounts.invalid`, mustChange],
  )
  await client.query(
    `insert into auth.account ("accountId", "providerId", "userId", password, "updatedAt")
     select id::text, 'credential', id, $2, current_timestamp from auth."user" where id = $1`,
    [person, hash],
  )
}

/** Sets another password and ends every session of the person; tells whether there is such an account. */
export async function replacePassword(
  client: Connection,
  person: string,
  hash: string,
  mustChange: boolean,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update auth.account set password = $2, "updatedAt" = current_timestamp where "userId" = $1 and "providerId" = 'credential'`,
    [person, hash],
  )
  if (rowCount === 0) return false
  await client.query(
    'update auth."user" set "mustChangePassword" = $2, "updatedAt" = current_timestamp where id = $1',
    [person, mustChange],
  )
  await endSessions(client, person)
  return true
}

/** Ends every session of a person, at once. */
export async function endSessions(client: Connection, person: string): Promise<void> {
  await client.query('delete from auth.session where "userId" = $1', [person])
}

/** Notes what was done to an account. */
export async function recordAccountAct(
  client: Connection,
  person: string,
  what: 'created' | 'passwordReset' | 'passwordChanged' | 'disabled' | 'enabled',
  by: string | null,
): Promise<void> {
  await client.query('insert into account_history (person_id, what, done_by) values ($1, $2, $3)', [person, what, by])
}
