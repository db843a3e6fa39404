import type { FieldProblem } from '../core/refusals.ts'
import type { SheetGround } from '../core/serviceCard.ts'
import { amountOf } from './amountOf.ts'
import { halfUnit, magnitude, millionths, placesOf } from './decimal.ts'
import type { AssignedTable, Assignment, Cell, Table } from './sheets.ts'

/** A change of more than so many per cent against the year before wants its reason. */
const UNUSUAL_CHANGE = 30n

type Column = AssignedTable['columns'][number]
type Sum = AssignedTable['rowSums'][number]

/** Where a cell is, as a key; labels are one line of text each. */
export const placeOf = (row: string, column: string): string => `${row}\n${column}`

const problem = (path: string, fa: string, en: string): FieldProblem => ({ path, text: { fa, en } })

/**
 * Everything that is wrong with a table: cells that are missing, twice or nowhere in the template, what a cell may not say,
 * and sums that do not agree (S2-R07, S2-R14).
 */
export function checkTable(table: Table, ground: SheetGround): FieldProblem[] {
  const code = ground.context['code']
  const assignment = ground.parent?.sheets['assignment'] as Assignment | undefined
  const template = assignment?.tables.find((one) => one.code === code)
  if (!template || table.code !== code)
    return [problem('code', 'این جدول به این دستگاه سپرده نشده است.', 'This table is not assigned to this agency.')]
  return [
    ...(table.referenceYear === ground.context['referenceYear']
      ? []
      : [problem('referenceYear', 'سال مرجع این سالنامه سال دیگری است.', 'The yearbook is about another year.')]),
    ...brokenGrid(table, template),
    ...table.cells.flatMap((cell, i) => brokenCell(cell, `cells.${i}`, template)),
    ...brokenSums(table, template),
  ]
}

/** Every place of the template has one cell, and no cell stands elsewhere. */
function brokenGrid({ cells }: Table, { rows, columns }: AssignedTable): FieldProblem[] {
  const places = new Set(rows.flatMap((row) => columns.map(({ label }) => placeOf(row, label))))
  const filled = new Set<string>()
  const strange = cells.flatMap(({ row, column }, i) => {
    const place = placeOf(row, column)
    const isKnown = places.has(place)
    const isTwice = filled.has(place)
    filled.add(place)
    if (!isKnown) return [problem(`cells.${i}`, 'الگو چنین خانه‌ای ندارد.', 'The template has no such cell.')]
    return isTwice ? [problem(`cells.${i}`, 'این خانه دو بار آمده است.', 'This cell is there twice.')] : []
  })
  const empty = [...places].filter((place) => !filled.has(place)).map((place) => place.replace('\n', '، '))
  return [
    ...strange,
    ...empty.map((place) =>
      problem(
        'cells',
        `خانهٔ «${place}» خالی است؛ اگر مقداری ندارد نشانه بگذارید.`,
        `The cell "${place}" is blank; where there is no value, put a symbol.`,
      ),
    ),
  ]
}

function brokenCell(cell: Cell, path: string, template: AssignedTable): FieldProblem[] {
  const { value, symbol, unit, provisional } = cell
  const column = template.columns.find(({ label }) => label === cell.column)
  if (!column) return []
  const wrong: [boolean, FieldProblem][] = [
    [
      (value === undefined) === (symbol === undefined),
      problem(
        path,
        'یا مقدار بنویسید یا نشانه؛ نه هر دو و نه هیچ‌کدام.',
        'Give a value or a symbol: not both, not neither.',
      ),
    ],
    [
      unit !== column.unit,
      problem(`${path}.unit`, `واحد این ستون «${column.unit}» است.`, `The unit of this column is "${column.unit}".`),
    ],
    [
      value !== undefined && placesOf(value) > column.decimals,
      problem(`${path}.value`, 'رقم‌های اعشار بیش از الگوست.', 'It has more decimals than the template.'),
    ],
    [
      provisional && value === undefined,
      problem(`${path}.provisional`, 'تنها مقدار می‌تواند مقدماتی باشد.', 'Only a value can be provisional.'),
    ],
    [
      hasChangedUnusually(cell, template) && cell.changeReason === undefined,
      problem(
        `${path}.changeReason`,
        'مقدار بیش از ۳۰ درصد با سال قبل تفاوت دارد؛ دلیل آن را بنویسید.',
        'It differs by more than 30 per cent from the year before; say why.',
      ),
    ],
  ]
  return wrong.flatMap(([isWrong, said]) => (isWrong ? [said] : []))
}

function hasChangedUnusually({ row, column, value }: Cell, { previous }: AssignedTable): boolean {
  const before = previous.find((one) => one.row === row && one.column === column)?.value
  if (before === undefined || value === undefined) return false
  const change = magnitude(millionths(value) - millionths(before))
  return change * 100n > magnitude(millionths(before)) * UNUSUAL_CHANGE
}

/** A line of cells that is to be summed: along a column, or along a row. */
type Line = {
  readonly sum: Sum
  readonly at: (label: string) => Cell | undefined
  readonly column: Column
  readonly path: string
}

function brokenSums({ cells }: Table, { rows, columns, rowSums, columnSums }: AssignedTable): FieldProblem[] {
  const byPlace = new Map(cells.map((cell) => [placeOf(cell.row, cell.column), cell]))
  const index = (row: string, column: string) => cells.findIndex((one) => one.row === row && one.column === column)
  const down = rowSums.flatMap((sum) =>
    columns.map((column): Line => {
      const at = (row: string) => byPlace.get(placeOf(row, column.label))
      return { sum, at, column, path: `cells.${index(sum.total, column.label)}.value` }
    }),
  )
  const across = columnSums.flatMap((sum) => {
    const column = columns.find(({ label }) => label === sum.total)
    if (!column) return []
    return rows.map((row): Line => {
      const at = (label: string) => byPlace.get(placeOf(row, label))
      return { sum, at, column, path: `cells.${index(row, sum.total)}.value` }
    })
  })
  return [...down, ...across].flatMap((line) => (agrees(line) ? [] : [disagreement(line)]))
}

const disagreement = ({ path, sum }: Line): FieldProblem =>
  problem(path, `«${sum.total}» با جمع اجزای آن نمی‌خواند.`, `"${sum.total}" is not the sum of its parts.`)

/** A total is the sum of its parts up to rounding. Where it or a part is not known, nobody can tell. */
function agrees({ sum, at, column }: Line): boolean {
  const total = at(sum.total)?.value
  const parts = sum.of.map((label) => amountIn(at(label)))
  if (total === undefined || parts.some((part) => part === null)) return true
  const summed = parts.reduce<bigint>((all, part) => all + (part as bigint), 0n)
  // Whole numbers of things are not rounded; the half of a unit is for decimals and for what a symbol stands for.
  const isRounded = column.decimals > 0 || sum.of.some((label) => at(label)?.symbol !== undefined)
  const tolerance = isRounded ? halfUnit(column.decimals) * BigInt(parts.length + 1) : 0n
  return magnitude(millionths(total) - summed) <= tolerance
}

const amountIn = (cell: Cell | undefined): bigint | null => amountOf(cell?.value ?? cell?.symbol ?? null)
