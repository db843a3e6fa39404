import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const FOLDER = new URL('./migrations/', import.meta.url)

/** Every migration that this program has, in order. */
export async function listMigrations(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
}

/** Brings a database to the newest schema, forward only, as its owner. Two at once wait for each other. */
export async function migrate(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('peyman migrations'))`)
    await client.query('grant create, usage on schema public to peyman_owner')
    await client
      .query(`select format('alter database %I owner to peyman_owner', current_database()) as sql`)
      .then(({ rows }) => client.query(rows[0].sql))
    await client.query('set local role peyman_owner')
    await client.query(
      'create table if not exists migrations (name text primary key, run_at timestamptz not null default clock_timestamp())',
    )
    const done = await client.query<{ name: string }>('select name from migrations')
    const names = new Set(done.rows.map(({ name }) => name))
    const wanted = await listMigrations()
    const newer = [...names].filter((name) => !wanted.includes(name))
    if (newer.length > 0) throw new Error(`this database is newer than this program: it has had ${newer.join(', ')}`)
    for (const name of wanted.filter((one) => !names.has(one))) {
      await client.query(await readFile(new URL(name, FOLDER), 'utf8'))
      await client.query('insert into migrations (name) values ($1)', [name])
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}
