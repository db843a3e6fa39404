import { openPool } from '../db/pool.ts'
import { Releases } from '../db/releases.ts'
import { verify } from '../db/verify/verify.ts'
import { withDatabase } from './with-database.ts'

// npm run verify: every case replayed and held against what is stored; exits 1 at the first bad row and names it.
const started = performance.now()
const verdict = await withDatabase('reader', async (url) => {
  const pool = openPool(url, 4)
  const releases = await Releases.load()
  let shown = 0
  const show = (rows: number) => {
    if (!process.stderr.isTTY || rows - shown < 50_000) return
    shown = rows
    process.stderr.write(`\r${rows} rows …`)
  }
  return verify(pool, releases, show).finally(() => pool.end())
})
const seconds = (performance.now() - started) / 1000
console.log(
  `${verdict.rows} rows of ${verdict.cases} cases replayed in ${seconds.toFixed(1)} s (${Math.round(verdict.rows / seconds)} rows/s)`,
)
if (verdict.flaw) {
  const { caseId, step, what } = verdict.flaw
  console.error(`BROKEN  case ${caseId}${step === null ? '' : `  step ${step}`}: ${what}`)
  process.exitCode = 1
} else console.log('nothing found: history, columns, stages, timers, clocks and effects agree')
