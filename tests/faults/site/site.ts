import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeAbandoned } from '../../support/run.ts'
import { aMortalPostgres, type MortalPostgres } from './mortalPostgres.ts'
import { aMortalRedis, type MortalRedis } from './mortalRedis.ts'
import { aWire, type Wire } from './wire.ts'

/** The servers on which everything rests, each of which may die. */
export type Site = {
  readonly postgres: MortalPostgres
  /** Undefined where the machine has none. */
  readonly redis: MortalRedis | undefined
  readonly wire: Wire
  /** Which Postgres and which Redis these are. */
  versions(): Promise<{ postgres: string; redis: string }>
  close(): Promise<void>
}

export async function aSite(): Promise<Site> {
  removeAbandoned()
  const folder = mkdtempSync(join(tmpdir(), `peyman-test-${process.pid}-`))
  const [postgres, redis] = await Promise.all([aMortalPostgres(folder), aMortalRedis(folder)])
  const wire = await aWire(postgres.port)
  return {
    ...{ postgres, redis, wire },
    versions: async () => ({
      postgres: `Postgres ${await postgres.version()}`,
      redis: redis ? `Redis ${await redis.version()}` : 'no Redis',
    }),
    close: async () => {
      await wire.close()
      await Promise.all([postgres.stop(), redis?.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
