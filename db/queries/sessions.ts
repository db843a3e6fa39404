import { randomBytes } from 'node:crypto'
import type pg from 'pg'

type Connection = Pick<pg.ClientBase | pg.Pool, 'query'>

/** A session as its owner sees it; never its token. */
export type OwnSession = {
  readonly id: string
  readonly begun: Date
  readonly lastSeen: Date
  readonly ends: Date
  readonly agent: string
}

/** The sessions that somebody has open, the latest seen first. */
export async function listSessions(client: Connection, person: string, hours: number): Promise<OwnSession[]> {
  const { rows } = await client.query<OwnSession>(
    `select id, "createdAt" as begun, "updatedAt" as "lastSeen", least("expiresAt", "createdAt" + make_interval(hours => $2)) as ends,
       coalesce("userAgent", '') as agent
     from auth.session where "userId" = $1 and "expiresAt" > now() and "createdAt" > now() - make_interval(hours => $2)
     order by "updatedAt" desc, id`,
    [person, hours],
  )
  return rows
}

/** Opens a session for somebody who has shown who they are; gives its token. */
export async function openSession(client: Connection, person: string, minutes: number, agent: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await client.query(
    `insert into auth.session ("expiresAt", token, "updatedAt", "userAgent", "userId") values (now() + make_interval(mins => $3), $2, now(), $4, $1)`,
    [person, token, minutes, agent],
  )
  return token
}

/** Ends one session of a person; tells whether it was theirs and there. */
export async function endSession(client: Connection, person: string, session: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from auth.session where "userId" = $1 and id = $2', [person, session])
  return rowCount === 1
}

/** Ends every session of a person, at once; the one with this token stays, where one is named. */
export async function endSessions(client: Connection, person: string, but: string | null = null): Promise<void> {
  await client.query('delete from auth.session where "userId" = $1 and ($2::text is null or token <> $2)', [
    person,
    but,
  ])
}

/** Ends every session of a person but this one. */
export async function endOtherSessions(client: Connection, person: string, session: string): Promise<void> {
  await client.query('delete from auth.session where "userId" = $1 and id <> $2', [person, session])
}
