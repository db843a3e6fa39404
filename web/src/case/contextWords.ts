import { dayInWords, instantInWords } from '../language/instant.ts'
import { inRials } from '../language/money.ts'
import { inThousands, type Lang, type Text } from '../language/text.ts'

type Kind = 'count' | 'rials' | 'yes' | 'instant' | 'dayEnd' | 'words' | 'hash'

/** What a case keeps of itself, as far as people want to read it: each field with its name and how it is said. */
const FIELDS: Readonly<Record<string, { readonly title: Text; readonly kind: Kind }>> = {
  code: { title: { fa: 'کد', en: 'Code' }, kind: 'words' },
  title: { title: { fa: 'عنوان', en: 'Title' }, kind: 'words' },
  target: { title: { fa: 'هدف', en: 'Target' }, kind: 'words' },
  version: { title: { fa: 'نسخهٔ ثبت‌شده', en: 'Version filed' }, kind: 'count' },
  lines: { title: { fa: 'شمار ردیف‌ها', en: 'Lines' }, kind: 'count' },
  debtTotal: { title: { fa: 'جمع بدهی‌ها (ریال)', en: 'Total of debts (Rial)' }, kind: 'rials' },
  claimTotal: { title: { fa: 'جمع مطالبات (ریال)', en: 'Total of claims (Rial)' }, kind: 'rials' },
  isNil: { title: { fa: 'فاقد مورد', en: 'Nil statement' }, kind: 'yes' },
  late: { title: { fa: 'ثبت دیرهنگام', en: 'Filed late' }, kind: 'yes' },
  lateFilingAllowed: { title: { fa: 'اجازهٔ ثبت دیرهنگام', en: 'Late filing permitted' }, kind: 'yes' },
  openAtClose: {
    title: { fa: 'در پایان مهلت نزد اداره باز بود', en: 'Open with the office at the close' },
    kind: 'yes',
  },
  waived: { title: { fa: 'معاف از تجمیع این دوره', en: 'Waived for this cycle' }, kind: 'yes' },
  restated: { title: { fa: 'ارائهٔ مجدد', en: 'Restated' }, kind: 'yes' },
  round: { title: { fa: 'دورهای اصلاح', en: 'Rounds of correction' }, kind: 'count' },
  findingCount: { title: { fa: 'یافته‌ها در آخرین دور', en: 'Findings in the last round' }, kind: 'count' },
  document: { title: { fa: 'اثر انگشت سند', en: 'Hash of the document' }, kind: 'hash' },
  announcesAt: { title: { fa: 'اعلام', en: 'Announced' }, kind: 'instant' },
  opensAt: { title: { fa: 'آغاز ثبت', en: 'Filing opens' }, kind: 'instant' },
  softCloseAt: { title: { fa: 'پایان مهلت ثبت', en: 'Filing closes' }, kind: 'dayEnd' },
  hardCloseAt: { title: { fa: 'پایان قطعی ثبت', en: 'Filing closes for good' }, kind: 'dayEnd' },
  deliverBy: { title: { fa: 'موعد تحویل گزارش', en: 'Report to be delivered' }, kind: 'dayEnd' },
  promisedBy: { title: { fa: 'موعد وعده‌شدهٔ گزارش', en: 'Report promised by' }, kind: 'dayEnd' },
  reportVersion: { title: { fa: 'نسخهٔ گزارش', en: 'Version of the report' }, kind: 'count' },
  endsAt: { title: { fa: 'پایان اعتبار', en: 'Ends' }, kind: 'dayEnd' },
  text: { title: { fa: 'متن', en: 'Text' }, kind: 'words' },
  answer: { title: { fa: 'پاسخ', en: 'Answer' }, kind: 'words' },
}

const YES: Readonly<Record<'true' | 'false', Text>> = { true: { fa: 'بله', en: 'Yes' }, false: { fa: 'نه', en: 'No' } }

/** A field of a case in words. */
export type Told = { readonly name: string; readonly title: string; readonly text: string; readonly isCode: boolean }

/** What a case keeps of itself, in words; what is empty, or means something to the machine alone, is left out. */
export function contextInWords(context: Readonly<Record<string, unknown>>, lang: Lang): Told[] {
  return Object.entries(FIELDS).flatMap(([name, { title, kind }]) => {
    const text = said(context[name], kind, lang)
    return text === null ? [] : [{ name, title: title[lang], text, isCode: kind === 'hash' }]
  })
}

function said(value: unknown, kind: Kind, lang: Lang): string | null {
  switch (kind) {
    case 'count':
      return typeof value === 'number' && value > 0 ? inThousands(lang, value) : null
    case 'rials':
      return typeof value === 'string' && /^-?\d+$/.test(value) ? inRials(value, lang) : null
    case 'yes':
      return value === true ? YES.true[lang] : null
    case 'instant':
      return typeof value === 'number' ? instantInWords(value, lang) : null
    case 'dayEnd':
      return typeof value === 'number' ? dayInWords(value - 1, lang) : null
    case 'words':
    case 'hash':
      return typeof value === 'string' && value !== '' ? value : null
  }
}
