import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { groupTrackingCode, isTrackingCode, makeTrackingCode, parseTrackingCode } from './trackingCode.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const codes = fc.tuple(digits(2), digits(2), digits(8)).map((parts) => makeTrackingCode(...parts))

describe('a tracking code', () => {
  it('ends with the check digits of its first twelve', () => {
    expect(makeTrackingCode('05', '10', '48213905')).toBe('05104821390566')
  })

  it('is made of digits only', () => {
    expect(() => makeTrackingCode('۰۵', '10', '48213905')).toThrow(RangeError)
    expect(() => makeTrackingCode('05', '10', '4821390')).toThrow(RangeError)
  })

  it('is read in any digits and with any separators', () => {
    for (const typed of ['05104821390566', '۰۵۱۰-۴۸۲۱-۳۹۰۵-۶۶', '٠٥١٠ ٤٨٢١ ٣٩٠٥ ٦٦', '\u200e0510–4821–3905–66']) {
      expect(parseTrackingCode(typed)).toBe('05104821390566')
    }
  })

  it('is shown in groups of Persian digits', () => {
    expect(groupTrackingCode('05104821390566')).toBe('۰۵۱۰-۴۸۲۱-۳۹۰۵-۶۶')
    expect(() => groupTrackingCode('05104821390567')).toThrow(RangeError)
  })

  it('leaves the remainder 1 by 97', () => {
    fc.assert(fc.property(codes, (code) => expect(BigInt(code) % 97n).toBe(1n)))
  })

  it('has one spelling: no second pair of check digits is taken', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const pairs = Array.from({ length: 100 }, (_, pair) => code.slice(0, 12) + String(pair).padStart(2, '0'))
        expect(pairs.filter(isTrackingCode)).toStrictEqual([code])
      }),
    )
  })

  it('finds every single wrong digit and every two neighbours exchanged', () => {
    fc.assert(
      fc.property(codes, fc.nat(13), fc.integer({ min: 1, max: 9 }), (code, at, by) => {
        const wrong = code.slice(0, at) + String((Number(code[at]) + by) % 10) + code.slice(at + 1)
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2)
        expect(isTrackingCode(wrong)).toBe(false)
        expect(isTrackingCode(swapped)).toBe(swapped === code)
      }),
    )
  })
})
