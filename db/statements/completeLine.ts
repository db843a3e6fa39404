import { codeOf } from '../../machines/core/persian/identifiers.ts'
import { AMOUNT_PATTERN } from '../../machines/core/persian/money.ts'
import { cleanText } from '../../machines/core/persian/text.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import {
  type CounterpartyType,
  LINE_FIELDS,
  type LineField,
  type StatementLine,
  statementLineShape,
} from '../../machines/debts-and-claims/statement/line.ts'
import { overdueDaysOf } from '../../machines/debts-and-claims/statement/lineRules.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import { tierOf } from '../../machines/debts-and-claims/statement/tier.ts'
import { COUNTERPARTY_TYPES, LINE_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'
import type { DraftLine } from './draftShape.ts'

const aDay = statementLineShape.shape.dueDate

/** A line of a draft as the document will have it, or why it cannot be read. */
export type CompletedLine = { readonly line: StatementLine } | { readonly problems: readonly Problem[] }

// What a line says where a draft says nothing. Whatever is undefined here has to be written, or is worked out.
const SILENT: Readonly<Record<LineField, unknown>> = {
  lineNo: undefined,
  side: undefined,
  counterpartyType: undefined,
  tier: undefined,
  counterpartyName: undefined,
  counterpartyId: null,
  counterpartyNote: null,
  detailCode: null,
  subject: undefined,
  category: undefined,
  legalBasis: undefined,
  legalBasisRef: undefined,
  certainty: undefined,
  uncertainReason: null,
  originDate: undefined,
  confirmedAt: null,
  dueDate: null,
  opening: undefined,
  openingDiffReason: null,
  increase: undefined,
  decrease: undefined,
  closing: undefined,
  overdueAmount: '0',
  overdueDays: undefined,
  latePenalty: '0',
  latePenaltyIncluded: false,
  settlementMethod: null,
  capitalProject: false,
  budgetRow: null,
  reciprocalLine: null,
  currencyUnit: 'irrCurrent',
  foreignCurrency: null,
  foreignAmount: null,
  rate: null,
  evidence: [],
}

// What people type in words; codes, amounts, days and choices are read as they are or not at all.
const WORDS: ReadonlySet<LineField> = new Set<LineField>([
  'counterpartyName',
  'counterpartyNote',
  'detailCode',
  'subject',
  'legalBasisRef',
  'openingDiffReason',
  'budgetRow',
  'reciprocalLine',
])

/** Completes a line of a draft: cleans its texts, numbers it, and works out its tier and the days overdue. */
export function completeLine(draft: DraftLine, lineNo: number, periodEnd: string): CompletedLine {
  // One object with every field from the start: a hundred thousand of them are made, and engines like them alike.
  const whole = { ...SILENT }
  for (const field of LINE_FIELDS) {
    const value = draft[field]
    if (isWritten(value)) whole[field] = cleaned(field, value)
  }
  whole.lineNo = lineNo
  whole.tier = tierIn(draft)
  whole.overdueDays = daysIn(draft, periodEnd)
  const parsed = statementLineShape.safeParse(whole)
  if (parsed.success) return { line: parsed.data }
  const fields = new Set(parsed.error.issues.map(({ path }) => path[0] as LineField))
  // A tier follows from the type: where that is wrong there is nothing more to say.
  fields.delete('tier')
  return { problems: [...fields].map((field) => unreadable(field, lineNo, isWritten(draft[field]))) }
}

const isWritten = (value: DraftLine[LineField]): boolean => value !== undefined && value !== null && value !== ''

function cleaned(field: LineField, value: DraftLine[LineField]): unknown {
  if (Array.isArray(value)) return value.map(cleanText)
  if (typeof value !== 'string') return value
  if (field === 'counterpartyId') return codeOf(value)
  return WORDS.has(field) ? cleanText(value) : value
}

function tierIn({ counterpartyType }: DraftLine): unknown {
  const isKnown = typeof counterpartyType === 'string' && Object.hasOwn(COUNTERPARTY_TYPES, counterpartyType)
  return isKnown ? tierOf(counterpartyType as CounterpartyType) : undefined
}

function daysIn({ overdueAmount, dueDate }: DraftLine, periodEnd: string): number {
  const overdue = typeof overdueAmount === 'string' && AMOUNT_PATTERN.test(overdueAmount) ? overdueAmount : '0'
  const due = typeof dueDate === 'string' && aDay.safeParse(dueDate).success ? dueDate : null
  return overdueDaysOf({ overdueAmount: overdue, dueDate: due }, periodEnd)
}

function unreadable(field: LineField, row: number, wasWritten: boolean): Problem {
  const title: Text = LINE_TITLES[field]
  const text = wasWritten
    ? { fa: `«${title.fa}» خوانده نمی‌شود.`, en: `"${title.en}" cannot be read.` }
    : { fa: `«${title.fa}» نوشته نشده است.`, en: `"${title.en}" is missing.` }
  return { row, field, code: wasWritten ? 'unreadable' : 'missing', severity: 'mustFix', text }
}
