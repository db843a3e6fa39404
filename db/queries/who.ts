import type pg from 'pg'
import type { Grant } from '../../machines/core/authorize.ts'
import { type GrantRow, grantOf } from './grantOf.ts'

/** A person with all their grants, as sign-in finds them. */
export type PersonWithGrants = {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly post: string | null
  readonly language: 'fa' | 'en'
  readonly disabled: boolean
  readonly grants: readonly Grant[]
  readonly now: number
}

type Row = Omit<PersonWithGrants, 'grants' | 'now'> & { now: Date; grants: Omit<GrantRow, 'person_id'>[] | null }
type SessionRow = {
  token: string
  session: string
  begun: Date
  ends: Date
  must_change: boolean
  has_factor: boolean
}

const WHO = `p.id, p.username, p.name, p.post, p.language, p.disabled_at is not null as disabled, business_now() as now,
    (select json_agg(json_build_object('role', g.role, 'provider_id', g.provider_id, 'agency_id', g.agency_id, 'service', g.service,
       'since', g.since, 'until', g.until, 'on_behalf_of', g.on_behalf_of) order by g.on_behalf_of nulls first, g.id) from grants_of_all g where g.person_id = p.id) as grants`

const READ = `select ${WHO} from people p where p.id = $1`

const IN_SESSION = `
  select s.token, s.id as session, ${WHO}, s."createdAt" as begun, s."expiresAt" as ends,
    u."mustChangePassword" as must_change, u."twoFactorEnabled" as has_factor
  from auth.session s join auth."user" u on u.id = s."userId" join people p on p.id = u.id where s.token = any($1)`

/** Reads who somebody is. It is asked before a transaction is entered: what it says decides whether there will be one. */
export async function readWho(pool: Pick<pg.Pool, 'query'>, person: string): Promise<PersonWithGrants | null> {
  const { rows } = await pool.query<Row>({ name: 'read-who', text: READ, values: [person] })
  return rows[0] ? personOf(rows[0]) : null
}

/** A session as it stands, and whose it is. */
export type SessionWithPerson = {
  readonly session: string
  readonly person: PersonWithGrants
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  readonly begun: Date
  readonly ends: Date
}

/** Reads sessions with their people in one round trip, in the order of their tokens; null where there is none. */
export async function readSessions(
  pool: Pick<pg.Pool, 'query'>,
  tokens: readonly string[],
): Promise<(SessionWithPerson | null)[]> {
  const { rows } = await pool.query<Row & SessionRow>({
    ...{ name: 'read-sessions', text: IN_SESSION, values: [tokens] },
  })
  const found = new Map(
    rows.map(({ token, session, begun, ends, must_change, has_factor, ...row }) => [
      token,
      {
        ...{ session, begun, ends, person: personOf(row) },
        ...{ mustChangePassword: must_change, hasSecondFactor: has_factor },
      },
    ]),
  )
  return tokens.map((token) => found.get(token) ?? null)
}

const personOf = (row: Row): PersonWithGrants => ({
  ...row,
  now: row.now.getTime(),
  grants: (row.grants ?? []).map((grant) => grantOf({ ...grant, person_id: row.id })),
})
