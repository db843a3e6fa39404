import type { Command } from '../../machines/core/command.ts'
import type { Move, Calendars as Opened } from '../../machines/core/decide.ts'
import type { JournalRecord } from '../../machines/core/record.ts'
import type { Standing } from '../../machines/core/standing.ts'
import { decideBy, type Releases } from '../releases.ts'

/** What a record's own words lead to, asked anew of the very release that decided it. */
export function replayStep(
  releases: Releases,
  before: Standing | null,
  record: JournalRecord,
  calendars: Opened,
): Move {
  const release = releases.of(record.versions.machine)
  const at = Date.parse(record.at)
  if (record.what.kind === 'opened')
    return release.begin(release.definition, record.what.opening, record.by, at, record.versions.calendars, calendars)
  if (before === null) throw new Error('a case that was never opened')
  return decideBy(release, before, commandOf(record, at), calendars)
}

function commandOf({ what, by, reason, facts }: JournalRecord, at: number): Command {
  const asked = { by, at, facts, ...(reason === null ? {} : { reason }) }
  if (what.kind === 'timer') return { ...asked, kind: 'timer', clock: what.clock }
  if (what.kind === 'act') return { ...asked, kind: 'act', act: what.act }
  if (what.kind === 'event') return { ...asked, kind: 'event', event: what.event }
  throw new Error('a case is opened once')
}

/** Hashes of every calendar that a record's decision needs: those it ended with, and those it began with. */
export const calendarsOf = (before: Standing | null, record: JournalRecord): string[] => [
  ...Object.values(record.versions.calendars),
  ...(before ? Object.values(before.calendars) : []),
]
