import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type RedisServer, startRedis } from '../../tests/support/redis-server.ts'
import { cpuOf } from '../cpu.ts'
import { alternate, type Figure, type Line } from '../figure.ts'
import { fillCases } from '../fill.ts'
import { type Directorate, type Office, openOffice, underReview } from '../office.ts'
import { startWorkers } from '../processes.ts'
import { isAnyDue, letFallDue } from './timers.ts'

const SIZES = {
  short: { cases: 4_000, storm: 500, times: 1 },
  full: { cases: 200_000, storm: 20_000, times: 3 },
} as const
const DIRECTORATES = 31

/** Timers fired a second by one, two and four processes of workers on Redis, when very many are due at once. */
export const workers: Figure = {
  name: 'workers',
  isLong: true,
  async measure(size) {
    const { cases, storm, times } = SIZES[size]
    const folder = mkdtempSync(join(tmpdir(), 'peyman-bench-redis-'))
    const redis = await startRedis(folder)
    const office = await openOffice({ max_connections: '200' })
    try {
      const [directorate] = office.directorates as [Directorate, ...Directorate[]]
      const [like] = await underReview(office, directorate, ['like'])
      await fillCases(office, like as string, { cases, directorates: DIRECTORATES, openPercent: 100 })
      const shares = new Map<number, string>()
      const fire = (count: number) => async () => {
        const { speed, share } = await aStorm(office, redis, count, storm)
        shares.set(count, share)
        return speed
      }
      const measured = await alternate(times, { one: fire(1), two: fire(2), four: fire(4) })
      const reference = { ...measured.one, what: 'one process' }
      const lineOf = (name: keyof typeof measured, count: number): Line => ({
        ...{ figure: `due timers fired by ${count} processes of workers`, unit: 'timers/s', measured: measured[name] },
        ...{ reference: count === 1 ? null : reference, aim: 'none', met: null },
        note: `${storm.toLocaleString('en')} at once, of ${(2 * cases).toLocaleString('en')} pending, their effects carried out meanwhile; ${shares.get(count)}`,
      })
      return [lineOf('one', 1), lineOf('two', 2), lineOf('four', 4)]
    } finally {
      await office.close()
      await redis?.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** One storm, met by so many processes; how fast it was over, and whose time that took. */
async function aStorm(office: Office, redis: RedisServer | undefined, count: number, storm: number) {
  const environment: Record<string, string> = redis ? { REDIS_URL: redis.url } : {}
  const crew = await Promise.all(Array.from({ length: count }, () => startWorkers(office, environment)))
  const spent = () => ({
    ...{ postgres: cpuOf(office.pid), workers: crew.reduce((sum, { pid }) => sum + cpuOf(pid), 0) },
    at: performance.now() / 1_000,
  })
  await letFallDue(office, storm, 0, 0)
  await sleep(1_000)
  const before = spent()
  while (await isAnyDue(office)) await sleep(20)
  const after = spent()
  // The next storm is not to pay for what this one left to do.
  while (await isAnythingAsked(office)) await sleep(100)
  await Promise.all(crew.map(({ stop }) => stop()))
  const seconds = after.at - before.at
  const percent = (used: number) => `${Math.round((100 * used) / seconds / cpus().length)} %`
  const share = `of ${cpus().length} cores Postgres took ${percent(after.postgres - before.postgres)}, the workers ${percent(after.workers - before.workers)}`
  return { speed: storm / seconds, share: redis ? share : `${share}; without Redis, which this machine lacks` }
}

const isAnythingAsked = async ({ admin }: Office): Promise<boolean> =>
  (await admin.query('select 1 from outbox where done_at is null and parked_at is null limit 1')).rowCount === 1
