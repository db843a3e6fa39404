import { openPool } from '../db/pool.ts'
import { Releases } from '../db/releases.ts'
import { verify } from '../db/verify/verify.ts'
import { hasDatabase, type Name, withServer } from './with-database.ts'

// npm run verify: every case replayed and held against what is stored; exits 1 at the first bad row and names it.
// Looks at DATABASE_URL where it is set, else at the database of npm start and at that of the last simulation.

async function look(name: string, url: string): Promise<void> {
  // Some looks go through all there is: they may take as long as they take.
  const pool = openPool(url, 4, undefined, 0)
  const started = performance.now()
  try {
    const { rows, cases, flaw } = await verify(pool, await Releases.load(), showProgress)
    const seconds = (performance.now() - started) / 1000
    console.log(
      `${name}: ${rows} rows of ${cases} cases replayed in ${seconds.toFixed(1)} s (${Math.round(rows / seconds)} rows/s)`,
    )
    if (flaw) {
      console.error(`BROKEN  case ${flaw.caseId}${flaw.step === null ? '' : `  step ${flaw.step}`}: ${flaw.what}`)
      process.exitCode = 1
    } else console.log('  nothing found: history, columns, stages, timers, clocks and effects agree')
  } finally {
    await pool.end()
  }
}

function showProgress(rows: number): void {
  if (process.stderr.isTTY && rows % 50_000 < 2_000) process.stderr.write(`\r${rows} rows …\r`)
}

const given = process.env['DATABASE_URL']?.trim()
if (given) await look('the database', given)
else
  await withServer(async (address) => {
    const names = (['peyman', 'peyman_simulation'] as const satisfies readonly Name[]).map(async (name) =>
      (await hasDatabase(address, name)) ? [name] : [],
    )
    const there = (await Promise.all(names)).flat()
    if (there.length === 0) console.log('there is no database yet: npm start, or npm run simulate')
    for (const name of there) await look(name, address(name, 'reader'))
  })
