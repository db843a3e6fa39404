import type { AnyStateMachine } from 'xstate'
import { canStart, deadlineName, nextTimer, pause, relay, resume, start, stop, type Timepiece } from './clock.ts'
import type { Calendars } from './decide.ts'
import { stageOf, timepieces } from './definition.ts'
import { type ClockState, isHeld, type JsonObject, type Standing, type Timer } from './standing.ts'
import type { Calendar } from './time/calendar.ts'

/**
 * Brings the clocks of a case in line with its stage and arms the next rung of each. A deadline starts anew whenever its
 * stage is entered; a clock goes on from where it was. On hold nothing runs.
 */
export function settle(
  machine: AnyStateMachine,
  standing: Standing,
  calendars: Calendars,
  at: number,
  entered: boolean,
): Standing {
  const pieces = timepieces(machine, standing.terms)
  // A clock that only an older version knew stays as history.
  const clocks: Record<string, ClockState> = { ...standing.clocks }
  const timers: Record<string, Timer> = {}
  for (const [name, piece] of Object.entries(pieces)) {
    const calendar = calendarOf(piece, standing, calendars)
    const clock = settled(name, piece, machine, standing, calendar, at, entered)
    if (clock === undefined) continue
    clocks[name] = clock
    const timer = nextTimer(name, piece, clock, calendar)
    if (timer) timers[name] = timer
  }
  return { ...standing, clocks, timers }
}

/** Lays anew every clock whose instant a step has moved in the context. */
export function followAnchors(
  machine: AnyStateMachine,
  before: JsonObject,
  standing: Standing,
  calendars: Calendars,
  at: number,
): Standing {
  const { context, clocks } = standing
  const moved = Object.entries(timepieces(machine, standing.terms)).filter(
    ([, { anchor }]) => anchor !== undefined && before[anchor] !== context[anchor],
  )
  const laid = moved.flatMap(([name, piece]) => {
    const clock = clocks[name]
    if (!clock || clock.state === 'stopped' || !canStart(piece, context)) return []
    return [[name, relay(piece, clock, calendarOf(piece, standing, calendars), context, at)] as const]
  })
  return laid.length === 0 ? standing : { ...standing, clocks: { ...clocks, ...Object.fromEntries(laid) } }
}

/** The calendar a timepiece counts by in this case. */
export function calendarOf(piece: Timepiece, standing: Standing, calendars: Calendars): Calendar {
  const calendar = calendars[standing.calendars[piece.calendar]]
  if (!calendar) throw new Error(`calendar ${standing.calendars[piece.calendar]} was not given`)
  return calendar
}

function settled(
  name: string,
  piece: Timepiece,
  machine: AnyStateMachine,
  standing: Standing,
  calendar: Calendar,
  at: number,
  entered: boolean,
): ClockState | undefined {
  const clock = standing.clocks[name]
  const wanted = wantedOf(name, machine, standing)
  const live = clock !== undefined && clock.state !== 'stopped'
  if (wanted === 'stops') return live ? stop(clock, calendar, at) : clock
  const fresh = !live || (entered && name === deadlineName(standing.stage))
  if (fresh)
    return wanted === 'runs' && canStart(piece, standing.context) ? start(piece, calendar, standing.context, at) : clock
  if (wanted === 'runs') return clock.state === 'paused' ? resume(piece, clock, calendar, at) : clock
  return clock.state === 'running' ? pause(clock, calendar, at) : clock
}

/** What a clock should do as the case stands. */
function wantedOf(name: string, machine: AnyStateMachine, standing: Standing): 'runs' | 'pauses' | 'stops' {
  const stage = stageOf(machine, standing.stage)
  const inStage =
    name === deadlineName(standing.stage) && stage.kind === 'acting' && stage.deadline ? 'runs' : stage.clocks[name]
  if (inStage === undefined) return 'stops'
  return inStage === 'runs' && isHeld(standing) ? 'pauses' : inStage
}
