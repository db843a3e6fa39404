import type { ClockCard, Deadline, Rung } from './stage.ts'
import type { ClockState, JsonObject, Span, Timer } from './standing.ts'
import type { Calendar, Length } from './time/calendar.ts'
import {
  changedDue,
  due,
  dueAfter,
  dueFrom,
  type Measure,
  measure,
  reach,
  rungAmount,
  used,
} from './time/workingTime.ts'

/** What the engine keeps time for: a service's clock, or one stage's deadline, which is a clock with a single rung. */
export type Timepiece = {
  readonly calendar: 'provider' | 'agency'
  readonly length?: Length
  readonly anchor?: string
  readonly ladder: readonly Rung[]
}

const DAY = 86_400_000

const DUE: readonly Rung[] = [{ name: 'due', at: { percent: 100 } }]

export const deadlineName = (stage: string): string => `deadline.${stage}`

/** A stage's deadline as a timepiece, with the office's own length where it has set one. */
export const ofDeadline = (deadline: Deadline, terms: Terms): Timepiece => ({
  ...lasting(deadline, terms),
  calendar: deadline.calendar,
  ladder: DUE,
})

/** A service's clock as a timepiece, with the office's own length where it has set one. */
export const ofClock = (card: ClockCard, terms: Terms): Timepiece => ({
  ...lasting(card, terms),
  calendar: card.calendar,
  ladder: card.ladder,
})

type Terms = Readonly<Record<string, Length>>

const lasting = (
  { length, anchor }: Pick<Deadline, 'length' | 'anchor'>,
  terms: Terms,
): Pick<Timepiece, 'length' | 'anchor'> => ({
  ...(anchor === undefined ? {} : { anchor }),
  ...(length === undefined ? {} : { length: terms[length.key] ?? plain(length) }),
})

const plain = ({ amount, unit, counting }: Length): Length => ({ amount, unit, ...(counting ? { counting } : {}) })

/** The event by which a rung enters its case. */
export const rungEvent = (name: string, rung: Rung): string =>
  name.startsWith('deadline.') ? name : `clock.${name}.${rung.name}`

/** False for an anchored clock whose instant the context leaves open: it promises nothing yet and does not run. */
export const canStart = ({ anchor }: Timepiece, context: JsonObject): boolean =>
  anchor === undefined || context[anchor] !== null

/** A clock that begins to run at `at`; an anchored one is fixed by an instant that the context names. */
export function start(piece: Timepiece, calendar: Calendar, context: JsonObject, at: number): ClockState {
  const span = spanOf(piece, calendar, context, at)
  const dueAt = span.by === 'instant' ? span.at : due(calendar, at, piece.length as Length)
  return { state: 'running', outcome: null, startedAt: at, span, used: 0, since: at, dueAt, climbed: 0 }
}

function spanOf(piece: Timepiece, calendar: Calendar, context: JsonObject, at: number): Span {
  if (piece.anchor === undefined) return measure(calendar, at, piece.length as Length)
  const anchor = context[piece.anchor]
  if (typeof anchor !== 'number') throw new Error(`the context names no instant "${piece.anchor}"`)
  return { by: 'instant', at: piece.length ? dueAfter(calendar, anchor, piece.length) : anchor }
}

/** Stops counting for a while; what was used stays used. */
export const pause = (clock: ClockState, calendar: Calendar, at: number): ClockState => ({
  ...clock,
  state: 'paused',
  used: consumed(clock, calendar, at),
  since: at,
  dueAt: clock.outcome === 'breached' ? clock.dueAt : null,
})

/**
 * Goes on with what is left; an instant that somebody gave by hand moves by as long as the pause lasted. One that the
 * context names is a date: a pause does not move it, only a step that writes the context does.
 */
export function resume(piece: Timepiece, clock: ClockState, calendar: Calendar, at: number): ClockState {
  const isGiven = clock.span.by === 'instant' && piece.anchor === undefined
  const span: Span = isGiven ? { by: 'instant', at: clock.span.at + at - clock.since } : clock.span
  const running: ClockState = { ...clock, span, state: 'running', since: at }
  return { ...running, dueAt: clock.outcome === 'breached' ? clock.dueAt : dueOf(running, calendar) }
}

/** True when nothing of the clock's time is left. */
export function isOver(clock: ClockState, calendar: Calendar, at: number): boolean {
  const { span, state, since } = clock
  if (span.by === 'instant') return span.at <= (state === 'running' ? at : since)
  return span.amount <= (state === 'running' ? consumed(clock, calendar, at) : clock.used)
}

/** Ends the clock: met unless its due instant had passed. */
export const stop = (clock: ClockState, calendar: Calendar, at: number): ClockState => ({
  ...clock,
  state: 'stopped',
  outcome: clock.outcome ?? 'met',
  used: clock.state === 'running' ? consumed(clock, calendar, at) : clock.used,
  since: at,
})

/** One rung higher; the rung at the whole of the time is the breach. */
export function climb(piece: Timepiece, clock: ClockState): ClockState {
  const rung = piece.ladder[clock.climbed]
  const breached = rung !== undefined && 'percent' in rung.at && rung.at.percent === 100
  return { ...clock, climbed: clock.climbed + 1, outcome: breached ? 'breached' : clock.outcome }
}

/** Gives more time: so many of the clock's own units, or until an instant. Takes a breach back where it no longer holds. */
export function extend(
  piece: Timepiece,
  clock: ClockState,
  calendar: Calendar,
  by: { readonly amount: number } | { readonly until: number },
  at: number,
): ClockState {
  const span: Span = 'until' in by ? { by: 'instant', at: by.until } : longer(clock.span, by.amount)
  const longerClock = { ...clock, span }
  if (clock.state === 'running') return unbreached(piece, { ...longerClock, dueAt: dueOf(longerClock, calendar) }, at)
  return isOver(longerClock, calendar, at) ? longerClock : undone(piece, { ...longerClock, dueAt: null })
}

const longer = (span: Span, amount: number): Span =>
  span.by === 'instant' ? { ...span, at: span.at + amount * DAY } : { ...span, amount: span.amount + amount }

/**
 * Counts on by a corrected calendar. The binding due instant never comes earlier: what a holiday that is gone would take
 * away is given as length, so that it stays given after a pause.
 */
export function recalendar(piece: Timepiece, clock: ClockState, calendar: Calendar, at: number): ClockState {
  const { span, dueAt } = clock
  if (clock.state !== 'running' || dueAt === null || span.by === 'instant' || span.amount <= clock.used) return clock
  const recomputed = dueOf(clock, calendar)
  const taken = recomputed < dueAt ? used(calendar, span, recomputed, dueAt) : 0
  const given = { ...clock, span: longer(span, taken) }
  // Where the day on which it was due is off now, the next one stands for it.
  const kept = dueOf(given, calendar) < dueAt ? { ...given, span: longer(given.span, LEAST[span.by]) } : given
  const after = unbreached(piece, { ...kept, dueAt: changedDue(dueAt, dueOf(kept, calendar)) }, at)
  // An alarm that was given is not given again: where the breach comes after all, it is written down and nobody is told.
  return after.climbed < clock.climbed ? { ...after, told: Math.max(clock.told ?? 0, clock.climbed) } : after
}

/** When a running clock would be due by another calendar, whatever binds: the corrected axis beside the binding one. */
export const recounted = (clock: ClockState, calendar: Calendar): number => dueOf(clock, calendar)

/** True for a rung that was climbed, and told of, before a corrected calendar took the breach back. */
export const isTold = ({ climbed, told = 0 }: ClockState): boolean => climbed < told

/** The least that a clock can be given, in its own unit. */
const LEAST: Readonly<Record<Measure['by'], number>> = { workingDay: 1, calendarDay: 1, workingHour: 1 / 3_600_000 }

/** Lays a clock anew on its length from its own start, as a migration may ask; what it used stays used. */
export function relay(
  piece: Timepiece,
  clock: ClockState,
  calendar: Calendar,
  context: JsonObject,
  at: number,
): ClockState {
  const laid = { ...clock, span: spanOf(piece, calendar, context, clock.startedAt) }
  return clock.state === 'running' ? unbreached(piece, { ...laid, dueAt: dueOf(laid, calendar) }, at) : laid
}

/** A breach is taken back when the due instant has moved past now. */
const unbreached = (piece: Timepiece, clock: ClockState, at: number): ClockState =>
  clock.dueAt === null || clock.dueAt <= at ? clock : undone(piece, clock)

/** A clock without its breach, if it had one; the rungs from there on will come again. */
function undone(piece: Timepiece, clock: ClockState): ClockState {
  if (clock.outcome !== 'breached') return clock
  const whole = piece.ladder.findIndex((rung) => 'percent' in rung.at && rung.at.percent === 100)
  const { told: _, ...rest } = clock
  return { ...rest, outcome: null, climbed: Math.min(clock.climbed, whole) }
}

/** The next rung of a running clock and when it comes; null where the ladder is climbed or the clock does not run. */
export function nextTimer(name: string, piece: Timepiece, clock: ClockState, calendar: Calendar): Timer | null {
  const rung = piece.ladder[clock.climbed]
  if (rung === undefined || clock.state !== 'running' || clock.dueAt === null) return null
  return { event: rungEvent(name, rung), dueAt: rungInstant(rung, clock, clock.dueAt, calendar) }
}

function rungInstant(rung: Rung, clock: ClockState, dueAt: number, calendar: Calendar): number {
  if ('percent' in rung.at && rung.at.percent === 100) return dueAt
  if (clock.span.by === 'instant') return fixedInstant(rung, clock, dueAt)
  const left = wantedOf(rung, clock.span) - clock.used
  const instant = left <= 0 ? clock.since : reach(calendar, clock.span, clock.since, left)
  return 'after' in rung.at ? Math.max(instant, dueAt) : Math.min(instant, dueAt)
}

/** How much of a clock is used when a rung comes. */
function wantedOf({ at }: Rung, span: Measure): number {
  if ('percent' in at) return rungAmount(span, at.percent)
  return 'before' in at ? span.amount - at.before : span.amount + at.after
}

/** Between fixed instants there are no units to count: a rung is a share of the time itself, or so many days before or after. */
function fixedInstant({ at }: Rung, { startedAt }: ClockState, dueAt: number): number {
  if ('percent' in at) return Math.ceil(startedAt + ((dueAt - startedAt) * at.percent) / 100)
  return 'before' in at ? Math.max(startedAt, dueAt - at.before * DAY) : dueAt + at.after * DAY
}

const consumed = (clock: ClockState, calendar: Calendar, at: number): number =>
  clock.span.by === 'instant' ? clock.used : clock.used + used(calendar, clock.span, clock.since, at)

const dueOf = (clock: ClockState, calendar: Calendar): number =>
  clock.span.by === 'instant'
    ? clock.span.at
    : dueFrom(calendar, clock.span, clock.since, clock.span.amount - clock.used)
