import type { Sheet } from '../ask/types.ts'
import { plain } from '../language/plain.ts'
import { latinDigits, type Text } from '../language/text.ts'

/** A table as it is assigned to an agency: its places, and what was said in them the year before. */
export type TableTemplate = {
  readonly code: string
  readonly title: string
  readonly rows: readonly string[]
  readonly columns: readonly { readonly label: string; readonly unit: string; readonly decimals: number }[]
  readonly previous: readonly { readonly row: string; readonly column: string; readonly value: string }[]
}

/** What is typed for one cell; empty is what was not typed. */
export type CellTyped = {
  readonly value?: string
  readonly symbol?: string
  readonly source?: string
  readonly provisional?: string
  readonly changeReason?: string
  readonly definitionNote?: string
}

/** What was typed, by row and column. */
export type GridTyped = Readonly<Record<string, CellTyped>>

type Cell = { readonly row: string; readonly column: string } & Readonly<Record<string, unknown>>

export const placeOf = (row: string, column: string): string => `${row}\n${column}`

/** The template of a table among those that its agency was given. */
export function templateIn(assignment: unknown, code: unknown): TableTemplate | null {
  const { tables = [] } = (assignment ?? {}) as { tables?: readonly TableTemplate[] }
  return tables.find((one) => one.code === code) ?? null
}

/** What a table says by now, as it is typed. */
export function typedOfTable(body: unknown): GridTyped {
  const { cells = [] } = (body ?? {}) as { cells?: readonly Cell[] }
  return Object.fromEntries(
    cells.map(({ row, column, value, symbol, source, provisional, changeReason, definitionNote }) => [
      placeOf(row, column),
      Object.fromEntries(
        Object.entries({ value, symbol, source, provisional, changeReason, definitionNote }).flatMap(([name, one]) =>
          one === undefined || one === false ? [] : [[name, plain(one)]],
        ),
      ),
    ]),
  )
}

/** The cells that are sent: whatever has a value or a symbol, in the order of the template. Blank ones the check finds. */
export function cellsOf({ rows, columns }: TableTemplate, typed: GridTyped): Cell[] {
  return rows.flatMap((row) =>
    columns.flatMap(({ label, unit }) => {
      const cell = typed[placeOf(row, label)] ?? {}
      const value = plainNumber(cell.value ?? '')
      if (value === '' && !cell.symbol) return []
      return [
        {
          ...{ row, column: label, unit, source: cell.source || 'registry', provisional: cell.provisional === 'true' },
          ...(value === '' ? {} : { value }),
          ...(cell.symbol ? { symbol: cell.symbol } : {}),
          ...(cell.changeReason?.trim() ? { changeReason: cell.changeReason.trim() } : {}),
          ...(cell.definitionNote?.trim() ? { definitionNote: cell.definitionNote.trim() } : {}),
        },
      ]
    }),
  )
}

/** What the last version was found wrong in, at its place. */
export function problemsByPlace(sheet: Sheet | undefined): ReadonlyMap<string, Text[]> {
  const { cells = [] } = (sheet?.body ?? {}) as { cells?: readonly { row: string; column: string }[] }
  const found = new Map<string, Text[]>()
  for (const { path, text } of sheet?.problems ?? []) {
    const at = /^cells\.(\d+)/.exec(path)?.[1]
    const cell = at === undefined ? undefined : cells[Number(at)]
    if (!cell) continue
    const place = placeOf(cell.row, cell.column)
    found.set(place, [...(found.get(place) ?? []), text])
  }
  return found
}

/** A number as people write it: Persian digits, signs between thousands, either point. */
export const plainNumber = (text: string): string =>
  latinDigits(text)
    .trim()
    .replace(/(?<=\d)[,٬](?=\d{3}(?!\d))/g, '')
    .replace('٫', '.')

/** What a table may hold as a number; anything else is mended before it is sent. */
export const isNumber = (text: string): boolean => /^-?\d{1,30}(\.\d{1,12})?$/.test(plainNumber(text))
