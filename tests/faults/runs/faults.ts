import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../../scripts/simulation/random.ts'
import { admin } from '../../support/rows.ts'
import type { Shift } from '../site/shift.ts'

/** Something that goes wrong; done when it is over, as far as it is ever over. */
export type Fault = (shift: Shift, random: Random) => Promise<unknown>

/** Everything that goes wrong here, by what it is called in the report. */
export const FAULTS = {
  'Postgres killed': ({ site }) => site.postgres.kill(),
  'cut before COMMIT': ({ site }) => site.wire.cut('undelivered'),
  'cut after COMMIT': ({ site }) => site.wire.cut('unanswered'),
  'connection terminated': terminate,
  'api killed': ({ apis }, random) => random.pick(apis).kill(),
  'worker killed': ({ workers }, random) => random.pick(workers).kill(),
  'worker paused': ({ workers }, random) => random.pick(workers).pause(random.between(100, 2_000)),
  // Longer than Postgres lets a transaction lie: whatever it held is somebody else's when it wakes.
  'worker paused for long': ({ workers }, random) => random.pick(workers).pause(random.between(31_000, 40_000)),
  'Redis killed': async ({ site }) => site.redis?.kill(),
  'Redis emptied': async ({ site }) => site.redis?.flush(),
  'Redis hangs': async ({ site }, random) => site.redis?.hang(random.between(100, 2_000)),
  'Redis full': async ({ site }, random) => site.redis?.fill(random.between(100, 1_000)),
  'queue emptied': ({ house }) => admin(house, EMPTY_QUEUE),
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof FAULTS

/** Ends one connection of ours on the server's side, whatever it is doing. */
async function terminate({ house }: Shift, random: Random): Promise<void> {
  const { rows } = await admin(
    house,
    `select pid from pg_stat_activity where datname = current_database() and usename like 'peyman%' order by pid`,
  )
  if (rows.length > 0)
    await admin(house, 'select pg_terminate_backend($1)', [random.pick(rows as { pid: number }[]).pid])
  await sleep(random.between(0, 50))
}

/** What FLUSHALL is to Redis, to the queue's own tables. */
const EMPTY_QUEUE = `
  do $$ declare t text; begin
    for t in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'
    loop execute 'delete from ' || t; end loop;
  end $$`
