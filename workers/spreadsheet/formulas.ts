import { FormulaCells } from './refusals.ts'

const NAMED = 20

/** Counts the formulas of a sheet, so that all of them can be named at once. */
export type FormulaCount = {
  readonly add: (cell: string) => void
  readonly any: () => boolean
  /** Refuses the sheet if it has any. */
  readonly refuse: () => void
}

/** Begins to count the formulas of one sheet. */
export function countFormulas(sheet: string): FormulaCount {
  const cells: string[] = []
  let count = 0
  return {
    add: (cell) => {
      count += 1
      if (cells.length < NAMED) cells.push(cell)
    },
    any: () => count > 0,
    refuse: () => {
      if (count > 0) throw new FormulaCells(sheet, cells, count)
    },
  }
}
