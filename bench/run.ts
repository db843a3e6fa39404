import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { record } from '../scripts/record.ts'
import { curvesOf } from './curves.ts'
import type { Figure, Line } from './figure.ts'
import { calendar } from './figures/calendar.ts'
import { growth } from './figures/growth.ts'
import { http } from './figures/http.ts'
import { soak } from './figures/soak.ts'
import { steps } from './figures/steps.ts'
import { timers } from './figures/timers.ts'
import { workers } from './figures/workers.ts'
import { worklist } from './figures/worklist.ts'
import { markdown, table } from './table.ts'

// npm run bench [-- --short] [-- --peers] [-- name ...]: the figures that are promised, each beside its reference, as one table and as JSON.
// With --record each figure's lines take the place of the last ones in docs/performance.md or docs/growth.md.
// The JSON lies in .data/bench.json, or where BENCH_JSON says.
// With --peers other engines are installed (bench/package.json) and walk the same lifecycle over HTTP in the same run.
// Whatever else is in this folder is a measurement of its own: npx tsx bench/import.ts

const FIGURES: readonly Figure[] = [steps, http, timers, calendar, worklist, workers, growth, soak]
/** What grows stands in a page of its own. */
const pageOf = (name: string) =>
  new URL(`../docs/${['growth', 'workers', 'soak'].includes(name) ? 'growth' : 'performance'}.md`, import.meta.url)
const FILE = process.env['BENCH_JSON'] ?? join(import.meta.dirname, '..', '.data', 'bench.json')

const args = process.argv.slice(2)
const size = args.includes('--short') ? 'short' : 'full'
const wanted = args.filter((arg) => !arg.startsWith('--'))
const chosen = FIGURES.filter(({ name, isLong }) => (wanted.length === 0 ? !isLong : wanted.includes(name)))

const load = () =>
  loadavg()
    .map((one) => one.toFixed(2))
    .join(' ')
const circumstances = {
  ...{ at: new Date().toISOString(), size, node: process.version, load: { before: load(), after: '' } },
  machine: `${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`,
  commit: execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim(),
}

const said = () =>
  `${circumstances.at.slice(0, 10)}, ${circumstances.machine}, Node ${process.version}, ${size} form, commit ${circumstances.commit}, load ${circumstances.load.before} -> ${load()}`

const lines: Line[] = []
for (const figure of chosen) {
  const found = await figure.measure(size, { peers: args.includes('--peers') })
  lines.push(...found)
  if (!args.includes('--record')) continue
  record(pageOf(figure.name), figure.name, `${said()}\n\n${markdown(found)}`)
  if (found.some(({ point }) => point))
    writeFileSync(new URL(`../docs/pictures/${figure.name}.svg`, import.meta.url), curvesOf(found))
}
circumstances.load.after = load()

console.log(table(lines))
console.log(said())
mkdirSync(dirname(FILE), { recursive: true })
writeFileSync(FILE, `${JSON.stringify({ ...circumstances, lines }, null, 2)}\n`)
