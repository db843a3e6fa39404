import { formatMoney } from '../../machines/core/persian/money.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import { formatJalali, period } from '../../machines/core/time/jalali.ts'

const MILLION = 1_000_000n

/** A count in Persian digits with separators: «۱٬۲۳۴». */
export const countText = (count: number | bigint): string => formatMoney(BigInt(count))

/** Rial as whole millions, rounded half away from zero: «۱۸۲٬۴۵۱». What is there but less than one is said so. */
export function millions(rial: string): string {
  const amount = BigInt(rial)
  const size = amount < 0n ? -amount : amount
  const rounded = (size + MILLION / 2n) / MILLION
  if (size > 0n && rounded === 0n) return 'کمتر از ۱'
  return formatMoney(amount < 0n ? -rounded : rounded)
}

/** A percentage as it stands in the figures, '-12.3', as people read it: «‎−۱۲٫۳٪». */
export const percentText = (percent: string): string => {
  const mark = percent.startsWith('-') ? '\u200e−' : ''
  const [whole = '0', tenth = '0'] = percent.replace('-', '').split('.')
  return `${mark}${formatMoney(whole)}٫${toPersianDigits(tenth)}٪`
}

const QUARTERS = ['اول', 'دوم', 'سوم', 'چهارم']

/** A period as an office writes it: «دورهٔ سه‌ماههٔ دوم ۱۴۰۵» or «سال ۱۴۰۵». */
export function periodName(key: string): string {
  const [year = '', quarter] = key.split('-Q')
  return toPersianDigits(quarter ? `دورهٔ سه‌ماههٔ ${QUARTERS[Number(quarter) - 1]} ${year}` : `سال ${year}`)
}

/** A period where room is scarce: «سه‌ماههٔ دوم ۱۴۰۵» or «سال ۱۴۰۵». */
export const periodShort = (key: string): string => periodName(key).replace('دورهٔ ', '')

/** The last day of a period: «۳۱ شهریور ۱۴۰۵». */
export const periodEnd = (key: string): string =>
  formatJalali(period(key).lastDay, 'fa', 'long').split(' ').slice(1).join(' ')

/** «دورهٔ سه‌ماههٔ دوم ۱۴۰۵، منتهی به ۳۱ شهریور ۱۴۰۵» */
export const periodLine = (key: string): string => `${periodName(key)}، منتهی به ${periodEnd(key)}`

/** A hash in groups that a person can compare: «3f2a 91c0 …». */
export const hashText = (hash: string, groups = 16): string => (hash.match(/.{4}/g) ?? []).slice(0, groups).join(' ')

/** A decimal as it stands in the figures, '-72.50', as people read it: «‎−۷۲٫۵۰». */
export function decimalText(decimal: string): string {
  const mark = decimal.startsWith('-') ? '\u200e−' : ''
  const [whole = '0', fraction] = decimal.replace('-', '').split('.')
  return `${mark}${formatMoney(whole)}${fraction === undefined ? '' : `٫${toPersianDigits(fraction)}`}`
}

/** Words with their numbers in Persian digits; what is written in Latin letters keeps its own: «بند S0-R05، ۳ روز، ۷۲٫۵». */
export const surfaceText = (words: string): string =>
  words.replace(/[A-Za-z0-9][\w.@-]*/g, (token) => {
    if (/[A-Za-z]/.test(token)) return token
    return toPersianDigits(/^\d+\.\d+$/.test(token) ? token.replace('.', '٫') : token)
  })
