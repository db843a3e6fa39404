import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { describeWith } from '../support/describe-with.ts'
import { perform } from './runs/perform.ts'
import { RUNS, type Run } from './runs/runs.ts'
import { aSite, type Site } from './site/site.ts'

// The short form of `npm run faults`. A seed gives the same faults in the same order, though not to the millisecond:
// FAULTS_SEED=… npm run jest -- tests/faults/faults
const seed = process.env['FAULTS_SEED'] ?? randomBytes(3).toString('hex')

let site: Site
beforeAll(async () => {
  site = await aSite()
}, 120_000)
afterAll(() => site.close())

async function outcome(run: Run, faults: number) {
  const { violations, struck, ...report } = await perform(site, run, { seed, faults })
  const times = Object.values(struck).reduce((sum, count) => sum + count, 0)
  return { report, told: { seed, violations, times } }
}

const nothing = (times: number) => ({ seed, violations: [], times })

describe('nothing is lost, doubled, early or made up', () => {
  it('while Postgres is killed sixty times', async () => {
    const { told, report } = await outcome(RUNS.postgres, 60)
    expect(told).toStrictEqual(nothing(60))
    expect(report.unanswered).toBeGreaterThan(0)
  }, 600_000)

  it('while connections are cut around COMMIT, or terminated', async () => {
    expect((await outcome(RUNS.connections, 24)).told).toStrictEqual(nothing(24))
  }, 300_000)

  it('while the api is killed', async () => {
    expect((await outcome(RUNS.api, 4)).told).toStrictEqual(nothing(4))
  }, 300_000)

  it('while workers are killed and stand still, and their queue in Postgres is emptied', async () => {
    expect((await outcome(RUNS.queue, 6)).told).toStrictEqual(nothing(6))
  }, 300_000)
})

describeWith('redis', 'nothing is lost, doubled, early or made up', () => {
  it('while workers are killed and stand still, and their Redis is killed and emptied', async () => {
    expect((await outcome(RUNS.redis, 7)).told).toStrictEqual(nothing(7))
  }, 300_000)
})
