import { describe, expect, it } from '@jest/globals'
import { wordsOf } from './choices.ts'
import { COLUMNS, columnLetters, fieldOfHeader, plainKey } from './columns.ts'
import { LINE_FIELDS } from './line.ts'
import { guessMapping, headerScore } from './mapping.ts'

describe('columns', () => {
  it('are there for every field of a line, once', () => {
    expect(COLUMNS.map(({ field }) => field)).toStrictEqual(LINE_FIELDS)
  })

  it('have letters', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toStrictEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })

  it('have titles that are understood as themselves, in both languages', () => {
    for (const { field, title } of COLUMNS) {
      expect([fieldOfHeader(title.fa).field, fieldOfHeader(title.en).field, fieldOfHeader(field).field]).toStrictEqual([
        field,
        field,
        field,
      ])
    }
  })

  it('have choices whose names and titles mean that value, in camelCase and in snake_case', () => {
    for (const column of COLUMNS) {
      for (const [value, title] of Object.entries(column.choices ?? {})) {
        const snake = value.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        const words = [value, snake, snake.toUpperCase(), title.fa, title.en]
        expect(words.map((word) => wordsOf(column).get(plainKey(word)))).toStrictEqual(words.map(() => value))
      }
    }
  })
})

describe('guessMapping', () => {
  const sample =
    'line_no,side,counterparty_type,tier,counterparty_name,counterparty_id,subject,category,legal_basis,legal_basis_ref,certainty,uncertain_reason,origin_date,confirmed_at,due_date,opening_irr,increase_irr,decrease_irr,closing_irr,overdue_irr,overdue_days,settlement_method,currency_unit,evidence,is_sample'

  it('knows the headers of the sample', () => {
    const { mapping, missing, unknown } = guessMapping(sample.split(','))
    expect([missing, unknown, mapping.amountUnit]).toStrictEqual([[], ['is_sample'], 'rial'])
    expect(mapping.columns.overdueAmount).toBe('overdue_irr')
    expect(mapping.constants).toStrictEqual({})
  })

  it('knows the headers that offices write, with their unit', () => {
    const headers = [
      'رديف',
      'نام بستانكار',
      'شناسه ملّی',
      'مبلغ مانده پایان دوره (میلیون ریال)',
      'مانده اول‌دوره (م.ریال)',
      null,
      'ستون ناشناخته',
    ]
    const { mapping, unknown } = guessMapping(headers)
    expect(mapping.columns).toStrictEqual({
      lineNo: 'رديف',
      counterpartyName: 'نام بستانكار',
      counterpartyId: 'شناسه ملّی',
      closing: 'مبلغ مانده پایان دوره (میلیون ریال)',
      opening: 'مانده اول‌دوره (م.ریال)',
    })
    expect([mapping.amountUnit, unknown]).toStrictEqual(['millionRial', ['ستون ناشناخته']])
  })

  it('points at the column itself where a header stands twice', () => {
    const { mapping, unknown } = guessMapping(['مانده', 'نام طرف حساب', 'مانده'])
    expect([mapping.columns.closing, unknown]).toStrictEqual([0, ['مانده']])
  })

  it('knows forms A and B by the names of their sheets', () => {
    const sides = { 'فرم الف - بدهی‌ها': 'debt', 'فرم ب - مطالبات': 'claim' }
    expect(guessMapping([], [...Object.keys(sides), 'راهنما']).mapping.sides).toStrictEqual(sides)
    expect(guessMapping([], ['Form A']).missing).not.toContain('side')
  })

  it('scores a row by how much of it looks like headers', () => {
    expect(headerScore(['صورت بدهی‌ها و مطالبات', null, ''], null)).toBe(0)
    expect(headerScore(sample.split(','), null)).toBe(24)
  })
})
