import { cleanText } from '../../machines/core/persian/text.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import type { LetterChannel } from '../deliveries/registerLetter.ts'
import { admit, type Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { LETTER_WRITERS } from './admitToLetter.ts'
import { findLetter, type Letter } from './letter.ts'

/** A letter of a case that somebody begins by hand, under an id that the caller chose. */
export type ByHand = {
  readonly id: string
  readonly caseId: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly channel: LetterChannel
}

const DRAFT = `
  insert into letters (id, case_id, direction, status, about, subject, body, sender, recipient, channel, drafted_at, registered_by, provider_id, province, service,
    agency_id, confidentiality)
  select $1, c.id, 'outgoing', 'draft', 'correspondence', $3, $4, p.title_fa, $5, $6, $7, $8, c.provider_id, c.province, c.service, c.agency_id,
    case c.confidentiality when 'open' then 'normal' else c.confidentiality end
  from cases c join providers p on p.id = c.provider_id where c.id = $2 on conflict do nothing`

/** Begins a letter of a case as a draft, for the head to sign. The same again is the same draft. */
export async function draftByHand(tx: Tx, by: Person, { id, caseId, ...letter }: ByHand): Promise<Letter> {
  const { of } = await admit(tx, by, caseId, { action: 'draftLetter', roles: LETTER_WRITERS, anyMachine: true })
  const { recipient, subject, body, channel } = letter
  await tx.query(DRAFT, [id, caseId, cleanText(subject), body, cleanText(recipient), channel, of.now, by.person])
  const there = await findLetter(tx, id)
  if (!there || there.case_id !== caseId || there.direction !== 'outgoing') throw new CommandConflict(id)
  return there
}
