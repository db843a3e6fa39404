import { fromIsoDate } from '../../machines/core/time/jalali.ts'
import { pastDay, registryNumber } from '../deliveries/fields.ts'
import { refused } from '../deliveries/hopAtHand.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { admitToLetter, refuseNoDraft } from './admitToLetter.ts'
import { findLetter, type Letter } from './letter.ts'

/** A draft that is to leave: its number, and the Jalali day it bears. */
export type Sending = { readonly id: string; readonly number: string; readonly date: string }

/** The head signs a draft, and it leaves with number and date (decision 7). From then on it never changes. */
export async function sendLetter(tx: Tx, by: Person, { id, ...typed }: Sending): Promise<Letter> {
  const { letter, now } = await admitToLetter(tx, by, id, { action: 'sendLetter', roles: ['head'], lock: true })
  const number = registryNumber(typed.number)
  const dated = pastDay(typed.date, now)
  if (letter.status === 'sent' && letter.number === number && letter.dated === dated) return letter
  refuseNoDraft(letter)
  if (!letter.body?.trim()) throw refused('body', { fa: 'متن نامه خالی است.', en: 'The letter has no text.' })
  await refuseKnown(tx, letter, number, dated)
  await tx.query(
    `update letters set status = 'sent', number = $2, dated = $3, signed_by = $4, signed_at = $5, registered_by = $4 where id = $1`,
    [id, number, dated, by.person, now],
  )
  return (await findLetter(tx, id)) as Letter
}

async function refuseKnown(tx: Tx, { provider_id, sender }: Letter, number: string, dated: string): Promise<void> {
  const { rowCount } = await tx.query(
    `select from letters where provider_id = $1 and direction = 'outgoing' and sender = $2 and number = $3 and dated = $4`,
    [provider_id, sender, number, dated],
  )
  if (rowCount)
    throw refused('number', {
      fa: `نامهٔ دیگری با این شماره در ${fromIsoDate(dated)} رفته است.`,
      en: `Another letter with this number left on ${fromIsoDate(dated)}.`,
    })
}
