import * as z from 'zod'
import type { KeepingRow } from '../../db/agreements/readKeeping.ts'
import type { PublicAgreement } from '../../db/public/readPublic.ts'
import type { Releases } from '../../db/releases.ts'
import { AVAILABILITY, CHANNELS } from '../../machines/agreement/card.ts'
import type { Clause } from '../../machines/agreement/clause.ts'
import { pointersOf, titleOf } from '../../machines/agreement/pointers.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { deadlineName } from '../../machines/core/clock.ts'
import type { Definition } from '../../machines/core/definition.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { surface } from '../agreements/words.ts'
import { stageWords } from '../cases/caseWords.ts'
import { Day, day, Text } from '../schemas.ts'

const Office = z.object({ id: z.int(), title: Text })

const PublicAgreementOut = z
  .object({
    office: Office,
    code: z.string(),
    version: z.int(),
    state: z.object({ name: z.string(), title: Text }),
    isInForce: z.boolean(),
    validity: z.object({ firstDay: Day, lastDay: Day.nullable(), continues: z.boolean() }),
  })
  .meta({ id: 'PublicAgreement', description: 'An office’s agreement about a service, as it stands' })

export const PublicService = z
  .object({
    service: z.enum(SERVICES),
    title: Text,
    provider: Text,
    recipients: z.array(Text),
    free: z.boolean(),
    freeForNow: z.boolean().meta({ description: 'So long as no tariff is made' }),
    hours: z.object({ title: Text, except: Text.nullable() }).nullable().meta({ description: 'Null: not stated' }),
    channels: z.array(z.object({ purpose: Text, channels: z.array(Text), only: z.boolean() })),
    agreements: z.array(PublicAgreementOut).meta({ description: 'One of each office that has one' }),
  })
  .meta({ id: 'PublicService' })

const Kept = z
  .object({ title: Text, kept: z.int(), broken: z.int(), running: z.int() })
  .meta({ id: 'PublicKeeping', description: 'How often a promise about time was kept; never in which case' })

export const PublicClause = z
  .object({
    id: z.string(),
    section: z.int(),
    text: Text,
    watched: z.boolean().meta({ description: 'The system holds the office to it by itself' }),
    keeping: z.array(Kept),
  })
  .meta({ id: 'PublicClause' })

const IN_FORCE: readonly string[] = ['inForce', 'continuing', 'noticeGiven']

/** A service as everybody reads of it: what its agreement promises, and with which offices it stands. */
export function serviceWords(
  service: ServiceName,
  rows: readonly PublicAgreement[],
  releases: Releases,
): z.input<typeof PublicService> {
  const { card } = AGREEMENTS[service]
  const { mode, except } = card.availability
  return {
    ...{ service, title: surface(card.title), provider: card.provider, recipients: [...card.recipientGroups] },
    ...{
      free: card.fee.free,
      freeForNow: card.fee.atPresent,
      hours: mode === 'notStated' ? null : { title: AVAILABILITY[mode], except },
    },
    channels: card.allowedChannels.map(({ purpose, channels, only }) => ({
      ...{ purpose, only, channels: channels.map((name) => CHANNELS[name]) },
    })),
    agreements: rows.filter((row) => SERVICES[row.service] === service).map((row) => agreementWords(row, releases)),
  }
}

const agreementWords = (row: PublicAgreement, releases: Releases) => {
  const { name, title } = stageWords(releases, row.release, row.stage)
  return {
    office: { id: row.provider_id, title: { fa: row.provider_fa, en: row.provider_en } },
    ...{ code: row.code, version: row.version, state: { name, title }, isInForce: IN_FORCE.includes(name) },
    validity: {
      firstDay: day(jalaliOfInstant(Number(row.valid_from))),
      // The last day is over at its midnight.
      lastDay: row.valid_to === null ? null : day(jalaliOfInstant(Number(row.valid_to) - 1)),
      continues: row.continues,
    },
  }
}

/** A time limit that a stage has of its own is known by the stage. */
const ofStage = ({ fa, en }: TextPair): TextPair => ({
  fa: `مهلت مرحلهٔ «${fa}»`,
  en: `Time limit of the stage “${en}”`,
})

type Machines = ReadonlyMap<string, Definition>

/** A clause in plain words, with figures where it is about time. */
export function publicClause(
  clause: Clause,
  machines: Machines,
  keeping: readonly KeepingRow[],
): z.input<typeof PublicClause> {
  const { id, section, carriedBy } = clause
  return {
    ...{ id, section, text: surface({ fa: clause.fa, en: clause.en }), watched: !('text' in carriedBy) },
    keeping: pointersOf(carriedBy).flatMap((pointer) => {
      const clock = 'clock' in pointer ? pointer.clock : 'deadline' in pointer ? deadlineName(pointer.deadline) : null
      // How long an agreement itself runs is told with its validity; it is no promise to anybody who comes.
      if (clock === null || !('machine' in pointer) || pointer.machine === 'agreement') return []
      const found = keeping.find((one) => one.machine === pointer.machine && one.clock === clock)
      const title = titleOf(pointer, machines)
      if (!found || title === null) return []
      const named = 'deadline' in pointer ? ofStage(title) : title
      return [{ title: named, kept: found.kept, broken: found.broken, running: found.running }]
    }),
  }
}
