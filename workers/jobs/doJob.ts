import type { TakenJob } from '../../db/jobs/takeJob.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { askChild, type ChildLimits, type Exit } from '../child/askChild.ts'

/** A job, and where the database is for whoever does it. */
export type JobToDo = { readonly databaseUrl: string; readonly job: TakenJob }

/** What a job made: what it came to, and perhaps a file, by the hash under which it is kept. */
export type Made = { readonly result: object; readonly file: string | null }

/** What the child answers. */
export type JobAnswer =
  | { readonly kind: 'done'; readonly made: Made }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly text: Text
      readonly details: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'failed'; readonly message: string; readonly isPassing: boolean }

/** A failure that a later try may not meet. */
export class JobFailed extends Error {
  readonly isPassing: boolean
  constructor(message: string, isPassing: boolean) {
    super(message)
    this.name = 'JobFailed'
    this.isPassing = isPassing
  }
}

/** A refusal that travelled: its code and its words are those of the child's. */
class RefusedInChild extends Refusal {
  readonly code: string
  constructor({ code, text, details }: Extract<JobAnswer, { kind: 'refused' }>) {
    super(text, details)
    this.code = code
  }
}

const LIMITS: ChildLimits = { milliseconds: 240_000, heapMegabytes: 384 }

/** Does a job in a process of its own; throws what it is refused for. */
export async function doJob(
  todo: JobToDo,
  onProgress: (percent: number) => void,
  limits: Partial<ChildLimits> = {},
): Promise<Made> {
  const answer = await askChild<number, JobAnswer>({
    module: new URL('./jobChild.ts', import.meta.url),
    ask: todo,
    onProgress,
    limits: { ...LIMITS, ...limits },
    broken: ({ code, signal }: Exit) => new JobFailed(`the job broke off: ${signal ?? code}`, false),
    timedOut: (milliseconds) => new JobFailed(`the job took longer than ${milliseconds} ms`, false),
  })
  if (answer.kind === 'done') return answer.made
  throw answer.kind === 'refused' ? new RefusedInChild(answer) : new JobFailed(answer.message, answer.isPassing)
}
