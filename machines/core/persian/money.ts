import { Refusal } from '../refusals.ts'
import type { Text } from '../text-pair.ts'
import { toLatinDigits, toPersianDigits } from './text.ts'

/** Which Rial an amount is in: today's, or the one worth ten thousand of them (amendment of 1404/07/13). */
export type CurrencyUnit = 'irrCurrent' | 'irrNew'

export const CURRENCY_UNITS: Readonly<Record<CurrencyUnit, Text>> = {
  irrCurrent: { fa: 'ریال جاری', en: 'current Rial' },
  irrNew: { fa: 'ریال جدید', en: 'new Rial' },
}

/** What the numbers of a table count. */
export type AmountUnit = 'rial' | 'thousandRial' | 'millionRial' | 'billionRial'

export const AMOUNT_UNITS: Readonly<Record<AmountUnit, { readonly zeros: number; readonly title: Text }>> = {
  rial: { zeros: 0, title: { fa: 'ریال', en: 'Rial' } },
  thousandRial: { zeros: 3, title: { fa: 'هزار ریال', en: 'thousand Rial' } },
  millionRial: { zeros: 6, title: { fa: 'میلیون ریال', en: 'million Rial' } },
  billionRial: { zeros: 9, title: { fa: 'میلیارد ریال', en: 'billion Rial' } },
}

/** Digits an amount may have: numeric(24,0) in the tables. */
export const AMOUNT_DIGITS = 24

/** An amount of whole Rial in JSON: plain digits, never a float. */
export const AMOUNT_PATTERN = /^(?:0|-?[1-9]\d{0,23})$/

const NEW_RIAL = 10_000n

/** Refusal: what was typed is not an amount of whole Rial. */
export class NotAnAmount extends Refusal {
  readonly code = 'not-an-amount'
  constructor(typed: string, reason: Text) {
    super(
      { fa: `«${typed.slice(0, 60)}» ${reason.fa}`, en: `"${typed.slice(0, 60)}" ${reason.en}` },
      { typed: typed.slice(0, 60) },
    )
  }
}

const NOT_A_NUMBER: Text = { fa: 'مبلغ نیست.', en: 'is not an amount.' }
const BROKEN_RIAL: Text = { fa: 'کسری از ریال دارد.', en: 'has a fraction of a Rial.' }
const TOO_LONG: Text = { fa: `بیش از ${toPersianDigits('24')} رقم دارد.`, en: 'has more than 24 digits.' }

const PLAIN = /^(\d{1,60})(?:[.٫](\d{1,60}))?(?:[eE]([+-]?\d{1,2}))?$/
const GROUPED = /^\d{1,3}(?:([٬,،' \u00a0\u2009\u202f])\d{3})(?:\1\d{3}){0,20}(?:[.٫]\d{1,60})?$/

/** Rial of an amount as people type or paste it: any digits, ٬ , or ، between thousands, ٫ or . before a fraction, (…) or − for minus. */
export function parseMoney(typed: string, unit: AmountUnit = 'rial'): bigint {
  const { negative, body } = signed(
    toLatinDigits(typed.replace(/[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')).trim(),
  )
  const plain = GROUPED.test(body) ? body.replace(/[٬,،' \u00a0\u2009\u202f]/g, '') : body
  const match = PLAIN.exec(plain)
  if (!match) throw new NotAnAmount(typed, NOT_A_NUMBER)
  const [, whole = '', fraction = '', exponent = '0'] = match
  const rial = shifted(typed, whole, fraction, Number(exponent) + AMOUNT_UNITS[unit].zeros)
  return negative ? -rial : rial
}

/** An amount as it stands in JSON. */
export function rialText(rial: bigint): string {
  return rial.toString()
}

/** The amount in current Rial, so that amounts of two periods can be compared. */
export function inCurrentRial(amount: bigint, currency: CurrencyUnit): bigint {
  return currency === 'irrNew' ? amount * NEW_RIAL : amount
}

/** An amount in a unit, exactly, as plain decimal text: 182450500000 in millions is '182450.5'. */
export function decimalIn(amount: bigint | string, unit: AmountUnit): string {
  const rial = BigInt(amount)
  return decimal(rial, AMOUNT_UNITS[unit].zeros)
}

/** An amount as people read it: «۱۸۲٬۴۵۰٬۰۰۰٬۰۰۰», or in another unit «۱۸۲٬۴۵۰». */
export function formatMoney(amount: bigint | string, unit: AmountUnit = 'rial', lang: keyof Text = 'fa'): string {
  return grouped(decimalIn(amount, unit), lang)
}

/** The amount with the name of its unit and of its Rial: «۱۸۲٬۴۵۰ میلیون ریال جاری». */
export function formatMoneyWithUnit(
  amount: bigint | string,
  unit: AmountUnit,
  currency: CurrencyUnit,
  lang: keyof Text = 'fa',
): string {
  return `${formatMoney(amount, unit, lang)} ${unitTitle(unit, currency)[lang]}`
}

/** What a unit is called when it must be clear which Rial is meant. */
export function unitTitle(unit: AmountUnit, currency: CurrencyUnit): Text {
  const scale = AMOUNT_UNITS[unit].title
  const name = CURRENCY_UNITS[currency]
  return { fa: scale.fa.replace('ریال', name.fa), en: scale.en.replace('Rial', name.en) }
}

/** Toman of an amount, exactly, as plain decimal text; a Toman is ten current Rial. */
export function tomanOf(amount: bigint | string, currency: CurrencyUnit = 'irrCurrent'): string {
  return decimal(inCurrentRial(BigInt(amount), currency), 1)
}

/** The Toman equivalent shown beside an input box: «۱۸٬۲۴۵٬۰۰۰٬۰۰۰ تومان». */
export function formatToman(
  amount: bigint | string,
  currency: CurrencyUnit = 'irrCurrent',
  lang: keyof Text = 'fa',
): string {
  return `${grouped(tomanOf(amount, currency), lang)} ${lang === 'fa' ? 'تومان' : 'Toman'}`
}

const ONES = [
  '',
  'یک',
  'دو',
  'سه',
  'چهار',
  'پنج',
  'شش',
  'هفت',
  'هشت',
  'نه',
  'ده',
  'یازده',
  'دوازده',
  'سیزده',
  'چهارده',
  'پانزده',
  'شانزده',
  'هفده',
  'هجده',
  'نوزده',
]
const TENS = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود']
const HUNDREDS = ['', 'یکصد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد']

// Nothing above میلیارد has one name that all read alike, so more is said as budgets say it: «یک هزار و دویست میلیارد».
const SCALES: readonly (readonly [bigint, string])[] = [
  [1_000_000_000n, 'میلیارد'],
  [1_000_000n, 'میلیون'],
  [1_000n, 'هزار'],
]

/** A whole number in Persian words (به حروف). */
export function numberInWords(number: bigint): string {
  if (number < 0n) return `منفی ${numberInWords(-number)}`
  return number === 0n ? 'صفر' : spelled(number)
}

/** An amount in Persian words, for what is signed: «یکصد و هشتاد و دو میلیارد ریال جاری». */
export function amountInWords(amount: bigint | string, currency: CurrencyUnit = 'irrCurrent'): string {
  return `${numberInWords(BigInt(amount))} ${CURRENCY_UNITS[currency].fa}`
}

function spelled(number: bigint): string {
  for (const [scale, name] of SCALES) {
    if (number >= scale) return joined(`${spelled(number / scale)} ${name}`, number % scale)
  }
  const small = Number(number)
  if (small >= 100) return joined(HUNDREDS[Math.floor(small / 100)] ?? '', number % 100n)
  if (small >= 20) return joined(TENS[Math.floor(small / 10)] ?? '', number % 10n)
  return ONES[small] ?? ''
}

function joined(head: string, rest: bigint): string {
  return rest === 0n ? head : `${head} و ${spelled(rest)}`
}

function signed(text: string): { negative: boolean; body: string } {
  const match = /^\(\s*(.+?)\s*\)$|^[-−–]\s*(.+)$|^(.+?)\s*[-−–]$/.exec(text)
  if (match) return { negative: true, body: match[1] ?? match[2] ?? match[3] ?? '' }
  return { negative: false, body: text.replace(/^\+/, '') }
}

function shifted(typed: string, whole: string, fraction: string, places: number): bigint {
  const digits = `${whole}${fraction}`
  const zeros = places - fraction.length
  if (zeros >= 0) return bounded(typed, digits + '0'.repeat(zeros))
  const lost = digits.padStart(-zeros + 1, '0')
  if (!/^0*$/.test(lost.slice(zeros))) throw new NotAnAmount(typed, BROKEN_RIAL)
  return bounded(typed, lost.slice(0, zeros))
}

function bounded(typed: string, digits: string): bigint {
  if (digits.replace(/^0+/, '').length > AMOUNT_DIGITS) throw new NotAnAmount(typed, TOO_LONG)
  return BigInt(digits)
}

function decimal(amount: bigint, places: number): string {
  if (places === 0) return amount.toString()
  const sign = amount < 0n ? '-' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return `${sign}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`
}

// The mark before the minus keeps it at the left of its number in a line that runs from right to left.
function grouped(decimalText: string, lang: keyof Text): string {
  const [whole = '', fraction] = decimalText.replace('-', '').split('.')
  const separator = lang === 'fa' ? '٬' : ','
  const thousands = whole.replace(/\B(?=(?:\d{3})+$)/g, separator)
  const point = lang === 'fa' ? '٫' : '.'
  const text = fraction === undefined ? thousands : `${thousands}${point}${fraction}`
  const minus = decimalText.startsWith('-') ? '\u200e−' : ''
  return `${minus}${lang === 'fa' ? toPersianDigits(text) : text}`
}
