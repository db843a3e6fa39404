import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { amountIn, parseAmount, SHEET_UNITS, type SheetUnit, splitUnit, unitNamedIn } from './sheetUnit.ts'

const UNITS = Object.keys(SHEET_UNITS) as SheetUnit[]

describe('an amount in a cell', () => {
  it('counts what its column counts, Toman too', () => {
    const inEach = UNITS.map((unit) => `${unit} ${parseAmount('۱٬۲۵۰٫۵', unit === 'rial' ? 'thousandRial' : unit)}`)
    expect(inEach).toStrictEqual([
      'rial 1250500',
      'thousandRial 1250500',
      'millionRial 1250500000',
      'billionRial 1250500000000',
      'toman 12505',
      'thousandToman 12505000',
      'millionToman 12505000000',
      'billionToman 12505000000000',
    ])
  })

  it('counts what the cell itself says', () => {
    const cells = ['12,345 ریال', '۱۲۳ریال', '1.5 میلیون ریال', '3 هزار تومان', '7 IRR', '(2 میلیون ریال)']
    expect(cells.map((cell) => `${parseAmount(cell, 'millionRial')}`)).toStrictEqual([
      '12345',
      '123',
      '1500000',
      '30000',
      '7',
      '-2000000',
    ])
  })

  it('may have dots between its thousands where they can be nothing else', () => {
    expect(
      ['12.345.678', '۱۲.۳۴۵.۶۷۸', '-1.000.000', '(1.000.000)'].map((cell) => parseAmount(cell, 'rial')),
    ).toStrictEqual([12345678n, 12345678n, -1000000n, -1000000n])
    expect(() => parseAmount('12.345', 'rial')).toThrow('fraction of a Rial')
    expect(() => parseAmount('1.234.56', 'rial')).toThrow('not an amount')
    expect(() => parseAmount('0.05', 'toman')).toThrow('fraction of a Rial')
    for (const none of ['12 دلار', '((1))', '(-1)', '()'])
      expect(() => parseAmount(none, 'rial')).toThrow('not an amount')
  })

  it('is written so that it is read back, whatever the unit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.constantFrom(...UNITS), (rial, unit) => {
        expect(parseAmount(amountIn(rial, unit), unit)).toBe(rial)
      }),
    )
    expect([
      amountIn(182_450_500_000n, 'millionRial'),
      amountIn(-15n, 'toman'),
      amountIn(0n, 'billionToman'),
    ]).toStrictEqual(['182450.5', '-1.5', '0'])
  })
})

describe('a unit', () => {
  it('is found in what stands above a table', () => {
    const titles = [
      'مبالغ به میلیون ریال',
      '(ارقام: میلیون‌ريال)',
      'واحد: تومان',
      'Amounts in million Rials',
      'م.ریال',
      'ریال',
    ]
    expect(titles.map(unitNamedIn)).toStrictEqual([
      'millionRial',
      'millionRial',
      'toman',
      'millionRial',
      'millionRial',
      'rial',
    ])
    expect(['صورت بدهی‌ها و مطالبات', 'حساب‌های ریالی', 'تومانی', 'serial'].map(unitNamedIn)).toStrictEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('is told from what it counts', () => {
    expect(splitUnit('مانده پایان دوره (به میلیون ریال)')).toStrictEqual({
      number: 'مانده پایان دوره',
      unit: 'millionRial',
    })
    expect(splitUnit('closing_irr')).toStrictEqual({ number: 'closing', unit: 'rial' })
    expect([splitUnit('ریال').unit, splitUnit('1000').unit, splitUnit('واحد پول').unit]).toStrictEqual([
      null,
      null,
      null,
    ])
  })
})
