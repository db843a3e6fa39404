import type { Text } from '../../machines/core/text-pair.ts'
import type { ColumnMapping } from '../../machines/debts-and-claims/statement/mapping.ts'

/** Where an import stands: `refused` for what the file says, `failed` for what went wrong on our side. */
export type ImportStatus = 'waiting' | 'running' | 'done' | 'refused' | 'failed'

/** Something wrong with a file: where it stands in it, and what it is, in both languages. */
export type ImportProblem = {
  readonly sheet: string | null
  readonly cell: string | null
  readonly row: number | null
  readonly lineNo: number | null
  readonly field: string | null
  readonly code: string
  readonly severity: 'mustFix' | 'advisory'
  readonly text: Text
}

/** How the columns of a file were read. */
export type UsedMapping = {
  readonly mapping: ColumnMapping
  /** Fields that no column was found for, and titles that no field was found for; only where the titles had to speak. */
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  /** Fields for which several columns stand with equal right. */
  readonly twice?: readonly string[]
}

/** A sheet as it was seen where its titles had to speak: what people need to say which column is which. */
export type SeenSheet = {
  readonly name: string
  readonly rows: number
  /** Null where nothing looks like titles of columns; then the examples are the first rows of the sheet. */
  readonly headerRow: number | null
  readonly headers: readonly (string | null)[]
  readonly titles: readonly string[]
  readonly examples: readonly (readonly (string | null)[])[]
}

/** An import as people follow it. */
export type ImportRead = {
  readonly id: string
  readonly caseId: string
  readonly name: string
  readonly status: ImportStatus
  /** Percent; it stays at 0 while nobody knows how long the file is. */
  readonly progress: number
  readonly rowsRead: number
  readonly lineCount: number | null
  readonly used: UsedMapping | null
  /** Null where a mapping came along. */
  readonly survey: readonly SeenSheet[] | null
  /** The first problems; how many there are stands beside them. */
  readonly problems: readonly ImportProblem[]
  readonly problemCount: number
  readonly mustFix: number
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly finishedAt: Date | null
}
