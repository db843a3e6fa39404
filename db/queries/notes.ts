import type { Tx } from '../transaction.ts'

/** A note on a case. */
export type Note = { readonly id: string; readonly author: string; readonly text: string; readonly at: Date }

/** The notes of a case, the oldest first. */
export async function listNotes(tx: Tx, caseId: string): Promise<Note[]> {
  const { rows } = await tx.query<Note>(
    'select id, author, text, at from case_notes where case_id = $1 order by at, id',
    [caseId],
  )
  return rows
}

/** Adds a note to a case that the person sees; the same id again is the same note. Null where there is no such case. */
export async function addNote(
  tx: Tx,
  note: { id: string; caseId: string; author: string; text: string },
): Promise<Note | null> {
  await tx.query(
    `insert into case_notes (id, case_id, author, text, at, provider_id, province, service, agency_id, confidentiality)
     select $1, id, $3, $4, business_now(), provider_id, province, service, agency_id, confidentiality from cases where id = $2
     on conflict (id) do nothing`,
    [note.id, note.caseId, note.author, note.text],
  )
  const { rows } = await tx.query<Note>('select id, author, text, at from case_notes where id = $1 and case_id = $2', [
    note.id,
    note.caseId,
  ])
  return rows[0] ?? null
}
