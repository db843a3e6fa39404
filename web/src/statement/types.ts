import type { StatementAnswer, StatementForm } from '../ask/types.ts'
import type { Text } from '../language/text.ts'

/** A column of the form: what a field of a line is called and how it is written. */
export type Column = {
  readonly field: string
  readonly kind: 'number' | 'text' | 'code' | 'choice' | 'date' | 'amount' | 'decimal' | 'yesNo' | 'list'
  readonly title: Text
  readonly required: boolean
  readonly choices: Readonly<Record<string, Text>> | null
}

/** A line of a statement, or of a draft of one; which fields it has, the form says. */
export type Line = { readonly lineNo: number } & Readonly<Record<string, unknown>>

/** One version that was filed. */
export type Filing = {
  readonly version: number
  readonly sha256: string | null
  readonly at: string
  readonly by: string | null
  readonly explanation: string | null
}

type Certification = { readonly role: string; readonly person: string; readonly at: string }

/** A statement with a page of its lines. The API's description leaves some of it open; this is what comes. */
export type Statement = StatementAnswer & {
  readonly lines: readonly Line[]
  readonly next: number | null
  readonly filings: readonly Filing[]
  readonly certifications: readonly Certification[]
  readonly filedAs: number | null
  readonly filedAt: string | null
  readonly filedBy: string | null
}

/** A draft with its lines, and what the last period suggests for it. */
export type Draft = {
  readonly revision: number
  readonly header: Readonly<Record<string, unknown>>
  readonly changedAt: string | null
  readonly lineCount: number
  readonly lines: readonly Line[]
  readonly next: number | null
  readonly proposed: readonly Readonly<Record<string, unknown>>[]
}

/** What a field said in the version before. */
export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown }

export type LineChange = {
  readonly what: 'changed' | 'added' | 'removed'
  readonly beforeNo: number | null
  readonly afterNo: number | null
  readonly line: Line
  readonly fields: readonly FieldChange[]
}

/** What distinguishes two versions. */
export type Changes = {
  readonly from: number
  readonly to: number
  readonly header: readonly FieldChange[]
  readonly lines: readonly LineChange[]
}

/** The form as the pages use it. */
export type Form = Omit<StatementForm, 'columns'> & { readonly columns: readonly Column[] }
