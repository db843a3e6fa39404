import { UNDER } from '../../machines/debts-and-claims/statement/columns.ts'
import { type ColumnMapping, headerScore, headersNeeded } from '../../machines/debts-and-claims/statement/mapping.ts'
import type { Cell, SheetRow } from './sheetRow.ts'

/** Within how many rows of a sheet its headers must stand, where nobody says which row it is. */
export const HEADER_ROWS = 20

/** The headers of a sheet: the last row they stand in, the first, and what stood above them. */
export type SheetHeader = {
  readonly row: number
  readonly firstRow: number
  readonly headers: readonly Cell[]
  readonly titles: readonly string[]
}

/** The last row that may be the row of headers. */
export function lastHeaderRow(mapping: ColumnMapping | null): number {
  return Math.max(HEADER_ROWS, mapping?.headerRow ?? 0)
}

/**
 * The headers among the first rows of a sheet: the row said to be, else the one with most of them. Where cells were merged
 * they may stand in two rows, one under the other.
 */
export function headerOf(rows: readonly SheetRow[], mapping: ColumnMapping | null): SheetHeader | null {
  const said = mapping?.headerRow ?? null
  // A mapping by places alone says nothing of headers: then the words that all offices use must do.
  const named =
    mapping !== null && Object.values(mapping.columns).some((where) => typeof where === 'string') ? mapping : null
  let best: Omit<SheetHeader, 'titles'> | null = null
  let most = said === null ? headersNeeded(named) - 1 : -1
  for (const candidate of candidates(rows.filter(({ row }) => (said === null ? row <= HEADER_ROWS : row <= said)))) {
    if (said !== null && candidate.row !== said) continue
    const score = headerScore(candidate.headers, named)
    if (score > most) [best, most] = [candidate, score]
  }
  return best && { ...best, titles: titlesAbove(rows, best.firstRow) }
}

function* candidates(rows: readonly SheetRow[]): Generator<Omit<SheetHeader, 'titles'>> {
  let above: SheetRow | null = null
  for (const row of rows) {
    yield { row: row.row, firstRow: row.row, headers: textsOf(row.cells) }
    if (above !== null && above.row === row.row - 1)
      yield { row: row.row, firstRow: above.row, headers: stacked(textsOf(above.cells), textsOf(row.cells)) }
    above = row
  }
}

// A cell of the upper row that spans several columns is written in the first of them.
function stacked(upper: readonly Cell[], lower: readonly Cell[]): Cell[] {
  let group: Cell = null
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [over, under] = [upper[at] ?? null, lower[at] ?? null]
    group = over ?? group
    if (under === null) return over
    return group === null ? under : `${group}${UNDER}${under}`
  })
}

function titlesAbove(rows: readonly SheetRow[], firstRow: number): string[] {
  return rows
    .filter(({ row }) => row < firstRow)
    .flatMap(({ cells }) => textsOf(cells))
    .filter((text) => text !== null)
}

/** The texts of a row; empty cells are null. */
export function textsOf(cells: readonly Cell[]): Cell[] {
  return cells.map((cell) => (cell === null || cell.trim() === '' ? null : cell))
}
