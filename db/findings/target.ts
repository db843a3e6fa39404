import { LINE_FIELDS } from '../../machines/debts-and-claims/statement/line.ts'
import { HEADER_TITLES, TOTAL_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'

/** What a finding points at: `statement`, `header.<field>`, `totals.<field>`, `lines.<number>` or `lines.<number>.<field>`. */
export type Target =
  | { readonly part: 'statement' }
  | { readonly part: 'header' | 'totals'; readonly field: string }
  | { readonly part: 'lines'; readonly lineNo: number; readonly field: string | null }

const LINE = new Set<string>(LINE_FIELDS)

/** Reads a path; null when a statement has no such place. Lines go by their own number, from 1. */
export function parseTarget(path: string): Target | null {
  if (path === 'statement') return { part: 'statement' }
  const [part, one = '', field, ...more] = path.split('.')
  if (more.length > 0) return null
  if (part === 'header') return field === undefined && Object.hasOwn(HEADER_TITLES, one) ? { part, field: one } : null
  if (part === 'totals') return field === undefined && Object.hasOwn(TOTAL_TITLES, one) ? { part, field: one } : null
  if (part !== 'lines' || !/^[1-9]\d{0,6}$/.test(one)) return null
  if (field !== undefined && !LINE.has(field)) return null
  return { part, lineNo: Number(one), field: field ?? null }
}

/** The path of a field of a line, or of the header where there is no line. */
export function targetOf(row: number | null, field: string): string {
  const path = row === null ? headerPath(field) : `lines.${row}.${field}`
  return parseTarget(path) ? path : 'statement'
}

const headerPath = (field: string): string =>
  Object.hasOwn(TOTAL_TITLES, field) ? `totals.${field}` : `header.${field}`
