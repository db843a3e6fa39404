import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Line } from '../../bench/figure.ts'

const ROOT = join(import.meta.dirname, '../..')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peyman-bench-json-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Takes the short form of some figures, as `npm run bench -- --short` does; what it prints, and the lines of its JSON. */
async function measured(...figures: string[]): Promise<{ table: string; lines: readonly Line[] }> {
  const file = join(folder, `${figures.join('-')}.json`)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'bench/run.ts', '--short', ...figures],
    { cwd: ROOT, env: { ...process.env, BENCH_JSON: file } },
  )
  return { table: stdout, lines: (JSON.parse(await readFile(file, 'utf8')) as { lines: Line[] }).lines }
}

// Timers and the calendar take longest even so; whoever measures them sees whether they can be measured.
describe('the short form of the bench', () => {
  it.each([
    ['steps', 3],
    ['http', 1],
    ['worklist', 13],
  ])(
    'takes every figure of %s',
    async (figure, least) => {
      const { table, lines } = await measured(figure)
      expect(lines.length).toBeGreaterThanOrEqual(least)
      for (const line of lines) {
        expect([line.figure, Number.isFinite(line.measured.median)]).toStrictEqual([line.figure, true])
        expect(table).toContain(line.figure)
      }
      expect(lines.filter(({ figure, met }) => figure.startsWith('replay') && !met)).toStrictEqual([])
    },
    300_000,
  )
})
