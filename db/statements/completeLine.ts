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

/** A line of a draft as the document will have it, or why it cannot be read. */
export type CompletedLine = { readonly line: StatementLine } | { readonly problems: readonly Problem[] }

// What a line says when it says nothing: these fields may be left out of a draft, all others must be written.
const SILENT = {
  counterpartyId: null,
  counterpartyNote: null,
  detailCode: null,
  uncertainReason: null,
  confirmedAt: null,
  dueDate: null,
  openingDiffReason: null,
  overdueAmount: '0',
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
} satisfies Partial<StatementLine>

const CODES: ReadonlySet<string> = new Set<LineField>(['counterpartyId'])

/** Completes a line of a draft: cleans its texts, numbers it, and works out its tier and the days overdue. */
export function completeLine(draft: DraftLine, lineNo: number, periodEnd: string): CompletedLine {
  const written = Object.fromEntries(LINE_FIELDS.flatMap((field) => writtenIn(draft, field)))
  const whole = { ...SILENT, ...written, ...workedOut(draft, periodEnd), lineNo }
  const parsed = statementLineShape.safeParse(whole)
  if (parsed.success) return { line: parsed.data }
  const fields = new Set(parsed.error.issues.map(({ path }) => path[0] as LineField))
  // A tier follows from the type: where that is wrong there is nothing more to say.
  fields.delete('tier')
  return { problems: [...fields].map((field) => unreadable(field, lineNo, field in written)) }
}

function writtenIn(draft: DraftLine, field: LineField): [LineField, unknown][] {
  const value = draft[field]
  if (value === undefined || value === null || value === '') return []
  if (typeof value === 'string') return [[field, CODES.has(field) ? codeOf(value) : cleanText(value)]]
  return [[field, Array.isArray(value) ? value.map(cleanText) : value]]
}

function workedOut({ counterpartyType, overdueAmount, dueDate }: DraftLine, periodEnd: string) {
  const known = typeof counterpartyType === 'string' && Object.hasOwn(COUNTERPARTY_TYPES, counterpartyType)
  const tier = known ? { tier: tierOf(counterpartyType as CounterpartyType) } : {}
  const overdue = typeof overdueAmount === 'string' && AMOUNT_PATTERN.test(overdueAmount) ? overdueAmount : '0'
  const due =
    typeof dueDate === 'string' && statementLineShape.shape.dueDate.safeParse(dueDate).success ? dueDate : null
  return { ...tier, overdueDays: overdueDaysOf({ overdueAmount: overdue, dueDate: due }, periodEnd) }
}

function unreadable(field: LineField, row: number, isWritten: boolean): Problem {
  const title: Text = LINE_TITLES[field]
  const text = isWritten
    ? { fa: `«${title.fa}» خوانده نمی‌شود.`, en: `"${title.en}" cannot be read.` }
    : { fa: `«${title.fa}» نوشته نشده است.`, en: `"${title.en}" is missing.` }
  return { row, field, code: isWritten ? 'unreadable' : 'missing', severity: 'mustFix', text }
}
