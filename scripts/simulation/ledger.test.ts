import { describe, expect, it } from '@jest/globals'
import { period, toIsoDate } from '../../machines/core/time/jalali.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import { Ledger } from './ledger.ts'
import { randomOf } from './random.ts'

const OWNER = { number: 1, legalId: '99900000117', title: 'دستگاه نمونه' }
const sum = (lines: readonly StatementLine[], what: 'opening' | 'increase' | 'decrease' | 'closing') =>
  lines.reduce((total, line) => total + BigInt(line[what]), 0n)

describe.each(['1401', '1403', '1406'])('the invented ledger of %s', (year) => {
  const ledger = () => new Ledger(OWNER, randomOf('seed').of('ledger'), 40, Number(year))
  const quarters = [1, 2, 3, 4].map((quarter) => period(`${year}-Q${quarter}`))

  it('holds what arose before, line by line in order', () => {
    const { lines } = ledger().lines(period(`${year}-Q1`), randomOf('moves'))
    const { lastDay } = period(String(Number(year) - 1))
    expect(lines.map(({ lineNo }) => lineNo)).toStrictEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    for (const { originDate, dueDate, certainty } of lines) {
      expect(originDate <= toIsoDate(lastDay)).toBe(true)
      expect(dueDate === null).toBe(certainty === 'uncertain')
    }
  })
  it('opens each quarter with what the last one closed with, and the year with what it began with', () => {
    const book = ledger()
    const said = quarters.map((quarter) => {
      const { lines, commit } = book.lines(quarter, randomOf(quarter.key))
      commit()
      return lines
    })
    for (const [i, lines] of said.entries()) {
      expect(sum(lines, 'opening') + sum(lines, 'increase') - sum(lines, 'decrease')).toBe(sum(lines, 'closing'))
      if (i > 0) expect(sum(lines, 'opening')).toBe(sum(said[i - 1] ?? [], 'closing'))
    }
    const { lines } = book.lines(period(year), randomOf('year'))
    expect(sum(lines, 'opening')).toBe(sum(said[0] ?? [], 'opening'))
    for (const what of ['increase', 'decrease'] as const)
      expect(sum(lines, what)).toBe(said.reduce((total, quarter) => total + sum(quarter, what), 0n))
    expect(sum(lines, 'closing')).toBe(sum(said[3] ?? [], 'closing'))
  })
})
