import * as z from 'zod'
import type { CaseRow } from '../../db/queries/cases.ts'
import type { Releases } from '../../db/releases.ts'
import { serviceOf, stageOf } from '../../machines/core/definition.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { NotADate, period } from '../../machines/core/time/jalali.ts'
import { SERVICES } from '../../machines/services.ts'
import { dueOrNull, Instant, instant, PersonName, Text } from '../schemas.ts'

export const Stage = z
  .object({ name: z.string(), title: Text, kind: z.enum(['acting', 'resting', 'final']), by: z.array(z.string()) })
  .meta({ id: 'Stage' })

export const Due = z
  .object({
    clock: z.string(),
    state: z.enum(['onTime', 'near', 'overdue', 'paused']),
    at: Instant.nullable(),
  })
  .meta({ id: 'Due', description: 'The clock that is due first; a paused one has no instant' })

const Place = z.object({ id: z.int(), title: Text })

export const CaseItem = z
  .object({
    id: z.uuid(),
    machine: z.object({ name: z.string(), title: Text, version: z.string() }),
    service: z.string(),
    period: z.object({ key: z.string(), title: Text }).nullable(),
    provider: Place,
    agency: Place.nullable(),
    reportingPoint: z.string().nullable(),
    parent: z.uuid().nullable(),
    confidentiality: z.enum(['open', 'normal', 'confidential']),
    trackingCode: z.string().nullable(),
    stage: Stage,
    stageSince: Instant,
    status: z.enum(['active', 'done']),
    held: z.boolean(),
    assignee: PersonName.nullable(),
    due: Due.nullable(),
    step: z.int(),
    openedAt: Instant,
    changedAt: Instant,
  })
  .meta({ id: 'CaseItem' })

const NEAR = 3 * 86_400_000

/** A case for a list, in words. */
export function caseItem(row: CaseRow, releases: Releases): z.input<typeof CaseItem> {
  return {
    id: row.id,
    machine: { name: row.machine, title: machineTitle(releases, row.version), version: row.version },
    service: SERVICES[row.service] as string,
    period: row.period === null ? null : { key: row.period, title: periodTitle(row.period) },
    provider: { id: row.provider_id, title: { fa: row.provider_fa, en: row.provider_en } },
    agency:
      row.agency_id === null
        ? null
        : { id: row.agency_id, title: { fa: row.agency_fa ?? '', en: row.agency_en ?? '' } },
    reportingPoint: row.point_fa,
    parent: row.parent_id,
    confidentiality: row.confidentiality as 'normal',
    trackingCode: row.tracking_code,
    stage: stageWords(releases, row.version, row.stage),
    stageSince: instant(row.stage_since),
    status: row.status,
    held: row.held,
    assignee:
      row.assignee === null ? null : { id: row.assignee, name: row.assignee_name ?? '', post: row.assignee_post },
    due: dueOf(row),
    step: row.step,
    openedAt: instant(row.opened_at),
    changedAt: instant(row.at),
  }
}

/** How the first clock of a case stands, in one word. */
function dueOf({ clock, clock_state, clock_outcome, due_at, now }: CaseRow): z.input<typeof Due> | null {
  if (clock === null) return null
  if (clock_state === 'paused') return { clock, state: 'paused', at: dueOrNull(due_at) }
  const left = due_at === null ? Number.POSITIVE_INFINITY : due_at.getTime() - now.getTime()
  const state = clock_outcome === 'breached' || left <= 0 ? 'overdue' : left <= NEAR ? 'near' : 'onTime'
  return { clock, state, at: dueOrNull(due_at) }
}

/** What a stage is called in the version that the case was born with; its name where that version is not here. */
export function stageWords(releases: Releases, version: string, stage: string): z.input<typeof Stage> {
  const machine = releases.all().find(({ hash }) => hash === version)?.definition.machine
  const meta = machine?.states[stage] ? stageOf(machine, stage) : undefined
  if (!meta) return { name: stage, title: { fa: stage, en: stage }, kind: 'resting', by: [] }
  return { name: stage, title: meta.title, kind: meta.kind, by: [...meta.by] }
}

/** What a machine is called. */
export function machineTitle(releases: Releases, version: string): TextPair {
  const release = releases.all().find(({ hash }) => hash === version)
  return release ? serviceOf(release.definition.machine).title : { fa: version, en: version }
}

/** What a period is called; its key where it is not one of the calendar. */
export function periodTitle(key: string): TextPair {
  try {
    return period(key).title
  } catch (error) {
    if (error instanceof NotADate) return { fa: key, en: key }
    throw error
  }
}
