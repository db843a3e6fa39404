import type { CaseFact, ChildrenFact, LettersFact, ParentFact, SheetFact } from '../core/facts.ts'

/** Every fact a yearbook's cycle may ask for, by the name its transitions use. */
export type CycleFacts = {
  readonly letters: LettersFact
  readonly children: ChildrenFact
  readonly 'ofOffice.agreement': readonly CaseFact[]
  readonly 'ofOffice.training': readonly CaseFact[]
  readonly 'sheet.templateSet': SheetFact<{ readonly referenceYear: number }>
  readonly 'sheet.yearbook': SheetFact<{ readonly referenceYear: number }>
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
  readonly 'sheet.findings': SheetFact
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
