import * as z from 'zod'
import type { AgreementRow } from '../../db/agreements/readAgreements.ts'
import type { Releases } from '../../db/releases.ts'
import { type Allowed, AVAILABILITY, CHANNELS, type GoverningDocument } from '../../machines/agreement/card.ts'
import { hashOfClauses } from '../../machines/agreement/clause.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { toPersianDigits } from '../../machines/core/persian/text.ts'
import { ROLES } from '../../machines/core/roles.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { Stage, stageWords } from '../cases/caseWords.ts'
import { Day, day, Instant, instant, RoleName, Text } from '../schemas.ts'

const Channels = z.object({
  purpose: Text,
  channels: z.array(z.object({ name: z.string(), title: Text })),
  only: z.boolean().meta({ description: 'By no other channel' }),
  clause: z.string(),
})

const Document = z.object({
  clause: z.string(),
  title: Text,
  number: z.string().nullable(),
  date: Day.nullable(),
  inForce: z.boolean(),
  isGround: z.boolean().meta({ description: 'The agreement lapses with the last of these' }),
})

export const Agreement = z
  .object({
    id: z.uuid(),
    office: z.object({ id: z.int(), title: Text }),
    service: z.enum(SERVICES),
    code: z.string(),
    version: z.int(),
    title: Text,
    parties: z.object({ provider: Text, recipients: z.array(Text) }),
    stage: Stage,
    stageSince: Instant,
    status: z.enum(['active', 'done']),
    step: z.int(),
    validity: z.object({ firstDay: Day, lastDay: Day.nullable(), continues: z.boolean() }),
    ending: z.object({
      by: z
        .array(z.object({ role: RoleName, title: Text }))
        .meta({ description: 'All of them must consent; none: nobody can' }),
      noticeDays: z.int().meta({ description: 'A default of the system; the agreement states no number' }),
    }),
    fee: z.object({ free: z.boolean(), atPresent: z.boolean(), clause: z.string() }),
    channels: z.array(Channels),
    availability: z.object({
      mode: z.enum(Object.keys(AVAILABILITY) as [keyof typeof AVAILABILITY]),
      title: Text,
      except: Text.nullable(),
      clause: z.string().nullable(),
    }),
    governingDocuments: z.array(Document),
    signedBy: z.object({ name: Text, post: Text, clause: z.string() }).nullable(),
    clauses: z.object({
      count: z.int(),
      signed: z.string().nullable().meta({ description: 'Hash of the words that were signed' }),
      asSigned: z.boolean().nullable().meta({ description: 'Whether the clauses shown are those very words' }),
    }),
  })
  .meta({ id: 'Agreement' })

/** A text whose Persian reads with Persian digits. */
export const surface = ({ fa, en }: TextPair): TextPair => ({ fa: toPersianDigits(fa), en })

/** An agreement in words. */
export function agreementWords(row: AgreementRow, releases: Releases): z.input<typeof Agreement> {
  const { id, status, step, context } = row
  const service = SERVICES[row.service] as ServiceName
  const { card, clauses } = AGREEMENTS[service]
  const { fee, availability, signedBy } = card
  return {
    ...{ id, service, status, step, code: context.code, version: context.version, title: surface(card.title) },
    office: { id: row.provider_id, title: { fa: row.provider_fa, en: row.provider_en } },
    parties: { provider: card.provider, recipients: [...card.recipientGroups] },
    stage: stageWords(releases, row.release, row.stage),
    stageSince: instant(row.stage_since),
    validity: {
      firstDay: day(jalaliOfInstant(context.validFrom)),
      // The last day is over at its midnight.
      lastDay: context.validTo === null ? null : day(jalaliOfInstant(context.validTo - 1)),
      continues: context.continuationAllowed,
    },
    ending: {
      by: context.terminators.map((role) => ({ role, title: ROLES[role].title })),
      noticeDays: context.noticeDays,
    },
    fee,
    channels: card.allowedChannels.map(channelsWords),
    availability: { ...availability, title: AVAILABILITY[availability.mode] },
    governingDocuments: card.governingDocuments.map((one) => ({
      ...documentWords(one),
      inForce: one.inForce && !row.repealed.includes(one.clause),
      isGround: card.dependsOnGoverningDocuments.includes(one.clause),
    })),
    signedBy,
    clauses: {
      count: clauses.length,
      signed: context.clauses,
      asSigned: context.clauses === null ? null : context.clauses === hashOfClauses(clauses),
    },
  }
}

const channelsWords = ({ purpose, channels, only, clause }: Allowed) => ({
  ...{ purpose, only, clause },
  channels: channels.map((name) => ({ name, title: CHANNELS[name] })),
})

const documentWords = ({ clause, title, number, date, inForce }: GoverningDocument) => ({
  ...{ clause, title: surface(title), number, date: date === null ? null : day(date), inForce },
})
