import { describe, expect, it } from '@jest/globals'
import { CannotStart } from '../cannot-start.ts'
import { readArguments } from './readArguments.ts'

describe('what is typed after npm run simulate', () => {
  it('is a year of so many agencies from a seed, or the usual one', () => {
    expect(readArguments([])).toStrictEqual({ agencies: 120, year: '1404', seed: '7' })
    const typed = ['--agencies', '7', '--year=1403', '--seed', 'بهار']
    expect(readArguments(typed)).toStrictEqual({ agencies: 7, year: '1403', seed: 'بهار' })
  })
  it.each([
    [['--agencies', '1'], '--agencies: a number from 2 to 9999, not "1"'],
    [['--agencies', '0120'], '--agencies: a number from 2 to 9999, not "0120"'],
    [['--agencies', '1e3'], '--agencies: a number from 2 to 9999, not "1e3"'],
    [['--year', '1399'], '--year: a Jalali year from 1400 to 1408, not "1399"'],
    [['--year', '2025'], '--year: a Jalali year from 1400 to 1408, not "2025"'],
    [['--seed', ' '], '--seed: a number or a word'],
    [['--seed'], "Option '--seed <value>' argument missing"],
    [['--bogus', '1'], "Unknown option '--bogus'"],
    [['120'], "Unexpected argument '120'"],
  ])('says in one line what is wrong with %j', (typed, line) => {
    const read = () => readArguments(typed)
    expect(read).toThrow(CannotStart)
    expect(read).toThrow(line)
    expect(read).not.toThrow(/\n/)
    expect(read).toThrow(/; like this: npm run simulate -- --agencies 120 --year 1404 --seed 7$/)
  })
})
