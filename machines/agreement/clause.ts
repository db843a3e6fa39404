import type { Act } from '../core/command.ts'
import { canonicalBytes, sha256 } from '../core/record.ts'
import type { Role } from '../core/roles.ts'
import type { Text } from '../core/text-pair.ts'
import type { TermName } from './card.ts'

/** What a clause asks of the system. */
export const CLASSES = {
  state: { fa: 'مرحله', en: 'Stage' },
  transition: { fa: 'گام', en: 'Transition' },
  deadline: { fa: 'مهلت', en: 'Time limit' },
  notification: { fa: 'آگاهی‌رسانی', en: 'Notification' },
  document: { fa: 'سند', en: 'Document' },
  permission: { fa: 'دسترسی', en: 'Permission' },
  constraint: { fa: 'قید', en: 'Constraint' },
  text: { fa: 'متن', en: 'Merely text' },
} as const satisfies Record<string, Text>

export type ClauseClass = keyof typeof CLASSES

/**
 * One thing of the code that carries a clause: a place in a machine, a notice that machines send, an operation of the API, a
 * report, a term of the agreement, an act that every case knows, or a migration where the database itself refuses.
 */
export type Pointer =
  | { readonly machine: string; readonly stage: string }
  /** `by`: it is the right of this role that the clause is about. */
  | { readonly machine: string; readonly event: string; readonly by?: Role }
  | { readonly machine: string; readonly guard: string }
  /** A stage that has a time limit of its own. */
  | { readonly machine: string; readonly deadline: string }
  | { readonly machine: string; readonly clock: string }
  /** A context field that holds the hash of a document. */
  | { readonly machine: string; readonly document: string }
  /** A kind of sheet that is written beside its cases. */
  | { readonly machine: string; readonly sheet: string }
  /** What is looked up before a way is taken. */
  | { readonly machine: string; readonly fact: string }
  | { readonly notice: string }
  | { readonly operation: string }
  | { readonly report: string }
  | { readonly term: TermName }
  | { readonly act: Act['act'] }
  | { readonly migration: string }

/** What carries a clause; merely text says why nothing has to. */
export type Carried = readonly [Pointer, ...Pointer[]] | { readonly text: Text }

/** A place where the copy of the agreement cannot be read as it stands: what it shows, and what we read. */
export type Doubt = {
  readonly raw: string
  readonly decoded: string
  /** Found elsewhere, or computed; otherwise a reading that somebody has to confirm. */
  readonly confirmed: boolean
}

/** A sentence of an agreement, or a part of one that promises something by itself, in words of our own. */
export type Clause = Text & {
  readonly id: string
  readonly section: 1 | 2 | 3 | 4 | 5 | 6 | 7
  readonly class: ClauseClass
  /** The other side of a sentence that has two. */
  readonly also?: ClauseClass
  /** The lines of the agreement's text; letters count the sentences within a line. */
  readonly lines: string
  readonly provenance?: readonly Doubt[]
  readonly carriedBy: Carried
}

/** What is signed: the clauses' words. What carries them may be built otherwise without another signature. */
export const hashOfClauses = (clauses: readonly Clause[]): string =>
  sha256(canonicalBytes(clauses.map(({ id, section, fa, en }) => ({ id, section, fa, en }))))
