import { Client } from 'pg'
import { CannotStart } from '../cannot-start.ts'

/** The data is in use by an application that is running. */
export class AlreadyRunning extends CannotStart {
  override name = 'AlreadyRunning'
}

const key = 7_310_391

/**
 * Makes this process the owner of a running Postgres, or throws `AlreadyRunning`. The lock belongs to a connection:
 * however its process ends, the operating system closes the connection and the lock is free, so it is never stale.
 */
export async function own(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: `owner ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  })
  // Postgres going away is seen by whoever waits for its process; here it must only not crash the application.
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [key])
  if (rows[0]?.taken) return client
  const owner = await nameOfOwner(client)
  await client.end()
  throw new AlreadyRunning(`Peyman already runs on this data (${owner})`)
}

/** Owns a Postgres until released, also across a restart of its processes, which closes every connection. */
export async function keepOwning(url: string): Promise<() => Promise<void>> {
  let released = false
  let owner = await own(url)
  const renew = () => {
    if (released) return
    own(url).then(
      (next) => {
        owner = next.once('end', renew)
      },
      () => setTimeout(renew, 1_000).unref(),
    )
  }
  owner.once('end', renew)
  return async () => {
    released = true
    await owner.end()
  }
}

async function nameOfOwner(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid)
      where locktype = 'advisory' and objid = $1 and granted`,
    [key],
  )
  return rows[0]?.name.replace('owner', 'process') ?? 'and has just stopped; start again'
}
