import { cleanText } from '../../machines/core/persian/text.ts'
import type { LetterChannel } from '../deliveries/registerLetter.ts'
import type { Person } from '../statements/admit.ts'
import { DraftChanged } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { admitToLetter, LETTER_WRITERS, refuseNoDraft } from './admitToLetter.ts'
import { findLetter, type Letter } from './letter.ts'
import { refuseStrangeReferences } from './references.ts'

/** What of a draft is written anew; what is not named stays. */
export type Rewriting = {
  readonly id: string
  /** The revision that was read; another one is not overwritten. */
  readonly revision: number
  readonly subject?: string
  readonly body?: string
  readonly recipient?: string
  readonly channel?: LetterChannel
  readonly copies?: readonly string[]
  readonly inReplyTo?: string | null
  readonly following?: string | null
}

const REWRITE = `
  update letters set subject = coalesce($2, subject), body = coalesce($3, body), recipient = coalesce($4, recipient), channel = coalesce($5, channel),
    copies = coalesce($6::json, copies), in_reply_to = case when $7 then $8::uuid else in_reply_to end, following = case when $9 then $10::uuid else following end,
    revision = revision + 1, changed_by = $11 where id = $1`

/** Writes a draft's text anew. */
export async function rewriteLetter(tx: Tx, by: Person, { id, revision, ...change }: Rewriting): Promise<Letter> {
  const door = { action: 'rewriteLetter', roles: LETTER_WRITERS, lock: true }
  const { letter } = await admitToLetter(tx, by, id, door)
  refuseNoDraft(letter)
  if (letter.revision !== revision) throw new DraftChanged(revision, letter.revision)
  await refuseStrangeReferences(tx, letter.provider_id, change)
  const { subject, body, recipient, channel, copies, inReplyTo, following } = change
  const cleaned = (text: string | undefined) => (text === undefined ? null : cleanText(text))
  await tx.query(REWRITE, [
    ...[id, cleaned(subject), body ?? null, cleaned(recipient), channel ?? null],
    ...[copies ? JSON.stringify(copies.map(cleanText)) : null],
    ...[inReplyTo !== undefined, inReplyTo ?? null, following !== undefined, following ?? null, by.person],
  ])
  return (await findLetter(tx, id)) as Letter
}
