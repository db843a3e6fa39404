import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Text } from '../../machines/core/text-pair.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import type { ImportFindings, ImportGround, ImportProgress } from './importStatement.ts'
import type { Limits } from './limits.ts'
import { ImportBroken, ImportRefused, ImportTimedOut } from './refusals.ts'
import type { Survey } from './surveyFile.ts'

/** A file to be read into the document of a statement, and where that is written. */
export type ImportJob = Omit<ImportGround, 'mapping' | 'twice'> & {
  /** Null lets the headers speak: then the file is looked through first. */
  readonly mapping: ColumnMapping | null
  readonly file: string
  /** Path of the document; what is there is overwritten, and is worth something only once the import is done. */
  readonly document: string
  readonly limits?: Partial<Limits>
}

export type ChildAnswer =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | {
      readonly kind: 'done'
      readonly result: Written
      readonly peakBytes: number
    }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly text: Text
      readonly details: Readonly<Record<string, unknown>>
      /** What was seen before that. */
      readonly survey: Survey | null
    }
  | { readonly kind: 'failed'; readonly message: string }

/** What reading gives: findings, the hash of the document that was written, and what was seen where headers had to speak. */
export type Written = ImportFindings & { readonly sha256: string; readonly survey: Survey | null }

/** The same with the memory that reading took. */
export type ImportResult = Written & { readonly peakBytes: number }

/** How long a file may take and how much heap the child has for it. */
export type ChildLimits = {
  readonly milliseconds: number
  readonly heapMegabytes: number
  readonly signal?: AbortSignal
}

const CHILD_LIMITS: ChildLimits = { milliseconds: 120_000, heapMegabytes: 256 }

/**
 * Reads a file into a document in a process of its own, with a cap on memory and time and nothing of our environment.
 * Throws what the file is refused for; the document holds every line that could be read, whatever problems they have.
 */
export async function importInChild(
  job: ImportJob,
  onProgress: (progress: ImportProgress) => void = () => {},
  limits: Partial<ChildLimits> = {},
): Promise<ImportResult> {
  const { result, peakBytes } = await runChild(job, onProgress, { ...CHILD_LIMITS, ...limits })
  return { ...result, peakBytes }
}

type Done = Extract<ChildAnswer, { kind: 'done' }>

async function runChild(
  job: ImportJob,
  onProgress: (progress: ImportProgress) => void,
  limits: ChildLimits,
): Promise<Done> {
  limits.signal?.throwIfAborted()
  const child = startChild(limits)
  const heard = new AbortController()
  try {
    return await new Promise<Done>((resolve, reject) => {
      const timer = setTimeout(() => reject(new ImportTimedOut(limits.milliseconds)), limits.milliseconds)
      heard.signal.addEventListener('abort', () => clearTimeout(timer))
      limits.signal?.addEventListener('abort', () => reject(limits.signal?.reason as Error), { signal: heard.signal })
      refuseEarlyEnd(child, reject)
      child.on('message', (message) => {
        const answer = message as ChildAnswer
        if (answer.kind === 'progress') onProgress(answer.progress)
        else if (answer.kind === 'done') resolve(answer)
        else reject(answer.kind === 'refused' ? new ImportRefused(answer) : new Error(answer.message))
      })
      child.send(job)
    })
  } finally {
    heard.abort()
    child.kill('SIGKILL')
  }
}

const COMPLAINT = 4000

// Out of memory it is aborted; an end with a code of its own is a bug of ours, and says so on its standard error.
function refuseEarlyEnd(child: ChildProcess, reject: (error: Error) => void): void {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-COMPLAINT)
  })
  child.once('error', reject)
  child.once('close', (code, signal) => {
    const isAborted = signal !== null || code === 134
    reject(isAborted ? new ImportBroken({ code, signal }) : new Error(`the import ended with ${code}: ${complaint}`))
  })
}

// The child is TypeScript too, so it is given the loader; of our environment, which holds passwords, it gets the folder
// for temporary files and nothing else.
function startChild({ heapMegabytes }: ChildLimits): ChildProcess {
  const { TMPDIR } = process.env
  return fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--import', import.meta.resolve('tsx')],
    env: TMPDIR === undefined ? {} : { TMPDIR },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}
