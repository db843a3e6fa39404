import { authorize } from '../../machines/core/authorize.ts'
import { cleanText } from '../../machines/core/persian/text.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import { pastDay, registryNumber } from '../deliveries/fields.ts'
import { refused } from '../deliveries/hopAtHand.ts'
import type { LetterChannel } from '../deliveries/registerLetter.ts'
import { readGrants } from '../engine/look.ts'
import { type Person, readCaseBeside } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { findLetter, type Letter } from './letter.ts'
import { refuseStrangeReferences } from './references.ts'

/** A letter that came in, as the secretariat registers it, under an id that the caller chose. */
export type Incoming = {
  readonly id: string
  readonly office: number
  readonly service: number
  /** The case it tells of, if it tells of one. */
  readonly caseId: string | null
  readonly number: string
  /** The Jalali day it bears. */
  readonly date: string
  readonly sender: string
  readonly subject: string
  readonly channel: LetterChannel
  /** When it came; now, where it is not said. */
  readonly receivedAt: Date | null
  readonly inReplyTo: string | null
  readonly following: string | null
  readonly copies: readonly string[]
}

const REGISTRARS: readonly Role[] = ['secretariat']

const KEEP = `
  insert into letters (id, case_id, direction, status, about, subject, number, dated, sender, recipient, channel, received_at, in_reply_to, following,
    copies, drafted_at, registered_by, provider_id, province, service, agency_id, confidentiality)
  select $1, c.id, 'incoming', 'received', 'correspondence', $2, $3, $4, $5, p.title_fa, $6, $7, $8, $9, $10, $11, $12,
    p.id, coalesce(c.province, p.province), $13, c.agency_id, case coalesce(c.confidentiality, 'open') when 'open' then 'normal' else c.confidentiality end
  from providers p left join cases c on c.id = $14 where p.id = $15
  on conflict (id) do nothing`

/** Registers a letter that came in. The same again is the same letter; its number is one of its sender's for that day. */
export async function registerIncoming(tx: Tx, by: Person, letter: Incoming): Promise<Letter> {
  const now = await admitRegistrar(tx, by, letter)
  const number = registryNumber(letter.number)
  const dated = pastDay(letter.date, now)
  const before = await findLetter(tx, letter.id)
  if (before) return sameAs(before, letter, number, dated)
  const receivedAt = letter.receivedAt ?? now
  if (receivedAt > now)
    throw refused('receivedAt', { fa: 'زمان رسیدن از اکنون جلوتر است.', en: 'It cannot have come yet.' })
  await refuseStrangeReferences(tx, letter.office, letter)
  await refuseKnown(tx, letter, number, dated)
  await tx.query(KEEP, [
    ...[letter.id, cleanText(letter.subject), number, dated, cleanText(letter.sender), letter.channel, receivedAt],
    ...[letter.inReplyTo, letter.following, JSON.stringify(letter.copies.map(cleanText)), now, by.person],
    ...[letter.service, letter.caseId, letter.office],
  ])
  const kept = await findLetter(tx, letter.id)
  if (!kept) throw new CommandConflict(letter.id)
  return kept
}

/** The office's own secretariat, and for a letter that tells of a case somebody who may act in it. */
async function admitRegistrar(tx: Tx, by: Person, { office, service, caseId }: Incoming): Promise<Date> {
  const [grants, time, of] = await Promise.all([
    readGrants(tx, by.person),
    tx.query<{ now: Date }>('select business_now() as now'),
    caseId === null ? null : readCaseBeside(tx, caseId),
  ])
  const { now } = time.rows[0] as { now: Date }
  const scope = of?.scope ?? { service: SERVICES[service] as string, provider: office, agency: null }
  authorize({ ...by, grants }, 'registerIncoming', REGISTRARS, { ...scope, provider: office }, now.getTime())
  if (of !== null && of.scope.provider !== office)
    throw refused('case', { fa: 'این پرونده از آنِ ادارهٔ دیگری است.', en: 'The case is another office’s.' })
  return now
}

async function refuseKnown(tx: Tx, { office, sender }: Incoming, number: string, dated: string): Promise<void> {
  const { rowCount } = await tx.query(
    `select from letters where provider_id = $1 and direction = 'incoming' and sender = $2 and number = $3 and dated = $4`,
    [office, cleanText(sender), number, dated],
  )
  if (rowCount)
    throw refused('number', {
      fa: 'نامه‌ای با این شماره و تاریخ از این فرستنده پیش‌تر ثبت شده است.',
      en: 'A letter of this sender with this number and date is registered already.',
    })
}

function sameAs(there: Letter, letter: Incoming, number: string, dated: string): Letter {
  const said = [letter.office, letter.caseId, number, dated, cleanText(letter.sender), cleanText(letter.subject)]
  const kept = [there.provider_id, there.case_id, there.number, there.dated, there.sender, there.subject]
  if (there.direction === 'incoming' && said.every((one, i) => one === kept[i])) return there
  throw new CommandConflict(letter.id)
}
