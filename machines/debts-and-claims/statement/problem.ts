import type { Text } from '../../core/text-pair.ts'

/** Something wrong with a statement. What must be mended stops filing; advice does not. */
export type Problem = {
  /** The line it stands on, or null for the statement as a whole. */
  readonly row: number | null
  readonly field: string
  readonly code: string
  readonly severity: 'mustFix' | 'advisory'
  readonly text: Text
}
