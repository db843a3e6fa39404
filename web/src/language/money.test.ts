import { describe, expect, it } from '@jest/globals'
import { inMillions, inRials } from './money.ts'

describe('an amount of money', () => {
  it('keeps every Rial, however many there are', () => {
    expect(inRials('123456789012345678901', 'en')).toBe('123,456,789,012,345,678,901')
    expect(inRials('1234567', 'fa')).toBe('۱٬۲۳۴٬۵۶۷')
  })

  it('is said in millions, and what is over is not rounded away', () => {
    expect(inMillions('160650000000', 'fa')).toBe('۱۶۰٬۶۵۰')
    expect(inMillions('160650500001', 'en')).toBe('160,650.500001')
    expect(inMillions('-500000', 'en')).toBe('−0.5')
    expect(inMillions('2500000', 'fa')).toBe('۲٫۵')
    expect(inMillions('0', 'fa')).toBe('۰')
  })
})
