import { describe, expect, it } from '@jest/globals'
import { checkDisclosure } from './checkDisclosure.ts'
import { type Dataset, datasetForm } from './sheets.ts'
import { aDataset } from './testing/examples.ts'

type DataCell = Dataset['tables'][number]['cells'][number]

const said = (dataset: Dataset) => checkDisclosure(dataset).map(({ path, text }) => `${path}: ${text.en}`)
const cells = (aDataset().tables[0] as Dataset['tables'][number]).cells

/** The data set with one cell said otherwise. */
const changed = (at: number, change: Partial<DataCell>) =>
  aDataset({ cells: cells.map((cell, i) => (i === at ? ({ ...cell, ...change } as DataCell) : cell)) })
const hidden = (cell: DataCell, suppressed: 'primary' | 'secondary') =>
  ({ row: cell.row, column: cell.column, suppressed }) as DataCell

describe('data that are given out', () => {
  it('reveal nobody: enough units behind each cell, none of them dominating', () => {
    expect(said(aDataset())).toStrictEqual([])
  })

  it('S2-R09: are counts of three units or more, or of none', () => {
    const few = 'Fewer than 3 units are behind this cell.'
    for (const [value, problems] of [
      ['1', [few]],
      ['2', [few]],
      ['3', []],
      ['0', []],
    ] as const)
      expect(said(changed(0, { value }))).toStrictEqual(problems.map((text) => `tables.0.cells.0: ${text}`))
    expect(said(changed(3, { contributors: 2 }))).toStrictEqual([`tables.0.cells.3: ${few}`])
    expect(said(changed(3, { contributors: 3 }))).toStrictEqual([])
  })

  it('are quantities of which nobody has more than four fifths', () => {
    const dominated = 'tables.0.cells.3: One unit makes up more than 80 per cent of this value.'
    expect(said(changed(3, { largest: '800' }))).toStrictEqual([])
    expect(said(changed(3, { largest: '800.1' }))).toStrictEqual([dominated])
    expect(said(changed(3, { value: '-1000', largest: '-900' }))).toStrictEqual([dominated])
  })

  it('say who is behind a quantity; what nobody knows is not given out', () => {
    const unsaid = 'tables.0.cells.3: Give the number of units and the largest contribution.'
    expect(said(changed(3, { contributors: undefined } as unknown as DataCell))).toStrictEqual([unsaid])
    expect(said(changed(3, { largest: undefined } as unknown as DataCell))).toStrictEqual([unsaid])
  })

  it('hide a second cell where one alone would follow from the total, and say why', () => {
    const one = cells.map((cell, i) => (i === 3 ? hidden(cell, 'primary') : cell))
    const note = { suppressionNote: 'خانه‌هایی که یک کارگاه را آشکار می‌کردند پنهان شدند.' }
    expect(said({ ...aDataset({ cells: one }), ...note })).toStrictEqual([
      'tables.0.cells: In "تولید" one cell alone is suppressed and follows from the total; suppress another one too.',
    ])
    const two = one.map((cell, i) => (i === 4 ? hidden(cell, 'secondary') : cell))
    expect(said({ ...aDataset({ cells: two }), ...note })).toStrictEqual([])
    expect(said(aDataset({ cells: two }))).toStrictEqual(['suppressionNote: Say why cells are suppressed.'])
    const across = { ...aDataset({ cells: two, totalColumn: 'تولید' }), ...note }
    expect(said(across).map((problem) => problem.slice(0, 24))).toStrictEqual([
      ...['tables.0.cells: In "قم" ', 'tables.0.cells: In "جعفر'],
    ])
  })

  it('hide a second cell as well where nobody declared the total that gives the first one away', () => {
    const { totalRow: _, ...table } = aDataset().tables[0] as Dataset['tables'][number]
    const one = table.cells.map((cell, i) => (i === 3 ? hidden(cell, 'primary') : cell))
    const note = { suppressionNote: 'خانه‌هایی که یک کارگاه را آشکار می‌کردند پنهان شدند.' }
    const dataset = (rows: (row: string) => string): Dataset => ({
      ...{ fee: 0, ...note },
      tables: [{ ...table, cells: one.map((cell) => ({ ...cell, row: rows(cell.row) })) }],
    })
    for (const total of ['استان', 'جمع', 'جمع کل', 'كل استان'])
      expect(said(dataset((row) => (row === 'استان' ? total : row)))).toHaveLength(1)
    expect(said(dataset((row) => (row === 'استان' ? 'سلفچگان' : row)))).toStrictEqual([])
  })

  it('give each cell once, in a column that is there, shown or hidden', () => {
    const [first] = cells as [DataCell]
    expect(said(aDataset({ cells: [...cells, first] }))).toStrictEqual(['tables.0.cells: A cell is there twice.'])
    expect(said(changed(0, { column: 'دیگر' }))).toStrictEqual(['tables.0.cells.0: The table has no such column.'])
    expect(said(changed(0, { suppressed: 'primary' }))).toContain('tables.0.cells.0: Give the value, or suppress it.')
  })

  it('S2-R19: cost nothing', () => {
    expect(datasetForm.safeParse(aDataset()).success).toBe(true)
    expect(datasetForm.safeParse({ ...aDataset(), fee: 50_000 }).success).toBe(false)
  })
})
