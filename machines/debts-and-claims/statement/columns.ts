import { CURRENCY_UNITS } from '../../core/persian/money.ts'
import { textKey } from '../../core/persian/text.ts'
import type { Text } from '../../core/text-pair.ts'
import type { LineField } from './line.ts'
import { type SheetUnit, splitUnit, unitNamedIn } from './sheetUnit.ts'
import {
  CATEGORIES,
  CERTAINTIES,
  COUNTERPARTY_TYPES,
  LEGAL_BASES,
  LINE_TITLES,
  SETTLEMENT_METHODS,
  SIDES,
  TIERS,
  UNCERTAIN_REASONS,
} from './titles.ts'

/** How the cells of a column are read. */
export type ColumnKind = 'number' | 'text' | 'code' | 'choice' | 'date' | 'amount' | 'decimal' | 'yesNo' | 'list'

/** A column of the statement in a spreadsheet: what it is called, and what else offices call it. */
export type Column = {
  readonly field: LineField
  readonly kind: ColumnKind
  readonly title: Text
  /** Nothing else can stand in for it. */
  readonly required: boolean
  readonly synonyms: readonly string[]
  readonly choices: Readonly<Record<string, Text>> | null
}

const column = (field: LineField, kind: ColumnKind, required: boolean, ...synonyms: string[]): Column => ({
  field,
  kind,
  title: LINE_TITLES[field],
  required,
  synonyms,
  choices: null,
})

const choice = (
  field: LineField,
  choices: Readonly<Record<string, Text>>,
  required: boolean,
  ...synonyms: string[]
): Column => ({ ...column(field, 'choice', required, ...synonyms), choices })

/** The columns in the order of the form. Field names themselves, in camelCase or snake_case, are always understood. */
export const COLUMNS: readonly Column[] = [
  column('lineNo', 'number', false, 'شماره ردیف', 'ردیف شماره', 'No', 'Row', 'Row No'),
  choice('side', SIDES, true, 'نوع', 'بدهی/مطالبه', 'بدهی یا مطالبه', 'ماهیت', 'Side', 'Type'),
  choice('counterpartyType', COUNTERPARTY_TYPES, true, 'نوع طرف حساب', 'نوع شخصیت', 'نوع بستانکار', 'نوع بدهکار'),
  choice('tier', TIERS, false, 'طبقه', 'طبقه شخص', 'Tier'),
  column(
    'counterpartyName',
    'text',
    true,
    'طرف حساب',
    'نام شخص',
    'نام و عنوان طرف حساب',
    'نام بستانکار',
    'نام بدهکار',
    'بستانکار',
    'بدهکار',
    'نام ذی‌نفع',
    'ذی‌نفع',
    'نام',
    'Name',
    'Counterparty name',
  ),
  column(
    'counterpartyId',
    'code',
    true,
    'کد ملی',
    'شناسه ملی',
    'شناسه ملی / کد ملی',
    'کد/شناسه ملی',
    'کد ملی طرف حساب',
    'شناسه ملی طرف حساب',
    'شناسه طرف حساب',
    'National id',
    'Id',
  ),
  column('counterpartyNote', 'text', false, 'توضیحات طرف حساب', 'توضیح', 'توضیحات', 'ملاحظات', 'Note'),
  column('detailCode', 'code', false, 'کد تفصیلی', 'کد تفصیل', 'تفصیلی', 'کد شخص بخش عمومی'),
  column(
    'subject',
    'text',
    true,
    'شرح',
    'موضوع / ماهیت',
    'بابت',
    'شرح بدهی',
    'شرح مطالبه',
    'موضوع بدهی',
    'موضوع مطالبه',
    'Description',
  ),
  choice('category', CATEGORIES, true, 'طبقه‌بندی', 'نوع بدهی', 'نوع مطالبه', 'عنوان سرفصل'),
  choice('legalBasis', LEGAL_BASES, true, 'مبنا', 'مبنای ایجاد', 'مبنای قانونی بدهی', 'منشأ'),
  column(
    'legalBasisRef',
    'text',
    true,
    'مستند',
    'مستندات قانونی',
    'شماره مستند',
    'شماره و تاریخ مستند',
    'شماره قرارداد',
    'مستند قانونی',
    'Legal basis reference',
  ),
  choice('certainty', CERTAINTIES, true, 'وضعیت قطعیت', 'قطعی/غیرقطعی', 'قطعی یا غیرقطعی', 'وضعیت'),
  choice('uncertainReason', UNCERTAIN_REASONS, false, 'علت غیرقطعی بودن', 'دلیل عدم قطعیت'),
  column('originDate', 'date', true, 'تاریخ', 'تاریخ ایجاد بدهی', 'تاریخ ایجاد مطالبه', 'تاریخ شناسایی', 'Origin'),
  column('confirmedAt', 'date', false, 'تاریخ قطعیت', 'تاریخ قطعی شدن', 'تاریخ تأیید بدهی'),
  column('dueDate', 'date', false, 'سررسید', 'موعد پرداخت', 'Due'),
  column('opening', 'amount', true, 'مانده اول دوره', 'مانده ابتدا', 'مانده از قبل', 'مانده قبلی', 'Opening'),
  column('openingDiffReason', 'text', false, 'علت مغایرت مانده', 'علت مغایرت', 'دلیل مغایرت مانده'),
  column('increase', 'amount', true, 'افزایش', 'افزایش دوره', 'افزایش طی سال', 'ایجاد شده طی دوره'),
  column(
    'decrease',
    'amount',
    true,
    'کاهش',
    'کاهش طی دوره',
    'تسویه طی دوره',
    'تسویه',
    'پرداختی طی دوره',
    'کاهش طی سال',
  ),
  column(
    'closing',
    'amount',
    true,
    'مانده آخر دوره',
    'مانده پایان',
    'مانده',
    'مانده نهایی',
    'مانده انتهای دوره',
    'Closing',
  ),
  column(
    'overdueAmount',
    'amount',
    true,
    'سررسیدگذشته',
    'مبلغ سررسید شده',
    'معوق',
    'مبلغ معوق',
    'سررسید شده',
    'Overdue',
  ),
  column('overdueDays', 'number', false, 'روزهای تأخیر', 'تعداد روز تأخیر', 'مدت تأخیر'),
  column('latePenalty', 'amount', false, 'وجه التزام', 'وجه التزام / خسارت تأخیر', 'جریمه تأخیر', 'خسارت تأخیر تأدیه'),
  column('latePenaltyIncluded', 'yesNo', false, 'خسارت در افزایش'),
  choice('settlementMethod', SETTLEMENT_METHODS, false, 'نحوه تسویه', 'شیوه تسویه'),
  column('capitalProject', 'yesNo', false, 'طرح عمرانی', 'طرح تملک'),
  column('budgetRow', 'code', false, 'ردیف اعتباری', 'ردیف بودجه', 'شماره طرح', 'کد طرح'),
  column('reciprocalLine', 'code', false),
  choice('currencyUnit', CURRENCY_UNITS, false, 'واحد', 'Currency'),
  column('foreignCurrency', 'code', false, 'نوع ارز', 'Foreign currency code'),
  column('foreignAmount', 'decimal', false, 'مبلغ ارز'),
  column('rate', 'decimal', false, 'نرخ', 'نرخ ارز', 'Exchange rate'),
  column('evidence', 'list', false, 'مستندات', 'پیوست‌ها', 'پیوست', 'فایل پیوست', 'Documents'),
]

const BY_FIELD = new Map(COLUMNS.map((one) => [one.field, one]))

/** The column of a field. */
export function columnOf(field: LineField): Column {
  const found = BY_FIELD.get(field)
  if (!found) throw new RangeError(`no column for ${field}`)
  return found
}

/** What headers and choices are compared by: the text key without punctuation. */
export function plainKey(text: string): string {
  return textKey(text).replace(/[^\p{L}\p{N}]/gu, '')
}

/** What stands between a header and the one above it that it belongs to: «طرف حساب › نام». */
export const UNDER = ' › '

/** What a header was taken for. `exact` tells the field's own name or title from the other words that offices use. */
export type KnownHeader = {
  readonly field: LineField | null
  readonly unit: SheetUnit | null
  readonly exact: boolean
}

const OWN = new Map(
  COLUMNS.flatMap(({ field, title }) => [field, title.fa, title.en].map((name) => [plainKey(name), field])),
)
const OTHER = new Map<string, LineField>()
for (const { field, synonyms } of COLUMNS)
  for (const name of synonyms) if (!OTHER.has(plainKey(name))) OTHER.set(plainKey(name), field)

/** The field that a header means, if it is one of the words offices use, and the unit that it names. */
export function fieldOfHeader(header: string): KnownHeader {
  const { number: words, unit } = splitUnit(header)
  const above = header.split(UNDER).slice(0, -1).join(' ')
  const own = words.split(UNDER).at(-1) ?? ''
  const known = [header, words, own].map(knownAs).find((one) => one !== null) ?? { field: null, exact: false }
  return { ...known, unit: unit ?? unitNamedIn(above) }
}

function knownAs(words: string): Pick<KnownHeader, 'field' | 'exact'> | null {
  const whole = plainKey(words).replace(/(?:ارقام|مبالغ)$/, '')
  for (const key of [whole, whole.replace(/^مبلغ/, '')]) {
    const [own, other] = [OWN.get(key), OTHER.get(key)]
    if (own !== undefined) return { field: own, exact: true }
    if (other !== undefined) return { field: other, exact: false }
  }
  return null
}

/** The letters of a column, from 0: A, B, … AA. */
export function columnLetters(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26))
  return index < 26 ? rest : columnLetters(Math.floor(index / 26) - 1) + rest
}
