import { isoDayShort, isoOfJalali } from '../language/jalaliDay.ts'
import { plain } from '../language/plain.ts'
import { type Lang, latinDigits } from '../language/text.ts'
import type { Column } from '../statement/types.ts'

/** What can be kept in a draft: right or wrong, so long as it is written. */
export type DraftValue = string | number | boolean | null | string[]

const plainNumber = (text: string): string =>
  latinDigits(text)
    .replace(/[\s٬,،_]/g, '')
    .replace('٫', '.')

/** What was typed, as the draft keeps it. What cannot be read stays as it is: preparing says what is wrong with it. */
export function valueTyped(text: string, kind: Column['kind']): DraftValue {
  const trimmed = text.trim()
  if (kind === 'yesNo') return trimmed === 'true'
  if (trimmed === '') return null
  switch (kind) {
    case 'amount':
    case 'decimal':
      return plainNumber(trimmed)
    case 'number':
      return /^\d{1,9}$/.test(plainNumber(trimmed)) ? Number(plainNumber(trimmed)) : trimmed
    case 'date':
      return isoOfJalali(trimmed) ?? trimmed
    case 'code':
      return latinDigits(trimmed)
    case 'list':
      return trimmed.split(/\n+/).map((name) => name.trim())
    case 'choice':
    case 'text':
      return trimmed
  }
}

/** What the draft keeps, as it is typed. */
export function textOf(value: unknown, kind: Column['kind'], lang: Lang): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plain).join('\n')
  if (kind === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return isoDayShort(value, lang)
  return plain(value)
}
