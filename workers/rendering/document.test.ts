import { describe, expect, it } from '@jest/globals'
import type { ReportFigures } from '../../db/reports/figures.ts'
import { aReport } from './aReport.ts'
import { reportDocument } from './document.ts'

const AT = Date.parse('2026-10-20T08:00:00Z')
const documentOf = (figures: ReportFigures) => reportDocument(figures, 'ab12'.repeat(16), AT)
const coverOf = (subject: Partial<ReportFigures['subject']>) =>
  documentOf({ ...aReport, subject: { ...aReport.subject, ...subject } })

describe('the first page of a report', () => {
  it('says of what it is the report, to whom it goes, and under which agreement', () => {
    const { title, period, english, facts, hashShort } = documentOf(aReport)
    expect([title, period, english]).toStrictEqual([
      'گزارش فصلی بدهی‌ها و مطالبات عمومی',
      'دورهٔ سه‌ماههٔ دوم ۱۴۰۵، منتهی به ۳۱ شهریور ۱۴۰۵',
      'Quarterly report on public debts and claims, Second quarter of 1405, period ending 31 Shahrivar 1405',
    ])
    expect(facts).toStrictEqual([
      ['استان', 'آذربایجان شرقی'],
      ['گیرندگان', 'مرکز مدیریت بدهی‌ها و تعهدات عمومی خزانه‌داری کل؛ سپس وزیر امور اقتصادی و دارایی'],
      ['نسخهٔ گزارش', '۱'],
      ['تاریخ تهیه', 'سه‌شنبه ۲۸ مهر ۱۴۰۵'],
      ['توافق‌نامه', 'S0، نسخهٔ ۱'],
      ['واحد ارقام', 'میلیون ریال (ریال جاری)'],
      ['پوشش', '۳ صورت وضعیت از ۴ نقطهٔ گزارشگری'],
    ])
    expect(hashShort).toBe('ab12 ab12 ab12 ab12')
  })
  it('says which version it takes the place of, and where there is no agreement', () => {
    const facts = new Map(coverOf({ version: 3, agreement: null }).facts)
    expect([facts.get('نسخهٔ گزارش'), facts.get('توافق‌نامه')]).toStrictEqual([
      '۳ (جایگزین نسخهٔ ۲)',
      'بدون توافق‌نامهٔ معتبر',
    ])
  })
  it('is signed by whoever leads the house', () => {
    const signer = (fa: string) => coverOf({ provider: { fa, en: '' } }).signature.by
    expect(signer('اداره کل امور اقتصادی و دارایی')).toBe('مدیرکل امور اقتصادی و دارایی')
    expect(signer('سازمان مدیریت و برنامه‌ریزی')).toBe('رئیس سازمان مدیریت و برنامه‌ریزی')
  })
})

describe('what a report draws', () => {
  const blocksIn = (figures: ReportFigures, title: string) =>
    documentOf(figures).sections.find((section) => section.title === title)?.blocks ?? []

  it('is as long as it is much: ages by their shares, classes and periods by the longest', () => {
    const [ages] = blocksIn(aReport, 'سن بدهی‌ها و مطالبات')
    expect(ages?.kind === 'stack' && ages.bars[0]).toStrictEqual({
      ...{ label: 'بدهی‌ها', value: '۱٬۰۰۰' },
      parts: [
        { ratio: 0.5, tone: 0, share: '۵۰٫۰٪' },
        { ratio: 0.3, tone: 1, share: '۳۰٫۰٪' },
        { ratio: 0.15, tone: 2, share: '۱۵٫۰٪' },
        { ratio: 0.05, tone: 3, share: '۵٫۰٪' },
      ],
    })
    const [trend] = blocksIn(aReport, 'روند')
    expect(trend?.kind === 'bars' && trend.items).toStrictEqual([
      {
        label: 'سه‌ماههٔ اول ۱۴۰۵',
        value: '۸۰۰ / ۴۰۰',
        parts: [
          { ratio: 0.8, tone: 3 },
          { ratio: 0.4, tone: 1 },
        ],
      },
      {
        label: 'سه‌ماههٔ دوم ۱۴۰۵',
        value: '۱٬۰۰۰ / ۳۰۰',
        parts: [
          { ratio: 1, tone: 3 },
          { ratio: 0.3, tone: 1 },
        ],
      },
    ])
    const largest = blocksIn(aReport, 'دستگاه‌ها').find(({ kind }) => kind === 'bars')
    expect(largest?.kind === 'bars' && largest.items.map(({ parts }) => parts[0]?.ratio)).toStrictEqual([
      ...[1, 0.28571, 0.14285],
    ])
  })
  it('is one square for each reporting point, and a bar where there are too many', () => {
    const wallOf = (coverage: Partial<ReportFigures['coverage']>) =>
      blocksIn({ ...aReport, coverage: { ...aReport.coverage, ...coverage } }, 'پوشش دوره و رعایت مهلت‌ها')[0]
    const wall = wallOf({})
    expect(wall?.kind === 'wall' && wall.squares).toStrictEqual(['onTime', 'onTime', 'late', 'missed'])
    const bar = wallOf({ inScope: 1_000, onTime: 900, late: 60, missed: 40 })
    expect(bar?.kind === 'stack' && bar.bars[0]?.parts.map(({ share }) => share)).toStrictEqual([
      '۹۰٫۰٪',
      '۶٫۰٪',
      '۴٫۰٪',
    ])
    expect(wallOf({ inScope: 0 })).toStrictEqual({ kind: 'text', text: 'هیچ نقطهٔ گزارشگری در دامنهٔ این دوره نیست.' })
  })
  it('is the quarters of a year beside the year, and no year among them', () => {
    const year = { ...aReport, subject: { ...aReport.subject, kind: 'year' as const, periodKey: '1405' } }
    const [bars, table] = blocksIn(year, 'چهار فصل سال')
    expect(bars?.kind === 'bars' && bars.items.map(({ label }) => label)).toStrictEqual(['سه‌ماههٔ اول ۱۴۰۵'])
    expect(table?.kind === 'table' && table.table.rows.map(([label]) => label)).toStrictEqual([
      ...['سه‌ماههٔ اول ۱۴۰۵', '۱ فصل با هم', 'سال ۱۴۰۵', 'اختلاف سال با فصل‌ها'],
    ])
  })
})
