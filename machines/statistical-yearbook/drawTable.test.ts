import { describe, expect, it } from '@jest/globals'
import { type DrawnTable, drawTable } from './drawTable.ts'
import type { Cell, Table, Template } from './sheets.ts'
import { PUPILS, pupils, RAIN, rain } from './testing/examples.ts'

const valuesOf = ({ rows }: DrawnTable) => rows.map(({ values }) => values)

/** The pupils with only some of their rows; the others are another supplier's. */
const only = (rows: readonly string[]): Table =>
  pupils(
    Object.fromEntries(
      PUPILS.rows
        .filter((row) => !rows.includes(row))
        .flatMap((row) =>
          PUPILS.columns.map(({ label }) => [
            `${row}/${label}`,
            { value: undefined, symbol: 'notAvailable' } as Partial<Cell>,
          ]),
        ),
    ),
  )

describe('a table of the yearbook', () => {
  it('is what its one supplier had accepted, cell by cell, symbols and marks with it', () => {
    expect(drawTable(RAIN, [rain()])).toStrictEqual({
      columns: ['بارش'],
      rows: [
        { label: 'ایستگاه قم', values: ['148.2'] },
        { label: 'ایستگاه سلفچگان', values: ['notCollected'] },
      ],
      provisional: [{ row: 'ایستگاه قم', column: 'بارش' }],
      definitions: [],
    })
    expect(valuesOf(drawTable(PUPILS, [pupils()]))).toStrictEqual([
      ['110', '90', '200'],
      ['30', '20', '50'],
      ['140', '110', '250'],
    ])
  })

  it('that nobody supplied says that nothing is available, and never nothing', () => {
    expect(valuesOf(drawTable(RAIN, []))).toStrictEqual([['notAvailable'], ['notAvailable']])
  })

  it('is put together from several suppliers, each with its rows, and its totals are summed anew', () => {
    const [one, other] = [only(['قم']), only(['جعفرآباد'])]
    const own = {
      ...one,
      cells: one.cells.map((cell) => (cell.row === 'استان' ? { ...cell, value: '7', symbol: undefined } : cell)),
    }
    for (const filled of [
      [own, other],
      [other, own],
    ])
      expect(valuesOf(drawTable(PUPILS, filled as Table[]))).toStrictEqual([
        ['110', '90', '200'],
        ['30', '20', '50'],
        ['140', '110', '250'],
      ])
  })

  it('says nothing where two suppliers contradict each other, and the same where 12 is 12.0', () => {
    const other = pupils({ 'قم/دختر': { value: '111' } })
    const [[first, ...rest], ...rows] = valuesOf(drawTable(PUPILS, [pupils(), other])) as [string[], ...string[][]]
    expect(first).toBeNull()
    expect([rest, ...rows]).toStrictEqual([
      ['90', '200'],
      ['30', '20', '50'],
      // Its part is not known, so what both said of the total stands.
      ['140', '110', '250'],
    ])
    const rainy = rain()
    const same = { ...rainy, cells: rainy.cells.map((cell) => (cell.value ? { ...cell, value: '148.20' } : cell)) }
    expect(valuesOf(drawTable(RAIN, [rainy, same]))[0]).toStrictEqual(['148.2'])
    const symbol = {
      ...rainy,
      cells: rainy.cells.map((cell) => ({ ...cell, value: undefined, symbol: 'negligible' as const })),
    }
    expect(valuesOf(drawTable(RAIN, [rainy, symbol as Table]))).toStrictEqual([[null], ['negligible']])
  })

  it('sums decimals and what lies below zero exactly', () => {
    const template: Template = { ...RAIN, rows: ['الف', 'ب', 'جمع'], rowSums: [{ total: 'جمع', of: ['الف', 'ب'] }] }
    const filled = (values: readonly (string | null)[]): Table => ({
      ...rain(),
      cells: template.rows.map((row, i) => ({
        ...{ row, column: 'بارش', unit: 'میلی‌متر', source: 'registry', provisional: false },
        ...(values[i] === null ? { symbol: 'notAvailable' } : { value: values[i] }),
      })) as Cell[],
    })
    const total = (one: string, other: string) =>
      valuesOf(drawTable(template, [filled([one, null, one]), filled([null, other, other])]))[2]
    expect([total('0.1', '0.2'), total('-0.3', '0.2'), total('999999999999999.9', '0.1')]).toStrictEqual([
      ...[['0.3'], ['-0.1'], ['1000000000000000.0']],
    ])
  })
})
