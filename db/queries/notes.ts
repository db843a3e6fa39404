import type { Role } from '../../machines/core/roles.ts'
import { admit, type Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'

/** A note on a case. */
export type Note = { readonly id: string; readonly author: string; readonly text: string; readonly at: Date }

/** Who tells the others something about a case that is theirs; an auditor may where he looks. */
const WRITERS = [
  'agencyOfficer',
  'agencyApprover',
  'liaison',
  'financeController',
  'caseOfficer',
  'groupHead',
  'deputy',
  'head',
  'coTerminator',
  'secretariat',
  'complaintHandler',
  'auditor',
] as const satisfies readonly Role[]

/** The notes of a case that are to be seen, the oldest first. */
export async function listNotes(tx: Tx, caseId: string): Promise<Note[]> {
  const { rows } = await tx.query<Note>(
    'select id, author, text, at from case_notes where case_id = $1 order by at, id',
    [caseId],
  )
  return rows
}

// A cycle or an agreement may be seen by everybody; what its people tell each other about it may not.
const ADD = `
  insert into case_notes (id, case_id, author, text, at, provider_id, province, service, agency_id, confidentiality)
  select $1, id, $3, $4, business_now(), provider_id, province, service, agency_id, case confidentiality when 'open' then 'normal' else confidentiality end
  from cases where id = $2 on conflict (id) do nothing`

/** Adds a note to a case of one's own; the same id again is the same note. Null where the id is another note's. */
export async function addNote(
  tx: Tx,
  by: Person,
  note: { readonly id: string; readonly caseId: string; readonly text: string },
): Promise<Note | null> {
  await admit(tx, by, note.caseId, { action: 'addNote', roles: WRITERS, anyMachine: true })
  await tx.query(ADD, [note.id, note.caseId, by.person, note.text])
  const { rows } = await tx.query<Note>('select id, author, text, at from case_notes where id = $1 and case_id = $2', [
    note.id,
    note.caseId,
  ])
  return rows[0] ?? null
}
