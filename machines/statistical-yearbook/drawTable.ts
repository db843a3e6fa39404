import { amountOf } from './amountOf.ts'
import { placeOf } from './checkTable.ts'
import { DECIMAL, decimalOf, millionths } from './decimal.ts'
import type { Cell, Table, Template } from './sheets.ts'

/** What a cell of the yearbook says: a decimal or a symbol; null where its suppliers contradict each other. */
export type Said = string | null

/** A table of the yearbook as it follows from what agencies filled in: row by row, column by column. */
export type DrawnTable = {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string; readonly values: readonly Said[] }[]
  readonly provisional: readonly Place[]
  readonly definitions: readonly (Place & { readonly note: string })[]
}

/** A cell by its labels. */
export type Place = { readonly row: string; readonly column: string }

/**
 * Draws a table of the yearbook from its template and from what its suppliers filled in and had accepted: no figure is typed
 * again (S2-R13). A cell that one supplier leaves open is another's to fill; where two say different things it is nobody's, and
 * the expert decides. Of several suppliers each has summed its own, so totals are summed anew.
 */
export function drawTable(template: Template, filled: readonly Table[]): DrawnTable {
  const answers = new Map<string, Cell[]>()
  for (const cell of filled.flatMap(({ cells }) => cells)) {
    const place = placeOf(cell.row, cell.column)
    answers.set(place, [...(answers.get(place) ?? []), cell])
  }
  const said = new Map<string, Said>()
  for (const row of template.rows)
    for (const { label } of template.columns)
      said.set(placeOf(row, label), agreed(answers.get(placeOf(row, label)) ?? []))
  if (filled.length > 1) sumAnew(template, said)
  return {
    columns: template.columns.map(({ label }) => label),
    rows: template.rows.map((label) => ({
      label,
      values: template.columns.map((column) => said.get(placeOf(label, column.label)) ?? null),
    })),
    ...remarksIn(template, answers, said),
  }
}

/** Symbols by which a supplier leaves a cell open: another one's word counts before them. */
const LEFT_OPEN: ReadonlySet<string> = new Set(['notCollected', 'notAvailable'])

const wordOf = ({ value, symbol }: Cell): string => value ?? symbol ?? 'notAvailable'

function agreed(cells: readonly Cell[]): Said {
  const words = cells.map(wordOf)
  const [first, ...others] = words.filter((word) => !LEFT_OPEN.has(word))
  if (first === undefined)
    return words.length > 0 && words.every((word) => word === 'notCollected') ? 'notCollected' : 'notAvailable'
  return others.every((other) => isSame(first, other)) ? first : null
}

/** Whether two cells say the same: 12 and 12.0 do. */
export const isSame = (one: Said, other: Said): boolean =>
  one === other ||
  (one !== null && other !== null && DECIMAL.test(one) && DECIMAL.test(other) && millionths(one) === millionths(other))

/** Puts the sum of its parts in place of each total whose parts are all known. */
function sumAnew({ rows, columns, rowSums, columnSums }: Template, said: Map<string, Said>): void {
  const put = (total: string, parts: readonly string[], places: number) => {
    const amounts = parts.map((place) => amountOf(said.get(place) ?? null))
    if (amounts.every((amount) => amount !== null))
      said.set(
        total,
        decimalOf(
          amounts.reduce<bigint>((sum, amount) => sum + (amount as bigint), 0n),
          places,
        ),
      )
  }
  for (const { total, of } of rowSums)
    for (const { label, decimals } of columns)
      put(
        placeOf(total, label),
        of.map((row) => placeOf(row, label)),
        decimals,
      )
  for (const { total, of } of columnSums) {
    const decimals = columns.find(({ label }) => label === total)?.decimals ?? 0
    for (const row of rows)
      put(
        placeOf(row, total),
        of.map((column) => placeOf(row, column)),
        decimals,
      )
  }
}

/** Marks and notes of the cells whose value is printed. */
function remarksIn(
  { rows, columns }: Template,
  answers: ReadonlyMap<string, readonly Cell[]>,
  said: ReadonlyMap<string, Said>,
): Pick<DrawnTable, 'provisional' | 'definitions'> {
  const places = rows.flatMap((row) => columns.map(({ label }): Place => ({ row, column: label })))
  const behind = ({ row, column }: Place) => {
    const place = placeOf(row, column)
    return (answers.get(place) ?? []).filter((cell) => isSame(wordOf(cell), said.get(place) ?? null))
  }
  return {
    provisional: places.filter((place) => behind(place).some(({ provisional }) => provisional)),
    definitions: places.flatMap((place) => {
      const notes = [...new Set(behind(place).flatMap(({ definitionNote }) => definitionNote ?? []))]
      return notes.length === 0 ? [] : [{ ...place, note: notes.join(' ').slice(0, 1000) }]
    }),
  }
}
