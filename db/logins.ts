import pg from 'pg'

/** The four logins of an installation. None is a superuser, and none but the owner owns anything. */
export type Login = 'owner' | 'api' | 'worker' | 'reader'
export type Passwords = Readonly<Record<Exclude<Login, 'owner'>, string>>

const LOGINS = ['api', 'worker', 'reader'] as const

/** Creates the logins of this cluster where they are missing and sets their passwords. The owner cannot log in. */
export async function createLogins(adminUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('peyman logins'))`)
    await client.query(createRole('peyman_owner', 'nologin'))
    for (const login of LOGINS) {
      await client.query(createRole(`peyman_${login}`, 'login'))
      await client.query(`alter role peyman_${login} password ${client.escapeLiteral(passwords[login])}`)
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}

const createRole = (role: string, login: string): string =>
  `do $$ begin create role ${role} ${login} nosuperuser nobypassrls nocreatedb nocreaterole;
   exception when duplicate_object then null; when unique_violation then null; end $$`

/** Refuses a login that could get round the rules: a superuser, one that skips row-level security, or an owner of tables. */
export async function checkLogin(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(
    `select current_user as login, rolsuper or rolbypassrls as above_the_rules,
            exists (select from pg_class where relowner = r.oid and relkind = 'r') as owns_tables
     from pg_roles r where rolname = current_user`,
  )
  const { login, above_the_rules, owns_tables } = rows[0]
  if (above_the_rules || owns_tables)
    throw new Error(
      `the database login "${login}" is a superuser, skips row-level security or owns tables; use peyman_api or peyman_worker`,
    )
}
