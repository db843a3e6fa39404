import { type ColumnMapping, headerScore, headersNeeded } from '../../machines/debts-and-claims/statement/mapping.ts'
import type { Cell, SheetRow } from './sheetRow.ts'

/** Within how many rows of a sheet its headers must stand, where nobody says which row it is. */
export const HEADER_ROWS = 20

/** The last row that may be the row of headers. */
export function lastHeaderRow(mapping: ColumnMapping | null): number {
  return Math.max(HEADER_ROWS, mapping?.headerRow ?? 0)
}

/** The row of headers among the first rows of a sheet: the one said to be, else the one with most of them. */
export function headerOf(rows: readonly SheetRow[], mapping: ColumnMapping | null): SheetRow | null {
  if (mapping?.headerRow) return rows.find(({ row }) => row === mapping.headerRow) ?? null
  // A mapping by places alone says nothing of headers: then the words that all offices use must do.
  const named =
    mapping !== null && Object.values(mapping.columns).some((where) => typeof where === 'string') ? mapping : null
  let best: SheetRow | null = null
  let most = headersNeeded(named) - 1
  for (const row of rows.filter((one) => one.row <= HEADER_ROWS)) {
    const score = headerScore(textsOf(row.cells), named)
    if (score > most) [best, most] = [row, score]
  }
  return best
}

/** The texts of a row of headers; empty cells are null. */
export function textsOf(cells: readonly Cell[]): Cell[] {
  return cells.map((cell) => (cell === null || cell.trim() === '' ? null : cell))
}
