import type { SheetGround } from '../core/serviceCard.ts'
import type { Assignment } from './sheets.ts'

/** A place in a table: the whole of it, a row, a column, or a cell. Rows and columns go by their number in the template, from 1. */
export type Place = { readonly row: number | null; readonly column: number | null }

const NUMBER = '([1-9]\\d{0,3})'
const ROW = new RegExp(`^rows\\.${NUMBER}$`)
const COLUMN = new RegExp(`^columns\\.${NUMBER}$`)
const CELL = new RegExp(`^cells\\.${NUMBER}\\.${NUMBER}$`)

/** Reads `table`, `rows.<n>`, `columns.<n>` or `cells.<row>.<column>`; null for anything else. */
export function parsePlace(path: string): Place | null {
  if (path === 'table') return { row: null, column: null }
  const [, row = CELL.exec(path)?.[1]] = ROW.exec(path) ?? []
  const [, column = CELL.exec(path)?.[2]] = COLUMN.exec(path) ?? []
  if (row === undefined && column === undefined) return null
  return { row: row === undefined ? null : Number(row), column: column === undefined ? null : Number(column) }
}

/** Whether the table of a case has such a place. */
export function hasPlace(path: string, { parent, context }: SheetGround): boolean {
  const place = parsePlace(path)
  const assignment = parent?.sheets['assignment'] as Assignment | undefined
  const template = assignment?.tables.find(({ code }) => code === context['code'])
  if (place === null || template === undefined) return false
  return (place.row ?? 1) <= template.rows.length && (place.column ?? 1) <= template.columns.length
}
