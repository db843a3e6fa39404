import { COLUMNS, type Column, plainKey } from './columns.ts'
import type { LineField } from './line.ts'

// What offices write besides the titles and the names of the values themselves.
const OTHER_WORDS: Partial<Record<LineField, Readonly<Record<string, readonly string[]>>>> = {
  side: { debt: ['بدهی‌ها', 'الف', 'فرم الف', 'Form A'], claim: ['طلب', 'مطالبات', 'ب', 'فرم ب', 'Form B'] },
  counterpartyType: {
    natural: ['حقیقی', 'اشخاص حقیقی'],
    privateLegal: ['حقوقی', 'حقوقی خصوصی', 'شرکت خصوصی', 'بخش خصوصی', 'شخص حقوقی'],
    cooperative: ['تعاونی', 'بخش تعاونی'],
    foreign: ['خارجی', 'اشخاص خارجی'],
    nonGovPublic: ['نهاد عمومی غیردولتی', 'مؤسسات عمومی غیردولتی', 'عمومی غیردولتی'],
    municipality: ['شهرداری‌ها'],
    bank: ['بانک', 'مؤسسه اعتباری', 'بانک‌ها و مؤسسات اعتباری'],
    insurer: ['بیمه', 'بیمه‌گر'],
    stateCompany: ['شرکت‌های دولتی'],
    govAgency: ['دستگاه اجرایی', 'دستگاه‌های اجرایی', 'وزارتخانه', 'مؤسسه دولتی'],
    unidentified: ['ناشناس', 'سایر اشخاص نامشخص'],
  },
  category: {
    contractorCertificate: ['صورت وضعیت', 'صورت وضعیت پیمانکاران', 'پیمانکاری'],
    goods: ['کالا'],
    services: ['خدمات', 'خدمت'],
    wagesBenefits: ['حقوق', 'مزایا', 'حقوق و دستمزد'],
    pensionInsurance: ['بیمه', 'بازنشستگی', 'حق بیمه'],
    utilities: ['آب و برق و گاز', 'برق', 'آب', 'گاز', 'تلفن', 'حامل‌های انرژی'],
    landAcquisition: ['تملک زمین', 'بهای زمین'],
    courtAward: ['رأی دادگاه', 'حکم دادگاه'],
    bond: ['اوراق', 'اسناد خزانه اسلامی'],
    taxDuty: ['مالیات', 'عوارض'],
    deposit: ['سپرده‌ها'],
    sharedCost: ['هزینه مشترک'],
  },
  legalBasis: {
    contract: ['پیمان'],
    courtRuling: ['حکم دادگاه', 'دادنامه', 'رأی قضایی'],
    cabinetDecree: ['مصوبه هیئت وزیران', 'تصویب‌نامه', 'مصوبه'],
    facility: ['تسهیلات'],
    interAgencyMou: ['تفاهم‌نامه'],
    damages: ['خسارت'],
  },
  certainty: { certain: ['قطعی شده', 'قطعی‌شده'], uncertain: ['غیر قطعی', 'نامشخص'] },
  uncertainReason: {
    disputed: ['اختلافی', 'اختلاف'],
    inCourt: ['در دعوا', 'در دادگاه', 'دعوای حقوقی'],
    estimated: ['برآورد', 'تخمینی'],
    unreconciled: ['مغایرت', 'مغایرت گیری نشده'],
  },
  settlementMethod: {
    cash: ['نقد', 'پرداخت نقدی', 'وجه نقد'],
    treasuryBond: ['اسناد خزانه اسلامی', 'اسناد', 'اخزا'],
    setOff: ['تهاتری'],
    transfer: ['انتقالی'],
    waiver: ['بخشش', 'صرف‌نظر'],
  },
  currencyUnit: { irrCurrent: ['ریال', 'IRR', 'Rial'], irrNew: ['ریال نو'] },
}

const YES = ['بله', 'بلی', 'دارد', 'هست', 'yes', 'true', '1', 'y']
const NO = ['خیر', 'نه', 'ندارد', 'نیست', 'no', 'false', '0', 'n']

const YES_NO = new Map<string, string>([
  ...YES.map((word) => [plainKey(word), 'true'] as const),
  ...NO.map((word) => [plainKey(word), 'false'] as const),
])

/** The values of a column by every word for them and its plain key; a word for two values is taken for the first. */
export function wordsOf(column: Column): ReadonlyMap<string, string> {
  return WORDS.get(column.field) ?? new Map()
}

const WORDS = new Map(
  COLUMNS.map((column) => [column.field, column.kind === 'yesNo' ? YES_NO : wordsOfChoices(column)] as const),
)

function wordsOfChoices({ field, choices }: Column): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const add = (word: string, value: string) => {
    // As written and as compared: a file filled in from our own form needs no key to be made.
    for (const key of [word, plainKey(word)]) if (!words.has(key)) words.set(key, value)
  }
  for (const [value, title] of Object.entries(choices ?? {}))
    for (const word of [value, title.fa, title.en]) add(word, value)
  for (const [value, others] of Object.entries(OTHER_WORDS[field] ?? {})) for (const word of others) add(word, value)
  return words
}
