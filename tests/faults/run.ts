import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { cpus, platform, release } from 'node:os'
import { parseArgs } from 'node:util'
import { record } from '../../scripts/record.ts'
import { perform, type Report } from './runs/perform.ts'
import { RUNS, type RunName } from './runs/runs.ts'
import { tableOf } from './runs/table.ts'
import { aSite } from './site/site.ts'

// npm run faults -- --seed 7 --kills 500 --minutes 10 --only postgres,api --json faults.json
// With --record the table takes the place of the last one in docs/reliability.md.
// Each run ends after so many faults or so many minutes, whichever comes first. Exits 1 when anything was violated.
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: randomBytes(4).toString('hex') },
    kills: { type: 'string', default: '300' },
    minutes: { type: 'string', default: '5' },
    only: { type: 'string', default: Object.keys(RUNS).join() },
    json: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
})
const { seed, json } = values
const asked = `npm run faults -- --seed ${seed} --kills ${values.kills} --minutes ${values.minutes}`
const extent = { seed, faults: Number(values.kills), seconds: 60 * Number(values.minutes) }
if (!(extent.faults > 0)) throw new Error('--kills: a number above 0')
if (!(extent.seconds > 0)) throw new Error('--minutes: a number above 0')
const unknown = values.only.split(',').filter((name) => !Object.hasOwn(RUNS, name))
if (unknown.length > 0)
  throw new Error(`--only: there is no run "${unknown.join()}", there are ${Object.keys(RUNS).join()}`)

const site = await aSite()
const machine = {
  date: new Date().toISOString().slice(0, 10),
  system: `${platform()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  node: process.version,
  ...(await site.versions()),
}
console.log(`seed ${seed}; ${Object.values(machine).join('; ')}\n`)

const reports: Report[] = []
try {
  for (const name of values.only.split(',') as RunName[]) {
    if (RUNS[name].needsRedis && !site.redis) {
      console.log(`${RUNS[name].name}: left out, there is no redis-server here`)
      continue
    }
    const report = await perform(site, RUNS[name], extent)
    reports.push(report)
    console.log(`${report.run}: ${report.violations.length} violations (${report.seconds} s)`)
    for (const violation of report.violations.slice(0, 20)) console.log(`  ${violation}`)
  }
} finally {
  await site.close()
}
console.log(`\n${tableOf(reports)}`)
const circumstances = `\`${asked}\`: ${Object.values(machine).join('; ')}`
if (values.record)
  record(new URL('../../docs/reliability.md', import.meta.url), 'last run', `${circumstances}\n\n${tableOf(reports)}`)
if (json) writeFileSync(json, `${JSON.stringify({ seed, machine, reports }, null, 2)}\n`)
process.exitCode = reports.some(({ violations }) => violations.length > 0) ? 1 : 0
