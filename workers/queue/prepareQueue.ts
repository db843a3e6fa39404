import { runMigrations } from 'bullmq'
import pg from 'pg'
import { SCHEMA } from '../../db/queue/place.ts'

/**
 * Makes BullMQ's tables, in a schema of their own, as the owner of the database; the workers may use them, the api
 * may look at them, and neither owns anything.
 * Run after the migrations of this program; again and again does no harm.
 */
export async function prepareQueue(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(
      `do $$ begin execute format('grant create on database %I to peyman_owner', current_database()); end $$`,
    )
    await client.query('set role peyman_owner')
    await runMigrations(client as unknown as Parameters<typeof runMigrations>[0], SCHEMA)
    await client.query(`grant usage on schema ${SCHEMA} to peyman_worker`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to peyman_worker`)
    await client.query(`grant usage, select, update on all sequences in schema ${SCHEMA} to peyman_worker`)
    await client.query(`grant usage on schema ${SCHEMA} to peyman_api`)
    await client.query(`grant select on all tables in schema ${SCHEMA} to peyman_api`)
  } finally {
    await client.end()
  }
}
