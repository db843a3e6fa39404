/** One cell as it was written: numbers and days as exact text, '182450000000' and '2026-09-22'. */
export type Cell = string | null

/** One row that is not blank. CSV files have one sheet without a name. */
export type SheetRow = { readonly sheet: string; readonly row: number; readonly cells: readonly Cell[] }
