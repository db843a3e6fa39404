import { cleanText } from '../../machines/core/persian/text.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { period } from '../../machines/core/time/jalali.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'
import { pastDay, registryNumber } from './fields.ts'
import { type Hop, hopAtHand, refused } from './hopAtHand.ts'

/** By which way a letter went. */
export type LetterChannel = 'letter' | 'ece' | 'courier' | 'fax' | 'hand' | 'portal' | 'officialEmail'

/** A letter of one hop, as it is registered: its number and Jalali date, and what else the registry knows. */
export type LetterOfHop = {
  readonly cycleId: string
  readonly hop: number
  readonly number: string
  readonly date: string
  readonly subject?: string
  readonly channel?: LetterChannel
  /** Who got copies (رونوشت). */
  readonly copies?: readonly string[]
  /** Letters this one answers (عطف) and follows (پیرو). */
  readonly inReplyTo?: string
  readonly following?: string
  /** Hash of the scanned letter. */
  readonly file?: string
}

const subjectOf = (periodKey: string): string => `ارسال گزارش بدهی‌ها و مطالبات عمومی ${period(periodKey).title.fa}`

/**
 * Registers the letter with which the report goes on its present hop, and gives its id. The office's own letter is the
 * one that the head signed the report with; the letters of later hops are others' and come as copies. Until the report has
 * left with it, or its receipt has come, another letter takes its place.
 */
export async function registerLetter(tx: Tx, by: Person, letter: LetterOfHop): Promise<string> {
  const hop = await hopAtHand(tx, by, letter, {
    ...{ action: 'registerLetter', roles: ['secretariat', 'head'], stages: ['reportSigned', 'delivered', 'followUp'] },
  })
  const number = registryNumber(letter.number)
  const dated = pastDay(letter.date, hop.of.now)
  const id = uuidOf('letter of hop', letter.cycleId, hop.version, hop.hop, number, dated)
  if (id === hop.letterId) return id
  if (hop.letterId !== null) await dropEarlier(tx, by, hop, hop.letterId)
  await refuseTaken(tx, hop, { id, number, dated })
  await keep(tx, by, hop, { ...letter, id, number, dated })
  await tx.query('update deliveries set letter_id = $4 where cycle_id = $1 and report_version = $2 and hop = $3', [
    ...[hop.of.id, hop.version, hop.hop, id],
  ])
  return id
}

const MISTYPED = 'نامهٔ دیگری جای آن ثبت شد.'

async function dropEarlier(tx: Tx, by: Person, { of, isOurs, receiptNo }: Hop, letterId: string): Promise<void> {
  if (receiptNo !== null || (isOurs && of.stage !== 'reportSigned'))
    throw refused('number', {
      fa: 'گزارش با نامهٔ دیگری ارسال شده است.',
      en: 'The report went with another letter.',
    })
  await tx.query(
    `update letters set status = 'dropped', dropped_by = $2, dropped_at = $3, dropped_why = $4 where id = $1 and direction = 'outgoing'`,
    [letterId, by.person, of.now, MISTYPED],
  )
}

type Numbered = { readonly id: string; readonly number: string; readonly dated: string }

async function refuseTaken(tx: Tx, { of, sender, isOurs }: Hop, { id, number, dated }: Numbered): Promise<void> {
  const { rows } = await tx.query(
    'select from letters where provider_id = $1 and direction = $2 and sender = $3 and number = $4 and dated = $5 and id <> $6',
    [of.scope.provider, isOurs ? 'outgoing' : 'incoming', sender, number, dated, id],
  )
  if (rows.length > 0)
    throw refused('number', {
      fa: 'این شماره و تاریخ برای نامهٔ دیگری ثبت شده است.',
      en: 'Another letter has this number and date.',
    })
}

const KEEP = `
  insert into letters (id, case_id, direction, status, about, subject, number, dated, sender, recipient, channel, received_at, in_reply_to, following,
    copies, file, drafted_at, signed_by, signed_at, registered_by, provider_id, province, service, agency_id, confidentiality)
  select $2, c.id, $3, case $3 when 'outgoing' then 'sent' else 'received' end, 'reportDelivery', $4, $5, $6, $7, $8, $9,
    case $3 when 'incoming' then $10::timestamptz end, $11, $12, $13, $14, $10, s.actor, s.at, $15,
    c.provider_id, c.province, c.service, c.agency_id, case c.confidentiality when 'open' then 'normal' else c.confidentiality end
  from cases c left join lateral (
    select actor, at from journal j where j.case_id = c.id and j.event = 'signReport' and $3 = 'outgoing' order by step desc limit 1
  ) s on true where c.id = $1
  on conflict (id) do update set status = excluded.status, dropped_by = null, dropped_at = null, dropped_why = null`

async function keep(tx: Tx, by: Person, hop: Hop, letter: LetterOfHop & Numbered): Promise<void> {
  const { id, number, dated, subject = subjectOf(hop.of.period), channel = 'letter', copies = [] } = letter
  await tx.query(KEEP, [
    ...[hop.of.id, id, hop.isOurs ? 'outgoing' : 'incoming', cleanText(subject), number, dated],
    ...[hop.sender, hop.addressee.fa, channel, hop.of.now, letter.inReplyTo ?? null, letter.following ?? null],
    ...[JSON.stringify(copies.map(cleanText)), letter.file ?? null, by.person],
  ])
}
