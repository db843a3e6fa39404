import { codeOf, parseMobile } from '../../machines/core/persian/identifiers.ts'
import { cleanLines, cleanText } from '../../machines/core/persian/text.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { period, toIsoDate } from '../../machines/core/time/jalali.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import { type StatementHeader, statementHeaderShape } from '../../machines/debts-and-claims/statement/statement.ts'
import { HEADER_TITLES } from '../../machines/debts-and-claims/statement/titles.ts'
import type { DraftHeader } from './draftShape.ts'

/** What the server knows of a statement before anybody writes a word. */
export type HeaderGround = {
  readonly periodKey: string
  readonly version: number
  readonly agencyName: string
  readonly agencyLegalId: string
  readonly provinceCode: string
  readonly reportingPoint: string
  readonly confidential: boolean
  /** The day on which it is prepared. */
  readonly today: string
  /** Ways by which a statement may come in, as the agreement has them. */
  readonly channels: readonly string[]
  /** Whoever prepares it, and those who sign where the agency has one of each: for fields that the draft leaves out. */
  readonly known: DraftHeader
}

/** The header as the document will have it. What cannot be read is a problem, and silence stands in its place. */
export type CompletedHeader = { readonly header: StatementHeader; readonly problems: readonly Problem[] }

// What a header says when it says nothing.
const SILENT = {
  countyCode: null,
  submitterName: '',
  submitterNationalId: '',
  submitterMobile: '',
  approverName: '',
  approverPost: '',
  financeControllerName: '',
  certificationFile: null,
  channel: 'portal',
  letterNo: null,
  letterDate: null,
  debtsNil: false,
  claimsNil: false,
  nilReason: null,
  openingDiffReason: null,
  accuracyDeclared: false,
  notes: null,
} satisfies Partial<StatementHeader>

/** Completes what stands above the lines with what the server knows: case, agency, period, and who is who. */
export function completeHeader(draft: DraftHeader, ground: HeaderGround): CompletedHeader {
  const { known, confidential, periodKey, today: _today, channels: _channels, ...ours } = ground
  const written = Object.fromEntries(
    Object.entries({ ...known, ...withoutBlanks(draft) }).map(([field, value]) => [field, cleaned(field, value)]),
  )
  const whole = {
    ...{ ...SILENT, ...written, ...ours, periodKey },
    periodEnd: toIsoDate(period(periodKey).lastDay),
    confidentiality: confidential ? 'confidential' : 'normal',
  }
  const parsed = statementHeaderShape.safeParse(whole)
  if (parsed.success) return { header: parsed.data, problems: [] }
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path[0] as keyof StatementHeader))]
  const silenced = { ...whole, ...Object.fromEntries(fields.map((field) => [field, STAND_INS[field]])) }
  return {
    header: statementHeaderShape.parse(silenced),
    problems: fields.map((field) => unreadable(field, field in written)),
  }
}

// Somebody has to say on which basis the books are kept; until then there is no document.
const STAND_INS: Partial<StatementHeader> = { ...SILENT, basisOfAccounting: 'accrual' }

const withoutBlanks = (draft: DraftHeader): DraftHeader =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '' && value !== null && value !== undefined))

// A mobile and a code are kept in one form, however they were typed; what is neither is left for the check to find.
const cleaned = (field: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value
  if (field === 'submitterMobile') return parseMobile(value) ?? cleanText(value)
  if (field === 'submitterNationalId') return codeOf(value)
  return field === 'notes' ? cleanLines(value) : cleanText(value)
}

function unreadable(field: keyof StatementHeader, isWritten: boolean): Problem {
  const title: Text = HEADER_TITLES[field]
  const text = isWritten
    ? { fa: `«${title.fa}» خوانده نمی‌شود.`, en: `"${title.en}" cannot be read.` }
    : { fa: `«${title.fa}» نوشته نشده است.`, en: `"${title.en}" is missing.` }
  return { row: null, field, code: isWritten ? 'unreadable' : 'missing', severity: 'mustFix', text }
}
