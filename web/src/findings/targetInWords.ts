import { inDigits, type Lang } from '../language/text.ts'
import type { Form } from '../statement/types.ts'
import { findingWords } from './words.ts'

/** Where a finding stands, in words: «ردیف ۳ · مانده پایان دوره». */
export function targetInWords(target: string, form: Form, lang: Lang): string {
  const [part, one = '', field] = target.split('.')
  if (part === 'header') return form.header[one]?.[lang] ?? one
  if (part === 'totals') return form.totals[one]?.[lang] ?? one
  if (part !== 'lines') return findingWords.wholeStatement[lang]
  const line = `${form.lines['lineNo']?.[lang] ?? ''} ${inDigits(lang, one)}`
  return field === undefined ? line : `${line} · ${form.lines[field]?.[lang] ?? field}`
}
