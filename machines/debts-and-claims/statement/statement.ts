import * as z from 'zod'
import { provinces } from '../../calendars/provinces.ts'
import { AMOUNT_PATTERN } from '../../core/persian/money.ts'
import { oneOf, type StatementLine, statementLineShape } from './line.ts'
import { BASES_OF_ACCOUNTING, CHANNELS, CONFIDENTIALITIES, TOTAL_TITLES } from './titles.ts'

const text = (length: number) => z.string().max(length)
const date = z.iso.date()
const amount = z.string().regex(AMOUNT_PATTERN)

/** Shape of what stands above the lines. Tracking code, case and instants belong to the case, not to the document. */
export const statementHeaderShape = z.strictObject({
  /** '1405-Q2' for a quarter, '1405' for the annual statement. */
  periodKey: z.string().regex(/^1[34]\d\d(?:-Q[1-4])?$/),
  periodEnd: date,
  version: z.int().min(1),
  agencyName: text(500),
  agencyLegalId: text(40),
  provinceCode: oneOf(provinces),
  countyCode: text(60).nullable(),
  reportingPoint: text(200),
  submitterName: text(200),
  submitterNationalId: text(40),
  submitterMobile: text(40),
  approverName: text(200),
  approverPost: text(200),
  financeControllerName: text(200),
  basisOfAccounting: oneOf(BASES_OF_ACCOUNTING),
  certificationFile: text(300).nullable(),
  channel: oneOf(CHANNELS),
  letterNo: text(100).nullable(),
  letterDate: date.nullable(),
  /** Each side is either there or declared nil; a statement with both nil is the nil filing. */
  debtsNil: z.boolean(),
  claimsNil: z.boolean(),
  nilReason: text(2000).nullable(),
  /** For balances of the last period that no line carries on. */
  openingDiffReason: text(2000).nullable(),
  accuracyDeclared: z.boolean(),
  confidentiality: oneOf(CONFIDENTIALITIES),
  notes: text(4000).nullable(),
})

export type StatementHeader = Readonly<z.infer<typeof statementHeaderShape>>

export type TotalField = keyof typeof TOTAL_TITLES

/** Sums of a statement's lines in Rial. */
export type Totals = Readonly<Record<TotalField, string>>

export const totalsShape = z.strictObject({
  debtTotal: amount,
  claimTotal: amount,
  overdueDebtTotal: amount,
  overdueClaimTotal: amount,
  certainDebtTotal: amount,
  uncertainDebtTotal: amount,
} satisfies Record<TotalField, z.ZodType>)

export const TOTAL_FIELDS = Object.keys(TOTAL_TITLES) as readonly TotalField[]

export const statementShape = z.strictObject({
  header: statementHeaderShape,
  /** The sums that the agency declares, from its ledger; null where it declares none and the lines speak. */
  totals: totalsShape.nullable(),
  lines: z.array(statementLineShape),
})

/** A statement of debts (form A) and claims (form B) of one reporting point for one period. */
export type Statement = {
  readonly header: StatementHeader
  readonly totals: Totals | null
  readonly lines: readonly StatementLine[]
}

/** True for a filing that says there is nothing to report. */
export const isNil = (header: StatementHeader): boolean => header.debtsNil && header.claimsNil
