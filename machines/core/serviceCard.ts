import type { ZodType } from 'zod'
import type { Facts } from './command.ts'
import type { FieldProblem } from './refusals.ts'
import type { ReportCard } from './reportCard.ts'
import type { Role } from './roles.ts'
import type { Promised } from './stage.ts'
import type { Json, JsonObject } from './standing.ts'
import type { Text } from './text-pair.ts'
import type { Calendar, Length } from './time/calendar.ts'

/**
 * What a notice reads. `{name}` is filled from what came along; a part in [brackets] is left out when something in it is
 * not known. `body` is said whole in the portal and by mail, and is short enough for a phone.
 */
export type Template = { readonly title: Text; readonly body: Text }

/** What a letter's draft is filled from. */
export type LetterFacts = {
  readonly agency: string | null
  readonly period: string | null
  /** Since when the work is overdue, in epoch ms. */
  readonly overdueSince: number | null
}

/** What such letters say. They leave in Persian, so they are drafted in Persian. */
export type LetterWords = (facts: LetterFacts) => { readonly subject: string; readonly body: string }

/** What a sheet is checked against: the newest sheets beside its case and beside the case it hangs on, by kind. */
export type SheetGround = {
  readonly context: JsonObject
  /** Whose case it is, where it is an agency's. */
  readonly agency?: number | null
  readonly sheets: Readonly<Record<string, Json>>
  readonly parent: { readonly context: JsonObject; readonly sheets: Readonly<Record<string, Json>> } | null
  /** What hangs on the case as a document. */
  readonly papers?: readonly { readonly id: string; readonly mediaType: string }[]
  /** What its card draws on (`from`); nothing where it draws on nothing. */
  readonly from?: Drawn
}

/**
 * The sheets that another one is drawn from; and of those below its case one hash of how all of that kind stand, which is
 * another once any of them moves.
 */
export type Drawn = {
  readonly standing: string
  readonly sheets: readonly { readonly agency: number | null; readonly body: Json }[]
}

/** A sheet as a spreadsheet that is taken away, filled in and brought back: titles, rows, and the words a column may hold. */
export type SheetForm = {
  readonly name: string
  readonly columns: readonly { readonly title: string; readonly width: number; readonly choices?: readonly string[] }[]
  readonly rows: readonly (readonly string[])[]
}

/** A row of a file that came back: its number in its sheet, and its cells as exact text. */
export type FormRow = { readonly sheet: string; readonly row: number; readonly cells: readonly (string | null)[] }

/** How a sheet is written as a form, and what a filled one says; or what in it cannot be read, each with its place. */
export type SheetFile = {
  readonly write: (ground: SheetGround) => SheetForm
  readonly read: (rows: readonly FormRow[], ground: SheetGround) => { readonly body: Json } | { readonly unread: Text }
}

/** A kind of sheet that stands beside a case: whoever writes it sends it whole, and each version stays as it was written. */
export type SheetCard = {
  readonly title: Text
  readonly by: readonly [Role, ...Role[]]
  /** Stages in which it may be written. */
  readonly stages: readonly string[]
  readonly form: ZodType
  /** The case's agency does not read it, unless it is published. */
  readonly readBy?: 'office'
  /** What is wrong with it beyond its form. It is kept all the same; guards read how many problems it has. */
  readonly check?: (body: never, ground: SheetGround) => readonly FieldProblem[]
  /** The few words of it that guards read, as the fact `sheet.<kind>`. */
  readonly summary?: (body: never) => JsonObject
  /**
   * Sheets of one kind that it is drawn from, beside cases of a machine in some stages: those that hang on its case or on what
   * hangs on it (`below`), or those of the same agency at the office (`agency`).
   */
  readonly from?: {
    readonly of: 'below' | 'agency'
    readonly machine: string
    readonly kind: string
    readonly stages: readonly string[]
  }
  /**
   * What it begins with, so that nobody types it again: made of what others wrote already, or by a formula from facts of its
   * case, which is null where it does not follow yet.
   */
  readonly draft?:
    | ((ground: SheetGround) => Json)
    | { readonly facts: readonly string[]; readonly body: (facts: Facts) => object | null }
  /** It may be filled in as a spreadsheet, too. */
  readonly file?: SheetFile
  /** Only cases that keep its hash under this name take it: those born since go another way. */
  readonly keptAs?: string
}

/**
 * What the office finds in what a case's agency submits: each finding stands at its place and is answered and settled by
 * itself. Its case counts in `version` how often something was submitted.
 */
export type FindingsCard = {
  /** Who raises findings, settles them and takes back what was not sent, and in which stages. */
  readonly by: readonly [Role, ...Role[]]
  readonly stages: readonly string[]
  /** The stage in which the agency has them and answers. */
  readonly answeredIn: string
  /** Who may go without an answer, for a reason. */
  readonly waivedBy: readonly [Role, ...Role[]]
  /** Whether what was submitted has such a place; what stands in tables of its own says so there. */
  readonly hasPlace?: (path: string, ground: SheetGround) => boolean
}

/** How a case is opened by hand. Cases of machines without this are opened by other cases alone. */
export type OpeningCard = {
  readonly by: readonly [Role, ...Role[]]
  /** Whose it is: the office's own, an agency's, or either's. */
  readonly of: 'office' | 'agency' | 'either'
  /** `period`: there is one for each period, so it is asked for; a second opening is the first case. */
  readonly once?: 'period'
  /** The machine of the case it hangs on, where it hangs on one; office, agency and period are that one's. */
  readonly under?: string
  readonly confidentiality: 'open' | 'normal' | 'confidential'
  /** It is given a tracking code, as the field `trackingCode` of its input. */
  readonly tracked?: true
  /** It is given its period, as the field `periodKey` of its input. */
  readonly dated?: true
  /** Fields of its input that the office's calendar gives, and nobody types. */
  readonly planned?: Plan
}

/**
 * Instants worked out from a period: the fields they fill, the lengths they rest on (an office may have its own of the same
 * key), and how. Nothing where the period is of another kind.
 */
export type Plan = {
  readonly fields: readonly string[]
  readonly lengths: Readonly<Record<string, Promised>>
  readonly work: (periodKey: string, calendar: Calendar, lengths: Readonly<Record<string, Length>>) => JsonObject
}

/** A machine of a service: where it is defined, how its cases are opened by hand, and what is written beside them. */
export type MachineCard = {
  /** The module that exports its `definition`, from `machines/`. */
  readonly module: string
  readonly opening?: OpeningCard
  /** Stages in which its agency may hang papers on it; in any, where this is not said. */
  readonly papersIn?: readonly string[]
  /** What the office hangs on its cases is not the agency's to read. */
  readonly papersOf?: 'office'
  readonly sheets?: Readonly<Record<string, SheetCard>>
  readonly findings?: FindingsCard
}

/** All that a service is besides its machines; one folder holds it. */
export type ServiceCard = {
  readonly title: Text
  /** Machines by the name under which they are released. */
  readonly machines: Readonly<Record<string, MachineCard>>
  /** Notices and letters of its own, by the names its machines use. */
  readonly notices: Readonly<Record<string, Template>>
  readonly letters: Readonly<Record<string, LetterWords>>
  /** Reports of its cases, by name. */
  readonly reports: Readonly<Record<string, ReportCard>>
}
