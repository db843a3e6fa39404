import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a child says: how far it is, any number of times, and then one answer. */
export type Said<Progress, Answer> = { readonly progress: Progress } | { readonly answer: Answer }

/** How a child ended before it had answered. */
export type Exit = { readonly code: number | null; readonly signal: string | null }

/** How long a child may take and how much heap it has. */
export type ChildLimits = {
  readonly milliseconds: number
  readonly heapMegabytes: number
  readonly signal?: AbortSignal
}

/** A question for a process of its own, and what is thrown where no answer comes. */
export type Question<Progress> = {
  readonly module: URL
  readonly ask: object
  readonly onProgress: (progress: Progress) => void
  readonly limits: ChildLimits
  /** Out of memory, or ended by somebody. */
  readonly broken: (exit: Exit) => Error
  readonly timedOut: (milliseconds: number) => Error
}

/**
 * Has something done in a process of its own, with a cap on memory and time and nothing of our environment, which holds
 * passwords. What it is made to exhaust, it exhausts alone.
 */
export async function askChild<Progress, Answer>(question: Question<Progress>): Promise<Answer> {
  const { ask, onProgress, limits, timedOut } = question
  limits.signal?.throwIfAborted()
  const child = startChild(question)
  const heard = new AbortController()
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => reject(timedOut(limits.milliseconds)), limits.milliseconds)
      heard.signal.addEventListener('abort', () => clearTimeout(timer))
      limits.signal?.addEventListener('abort', () => reject(limits.signal?.reason as Error), { signal: heard.signal })
      refuseEarlyEnd(child, question, reject)
      child.on('message', (message) => {
        const said = message as Said<Progress, Answer>
        if ('progress' in said) onProgress(said.progress)
        else resolve(said.answer)
      })
      child.send(ask)
    })
  } finally {
    heard.abort()
    child.kill('SIGKILL')
  }
}

const COMPLAINT = 4000

// Out of memory it is aborted; an end with a code of its own is a bug of ours, and says so on its standard error.
function refuseEarlyEnd(child: ChildProcess, question: Question<never>, reject: (error: Error) => void): void {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-COMPLAINT)
  })
  child.once('error', reject)
  child.once('close', (code, signal) => {
    const isAborted = signal !== null || code === 134
    const name = question.module.pathname.split('/').at(-1)
    reject(isAborted ? question.broken({ code, signal }) : new Error(`${name} ended with ${code}: ${complaint}`))
  })
}

// The child is TypeScript too, so it is given the loader; of our environment it gets the folder for temporary files.
function startChild({ module, limits: { heapMegabytes } }: Question<never>): ChildProcess {
  const { TMPDIR } = process.env
  return fork(fileURLToPath(module), [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--import', import.meta.resolve('tsx')],
    env: TMPDIR === undefined ? {} : { TMPDIR },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}
