import { extend, isOver, recalendar, relay, start, type Timepiece } from './clock.ts'
import type { Act, Actor, CaseAct, ClockFate, Command } from './command.ts'
import { REMARKS } from './contests.ts'
import type { Calendars, Move } from './decide.ts'
import { type Definition, timepieces } from './definition.ts'
import type { Audience, Effect } from './effects.ts'
import { handOf, isSameHand } from './hand.ts'
import { ActRefused, CaseHeld, ReasonMissing, WrongRole } from './refusals.ts'
import type { Role } from './roles.ts'
import { calendarOf, settle } from './settle.ts'
import { type ClockState, type Holder, isHeld, type Standing } from './standing.ts'
import type { Text } from './text-pair.ts'
import type { Calendar } from './time/calendar.ts'
import { dueAfter, measure, used } from './time/workingTime.ts'

/** Who may do what to any case, beside its machine's own events, and what the button reads. */
export const ACTS: Readonly<
  Record<Act['act'], { readonly by: readonly Role[]; readonly label: Text; readonly reason: boolean }>
> = {
  held: {
    by: ['groupHead', 'deputy', 'head', 'system'],
    label: { fa: 'توقف رسیدگی', en: 'Put on hold' },
    reason: true,
  },
  released: { by: ['groupHead', 'deputy', 'head', 'system'], label: { fa: 'رفع توقف', en: 'Release' }, reason: true },
  extended: { by: ['groupHead', 'deputy', 'head', 'system'], label: { fa: 'تمدید مهلت', en: 'Extend' }, reason: true },
  reassigned: {
    by: ['caseOfficer', 'groupHead', 'deputy', 'head', 'system'],
    label: { fa: 'ارجاع', en: 'Refer' },
    reason: true,
  },
  migrated: { by: ['siteAdmin', 'system'], label: { fa: 'انتقال به نسخهٔ دیگر', en: 'Migrate' }, reason: true },
  recalendared: {
    by: ['groupHead', 'deputy', 'head', 'system'],
    label: { fa: 'بازمحاسبهٔ تقویم', en: 'Recount by a new calendar' },
    reason: true,
  },
  ...REMARKS,
}

/** Acts that a case takes while it is held. A calendar goes on being corrected, or the case would count by a wrong one afterwards. */
const WHILE_HELD: readonly CaseAct['act'][] = ['held', 'released', 'reassigned', 'recalendared']

/** What a case act does. A migration is decided by the release it moves to, which alone knows its own clocks. */
export function decideAct(
  definition: Definition,
  before: Standing,
  command: Command,
  act: CaseAct,
  calendars: Calendars,
): Move {
  const rule = ACTS[act.act]
  if (!rule.by.includes(command.by.role)) throw new WrongRole(act.act, rule.by)
  if (rule.reason && !command.reason?.trim()) throw new ReasonMissing(act.act)
  if (isHeld(before) && !WHILE_HELD.includes(act.act)) throw new CaseHeld()
  const changed = { ...changeOf(definition, before, act, command.by, command.at, calendars), at: command.at }
  const standing = settle(definition.machine, changed, calendars, command.at, false)
  return {
    event: act.act,
    from: before.stage,
    standing,
    effects: tidings(definition, before, standing, act, command.by),
  }
}

/** Who hears of an act: whoever gets the work, and those whose time it changes. A suspended cycle tells its agencies itself. */
function tidings({ machine }: Definition, before: Standing, after: Standing, act: CaseAct, by: Actor): Effect[] {
  switch (act.act) {
    case 'reassigned': {
      const { to, copies = [] } = act
      return [
        ...(to === null || to === by.person ? [] : [notice('named', 'assigned', [to])]),
        ...(copies.length === 0 ? [] : [notice('named', 'copied', copies)]),
      ]
    }
    case 'held':
    case 'released':
      return by.role === 'system' ? [] : [notice('submitter', act.act), notice('officer', act.act)]
    case 'extended': {
      const { calendar } = timepieces(machine, before.terms)[act.clock] as Timepiece
      return [notice(toldOf({ calendar, ladder: [] }), 'extended')]
    }
    case 'recalendared':
      return toldOfMoved(machine, before, after).map((to) => notice(to, 'recounted'))
    case 'migrated':
      return []
  }
}

/** Whose time another calendar has moved: the agency's or the officer's. */
function toldOfMoved(machine: Definition['machine'], before: Standing, after: Standing): Audience[] {
  const moved = Object.entries(timepieces(machine, before.terms)).filter(([name]) => {
    const clock = before.clocks[name]
    return clock?.state === 'running' && clock.dueAt !== after.clocks[name]?.dueAt
  })
  return [...new Set(moved.map(([, piece]) => toldOf(piece)))].sort()
}

/** Who is told when the due instant of a clock moves. */
export const toldOf = ({ calendar }: Timepiece): Audience => (calendar === 'agency' ? 'submitter' : 'officer')

const notice = (to: Audience, name: string, people?: readonly string[]): Effect => ({
  kind: 'notify',
  params: { to, notice: name, ...(people ? { people } : {}) },
  values: {},
})

function changeOf(
  definition: Definition,
  before: Standing,
  act: CaseAct,
  by: Actor,
  at: number,
  calendars: Calendars,
): Standing {
  const holder: Holder = by.role === 'system' ? 'cycle' : 'office'
  switch (act.act) {
    case 'held':
      if (before.held.includes(holder)) throw new CaseHeld()
      return { ...before, held: [...before.held, holder].sort() }
    case 'released':
      if (!before.held.includes(holder)) throw new ActRefused('released', notHeldBy(before))
      return { ...before, held: before.held.filter((other) => other !== holder) }
    case 'reassigned':
      return { ...before, assignee: act.to }
    case 'extended':
      return {
        ...before,
        clocks: { ...before.clocks, [act.clock]: extended(definition, before, act, by, at, calendars) },
      }
    case 'recalendared':
      return recalendared(definition, before, { provider: act.provider, agency: act.agency }, at, calendars)
    case 'migrated':
      return migrated(definition, before, act, at, calendars)
  }
}

const notHeldBy = (before: Standing): Text =>
  isHeld(before)
    ? {
        fa: 'دورهٔ این پرونده متوقف است؛ با ازسرگیری دوره آزاد می‌شود.',
        en: 'Its cycle is suspended; resuming that releases the case.',
      }
    : { fa: 'این پرونده متوقف نیست.', en: 'The case is not on hold.' }

function extended(
  definition: Definition,
  before: Standing,
  act: Act & { act: 'extended' },
  by: Actor,
  at: number,
  calendars: Calendars,
): ClockState {
  const piece = timepieces(definition.machine, before.terms)[act.clock]
  const clock = Object.hasOwn(before.clocks, act.clock) ? before.clocks[act.clock] : undefined
  if (!piece || !clock || clock.state === 'stopped')
    throw new ActRefused('extended', { fa: 'چنین مهلتی در جریان نیست.', en: 'No such clock is running.' })
  const calendar = calendarOf(piece, before, calendars)
  const longer = extend(piece, clock, calendar, act.by, at)
  const isLonger = 'until' in act.by ? act.by.until > (clock.dueAt ?? 0) : act.by.amount > 0
  if (!isLonger || isOver(longer, calendar, at))
    throw new ActRefused('extended', {
      fa: 'مهلت تازه باید دیرتر از مهلت کنونی و از اکنون باشد.',
      en: 'The new limit must be later than the present one, and than now.',
    })
  if (by.role !== 'system') refuseUnapproved(piece, clock, longer, calendar, before, by)
  return longer
}

/** How much later than its instant a clock that a timetable fixes may be, unless the head says so. */
const MOST_PAST_INSTANT = 30 * 86_400_000

/**
 * Whoever has the work does not give themselves more time for it: that takes a second person. All extensions together give no more
 * than the promised length again, or 30 days past an instant; beyond that only the head goes.
 */
function refuseUnapproved(
  piece: Timepiece,
  clock: ClockState,
  longer: ClockState,
  calendar: Calendar,
  { assignee, context }: Standing,
  by: Actor,
): void {
  if (piece.calendar === 'provider' && assignee !== null && isSameHand(handOf(by), { person: assignee, for: null }))
    throw new ActRefused('extended', {
      fa: 'کسی که کار به او سپرده شده است مهلت خودش را تمدید نمی‌کند؛ شخص دیگری باید آن را بپذیرد.',
      en: 'Whoever has the work does not extend their own time; somebody else has to agree.',
    })
  if (by.role !== 'head' && isBeyondLimit(piece, clock, longer, calendar, context))
    throw new ActRefused('extended', {
      fa: 'همهٔ تمدیدها روی هم از اندازهٔ خود مهلت (یا از لحظهٔ زمان‌بندی ۳۰ روز) بیشتر نمی‌شود؛ بیش از آن با مدیرکل است.',
      en: 'All extensions together give no more than the length again, or 30 days past an instant; beyond that only the head goes.',
    })
}

function isBeyondLimit(
  { length, anchor }: Timepiece,
  clock: ClockState,
  longer: ClockState,
  calendar: Calendar,
  context: Standing['context'],
): boolean {
  if (anchor !== undefined) {
    const instant = Number(context[anchor])
    const due = length ? dueAfter(calendar, instant, length) : instant
    return longer.span.by === 'instant' && longer.span.at > due + MOST_PAST_INSTANT
  }
  if (!length) return false
  const promised = measure(calendar, clock.startedAt, length)
  const total =
    longer.span.by === 'instant'
      ? clock.used + used(calendar, promised, clock.since, longer.span.at)
      : longer.span.amount
  return total > 2 * promised.amount
}

function recalendared(
  definition: Definition,
  before: Standing,
  hashes: Standing['calendars'],
  at: number,
  calendars: Calendars,
): Standing {
  const unknown = Object.values(hashes).find((hash) => !Object.hasOwn(calendars, hash))
  if (unknown !== undefined)
    throw new ActRefused('recalendared', {
      fa: 'تقویمی با این شناسه ثبت نشده است.',
      en: `No calendar ${unknown} was recorded.`,
    })
  const after = { ...before, calendars: hashes }
  const clocks = Object.entries(timepieces(definition.machine, before.terms)).flatMap(([name, piece]) => {
    const clock = before.clocks[name]
    return clock ? [[name, recalendar(piece, clock, calendarOf(piece, after, calendars), at)] as const] : []
  })
  return { ...after, clocks: { ...before.clocks, ...Object.fromEntries(clocks) } }
}

function migrated(
  definition: Definition,
  before: Standing,
  act: Act & { act: 'migrated' },
  at: number,
  calendars: Calendars,
): Standing {
  const stage = act.stage ?? before.stage
  if (!Object.hasOwn(definition.machine.states, stage))
    throw new ActRefused('migrated', {
      fa: `نسخهٔ تازه مرحلهٔ «${stage}» ندارد.`,
      en: `The new version has no stage "${stage}".`,
    })
  if (definition.machine.states[stage]?.type === 'final')
    throw new ActRefused('migrated', {
      fa: 'انتقال به نسخهٔ دیگر پرونده‌ای را پایان نمی‌دهد.',
      en: 'A migration ends no case.',
    })
  const pieces = timepieces(definition.machine, before.terms)
  const moved = { ...before, stage, context: act.context ?? before.context }
  const clocks = Object.entries(before.clocks).flatMap(([name, clock]) => {
    const piece = pieces[name]
    const fate = act.clocks[name]
    if (clock.state !== 'stopped' && fate === undefined)
      throw new ActRefused('migrated', {
        fa: `برای ساعت «${name}» تکلیفی گفته نشده است.`,
        en: `Nothing is said of the clock "${name}".`,
      })
    // What the new version does not know ends here, neither met nor breached.
    if (!piece) return [[name, { ...clock, state: 'stopped', since: at } as const] as const]
    return [[name, carried(fate ?? 'kept', piece, clock, moved, at, calendars)] as const]
  })
  return { ...moved, clocks: Object.fromEntries(clocks) }
}

function carried(
  fate: ClockFate,
  piece: Timepiece,
  clock: ClockState,
  standing: Standing,
  at: number,
  calendars: Calendars,
): ClockState {
  if (fate === 'kept' || clock.state === 'stopped') return clock
  const calendar = calendarOf(piece, standing, calendars)
  return fate === 'restarted'
    ? start(piece, calendar, standing.context, at)
    : relay(piece, clock, calendar, standing.context, at)
}
