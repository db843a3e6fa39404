import { describe, expect, it } from '@jest/globals'
import type { ReportFigures } from '../../db/reports/figures.ts'
import { aReport } from './aReport.ts'
import * as tables from './tables.ts'

const million = (amount: number): string => `${amount}000000`.replace(/^0+$/, '0')

describe('what tables work out of the figures', () => {
  it('gives each group its share of its form, and nothing where the form has nothing', () => {
    const { rows, total } = tables.byTier(aReport)
    expect(rows.slice(0, 3).map((row) => [row[1], row[2], row[4], row[5]])).toStrictEqual([
      [million(600), '60.0', million(300), '100.0'],
      [million(400), '40.0', '0', '0'],
      ['0', '0', '0', '0'],
    ])
    expect(total).toStrictEqual(['جمع', million(1_000), null, million(500), million(300), null, million(150)])
    const none = { ...aReport.forms, claim: { ...aReport.forms.claim, closing: '0' } }
    expect(tables.byTier({ ...aReport, forms: none }).rows.map((row) => row[5])).toStrictEqual([null, null, null, null])
    expect(tables.ageing(aReport).rows.map((row) => [row[2], row[4]])).toStrictEqual([
      ['50.0', '50.0'],
      ['30.0', '50.0'],
      ['15.0', '0'],
      ['5.0', '0'],
    ])
  })
  it('lays the totals beside those before, then those of the agencies that are in both', () => {
    expect(tables.changes(aReport).rows).toStrictEqual([
      ['جمع بدهی‌ها', million(800), million(1_000), million(200), '25.0'],
      ['بدهی‌های سررسیدگذشته', '0', million(500), million(500), null],
      ['جمع مطالبات', million(400), million(300), '-100000000', '-25.0'],
      ['مطالبات سررسیدگذشته', million(150), million(150), '0', '0.0'],
      ['جمع بدهی‌ها در ۲ دستگاه مشترک', million(800), million(900), million(100), '12.5'],
      ['جمع مطالبات در ۲ دستگاه مشترک', million(400), million(300), '-100000000', '-25.0'],
    ])
    expect(tables.changes({ ...aReport, previous: null }).rows).toStrictEqual([])
    expect(tables.tierChanges(aReport).rows[0]?.slice(1)).toStrictEqual([
      ...[million(200), million(50), '25.0'],
      ...['0', '0', null],
    ])
  })
  it('puts a quarter at the end of those before it', () => {
    expect(tables.trend(aReport).rows).toStrictEqual([
      ['سه‌ماههٔ اول ۱۴۰۵', million(800), million(400), million(400), million(200)],
      ['سه‌ماههٔ دوم ۱۴۰۵', million(1_000), million(500), million(300), million(150)],
    ])
    expect(tables.trend({ ...aReport, trend: [] }).rows).toStrictEqual([])
    expect(tables.quarters(aReport).rows).toStrictEqual([])
  })
  it('lays a year beside its quarters: first opening, all movements, last closing, and how far the year is from that', () => {
    const [spring] = aReport.trend
    const trend = [spring, { ...spring, periodKey: '1405-Q2', forms: aReport.forms }] as ReportFigures['trend']
    const subject = { ...aReport.subject, kind: 'year', periodKey: '1405' } as const
    const { rows } = tables.quarters({ ...aReport, subject, trend })
    expect(rows.slice(2)).toStrictEqual([
      [
        '۲ فصل با هم',
        ...[million(700), million(400), million(200), million(1_000)],
        ...[million(300), million(150), million(50), million(300)],
      ],
      [
        'سال ۱۴۰۵',
        ...[million(900), million(200), million(100), million(1_000)],
        ...[million(300), million(50), million(50), million(300)],
      ],
      ['اختلاف سال با فصل‌ها', million(200), '-200000000', '-100000000', '0', '0', '-100000000', '0', '0'],
    ])
    expect(tables.trend({ ...aReport, subject, trend }).rows).toStrictEqual([])
  })
  it('names those of whom there is more to say than that they filed on time, the silent ones first', () => {
    expect(tables.exceptions(aReport).rows).toStrictEqual([
      ['دستگاه 4', '1', 'ثبت‌نشده در مهلت', ''],
      ['دستگاه 2', '1', 'دیرهنگام', ''],
      ['دستگاه 1', '1', 'به‌موقع', 'در زمان بسته‌شدن باز'],
      ['دستگاه 3', '1', 'به‌موقع', 'فاقد مورد'],
    ])
    expect(tables.exceptions(aReport, 1).rows.at(-1)).toStrictEqual(['۳ نقطهٔ دیگر', '', '', 'در کاربرگ پیوست آمده است'])
  })
  it('sums in one row those for whom there is no room', () => {
    const { rows, total } = tables.byAgency(aReport, 1)
    expect(rows).toStrictEqual([
      ['دستگاه 1', million(700), million(100), million(100), '0'],
      ['۲ دستگاه دیگر', million(300), million(200), million(200), '0'],
    ])
    expect(total).toStrictEqual(['جمع', million(1_000), million(500), million(300), million(150)])
    const end = { title: { fa: 'ا', en: 'a' }, closing: '9' }
    const pair = { kind: 'differing', side: 'claim', caseId: 'case', lineNo: 1, one: end, settledAs: null } as const
    const pairs = [5, 3, 1].map((difference) => ({
      ...{ ...pair, difference: `${difference}`, other: { title: { fa: 'ب', en: 'b' }, closing: null } },
    }))
    const found = tables.unmatched({ ...aReport, unmatched: { pairs, count: 3, difference: '9' } }, 1)
    expect(found.rows).toStrictEqual([
      ['ا', 'مطالبه', '9', 'ب (اظهار نشده)', null, '5', 'حل‌نشده'],
      ['۲ مورد دیگر', '', null, '', null, '4', ''],
    ])
    expect(found.total?.[5]).toBe('9')
  })
  it('counts coverage in states that add up', () => {
    const { rows, total } = tables.coverage(aReport)
    expect(rows.map((row) => row[1])).toStrictEqual([2, 1, 1, 0, 0])
    expect(total?.[1]).toBe(4)
    expect(tables.filed(aReport).rows.map((row) => row[1])).toStrictEqual([3, 1, 1, 0, 1, 0, 0])
    expect(tables.clocks(aReport).rows).toStrictEqual([['مهلت رسیدگی اداره', 2, 1, 0]])
  })
})
