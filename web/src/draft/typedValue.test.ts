import { describe, expect, it } from '@jest/globals'
import { textOf, valueTyped } from './typedValue.ts'

describe('what is typed into a draft', () => {
  it('is kept as the statement has it', () => {
    expect(valueTyped('۱۸۲٬۴۵۰٬۰۰۰', 'amount')).toBe('182450000')
    expect(valueTyped('1,250.5', 'decimal')).toBe('1250.5')
    expect(valueTyped('۱۴۰۵/۰۲/۱۵', 'date')).toBe('2026-05-05')
    expect(valueTyped('۹۹۹۰۰۰۰۰۱۱۷', 'code')).toBe('99900000117')
    expect(valueTyped('قرارداد.pdf\n\nرأی.pdf', 'list')).toStrictEqual(['قرارداد.pdf', 'رأی.pdf'])
    expect(valueTyped('true', 'yesNo')).toBe(true)
    expect(valueTyped('  ', 'text')).toBeNull()
  })

  it('stays as it was typed where it cannot be read, so that preparing can say what is wrong', () => {
    expect(valueTyped('۱۴۰۴/۱۲/۳۰', 'date')).toBe('۱۴۰۴/۱۲/۳۰')
    expect(valueTyped('چند ردیف', 'number')).toBe('چند ردیف')
  })

  it('is shown again as it was typed', () => {
    expect(textOf('2026-05-05', 'date', 'fa')).toBe('۱۴۰۵/۰۲/۱۵')
    expect(textOf(['الف', 'ب'], 'list', 'fa')).toBe('الف\nب')
    expect(textOf(null, 'text', 'fa')).toBe('')
  })
})
