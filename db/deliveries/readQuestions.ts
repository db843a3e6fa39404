import type { JournalRecord } from '../../machines/core/record.ts'
import type { Role } from '../../machines/core/roles.ts'
import { admit, type Person } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'

/** What somebody said about a report that was delivered. */
export type SaidOfReport = {
  readonly text: string
  readonly person: string | null
  readonly role: Role
  readonly at: Date
}

/** What an authority asked about a report, under the step that asked it; without an answer while the head owes one. */
export type AuthorityQuestion = {
  readonly step: number
  readonly asked: SaidOfReport
  readonly answer: SaidOfReport | null
}

const READERS: readonly Role[] = ['caseOfficer', 'groupHead', 'deputy', 'head', 'secretariat', 'authority', 'auditor']

/** Steps of a cycle whose words are between the office and the authorities. */
export const BETWEEN_THEM = ['authorityQuestion', 'answer'] as const

// Who may see a delivery of the cycle is whoever may read what was said about it: the office, and those it was brought to.
const SEES = 'select exists (select from deliveries where cycle_id = $1) as sees'

/** Whether whoever asks is one of those between whom a cycle's report goes to and fro. */
export async function seesDelivery(tx: Tx, cycleId: string): Promise<boolean> {
  const { rows } = await tx.query<{ sees: boolean }>(SEES, [cycleId])
  return rows[0]?.sees === true
}

const READ = `
  select step, event, at, record from journal where case_id = $1 and kind = 'event' and event = any($2) order by step`

type Row = { readonly step: number; readonly event: string; readonly at: Date; readonly record: Buffer }

/** What the authorities asked about a cycle's report, and what the head answered, the oldest first. */
export async function readQuestions(tx: Tx, by: Person, cycleId: string): Promise<AuthorityQuestion[]> {
  const { of } = await admit(tx, by, cycleId, { action: 'readQuestions', roles: READERS, anyMachine: true })
  if (of.machine !== 'debtsAndClaims.cycle') throw new NotInThisCase('questions', cycleId)
  if (!(await seesDelivery(tx, cycleId))) return []
  const { rows } = await tx.query<Row>(READ, [cycleId, BETWEEN_THEM])
  const questions: AuthorityQuestion[] = []
  for (const row of rows) {
    const last = questions.at(-1)
    if (row.event === 'authorityQuestion')
      questions.push({ step: row.step, asked: saidIn(row, 'question'), answer: null })
    else if (last) questions[questions.length - 1] = { ...last, answer: saidIn(row, 'answer') }
  }
  return questions
}

function saidIn({ at, record }: Row, field: 'question' | 'answer'): SaidOfReport {
  const { what, by } = JSON.parse(record.toString('utf8')) as JournalRecord
  const said = what.kind === 'event' ? what.event.data[field] : undefined
  return { text: typeof said === 'string' ? said : '', person: by.person, role: by.role, at }
}
