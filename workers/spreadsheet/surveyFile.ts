import { type Guess, guessMapping } from '../../machines/debts-and-claims/statement/mapping.ts'
import { HEADER_ROWS, headerOf, textsOf } from './headerOf.ts'
import { NoHeaderRow } from './refusals.ts'
import type { Cell, SheetRow } from './sheetRow.ts'

/** A sheet as people look at it when they say which column is which. */
export type SheetSurvey = {
  readonly name: string
  readonly rows: number
  readonly headerRow: number
  readonly headers: readonly Cell[]
  /** The first rows below the headers. */
  readonly examples: readonly (readonly Cell[])[]
}

/** What a first look at a file tells: its sheets that have headers, and the mapping that these suggest. */
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
  const sheets = [...starts].flatMap(([name, { first, count }]) => surveyOf(name, first, count))
  const [main] = sheets
  if (!main) throw new NoHeaderRow(HEADER_ROWS)
  return {
    sheets,
    guess: guessMapping(
      main.headers,
      sheets.map(({ name }) => name),
    ),
  }
}

function surveyOf(name: string, first: readonly SheetRow[], rows: number): SheetSurvey[] {
  const header = headerOf(first, null)
  if (header === null) return []
  const examples = first.filter(({ row }) => row > header.row).slice(0, EXAMPLES)
  return [
    { name, rows, headerRow: header.row, headers: textsOf(header.cells), examples: examples.map(({ cells }) => cells) },
  ]
}
