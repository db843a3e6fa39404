import { cleanText } from '../../machines/core/persian/text.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { admitToLetter, refuseNoDraft } from './admitToLetter.ts'
import { findLetter, type Letter } from './letter.ts'

/** Drops a draft for a reason; it stays in the book and never leaves. */
export async function dropLetter(
  tx: Tx,
  by: Person,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Letter> {
  const door = { action: 'dropLetter', roles: ['groupHead', 'deputy', 'head'], lock: true } as const
  const { letter, now } = await admitToLetter(tx, by, id, door)
  const why = cleanText(reason)
  if (letter.status === 'dropped' && letter.dropped_why === why && letter.dropped_by === by.person) return letter
  refuseNoDraft(letter)
  await tx.query(
    `update letters set status = 'dropped', dropped_by = $2, dropped_at = $3, dropped_why = $4 where id = $1`,
    [id, by.person, now, why],
  )
  return (await findLetter(tx, id)) as Letter
}
