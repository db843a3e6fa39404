import * as z from 'zod'
import type { Letter } from '../../db/letters/letter.ts'
import type { PersonName as Named } from '../../db/queries/people.ts'
import { SERVICES } from '../../machines/services.ts'
import { Day, dayOrNull, Instant, instant, instantOrNull, PersonName, Text } from '../schemas.ts'

export const CHANNELS = ['letter', 'ece', 'courier', 'fax', 'hand', 'portal', 'officialEmail'] as const
export const STATUSES = ['draft', 'signed', 'sent', 'received', 'dropped'] as const
export const DIRECTIONS = ['outgoing', 'incoming'] as const

const Reference = z.object({ id: z.uuid(), number: z.string().nullable(), subject: z.string().nullable() })

/** A letter as lists show it. */
export const LetterItem = z
  .object({
    id: z.uuid(),
    office: z.object({ id: z.int(), title: Text }),
    service: z.enum(SERVICES),
    case: z.uuid().nullable(),
    direction: z.enum(DIRECTIONS),
    status: z.enum(STATUSES),
    about: z.string(),
    subject: z.string(),
    number: z.string().nullable(),
    date: Day.nullable(),
    sender: z.string(),
    recipient: z.string(),
    channel: z.enum(CHANNELS).nullable(),
    receivedAt: Instant.nullable(),
    inReplyTo: Reference.nullable(),
    following: Reference.nullable(),
    copies: z.array(z.string()),
    file: z
      .object({
        sha256: z.string(),
        size: z.int(),
        mediaType: z.string(),
        scan: z.enum(['unscanned', 'clean', 'infected']),
      })
      .nullable(),
    draftedAt: Instant.meta({ description: 'When it was entered in the book' }),
    signed: z.object({ by: PersonName, at: Instant }).nullable(),
    registeredBy: PersonName.nullable(),
    dropped: z.object({ by: PersonName, at: Instant, why: z.string() }).nullable(),
    revision: z.int(),
  })
  .meta({ id: 'LetterItem' })

/** A letter, whole. */
export const LetterOut = z.object({ ...LetterItem.shape, body: z.string().nullable() }).meta({ id: 'Letter' })

/** The people whom letters name. */
export const peopleIn = (letters: readonly Letter[]): (string | null)[] =>
  letters.flatMap(({ signed_by, registered_by, dropped_by }) => [signed_by, registered_by, dropped_by])

/** A letter in words. */
export function letterWords(row: Letter, people: ReadonlyMap<string, Named>): z.input<typeof LetterOut> {
  const named = (id: string) => people.get(id) ?? { id, name: '', post: null }
  const { id, direction, status, about, subject, body, number, sender, recipient, channel, file, revision } = row
  return {
    ...{ id, direction, status, about, subject, body, number, sender, recipient, channel, file, revision },
    office: { id: row.provider_id, title: { fa: row.provider_fa, en: row.provider_en } },
    service: SERVICES[row.service] as (typeof SERVICES)[number],
    case: row.case_id,
    date: dayOrNull(row.dated),
    receivedAt: instantOrNull(row.received_at),
    inReplyTo: row.in_reply_to,
    following: row.following,
    copies: [...row.copies],
    draftedAt: instant(row.drafted_at),
    signed: row.signed_by && row.signed_at ? { by: named(row.signed_by), at: instant(row.signed_at) } : null,
    registeredBy: row.registered_by === null ? null : named(row.registered_by),
    dropped:
      row.dropped_by && row.dropped_at
        ? { by: named(row.dropped_by), at: instant(row.dropped_at), why: row.dropped_why ?? '' }
        : null,
  }
}
