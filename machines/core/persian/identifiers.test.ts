import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { codeOf, isLegalEntityId, isNationalId, isPostalCode, isSheba, parseMobile } from './identifiers.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const oneDigitOther = (code: string, at: number, by: number) =>
  code.slice(0, at) + String((Number(code[at]) + by) % 10) + code.slice(at + 1)

describe('isNationalId', () => {
  it('knows right from wrong', () => {
    for (const code of ['0076229645', '1583250689', '9999000010', '9999000029']) expect(isNationalId(code)).toBe(true)
    for (const code of ['0076229644', '1111111111', '76229645', '00762296450', '007622964x', '', '۰۰۷۶۲۲۹۶۴۵']) {
      expect(isNationalId(code)).toBe(false)
    }
  })

  it('is right for exactly one check digit of any nine digits that are not all equal', () => {
    fc.assert(
      fc.property(digits(9), (nine) => {
        fc.pre(!/^(\d)\1{8}$/.test(nine))
        expect(Array.from('0123456789').filter((check) => isNationalId(nine + check)).length).toBe(1)
      }),
    )
  })
})

describe('isLegalEntityId', () => {
  it('knows right from wrong', () => {
    for (const code of ['10380284790', '99900000117', '99900000229', '99900000880']) {
      expect(isLegalEntityId(code)).toBe(true)
    }
    for (const code of ['10380284791', '11111111111', '103802847900', '1038028479', '10300000008']) {
      expect(isLegalEntityId(code)).toBe(false)
    }
  })

  it('refuses every number that is not of eleven digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12,16}$|^\d{0,10}$/), (code) => expect(isLegalEntityId(code)).toBe(false)),
    )
  })
})

describe('isSheba', () => {
  it('knows right from wrong', () => {
    expect(isSheba('IR820540102680020817909002')).toBe(true)
    expect(isSheba('IR062960000000100324200001')).toBe(true)
    expect(isSheba('IR062960000000100324200002')).toBe(false)
    expect(isSheba('IR06296000000010032420000')).toBe(false)
    expect(isSheba('820540102680020817909002')).toBe(false)
  })

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 25 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        expect(isSheba(oneDigitOther('IR820540102680020817909002', at, by))).toBe(false)
      }),
    )
  })
})

describe('codeOf', () => {
  it('reads codes as people paste them', () => {
    expect(codeOf(' ir۸۲ 0540-1026 \u200e8002 0817 9090 02')).toBe('IR820540102680020817909002')
    expect(codeOf('٠٠٧٦٢٢٩٦٤٥')).toBe('0076229645')
  })
})

describe('parseMobile', () => {
  it('writes every form the same way', () => {
    const forms = [
      '09123456789',
      '9123456789',
      '989123456789',
      '00989123456789',
      '+989123456789',
      '۰۹۱۲ ۳۴۵ ۶۷۸۹',
      '(0912) 345-6789',
    ]
    for (const form of forms) expect(parseMobile(form)).toBe('+989123456789')
  })

  it('refuses what is no mobile number', () => {
    for (const text of ['02133334444', '0912345678', '091234567890', '+9809123456789', '', 'abc']) {
      expect(parseMobile(text)).toBeNull()
    }
  })
})

describe('isPostalCode', () => {
  it('asks for ten digits', () => {
    expect(isPostalCode('5166616471')).toBe(true)
    expect(isPostalCode('516661647')).toBe(false)
  })
})
