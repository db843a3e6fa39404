import * as z from 'zod'
import { AMOUNT_PATTERN, CURRENCY_UNITS } from '../../core/persian/money.ts'
import type { Text } from '../../core/text-pair.ts'
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

export type Side = keyof typeof SIDES
export type CounterpartyType = keyof typeof COUNTERPARTY_TYPES
export type Tier = keyof typeof TIERS
export type Category = keyof typeof CATEGORIES
export type LegalBasis = keyof typeof LEGAL_BASES
export type Certainty = keyof typeof CERTAINTIES
export type UncertainReason = keyof typeof UNCERTAIN_REASONS
export type SettlementMethod = keyof typeof SETTLEMENT_METHODS

/** Shape of one of the values that have titles. */
export function oneOf<Titles extends Readonly<Record<string, Text>>>(titles: Titles) {
  return z.enum(Object.keys(titles) as [keyof Titles & string, ...(keyof Titles & string)[]])
}

const text = (length: number) => z.string().max(length)
const amount = z.string().regex(AMOUNT_PATTERN)
const decimal = z.string().regex(/^(?:0|[1-9]\d{0,23})(?:\.\d{1,12})?$/)
const date = z.iso.date()

/** Shape of a line: types and lengths. What a line must say is checked apart, all of it at once. */
export const statementLineShape = z.strictObject({
  lineNo: z.int().min(1).max(10_000_000),
  side: oneOf(SIDES),
  counterpartyType: oneOf(COUNTERPARTY_TYPES),
  tier: oneOf(TIERS),
  counterpartyName: text(500),
  counterpartyId: text(40).nullable(),
  /** Who an unidentified counterparty may be, or why a code is missing. */
  counterpartyNote: text(1000).nullable(),
  detailCode: text(60).nullable(),
  subject: text(1000),
  category: oneOf(CATEGORIES),
  legalBasis: oneOf(LEGAL_BASES),
  legalBasisRef: text(1000),
  certainty: oneOf(CERTAINTIES),
  uncertainReason: oneOf(UNCERTAIN_REASONS).nullable(),
  /** Gregorian days, 'YYYY-MM-DD'; people see them in the Jalali calendar. */
  originDate: date,
  confirmedAt: date.nullable(),
  dueDate: date.nullable(),
  /** Whole Rial of `currencyUnit`. */
  opening: amount,
  openingDiffReason: text(1000).nullable(),
  increase: amount,
  decrease: amount,
  closing: amount,
  overdueAmount: amount,
  overdueDays: z.int(),
  latePenalty: amount,
  latePenaltyIncluded: z.boolean(),
  settlementMethod: oneOf(SETTLEMENT_METHODS).nullable(),
  capitalProject: z.boolean(),
  budgetRow: text(60).nullable(),
  /** The other agency's line, '<legal entity id>/<line number>', once refinement has found it. */
  reciprocalLine: text(60).nullable(),
  currencyUnit: oneOf(CURRENCY_UNITS),
  foreignCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  foreignAmount: decimal.nullable(),
  rate: decimal.nullable(),
  /** Names of files, as uploaded beside the statement. */
  evidence: z.array(text(300)).max(100),
})

/** One debt or claim of one counterparty in one period. */
export type StatementLine = Readonly<z.infer<typeof statementLineShape>>

export type LineField = keyof StatementLine

/** The fields of a line in the order of the form. */
export const LINE_FIELDS = Object.keys(LINE_TITLES) as readonly LineField[]
