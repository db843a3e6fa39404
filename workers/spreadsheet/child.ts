import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Refusal } from '../../machines/core/refusals.ts'
import { openDocument } from '../../machines/debts-and-claims/statement/canonical.ts'
import type { ChildAnswer, ChildJob, ImportJob } from './importInChild.ts'
import { type ImportFindings, importStatement } from './importStatement.ts'
import { readRows } from './readRows.ts'
import { surveyFile } from './surveyFile.ts'

// Runs in a process of its own, so that a file made to exhaust memory or time exhausts only this one.
// It stays until its answer has been heard: whoever asked ends it, and if they are gone the broken channel does.
process.once('message', (job) => {
  void answer(job as ChildJob).then((last) => process.send?.(last))
})

async function answer(job: ChildJob): Promise<ChildAnswer> {
  try {
    const result = job.kind === 'survey' ? await surveyFile(readRows(job.file, job.limits)) : await writeDocument(job)
    return { kind: 'done', result, peakBytes: process.resourceUsage().maxRSS * 1024 }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', code: error.code, text: error.text, details: error.details }
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function writeDocument(job: ImportJob): Promise<ImportFindings & { sha256: string }> {
  const document = openDocument(job.header, job.totals)
  const out = createWriteStream(job.document)
  const ended = finished(out)
  out.write(document.head)
  const line = (text: string): void | Promise<void> => {
    if (!out.write(text)) return once(out, 'drain').then(() => undefined)
  }
  try {
    const found = await importStatement(readRows(job.file, job.limits), job, {
      line: (one) => line(document.line(one)),
      progress: (progress) => process.send?.({ kind: 'progress', progress } satisfies ChildAnswer),
    })
    out.end()
    await ended
    return { ...found, sha256: document.sha256() }
  } finally {
    out.destroy()
  }
}
