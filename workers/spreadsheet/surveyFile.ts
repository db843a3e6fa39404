import { type Guess, guessMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { HEADER_ROWS, headerOf, textsOf } from './headerOf.ts'
import type { Cell, SheetRow } from './sheetRow.ts'

/** A sheet as people look at it when they say which column is which. */
export type SheetSurvey = {
  readonly name: string
  readonly rows: number
  /** Null where nothing looks like headers; then the examples are the first rows of the sheet. */
  readonly headerRow: number | null
  readonly headers: readonly Cell[]
  /** What stands above the headers. */
  readonly titles: readonly string[]
  /** The first rows below the headers. */
  readonly examples: readonly (readonly Cell[])[]
}

/** What a first look at a file tells: its sheets, and the mapping that their headers suggest. */
export type Survey = { readonly sheets: readonly SheetSurvey[]; readonly guess: Guess }

const EXAMPLES = 5

/** Looks through a file whose mapping is not known yet. */
export async function surveyFile(rows: AsyncIterable<SheetRow>): Promise<Survey> {
  const starts = new Map<string, { first: SheetRow[]; count: number }>()
  for await (const row of rows) {
    const start = starts.get(row.sheet) ?? { first: [], count: 0 }
    starts.set(row.sheet, start)
    start.count += 1
    if (start.first.length < HEADER_ROWS + EXAMPLES) start.first.push(row)
  }
  const sheets = [...starts].map(([name, { first, count }]) => surveyOf(name, first, count))
  const withHeaders = sheets.filter(({ headerRow }) => headerRow !== null)
  const names = withHeaders.map(({ name }) => name)
  const titles = Object.fromEntries(withHeaders.map((sheet) => [sheet.name, sheet.titles]))
  return { sheets, guess: guessMapping(withHeaders[0]?.headers ?? [], names, titles) }
}

function surveyOf(name: string, first: readonly SheetRow[], rows: number): SheetSurvey {
  const header = headerOf(first, null)
  const below = first.filter(({ row }) => row > (header?.row ?? 0)).slice(0, EXAMPLES)
  const examples = below.map(({ cells }) => textsOf(cells))
  const { row = null, headers = [], titles = [] } = header ?? {}
  return { name, rows, headerRow: row, headers, titles, examples }
}
