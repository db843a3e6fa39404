import { isoDayShort } from '../language/jalaliDay.ts'
import { inMillions } from '../language/money.ts'
import { plain } from '../language/plain.ts'
import { inDigits, inThousands, type Lang, type Text } from '../language/text.ts'
import type { Column } from './types.ts'
import { headerChoices, statementWords } from './words.ts'

const isIsoDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)
const isWhole = (value: unknown): value is string => typeof value === 'string' && /^-?\d{1,30}$/.test(value)

/** What a field of a line says; what cannot be read is said as it was written, and nothing is said as nothing. */
export function valueInWords(value: unknown, { kind, choices }: Pick<Column, 'kind' | 'choices'>, lang: Lang): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map(plain).join(lang === 'fa' ? '، ' : ', ')
  if (kind === 'choice') return choices?.[plain(value)]?.[lang] ?? plain(value)
  if (kind === 'amount' && isWhole(value)) return inMillions(value, lang)
  if (kind === 'date' && typeof value === 'string' && isIsoDay(value)) return isoDayShort(value, lang)
  if (kind === 'yesNo') return yesNo(value, lang)
  if (typeof value === 'number') return inThousands(lang, value)
  return kind === 'code' ? inDigits(lang, plain(value)) : plain(value)
}

const yesNo = (value: unknown, lang: Lang): string => (value === true ? statementWords.yes : statementWords.no)[lang]

/** What a field above the lines says. */
export function headerInWords(field: string, value: unknown, lang: Lang): string {
  if (value === null || value === undefined || value === '') return ''
  const chosen: Text | undefined = headerChoices[field]?.[plain(value)]
  if (chosen) return chosen[lang]
  if (typeof value === 'boolean') return yesNo(value, lang)
  if (typeof value === 'string' && isIsoDay(value)) return isoDayShort(value, lang)
  return inDigits(lang, plain(value))
}
