import { describe, expect, it } from '@jest/globals'
import type { Json } from '../core/standing.ts'
import { hasPlace, parsePlace } from './place.ts'
import { anAssignment } from './testing/examples.ts'

describe('a place in a table', () => {
  it('is the whole of it, a row, a column or a cell', () => {
    expect(['table', 'rows.2', 'columns.11', 'cells.2.1'].map(parsePlace)).toStrictEqual([
      { row: null, column: null },
      { row: 2, column: null },
      { row: null, column: 11 },
      { row: 2, column: 1 },
    ])
  })

  it('is nothing else', () => {
    const paths = ['', 'rows', 'rows.0', 'rows.02', 'cells.1', 'cells.1.0', 'cells.1.1.1', 'table.1', 'rows.1 ', 'x.1']
    expect(paths.map(parsePlace)).toStrictEqual(paths.map(() => null))
  })

  it('is there as far as the template goes', () => {
    const assignment = anAssignment()
    const ground = (code: string, sheets = { assignment: assignment as unknown as Json }) => ({
      ...{ context: { code }, sheets: {}, parent: { context: {}, sheets } },
    })
    const { rows, columns } = assignment.tables.find(({ code }) => code === '17-2') ?? { rows: [], columns: [] }
    const there = [
      'table',
      `rows.${rows.length}`,
      `columns.${columns.length}`,
      `cells.${rows.length}.${columns.length}`,
    ]
    const beyond = [`rows.${rows.length + 1}`, `columns.${columns.length + 1}`, `cells.1.${columns.length + 1}`]
    expect(there.map((path) => hasPlace(path, ground('17-2')))).toStrictEqual(there.map(() => true))
    expect(beyond.map((path) => hasPlace(path, ground('17-2')))).toStrictEqual(beyond.map(() => false))
    expect(hasPlace('table', ground('9-9'))).toBe(false)
    expect(hasPlace('table', { ...ground('17-2'), parent: null })).toBe(false)
  })
})
