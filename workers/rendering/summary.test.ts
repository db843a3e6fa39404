import { describe, expect, it } from '@jest/globals'
import type { ReportFigures } from '../../db/reports/figures.ts'
import { aReport } from './aReport.ts'
import { summaryOf } from './summary.ts'

const said = (more: Partial<ReportFigures>): string[] => summaryOf({ ...aReport, ...more })
const changing = (percent: string | null, change: string): string => {
  const { previous } = aReport
  const changes = (previous?.changes ?? []).map((one) => (one.what === 'closing' ? { ...one, percent, change } : one))
  return said({ previous: previous && { ...previous, changes } })[1] ?? ''
}

describe('a report in a few sentences', () => {
  it('says the totals, what changed, what is overdue, to whom most is owed, what does not agree, who filed', () => {
    expect(summaryOf(aReport)).toStrictEqual([
      'دستگاه‌ها در پایان دوره ۱٬۰۰۰ میلیون ریال بدهی و ۳۰۰ میلیون ریال مطالبه اظهار کرده‌اند.',
      'نسبت به دورهٔ پیش، بدهی‌ها ۲۵٫۰٪ افزایش یافته است و مطالبات ۲۵٫۰٪ کاهش یافته است.',
      '۵۰٫۰٪ از بدهی‌ها و ۵۰٫۰٪ از مطالبات از سررسید گذشته است.',
      'بیشترین بدهی، ۶۰٫۰٪ آن، به «اشخاص حقیقی و حقوقی خصوصی و تعاونی» است.',
      'مغایرتی میان اظهار دستگاه‌های دولتی بر جا نمانده است.',
      'از ۴ نقطهٔ گزارشگری، ۲ نقطه به‌موقع ثبت کرده است؛ ۱ نقطه دیرهنگام؛ ۱ نقطه صورت وضعیتی ندارد؛ ۳ صورت وضعیت در این گزارش آمده است.',
    ])
  })
  it('tells a change too small to show from none, and says where there was nothing before', () => {
    expect(changing('0.0', '0')).toContain('بدهی‌ها تغییری نکرده است')
    expect(changing('0.0', '-7')).toContain('بدهی‌ها کمتر از ۰٫۱٪ کاهش یافته است')
    expect(changing(null, '5000000')).toContain('بدهی‌ها ۵ میلیون ریال است و پیش‌تر رقمی نداشت')
    expect(said({ previous: null })[1]).toBe('دورهٔ پیش در این سامانه رقمی ندارد و مقایسه ممکن نیست.')
  })
  it('counts what two agencies say of each other, and what of it is still open', () => {
    const end = { title: { fa: 'دستگاه', en: 'agency' }, closing: '1' }
    const pair = { kind: 'differing', side: 'debt', caseId: 'case', lineNo: 1, one: end, other: end } as const
    const pairs = [
      { ...pair, difference: '2000000', settledAs: null },
      { ...pair, difference: '1000000', settledAs: 'timing' },
    ] as const
    const counted = (of: ReportFigures['unmatched']['pairs']) =>
      said({ unmatched: { pairs: of, count: of.length, difference: '3000000' } })[4]
    expect(counted(pairs)).toBe('۲ مغایرت بین‌دستگاهی به مبلغ ۳ میلیون ریال هست که ۱ مورد آن حل‌نشده است.')
    expect(counted([pairs[1]])).toBe('۱ مغایرت بین‌دستگاهی به مبلغ ۳ میلیون ریال هست که همهٔ آن‌ها بررسی شده است.')
  })
  it('has little to say where nobody filed anything, and divides by no zero', () => {
    const none = { lines: 0, closing: '0', overdue: '0', opening: '0', increase: '0', decrease: '0' }
    const coverage = { ...aReport.coverage, inScope: 0 }
    expect(said({ forms: { debt: none, claim: none }, coverage })).toStrictEqual([
      'در این دوره هیچ بدهی یا مطالبه‌ای در گزارش نیامده است.',
      'هیچ نقطهٔ گزارشگری در دامنهٔ این دوره نیست.',
    ])
    expect(said({ forms: { ...aReport.forms, debt: { ...none, lines: 1 } } })).toStrictEqual([
      'دستگاه‌ها در پایان دوره صفر ریال بدهی و ۳۰۰ میلیون ریال مطالبه اظهار کرده‌اند.',
      expect.any(String),
      '۵۰٫۰٪ از مطالبات از سررسید گذشته است.',
      ...summaryOf(aReport).slice(4),
    ])
  })
})
