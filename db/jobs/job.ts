import type { Text } from '../../machines/core/text-pair.ts'

/** Long work on a case that a worker does for whoever asked. */
export type JobKind = 'prepare' | 'refine' | 'carry' | 'export' | 'report' | 'form' | 'fill'

/** Where a job stands: `refused` for what the statement says, `failed` for what went wrong on our side. */
export type JobStatus = 'waiting' | 'running' | 'done' | 'refused' | 'failed'

/** Why a job was refused. */
export type JobProblem = { readonly code: string; readonly text: Text }

/** A job as people follow it. */
export type JobRead = {
  readonly id: string
  readonly caseId: string
  readonly kind: JobKind
  readonly status: JobStatus
  /** Percent. */
  readonly progress: number
  /** What it came to; null until it is done. */
  readonly result: Readonly<Record<string, unknown>> | null
  readonly problem: JobProblem | null
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly finishedAt: Date | null
}
