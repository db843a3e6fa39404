import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  AMOUNT_PATTERN,
  amountInWords,
  decimalIn,
  formatMoney,
  formatMoneyWithUnit,
  formatToman,
  inCurrentRial,
  NotAnAmount,
  numberInWords,
  parseMoney,
  tomanOf,
} from './money.ts'

const amounts = fc.bigInt({ min: -(10n ** 24n) + 1n, max: 10n ** 24n - 1n })
const units = fc.constantFrom('rial', 'thousandRial', 'millionRial', 'billionRial')

describe('parseMoney', () => {
  it('reads amounts as people write them', () => {
    const same = [
      '182450000000',
      '182,450,000,000',
      '۱۸۲٬۴۵۰٬۰۰۰٬۰۰۰',
      '١٨٢،٤٥٠،٠٠٠،٠٠٠',
      ' 182 450 000 000 ',
      '182450000000.00',
      '1.8245E+11',
      '+182450000000',
    ]
    for (const typed of same) expect(parseMoney(typed)).toBe(182_450_000_000n)
  })

  it('reads minus in front, behind, and as parentheses', () => {
    for (const typed of ['-1,250', '−۱٬۲۵۰', '1250-', '(1,250)', '(۱۲۵۰)', '\u200e−۱٬۲۵۰'])
      expect(parseMoney(typed)).toBe(-1250n)
  })

  it('scales a unit without a float', () => {
    expect(parseMoney('182450', 'millionRial')).toBe(182_450_000_000n)
    expect(parseMoney('۱۸۲٬۴۵۰٫۵', 'millionRial')).toBe(182_450_500_000n)
    expect(parseMoney('0.000001', 'millionRial')).toBe(1n)
    expect(parseMoney('123456789012345678.123456', 'millionRial')).toBe(123_456_789_012_345_678_123_456n)
  })

  it('refuses what could be read in two ways, or not at all', () => {
    const wrong = [
      '',
      '-',
      'ABC',
      '1,23',
      '1,2345',
      '12 34',
      '1.234.567',
      '1,234٬567',
      '1--2',
      '(5',
      '0x10',
      '۱۲ تومان',
      '1/5',
      'Infinity',
      '1e',
      '--5',
    ]
    for (const typed of wrong) expect(() => parseMoney(typed)).toThrow(NotAnAmount)
  })

  it('refuses a fraction of a Rial and more than 24 digits', () => {
    expect(() => parseMoney('10.5')).toThrow(/fraction/)
    expect(() => parseMoney('0.0000001', 'millionRial')).toThrow(/fraction/)
    expect(() => parseMoney('1'.padEnd(25, '0'))).toThrow(/24 digits/)
    expect(() => parseMoney('1e99')).toThrow(/24 digits/)
  })

  it('reads back what formatMoney writes, in every unit and both languages', () => {
    fc.assert(
      fc.property(amounts, units, fc.constantFrom('fa', 'en'), (amount, unit, lang) => {
        expect(parseMoney(formatMoney(amount, unit, lang), unit)).toBe(amount)
        expect(parseMoney(decimalIn(amount, unit), unit)).toBe(amount)
      }),
    )
  })

  it('gives amounts whose text fits the pattern of JSON', () => {
    fc.assert(
      fc.property(amounts, (amount) => expect(AMOUNT_PATTERN.test(parseMoney(String(amount)).toString())).toBe(true)),
    )
    for (const text of ['-0', '01', '1.0', '1e5', '', '+1', '1'.padEnd(25, '0')])
      expect(AMOUNT_PATTERN.test(text)).toBe(false)
  })
})

describe('formatMoney', () => {
  it('writes Persian digits and separators', () => {
    expect(formatMoney(182_450_500_000n)).toBe('۱۸۲٬۴۵۰٬۵۰۰٬۰۰۰')
    expect(formatMoney('182450500000', 'millionRial')).toBe('۱۸۲٬۴۵۰٫۵')
    expect(formatMoney(182_450_500_000n, 'millionRial', 'en')).toBe('182,450.5')
    expect(formatMoney(-1250n)).toBe('\u200e−۱٬۲۵۰')
    expect(formatMoney(0n, 'millionRial')).toBe('۰')
  })

  it('says which Rial', () => {
    expect(formatMoneyWithUnit(5_000_000n, 'millionRial', 'irrCurrent')).toBe('۵ میلیون ریال جاری')
    expect(formatMoneyWithUnit(5n, 'rial', 'irrNew', 'en')).toBe('5 new Rial')
  })
})

describe('Toman and the new Rial', () => {
  it('is a tenth of the current Rial', () => {
    expect(tomanOf(182_450_000_005n)).toBe('18245000000.5')
    expect(formatToman('182450000000')).toBe('۱۸٬۲۴۵٬۰۰۰٬۰۰۰ تومان')
  })

  it('counts a new Rial as ten thousand current ones', () => {
    expect(inCurrentRial(3n, 'irrNew')).toBe(30_000n)
    expect(inCurrentRial(3n, 'irrCurrent')).toBe(3n)
    expect(tomanOf(3n, 'irrNew')).toBe('3000')
  })
})

describe('in words', () => {
  it('spells numbers as budgets do', () => {
    const spelled: [bigint, string][] = [
      [0n, 'صفر'],
      [7n, 'هفت'],
      [19n, 'نوزده'],
      [100n, 'یکصد'],
      [342n, 'سیصد و چهل و دو'],
      [1_000n, 'یک هزار'],
      [1_001n, 'یک هزار و یک'],
      [182_450_000_000n, 'یکصد و هشتاد و دو میلیارد و چهارصد و پنجاه میلیون'],
      [1_200_000_000_000n, 'یک هزار و دویست میلیارد'],
      [2_500_000_000_000_000n, 'دو میلیون و پانصد هزار میلیارد'],
      [-25n, 'منفی بیست و پنج'],
    ]
    for (const [number, words] of spelled) expect(numberInWords(number)).toBe(words)
  })

  it('names the Rial', () => {
    expect(amountInWords('2000')).toBe('دو هزار ریال جاری')
  })

  it('spells no two small numbers alike', () => {
    const words = Array.from({ length: 20_000 }, (_, number) => numberInWords(BigInt(number)))
    expect(new Set(words).size).toBe(20_000)
  })
})
