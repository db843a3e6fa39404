import { describe, expect, it } from '@jest/globals'
import { hashText, millions, percentText, periodLine } from './words.ts'

describe('figures as people read them', () => {
  it.each([
    ['0', '۰'],
    ['1', 'کمتر از ۱'],
    ['499999', 'کمتر از ۱'],
    ['500000', '۱'],
    ['182450500000', '۱۸۲٬۴۵۱'],
    ['-1500000', '\u200e−۲'],
    ['1183935000000000000000', '۱٬۱۸۳٬۹۳۵٬۰۰۰٬۰۰۰٬۰۰۰'],
  ])('%s Rial is %s million', (rial, text) => {
    expect(millions(rial)).toBe(text)
  })
  it('keeps the minus of a percentage at its left', () => {
    expect(['-12.3', '0.0', '100.0', '1651051.4'].map(percentText)).toStrictEqual([
      ...['\u200e−۱۲٫۳٪', '۰٫۰٪', '۱۰۰٫۰٪', '۱٬۶۵۱٬۰۵۱٫۴٪'],
    ])
  })
  it('names periods as offices do', () => {
    expect(periodLine('1405-Q2')).toBe('دورهٔ سه‌ماههٔ دوم ۱۴۰۵، منتهی به ۳۱ شهریور ۱۴۰۵')
    expect(periodLine('1403')).toBe('سال ۱۴۰۳، منتهی به ۳۰ اسفند ۱۴۰۳')
  })
  it('cuts a hash into groups', () => {
    expect(hashText('0123456789ab', 2)).toBe('0123 4567')
  })
})
