import * as z from 'zod'
import type { JournalRow } from '../../db/queries/journal.ts'
import type { PersonName as Named } from '../../db/queries/people.ts'
import type { Releases } from '../../db/releases.ts'
import { ACTS } from '../../machines/core/acts.ts'
import { waysOut } from '../../machines/core/definition.ts'
import type { JournalRecord } from '../../machines/core/record.ts'
import { ROLES } from '../../machines/core/roles.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { Instant, instant, PersonName, RoleName, Text } from '../schemas.ts'
import { Stage, stageWords } from './caseWords.ts'

export const HistoryStep = z
  .object({
    step: z.int(),
    kind: z.enum(['opened', 'event', 'timer', 'act']),
    event: z.string(),
    label: Text,
    from: Stage.nullable(),
    to: Stage,
    at: Instant,
    recordedAt: Instant,
    by: z.object({
      person: PersonName.nullable(),
      role: RoleName,
      roleTitle: Text,
      onBehalfOf: PersonName.nullable(),
    }),
    reason: z.string().nullable(),
    said: z.record(z.string(), z.unknown()).meta({ description: 'What was sent with it' }),
    effects: z.array(z.string()),
    facts: z.record(z.string(), z.unknown()),
    version: z.string(),
    calendars: z.object({ provider: z.string(), agency: z.string() }),
    hash: z.string(),
  })
  .meta({ id: 'HistoryStep' })

/** The people whom these steps name. */
export const peopleIn = (rows: readonly JournalRow[]): (string | null)[] =>
  rows.flatMap(({ record: { by } }) => [by.person, 'onBehalfOf' in by ? (by.onBehalfOf ?? null) : null])

const RETURNED: TextPair = { fa: 'عودت (بازگرداندن ارجاع)', en: 'Return what was referred' }

/** What it is called where somebody took free work, or gave theirs back. */
const TAKEN: Readonly<Record<'claimed' | 'givenBack', TextPair>> = {
  claimed: { fa: 'برداشتن کار', en: 'Claim' },
  givenBack: { fa: 'پس دادن کار', en: 'Give back' },
}

/** One step of a history, in words of the version that took it. */
export function historyStep(
  { step, record, hash, recordedAt }: JournalRow,
  releases: Releases,
  people: ReadonlyMap<string, Named>,
  returns: ReadonlySet<number> = new Set(),
): z.input<typeof HistoryStep> {
  const { by, versions, from, to } = record
  const named = (id: string | null | undefined) => (id ? (people.get(id) ?? { id, name: '', post: null }) : null)
  return {
    ...{ step, hash },
    kind: record.what.kind,
    event: eventOf(record),
    label: returns.has(step) ? RETURNED : labelOf(record, releases),
    from: from === null ? null : stageWords(releases, versions.machine, from),
    to: stageWords(releases, versions.machine, to),
    at: instant(record.at),
    recordedAt: instant(recordedAt),
    by: {
      person: named(by.person),
      role: by.role,
      roleTitle: ROLES[by.role].title,
      onBehalfOf: named('onBehalfOf' in by ? by.onBehalfOf : null),
    },
    reason: record.reason,
    said: saidIn(record),
    effects: record.effects.map(({ kind }) => kind),
    facts: { ...record.facts },
    version: versions.machine,
    calendars: versions.calendars,
  }
}

function eventOf({ what }: JournalRecord): string {
  switch (what.kind) {
    case 'opened':
      return 'opened'
    case 'event':
      return what.event.type
    case 'timer':
      return what.event
    case 'act':
      return what.act.act
  }
}

function saidIn({ what }: JournalRecord): Record<string, unknown> {
  if (what.kind === 'event') return { ...what.event.data }
  if (what.kind === 'act') {
    const { act: _, ...rest } = what.act
    return rest
  }
  return what.kind === 'opened' ? { ...what.opening.input } : {}
}

function labelOf(record: JournalRecord, releases: Releases): TextPair {
  const { what, from, versions } = record
  if (what.kind === 'opened') return { fa: 'گشایش پرونده', en: 'Opened' }
  if (what.kind === 'act')
    return (what.act.act === 'reassigned' && what.act.as && TAKEN[what.act.as]) || ACTS[what.act.act].label
  const event = eventOf(record)
  const machine = releases.all().find(({ hash }) => hash === versions.machine)?.definition.machine
  const way = machine && waysOut(machine, from ?? '').find((one) => one.event === event)
  return way?.choice.label ?? { fa: event, en: event }
}
