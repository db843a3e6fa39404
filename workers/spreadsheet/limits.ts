/** How much a file may bring. What it declares must lie within, and what comes out is counted against what it declared. */
export type Limits = {
  /** Bytes of the file as uploaded. */
  readonly fileBytes: number
  /** Parts of an XLSX file. */
  readonly entries: number
  /** Bytes that the parts of an XLSX file inflate to, together. */
  readonly inflatedBytes: number
  /** How many bytes one byte may inflate to, once a part is larger than a megabyte. */
  readonly ratio: number
  /** Bytes of the texts that an XLSX file keeps apart from its cells. */
  readonly sharedTextBytes: number
  readonly sheets: number
  readonly rows: number
  readonly columns: number
  readonly cellCharacters: number
}

const MEGABYTE = 1024 * 1024

/** A statement of a hundred thousand lines with every column fits well within these. */
export const LIMITS: Limits = {
  fileBytes: 64 * MEGABYTE,
  entries: 1000,
  inflatedBytes: 768 * MEGABYTE,
  ratio: 200,
  sharedTextBytes: 96 * MEGABYTE,
  sheets: 50,
  rows: 200_000,
  columns: 256,
  cellCharacters: 32_767,
}
