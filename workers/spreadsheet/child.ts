import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Refusal } from '../../machines/core/refusals.ts'
import { openDocument } from '../../machines/debts-and-claims/statement/canonical.ts'
import type { RoughLine } from '../../machines/debts-and-claims/statement/rowToLine.ts'
import { answerParent } from '../child/answerParent.ts'
import type { ChildAnswer, ImportJob, Written } from './importInChild.ts'
import { type ImportProgress, importStatement } from './importStatement.ts'
import { readRows } from './readRows.ts'
import { type Survey, surveyFile } from './surveyFile.ts'

// Runs in a process of its own, so that a file made to exhaust memory or time exhausts only this one.
answerParent(answer)

async function answer(job: ImportJob, tell: (progress: ImportProgress) => void): Promise<ChildAnswer> {
  let survey: Survey | null = null
  try {
    // Where nobody says which column is which, the headers have to: the file is looked through first.
    if (job.mapping === null) survey = await surveyFile(readRows(job.file, job.limits))
    const result = await writeDocument(job, survey, tell)
    return { kind: 'done', result, peakBytes: process.resourceUsage().maxRSS * 1024 }
  } catch (error) {
    if (error instanceof Refusal)
      return { kind: 'refused', code: error.code, text: error.text, details: error.details, survey }
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Not of the document that is hashed: a line that will be one once it has been mended. */
const roughLine = (values: RoughLine): string => `${JSON.stringify(values)}\n`

async function writeDocument(
  job: ImportJob,
  survey: Survey | null,
  tell: (progress: ImportProgress) => void,
): Promise<Written> {
  const mapping = job.mapping ?? (survey as Survey).guess.mapping
  const total = survey?.sheets.reduce((sum, sheet) => sum + sheet.rows, 0) ?? null
  const document = openDocument(job.header, job.totals)
  const out = createWriteStream(job.document)
  const ended = finished(out)
  out.write(document.head)
  const line = (text: string): void | Promise<void> => {
    if (!out.write(text)) return once(out, 'drain').then(() => undefined)
  }
  try {
    const ground = { ...job, mapping, twice: survey?.guess.twice ?? [] }
    const found = await importStatement(readRows(job.file, job.limits), ground, {
      line: (one) => line(document.line(one)),
      ...(job.mend ? { rough: (one) => line(roughLine(one)) } : {}),
      progress: (progress) => tell({ ...progress, total }),
    })
    out.end()
    await ended
    return { ...found, survey, sha256: document.sha256() }
  } finally {
    out.destroy()
  }
}
