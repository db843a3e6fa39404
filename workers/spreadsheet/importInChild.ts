import type { Text } from '../../machines/core/text-pair.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { askChild, type ChildLimits } from '../child/askChild.ts'
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
  /** Lines with cells that cannot be read come into the document, too, those cells as they were written. */
  readonly mend?: boolean
}

export type ChildAnswer =
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
  const answer = await askChild<ImportProgress, ChildAnswer>({
    module: new URL('./child.ts', import.meta.url),
    ask: job,
    onProgress,
    limits: { ...CHILD_LIMITS, ...limits },
    broken: (exit) => new ImportBroken(exit),
    timedOut: (milliseconds) => new ImportTimedOut(milliseconds),
  })
  if (answer.kind === 'refused') throw new ImportRefused(answer)
  if (answer.kind === 'failed') throw new Error(answer.message)
  return { ...answer.result, peakBytes: answer.peakBytes }
}
