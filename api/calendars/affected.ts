import type { Engine } from '../../db/engine/engine.ts'
import { type CurrentCase, readCases } from '../../db/engine/readCases.ts'
import { casesCountingBy, readCalendarsOfCase } from '../../db/queries/calendars.ts'
import type { Tx } from '../../db/transaction.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import type { Who } from '../who.ts'

/** A clock whose due date another calendar would move. */
export type MovedClock = {
  readonly caseId: string
  readonly clock: string
  readonly before: number
  readonly after: number
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const MOST = 2_000

/** Whose due dates would move, asked of the very decision that would move them; looks at so many cases and no more. */
export async function movedClocks(
  tx: Tx,
  engine: Engine,
  who: Who,
  name: string,
  opened: Calendar,
): Promise<{ looked: number; more: boolean; moved: MovedClock[] }> {
  const ids = await casesCountingBy(tx, name, opened.hash, NOBODY, MOST + 1)
  const cases = await readCases(
    tx,
    ids.slice(0, MOST).map((caseId) => ({ caseId, command: caseId })),
  )
  const inUse = await engine.calendars.of(cases.flatMap(({ standing }) => Object.values(standing.calendars)))
  const moved = cases.flatMap((one) =>
    movedIn(engine, who, one, name, { ...inUse, [opened.hash]: opened }, opened.hash),
  )
  return { looked: cases.length, more: ids.length > MOST, moved }
}

function movedIn(
  engine: Engine,
  who: Who,
  { id, version, standing, now }: CurrentCase,
  name: string,
  calendars: Readonly<Record<string, Calendar>>,
  hash: string,
): MovedClock[] {
  const { definition, decide } = engine.releases.of(version)
  const anew = (old: string) => (calendars[old]?.content.name === name ? hash : old)
  const act = {
    act: 'recalendared',
    provider: anew(standing.calendars.provider),
    agency: anew(standing.calendars.agency),
  } as const
  const by = { person: who.id, role: 'deputy' } as const
  const at = Math.max(now, standing.at)
  try {
    const after = decide(definition, standing, { kind: 'act', act, by, at, facts: {}, reason: 'پیش‌نمایش' }, calendars)
    return Object.entries(standing.clocks).flatMap(([clock, { dueAt, state }]) => {
      const due = after.standing.clocks[clock]?.dueAt
      return state === 'running' && dueAt !== null && due && due !== dueAt
        ? [{ caseId: id, clock, before: dueAt, after: due }]
        : []
    })
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

/** The cases that do not count by a calendar's new version yet, with the calendars each should count by. */
export async function casesToRecount(
  tx: Tx,
  name: string,
  hash: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; provider: string; agency: string }[]> {
  const ids = await casesCountingBy(tx, name, hash, after ?? NOBODY, limit)
  const found = await Promise.all(ids.map(async (id) => ({ id, calendars: await readCalendarsOfCase(tx, id) })))
  return found.flatMap(({ id, calendars }) => (calendars ? [{ id, ...calendars.inForce }] : []))
}
