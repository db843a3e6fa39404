import { describe, expect, it } from '@jest/globals'
import { cellsOf, isNumber, placeOf, type TableTemplate, templateIn, typedOfTable } from './tableTemplate.ts'

const template: TableTemplate = {
  ...{ code: '17-2', title: 'دانش‌آموزان', rows: ['قم', 'استان'], previous: [] },
  columns: [{ label: 'دختر', unit: 'نفر', decimals: 0 }],
}

describe('a table as it is typed', () => {
  it('sends what has a value or a symbol in the order of its places, with numbers as numbers are', () => {
    const typed = {
      [placeOf('استان', 'دختر')]: { symbol: 'notAvailable' },
      [placeOf('قم', 'دختر')]: { value: '۱٬۲۳۴', provisional: 'true', changeReason: ' سرشماری تازه ' },
      [placeOf('جای دیگر', 'دختر')]: { value: '5' },
    }
    const common = { column: 'دختر', unit: 'نفر', source: 'registry' }
    expect(cellsOf(template, typed)).toStrictEqual([
      { ...common, row: 'قم', provisional: true, value: '1234', changeReason: 'سرشماری تازه' },
      { ...common, row: 'استان', provisional: false, symbol: 'notAvailable' },
    ])
  })

  it('comes back as it was sent, and blank places stay blank', () => {
    const body = { cells: cellsOf(template, { [placeOf('قم', 'دختر')]: { value: '12', source: 'census' } }) }
    expect(typedOfTable(body)).toStrictEqual({ [placeOf('قم', 'دختر')]: { value: '12', source: 'census' } })
    expect(typedOfTable(undefined)).toStrictEqual({})
  })

  it('knows what is no number, and which template is meant', () => {
    expect(['۱۲٫۵', '-3', '1,234', 'ده', '1.2.3'].map(isNumber)).toStrictEqual([true, true, true, false, false])
    expect([templateIn({ tables: [template] }, '17-2'), templateIn(undefined, '17-2')]).toStrictEqual([template, null])
  })
})
