import { createInspector, type StatelyInspectionEvent } from '@statelyai/inspect'
import type pg from 'pg'
import { Calendars } from '../../db/calendars.ts'
import type { Releases } from '../../db/releases.ts'
import { calendarsOf, replayStep } from '../../db/verify/replay.ts'
import type { JournalRecord } from '../../machines/core/record.ts'
import type { Standing } from '../../machines/core/standing.ts'

/** A case's history in the XState inspector's own protocol: its actor, then an event and a snapshot for every step. */
export async function playHistory(
  pool: pg.Pool,
  releases: Releases,
  caseId: string,
): Promise<StatelyInspectionEvent[]> {
  const messages: StatelyInspectionEvent[] = []
  const { rows } = await pool.query<{ record: Buffer }>('select record from journal where case_id = $1 order by step', [
    caseId,
  ])
  const adapter = { send: (message: StatelyInspectionEvent) => void messages.push(message) }
  const inspector = createInspector(adapter, { maxDeferredEvents: Number.MAX_SAFE_INTEGER })
  const calendars = new Calendars(pool)
  let standing: Standing | null = null
  for (const { record } of rows) {
    const told = JSON.parse(record.toString()) as JournalRecord
    const move = replayStep(releases, standing, told, await calendars.of(calendarsOf(standing, told)))
    const { stage: value, context, status } = move.standing
    const snapshot = { value, context, status }
    if (standing === null) inspector.actor(caseId, snapshot, { definition: definitionOf(releases, told) })
    else {
      const event = {
        type: move.event,
        at: told.at,
        by: told.by.role,
        ...(told.what.kind === 'event' ? { data: told.what.event.data } : {}),
      }
      inspector.event(caseId, event)
      inspector.snapshot(caseId, snapshot, { event })
    }
    standing = move.standing
  }
  await delivered(messages, rows.length * 2 - 1)
  return messages
}

const definitionOf = (releases: Releases, record: JournalRecord): string =>
  JSON.stringify(releases.of(record.versions.machine).definition.machine.config)

/** The inspector hands its messages over when the process is idle. */
async function delivered(messages: readonly unknown[], wanted: number): Promise<void> {
  for (let tries = 0; messages.length < wanted && tries < 500; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10))
}
