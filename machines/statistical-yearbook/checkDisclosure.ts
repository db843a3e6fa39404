import { textKey } from '../core/persian/text.ts'
import type { FieldProblem } from '../core/refusals.ts'
import { magnitude, millionths } from './decimal.ts'
import type { Dataset } from './sheets.ts'

/** Fewer units than these behind a cell, and somebody is recognised. A default of ours: the law of the centre says only "in aggregate". */
const FEWEST_UNITS = 3

/** One contributor of more than so many per cent of a value gives away his own. A default of ours. */
const DOMINANT_SHARE = 80n

type DataTable = Dataset['tables'][number]
type DataCell = DataTable['cells'][number]

const problem = (path: string, fa: string, en: string): FieldProblem => ({ path, text: { fa, en } })

/**
 * Every cell of a data set that would reveal one unit: too few units behind it, one of them dominating it, or hidden and
 * yet to be had by subtracting the others from a total. What is collected from persons and institutions is given out in
 * aggregate only (art. 7 of the centre's law).
 */
export function checkDisclosure({ tables, suppressionNote }: Dataset): FieldProblem[] {
  const isHidden = tables.some(({ cells }) => cells.some(({ suppressed }) => suppressed !== undefined))
  return [
    ...tables.flatMap((table, i) => [
      ...table.cells.flatMap((cell, j) => revealing(cell, table, `tables.${i}.cells.${j}`)),
      ...repeated(table, `tables.${i}`),
      ...recoverable(table, `tables.${i}`),
    ]),
    ...(isHidden && suppressionNote === undefined
      ? [problem('suppressionNote', 'بنویسید چرا خانه‌هایی پنهان شده‌اند.', 'Say why cells are suppressed.')]
      : []),
  ]
}

function revealing(cell: DataCell, { columns }: DataTable, path: string): FieldProblem[] {
  const measure = columns.find(({ label }) => label === cell.column)?.measure
  if (measure === undefined) return [problem(path, 'جدول چنین ستونی ندارد.', 'The table has no such column.')]
  if ((cell.value === undefined) === (cell.suppressed === undefined))
    return [problem(path, 'یا مقدار بنویسید یا آن را پنهان کنید.', 'Give the value, or suppress it.')]
  if (cell.value === undefined) return []
  return measure === 'count' ? tooFew(cell.value, path) : tooPlain(cell, cell.value, path)
}

/** A cell that stands there twice could be hidden once and shown once. */
const repeated = ({ cells }: DataTable, path: string): FieldProblem[] =>
  new Set(cells.map(({ row, column }) => `${row}\n${column}`)).size < cells.length
    ? [problem(`${path}.cells`, 'خانه‌ای دو بار آمده است.', 'A cell is there twice.')]
    : []

const fewUnits = (path: string): FieldProblem[] => [
  problem(path, 'کمتر از ۳ واحد پشت این خانه است.', 'Fewer than 3 units are behind this cell.'),
]

/** A count is its own number of units; none at all reveals nobody. */
function tooFew(value: string, path: string): FieldProblem[] {
  const units = millionths(value)
  return units > 0n && units < millionths(String(FEWEST_UNITS)) ? fewUnits(path) : []
}

function tooPlain({ contributors, largest }: DataCell, value: string, path: string): FieldProblem[] {
  if (contributors === undefined || (contributors > 0 && largest === undefined))
    return [
      problem(path, 'شمار واحدها و بزرگ‌ترین سهم را بنویسید.', 'Give the number of units and the largest contribution.'),
    ]
  if (contributors === 0) return []
  if (contributors < FEWEST_UNITS) return fewUnits(path)
  const isDominated = magnitude(millionths(largest ?? '0')) * 100n > magnitude(millionths(value)) * DOMINANT_SHARE
  return isDominated
    ? [
        problem(
          path,
          'یک واحد بیش از ۸۰ درصد این مقدار را می‌سازد.',
          'One unit makes up more than 80 per cent of this value.',
        ),
      ]
    : []
}

/** What totals are called: one that nobody declared gives a cell away as well. */
const TOTALS: ReadonlySet<string> = new Set(
  ['جمع', 'جمع کل', 'کل', 'کل استان', 'استان', 'مجموع', 'جمع استان', 'Total', 'Sum'].map(textKey),
)

/** Lines with a total in which one cell alone is hidden: whoever subtracts has it. */
function recoverable({ cells, totalRow, totalColumn }: DataTable, path: string): FieldProblem[] {
  const sums = (declared: string | undefined, labels: readonly string[]) =>
    declared !== undefined || labels.some((label) => TOTALS.has(textKey(label)))
  const across = sums(
    totalColumn,
    cells.map(({ column }) => column),
  )
    ? lonely(cells, ({ row }) => row)
    : []
  const down = sums(
    totalRow,
    cells.map(({ row }) => row),
  )
    ? lonely(cells, ({ column }) => column)
    : []
  return [...across, ...down].map((line) =>
    problem(
      `${path}.cells`,
      `در «${line}» تنها یک خانه پنهان است و از جمع به دست می‌آید؛ خانهٔ دیگری را هم پنهان کنید.`,
      `In "${line}" one cell alone is suppressed and follows from the total; suppress another one too.`,
    ),
  )
}

function lonely(cells: readonly DataCell[], lineOf: (cell: DataCell) => string): string[] {
  const hidden = new Map<string, number>()
  for (const cell of cells)
    if (cell.suppressed !== undefined) hidden.set(lineOf(cell), (hidden.get(lineOf(cell)) ?? 0) + 1)
  return [...hidden].filter(([, count]) => count === 1).map(([line]) => line)
}
