import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ReportDocument } from './document.ts'

/** The template or what it was given cannot be set: a mistake of ours. */
export class TypesettingFailed extends Error {
  constructor(failure: string) {
    super(`the report could not be set: ${failure}`)
    this.name = 'TypesettingFailed'
  }
}

const fonts = join(dirname(createRequire(import.meta.url).resolve('vazirmatn/package.json')), 'fonts', 'ttf')

/** Sets a report as PDF/A, in a thread of its own that ends with it. Needs no network. */
export async function typeset(document: ReportDocument, renderedAt: number): Promise<Buffer> {
  const template = await readFile(new URL('report.typ', import.meta.url), 'utf8')
  const workerData = {
    ...{ template, fonts, data: JSON.stringify(document), seconds: Math.floor(renderedAt / 1000) },
    workspace: import.meta.dirname,
  }
  // The thread is plain JavaScript; without options it would look for the loader this process was started with.
  const thread = new Worker(new URL('typesetting.mjs', import.meta.url), { workerData, execArgv: [] })
  try {
    const answer = await new Promise<{ pdf?: Uint8Array; failure?: string }>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', (code) => reject(new TypesettingFailed(`the thread ended with ${code}`)))
    })
    if (!answer.pdf) throw new TypesettingFailed(answer.failure ?? '')
    return Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength)
  } finally {
    await thread.terminate()
  }
}
