import { describe, expect, it } from '@jest/globals'
import { parseTarget, targetOf } from './target.ts'

describe('the place a finding points at', () => {
  it('is the statement, a field above the lines, a line, or a field of it', () => {
    const paths = ['statement', 'header.approverName', 'totals.debtTotal', 'lines.3', 'lines.3.opening']
    expect(paths.map(parseTarget)).toStrictEqual([
      { part: 'statement' },
      { part: 'header', field: 'approverName' },
      { part: 'totals', field: 'debtTotal' },
      { part: 'lines', lineNo: 3, field: null },
      { part: 'lines', lineNo: 3, field: 'opening' },
    ])
  })
  it('is nothing else', () => {
    const paths = [
      '',
      'header',
      'header.toString',
      'lines',
      'lines.0',
      'lines.03',
      'lines.1.opening.x',
      'lines.1.nothing',
    ]
    expect(paths.map(parseTarget)).toStrictEqual(paths.map(() => null))
  })
  it('follows from where a problem stands', () => {
    const places = [
      targetOf(2, 'closing'),
      targetOf(null, 'debtTotal'),
      targetOf(null, 'nilReason'),
      targetOf(null, 'opening'),
    ]
    expect(places).toStrictEqual(['lines.2.closing', 'totals.debtTotal', 'header.nilReason', 'statement'])
  })
})
