import type { Readable } from 'node:stream'
import type { Engine } from '../../db/engine/engine.ts'
import type { Releases } from '../../db/releases.ts'
import { type ReportFigures, readFigures } from '../../db/reports/figures.ts'
import type { Head } from '../../db/reports/filings.ts'
import { inSnapshot } from '../../db/reports/inSnapshot.ts'
import { failJob, finishJob, giveJobBack, noteProgress, takeJob } from '../../db/reports/jobs.ts'
import { type ReportLine, readLines } from '../../db/reports/readLines.ts'
import {
  confirmReport,
  figuresHash,
  type ReportFiles,
  type ReportName,
  saveReport,
} from '../../db/reports/saveReport.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { reportDocument } from './document.ts'
import { typeset } from './typeset.ts'
import { workbook } from './workbook.ts'

/** Is told how far a report has come, in percent. */
export type OnProgress = (percent: number) => void

/** What was worked out from one picture of the database. */
type Drawn = {
  readonly name: ReportName
  readonly figures: ReportFigures
  readonly heads: readonly Head[]
  readonly confidential: boolean
  readonly at: Date
  /** Null where the same report is there already. */
  readonly files: ReportFiles | null
}

/**
 * Makes the next report of a cycle, for a job or for the cycle itself, and gives its name; null where the job is done or
 * somebody else's. A worker that ends gives its job back. The same figures give the same report, however often it is made.
 */
export async function renderReport(
  engine: Engine,
  what: string | { readonly cycleId: string },
  onProgress: OnProgress = () => {},
  ending: AbortSignal = NEVER,
): Promise<ReportName | null> {
  return typeof what === 'string'
    ? renderJob(engine, what, onProgress, ending)
    : renderCycle(engine, what.cycleId, onProgress)
}

const NEVER = new AbortController().signal

async function renderJob(
  engine: Engine,
  id: string,
  onProgress: OnProgress,
  ending: AbortSignal,
): Promise<ReportName | null> {
  const job = await takeJob(engine.pool, id)
  if (job === null) return null
  // Notes are written one after the other beside the work; none of them may fail it, and none may come after its end.
  let noted: Promise<unknown> = Promise.resolve()
  const note = (percent: number) => {
    onProgress(percent)
    noted = noted.then(() => noteProgress(engine.pool, job, percent)).catch(() => {})
  }
  try {
    const name = await unlessEnding(renderCycle(engine, job.cycleId, note), ending)
    await noted
    await finishJob(engine.pool, id)
    return name
  } catch (error) {
    await noted
    if (ending.aborted) {
      await giveJobBack(engine.pool, job)
      return null
    }
    await failJob(engine.pool, job, String(error))
    throw error
  }
}

/** Waits no longer than its worker does. What is being made goes on until the process is gone, and is kept whole or not at all. */
function unlessEnding<T>(making: Promise<T>, ending: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    ending.addEventListener('abort', () => reject(ending.reason as Error), { once: true })
    making.then(resolve, reject)
  })
}

async function renderCycle(engine: Engine, cycleId: string, onProgress: OnProgress): Promise<ReportName> {
  const { files, ...drawn } = await inSnapshot(engine.pool, (tx) =>
    draw(tx, engine.releases, cycleId, rising(onProgress)),
  )
  const { name, at } = drawn
  await inTransaction(engine.pool, 'system', async (tx) => {
    if (files === null) await confirmReport(tx, name, at)
    else await saveReport(tx, name, { ...drawn, ...files })
  })
  onProgress(100)
  return name
}

async function draw(tx: Tx, releases: Releases, cycleId: string, onProgress: OnProgress): Promise<Drawn> {
  const { figures, heads, confidential } = await readFigures(tx, releases, cycleId)
  const name = { cycleId, version: figures.subject.version, sha256: figuresHash(figures) }
  onProgress(10)
  const { rows } = await tx.query<{ at: Date; there: boolean }>(
    `select business_now() as at, exists (select from reports where cycle_id = $1 and version = $2 and sha256 = $3) as there`,
    [name.cycleId, name.version, name.sha256],
  )
  const { at, there } = rows[0] as { at: Date; there: boolean }
  const drawn = { name, figures, heads, confidential, at }
  return { ...drawn, files: there ? null : await filesOf(tx, drawn, onProgress) }
}

/** The pages come first: what setting them takes is given back before the lines fill the memory. */
async function filesOf(
  tx: Tx,
  { name, figures, at }: Omit<Drawn, 'files'>,
  onProgress: OnProgress,
): Promise<ReportFiles> {
  const pdf = await typeset(reportDocument(figures, name.sha256, at.getTime()), at.getTime())
  onProgress(15)
  const expected = figures.forms.debt.lines + figures.forms.claim.lines
  const lines = counting(readLines(tx, name.cycleId), (done) => onProgress(15 + Math.floor((80 * done) / expected)))
  return { pdf: [pdf], xlsx: await gathered(workbook(figures, name.sha256, at.getTime(), lines)) }
}

/** Passes on only what is further than what was said before. */
function rising(onProgress: OnProgress): OnProgress {
  let said = 0
  return (percent) => {
    if (percent <= said) return
    said = percent
    onProgress(percent)
  }
}

async function* counting(
  lines: AsyncIterable<readonly ReportLine[]>,
  tell: (done: number) => void,
): AsyncGenerator<readonly ReportLine[]> {
  let done = 0
  for await (const some of lines) {
    yield some
    done += some.length
    tell(done)
  }
}

async function gathered(stream: Readable): Promise<Buffer[]> {
  const pieces: Buffer[] = []
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece)
  return pieces
}
