import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { advanceAll } from '../../db/engine/advance.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { type Figure, type Line, middle, percentile } from '../figure.ts'
import { fillCases } from '../fill.ts'
import { type Directorate, type Office, openOffice, underReview } from '../office.ts'
import { casesOf, type Of, oneByOne, request } from './steps.ts'

const SIZES = {
  short: { cases: [1_000, 5_000], rows: [2_000, 6_000], deep: 200, seconds: 2, scans: 20 },
  full: {
    cases: [1_000, 10_000, 100_000, 1_000_000],
    rows: [10_000, 100_000, 1_000_000],
    ...{ deep: 1_000, seconds: 6, scans: 200 },
  },
} as const
const DIRECTORATES = 31

/** What a step, a look for due timers and `verify` cost as cases, timers and history become more. Flat is what does not grow along. */
export const growth: Figure = {
  name: 'growth',
  isLong: true,
  async measure(size) {
    const { cases, rows, deep, seconds, scans } = SIZES[size]
    return [...(await byCases(cases, seconds, scans)), ...(await byHistory(rows, deep, seconds))]
  },
}

/** Steps and due scans in an office that has so many cases, and as many pending timers. */
async function byCases(sizes: readonly number[], seconds: number, scans: number): Promise<Line[]> {
  const speeds: number[] = []
  const waits: number[] = []
  for (const cases of sizes) {
    const office = await openOffice()
    try {
      const all = await casesOf(office, 400, 'case')
      const [directorate] = office.directorates as [Directorate, ...Directorate[]]
      const [like] = await underReview(office, directorate, ['like'])
      // Every second one is open, with two timers each.
      await fillCases(office, like as string, { cases, directorates: DIRECTORATES, openPercent: 50 })
      await office.admin.query(`update timers set due_at = due_at + interval '1 year'`)
      await office.admin.query('vacuum analyze')
      speeds.push(await speedOf(office, all, seconds))
      waits.push(await scanOf(office, scans))
    } finally {
      await office.close()
    }
  }
  return [
    ...sizes.map((size, i) =>
      line(`a step with ${said(size)} cases`, 'steps/s', speeds, i, 'most', '32 in flight', {
        ...{ curve: 'Steps by cases', size, of: 'cases' },
      }),
    ),
    ...sizes.map((size, i) =>
      line(`a look for due timers, ${said(size)} pending`, 'ms p99', waits, i, 'least', 'nothing is due', {
        ...{ curve: 'A look for due timers', size, of: 'pending timers' },
      }),
    ),
  ]
}

/** Steps and verify over a thousand cases, whose histories get longer. */
async function byHistory(sizes: readonly number[], cases: number, seconds: number): Promise<Line[]> {
  const office = await openOffice()
  try {
    const all = await casesOf(office, cases, 'case')
    const speeds: number[] = []
    const verified: Verified[] = []
    const bytes: number[] = []
    for (const rows of sizes) {
      await writeUpTo(office, all, rows)
      await office.admin.query('vacuum analyze')
      verified.push(await verifyApart(office))
      bytes.push(await bytesAStep(office))
      speeds.push(await speedOf(office, all, seconds))
    }
    const each = (rows: number) => `${said(Math.round(rows / cases))} rows of history in each of ${said(cases)} cases`
    const of = 'rows of history'
    return [
      ...sizes.map((size, i) =>
        line(`a step with ${each(size)}`, 'steps/s', speeds, i, 'most', '32 in flight', {
          ...{ curve: 'Steps by history', size: Math.round(size / cases), of: 'rows of history in each case' },
        }),
      ),
      ...sizes.map((size, i) => {
        const { rows, peak } = verified[i] as Verified
        const speed = verified.map((one) => one.speed)
        const note = `${said(rows)} rows; peak memory ${Math.round(peak)} MB`
        return line(`verify, ${said(size)} rows`, 'rows/s', speed, i, 'most', note, { curve: 'verify', size, of })
      }),
      ...sizes.map((size, i) =>
        line(
          `disk for a step, ${said(size)} rows`,
          'bytes',
          bytes,
          i,
          'least',
          'journal, outbox, cases, clocks, timers',
          {
            ...{ curve: 'Disk for a step', size, of },
          },
        ),
      ),
    ]
  } finally {
    await office.close()
  }
}

const said = (count: number): string => count.toLocaleString('en')

/** One point of a curve beside its first: flat is what does not get worse by a quarter. */
function line(
  figure: string,
  unit: string,
  values: readonly number[],
  i: number,
  best: 'most' | 'least',
  note: string,
  point: NonNullable<Line['point']>,
): Line {
  const [first, value] = [values[0] as number, values[i] as number]
  return {
    ...{ figure, unit, measured: middle([value]), note, aim: 'flat', point },
    reference: { ...middle([first]), what: 'at the least' },
    met: best === 'most' ? value >= 0.75 * first : value <= Math.max(1.25 * first, first + 2),
  }
}

async function speedOf(office: Office, all: readonly Of[], seconds: number): Promise<number> {
  await oneByOne(office, all, 2)
  const { count, seconds: took } = await oneByOne(office, all, seconds)
  return count / took
}

/** How long a worker that finds nothing due looks, p99 in ms. */
async function scanOf({ worker }: Office, times: number): Promise<number> {
  const waits: number[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    const { cases } = await fireTimers(worker)
    if (cases > 0) throw new Error('something was due')
    waits.push(performance.now() - began)
  }
  return percentile(waits.slice(Math.min(5, times - 1)), 99)
}

/** Walks all cases on, back and forth, until there are so many rows of history. */
async function writeUpTo({ admin, api, directorates }: Office, all: readonly Of[], rows: number): Promise<void> {
  const { rows: counted } = await admin.query<{ count: number }>('select count(*)::int as count from journal')
  let count = (counted[0] as { count: number }).count
  while (count < rows)
    for (const round of [0, 1])
      for (const directorate of directorates) {
        const some = all.filter((one) => one.directorate === directorate)
        const outcomes = await advanceAll(
          api,
          some.map((one) => request(one, 0, round)),
        )
        if (!outcomes.every((outcome) => 'step' in outcome)) throw new Error('a step of a set was refused')
        count += some.length
      }
}

type Verified = { readonly rows: number; readonly speed: number; readonly peak: number }

/** `npm run verify` in a process of its own: rows a second, and its peak resident memory in MB. */
async function verifyApart({ url }: Office): Promise<Verified> {
  const root = join(import.meta.dirname, '..', '..')
  const work = `await import('./scripts/verify.ts'); console.log('peak', process.resourceUsage().maxRSS)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', work], {
    ...{ cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    env: { PATH: process.env['PATH'], DATABASE_URL: url('reader') },
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk
  })
  const code = await new Promise<number | null>((done) => child.once('exit', done))
  const [, rows, speed] = /(\d+) rows of .*\((\d+) rows\/s\)/.exec(text) ?? []
  const peak = /peak (\d+)/.exec(text)?.[1]
  if (code !== 0 || rows === undefined || !text.includes('nothing found')) throw new Error(`verify: ${text}`)
  return { rows: Number(rows), speed: Number(speed), peak: Number(peak) / 1_000 }
}

async function bytesAStep({ admin }: Office): Promise<number> {
  const { rows } = await admin.query<{ bytes: number }>(
    `select (sum(pg_total_relation_size(t)) / (select count(*) from journal))::float8 as bytes
     from unnest(array['journal', 'outbox', 'cases', 'clocks', 'timers']::regclass[]) t`,
  )
  return (rows[0] as { bytes: number }).bytes
}
