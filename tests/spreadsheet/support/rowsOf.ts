import type { Limits } from '../../../workers/spreadsheet/limits.ts'
import { readRows, type SpreadsheetFile } from '../../../workers/spreadsheet/readRows.ts'
import type { SheetRow } from '../../../workers/spreadsheet/sheetRow.ts'

/** All rows of a file. */
export async function rowsOf(file: SpreadsheetFile, limits: Partial<Limits> = {}): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of readRows(file, limits)) rows.push(row)
  return rows
}
