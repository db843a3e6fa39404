import type { CaseFact, ChildrenFact, FindingsFact, LettersFact, ParentFact, SheetFact } from '../core/facts.ts'

/** Every fact a yearbook's cycle may ask for, by the name its transitions use. */
export type CycleFacts = {
  readonly letters: LettersFact
  readonly children: ChildrenFact
  readonly 'ofOffice.agreement': readonly CaseFact[]
  /** `ended`: it was terminated, or lapsed with its documents. */
  readonly agreement: { readonly ended: boolean }
  readonly 'ofOffice.training': readonly CaseFact[]
  readonly 'sheet.templateSet': SheetFact<{ readonly referenceYear: number }>
  readonly 'sheet.yearbook': SheetFact<{ readonly referenceYear: number; readonly drawnFrom: string | null }>
  /** How the agencies' tables stand now. */
  readonly 'standing.table': string
}

/** Every fact a collection may ask for. */
export type CollectionFacts = {
  readonly letters: LettersFact
  readonly children: ChildrenFact
  readonly 'sheet.assignment': SheetFact<{ readonly tables: number }>
}

/** Every fact a table may ask for. */
export type TableFacts = {
  readonly parent: ParentFact<{ readonly liaison: string | null }>
  readonly 'sheet.table': SheetFact
  readonly findings: FindingsFact
}

/** Every fact an issue may ask for. */
export type IssueFacts = {
  readonly letters: LettersFact
  readonly 'sheet.issue': SheetFact
  readonly 'sheet.answer': SheetFact
}

/** Every fact a data request may ask for. */
export type DataRequestFacts = {
  readonly 'ofOffice.statisticalYearbook.cycle': readonly CaseFact[]
  readonly 'sheet.dataRequest': SheetFact<{ readonly containsUnitRecords: boolean }>
  readonly 'sheet.dataset': SheetFact
}

/** What a case keeps of the letters that served it: each serves once. */
type Served = { readonly letters: readonly string[] }
type Naming = { readonly data: object; readonly facts: { readonly letters?: LettersFact } }

const idOf = ({ data }: Naming): string | null => ('letter' in data ? (data.letter as string) : null)

/** The letter that an event names, if the secretariat has it for this case and it has not served before. */
export function newLetter({ letters }: Served, event: Naming): LettersFact[string] | undefined {
  const id = idOf(event)
  return id === null || letters.includes(id) ? undefined : event.facts.letters?.[id]
}

/** The letters that have served once this one has. */
export function lettersWith({ letters }: Served, event: Naming): readonly string[] {
  const id = idOf(event)
  return id === null ? letters : [...letters, id]
}
