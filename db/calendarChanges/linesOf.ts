import { toldOf } from '../../machines/core/acts.ts'
import { recounted } from '../../machines/core/clock.ts'
import { SYSTEM } from '../../machines/core/command.ts'
import { timepieces } from '../../machines/core/definition.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import { calendarOf } from '../../machines/core/settle.ts'
import type { ClockState, Standing } from '../../machines/core/standing.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import type { Release } from '../releases.ts'
import type { Verdict } from './change.ts'
import { datesMoved, type Recounting } from './timetables.ts'

/** What a change does to one clock of one case. */
export type Line = {
  readonly case: string
  readonly clock: string
  readonly step: number
  readonly old: number
  readonly new: number
  readonly recounted: number
  readonly verdict: Verdict
  readonly told: string
}

type Calendars = Readonly<Record<string, Calendar>>

/** A case before and after it counts by other calendars. */
export type Recount = {
  readonly id: string
  readonly step: number
  readonly now: number
  readonly before: Standing
  readonly after: Pick<Standing, 'clocks' | 'calendars'>
}

const DRY = 'dry run'

/** How a case would stand if it counted by these calendars, asked of the very decision that would move it; null where that is refused. */
export function recount(
  release: Release,
  before: Standing,
  now: number,
  hashes: Standing['calendars'],
  calendars: Calendars,
): Standing | null {
  const act = { act: 'recalendared', ...hashes } as const
  const at = Math.max(now, before.at)
  try {
    const command = { kind: 'act', act, by: SYSTEM, at, facts: {}, reason: DRY } as const
    return release.decide(release.definition, before, command, calendars).standing
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** One line for each clock that moves, or whose corrected instant comes earlier than the one that goes on to bind. */
export function linesOf(
  { definition }: Release,
  { id, step, now, before, after }: Recount,
  calendars: Calendars,
): Line[] {
  const pieces = timepieces(definition.machine, before.terms)
  return Object.entries(before.clocks).flatMap(([name, clock]) => {
    const piece = pieces[name]
    const then = after.clocks[name]
    if (!piece || !then || clock.state !== 'running' || clock.dueAt === null || then.dueAt === null) return []
    const was = recountedOf(clock, calendarOf(piece, before, calendars))
    const is =
      clock.span.by === 'instant'
        ? then.dueAt
        : recountedOf(clock, calendarOf(piece, { ...before, calendars: after.calendars }, calendars))
    if (then.dueAt === clock.dueAt && is >= was) return []
    const verdict = verdictOf(clock, then, is, now)
    return [
      { case: id, clock: name, step, old: clock.dueAt, new: then.dueAt, recounted: is, verdict, told: toldOf(piece) },
    ]
  })
}

/** One line for each date of a cycle that moves, or that the corrected calendar would have earlier. */
export const linesOfDates = (
  recounting: Recounting,
  { id, step }: Pick<Recount, 'id' | 'step'>,
  moves: boolean,
): Line[] =>
  datesMoved(recounting).map((date) => {
    const old = recounting.dates[date] as number
    const due = moves ? (recounting.binding[date] as number) : old
    const verdict = due === old ? 'kept' : 'moved'
    const named = { case: id, clock: `timetable.${date}`, step, told: 'agencies' }
    return { ...named, old, new: due, recounted: recounting.recounted[date] as number, verdict }
  })

// What is used up, or was fixed to an instant, does not follow a calendar.
const recountedOf = (clock: ClockState, calendar: Calendar): number =>
  clock.span.by === 'instant' || clock.span.amount <= clock.used ? (clock.dueAt as number) : recounted(clock, calendar)

function verdictOf(before: ClockState, after: ClockState, recountedAt: number, now: number): Verdict {
  if (before.outcome === 'breached' && after.outcome === null) return 'cured'
  if (before.outcome === null && recountedAt <= now && (before.dueAt ?? 0) > now) return 'created'
  return after.dueAt === before.dueAt ? 'kept' : 'moved'
}
