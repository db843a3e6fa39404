import { hashPassword } from 'better-auth/crypto'
import type pg from 'pg'
import { endSessions } from './sessions.ts'

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

/** Takes the second factor from an account; tells whether there was one. */
export async function removeSecondFactor(client: Connection, person: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from auth."twoFactor" where "userId" = $1', [person])
  await client.query('update auth."user" set "twoFactorEnabled" = false where id = $1', [person])
  return rowCount === 1
}

/** Whom a provider of identities means by a subject; null where nobody was linked to it. */
export async function findLinked(client: Connection, issuer: string, subject: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    'select "userId" as id from auth.account where "providerId" = $1 and "accountId" = $2',
    [issuer, subject],
  )
  return rows[0]?.id ?? null
}

/** Links a person who has an account to a subject, in place of an earlier one; false where somebody else has that subject. */
export async function linkSubject(
  client: Connection,
  person: string,
  issuer: string,
  subject: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into auth.account ("accountId", "providerId", "userId", "updatedAt")
     select $3, $2, $1, current_timestamp where not exists (
       select from auth.account where "providerId" = $2 and "accountId" = $3 and "userId" <> $1)
     on conflict ("userId", "providerId") do update set "accountId" = excluded."accountId", "updatedAt" = current_timestamp`,
    [person, issuer, subject],
  )
  return rowCount === 1
}

/** Takes the link away again; tells whether there was one. */
export async function unlinkSubject(client: Connection, person: string, issuer: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from auth.account where "userId" = $1 and "providerId" = $2', [
    person,
    issuer,
  ])
  return rowCount === 1
}

/** Everything that is done to an account and kept. */
export const ACCOUNT_ACTS = [
  ...(['created', 'passwordReset', 'passwordChanged', 'disabled', 'enabled', 'rolesChanged'] as const),
  ...(['secondFactorSet', 'secondFactorEnded', 'secondFactorReset', 'recoveryCodesRenewed'] as const),
  ...(['recoveryCodeUsed', 'singleSignOnLinked', 'singleSignOnUnlinked'] as const),
] as const
export type AccountAct = (typeof ACCOUNT_ACTS)[number]

/** What was done to somebody's account, the latest first. */
export async function listAccountActs(
  client: Connection,
  person: string,
  most: number,
): Promise<{ what: AccountAct; at: Date; by: string | null }[]> {
  const { rows } = await client.query<{ what: AccountAct; at: Date; by: string | null }>(
    'select what, at, done_by as by from account_history where person_id = $1 order by id desc limit $2',
    [person, most],
  )
  return rows
}

/** Notes what was done to an account. */
export async function recordAccountAct(
  client: Connection,
  person: string,
  what: AccountAct,
  by: string | null,
): Promise<void> {
  await client.query('insert into account_history (person_id, what, done_by) values ($1, $2, $3)', [person, what, by])
}
