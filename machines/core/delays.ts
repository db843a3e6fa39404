import type { AnyStateMachine } from 'xstate'
import { stageOf } from './definition.ts'
import { HANDS, type Hands } from './hands.ts'
import { ROLES } from './roles.ts'
import type { Calendar } from './time/calendar.ts'
import { daysClosedBy, officeBy } from './time/counting.ts'
import { ordinary } from './time/ordinary.ts'

export { HANDS, HANDS_TITLES, type Hands } from './hands.ts'

/** Why a time is counted as it is: by the stage, by a hold, by an outage or a closure. */
export type Cause = 'stage' | 'held' | 'outage' | 'closure'

/** From one step on, in which stage a case stands and whether it is held. */
export type Passage = {
  readonly step: number
  readonly at: number
  readonly stage: string
  readonly hands: Hands
  readonly held: boolean
  /** Its life ends here. */
  readonly over: boolean
}

/** A stretch of time; where it goes on, without an end. */
export type Stretch = { readonly from: number; readonly until: number | null }

/** A stretch that was contested, and in whose hands it is since that was settled; nothing while it is not. */
export type Attribution = {
  readonly contest: number
  readonly from: number
  readonly until: number
  readonly to: Hands | null
}

/** What lay on the life of a case from outside, in order. */
export type Around = {
  readonly outages: readonly Stretch[]
  readonly calendars: Readonly<Record<'provider' | 'agency', Calendar>>
}

/** One entry of a case's time. `recorded` is what the journal says, `hands` what counts since a contest was settled. */
export type DelayEntry = {
  readonly from: number
  readonly until: number
  readonly running: boolean
  /** The step with which the case came to stand like that. */
  readonly step: number
  readonly stage: string
  readonly cause: Cause
  readonly recorded: Hands
  readonly hands: Hands
  readonly contest: number | null
  readonly time: Time
}

/** Time on the clock on the wall, and working time by the office's calendar as it would be without announced closures. */
export type Time = { readonly elapsed: number; readonly working: number; readonly days: number }

/** All entries of a case, what each hand had of it, and the whole; the parts make up the whole exactly. */
export type Delays = {
  readonly entries: readonly DelayEntry[]
  readonly sums: Readonly<Record<Hands, Time>>
  readonly whole: Time
}

const NO_TIME: Time = { elapsed: 0, working: 0, days: 0 }

/** In whose hands a case is in a stage: whose who acts first; outside where the office only waits, with all its clocks paused. */
export function handsOfStage(machine: AnyStateMachine, name: string): Hands {
  const stage = stageOf(machine, name)
  if (stage === undefined || stage.kind !== 'acting') return 'nobody'
  const { side } = ROLES[stage.by[0]]
  if (side === 'agency' || side === 'outside') return side
  const does = Object.values(stage.clocks)
  const waits = does.length > 0 && does.every((one) => one === 'pauses')
  return waits && stage.by.includes('caseOfficer') ? 'outside' : 'office'
}

/** Splits the life of a case, from an instant on where one is given, up to now or to its end, into entries that neither overlap nor leave anything out. */
export function delaysOf(
  passages: readonly Passage[],
  around: Around,
  attributions: readonly Attribution[],
  now: number,
  since = Number.NEGATIVE_INFINITY,
): Delays {
  const [first] = passages
  const end = passages.find(({ over }) => over)?.at ?? Math.max(now, passages.at(-1)?.at ?? now)
  const start = Math.max(first?.at ?? end, since)
  if (!first || start >= end) return { entries: [], sums: sumsOf([]), whole: NO_TIME }
  const isOver = passages.some(({ over }) => over)
  const lost = { office: lostIn(around.calendars.provider), agency: lostIn(around.calendars.agency) }
  const ground: Ground = { stays: staysOf(passages), outages: around.outages, lost, attributions }
  const cuts = cutsOf(ground, start, end)
  const measure = measureBy(around.calendars.provider)
  const entries = joined(cuts.slice(1).map((until, i) => pieceOf(ground, cuts[i] as number, until))).map((piece) => ({
    ...piece,
    running: !isOver && piece.until === end,
    time: measure(piece.from, piece.until),
  }))
  return { entries, sums: sumsOf(entries), whole: measure(start, end) }
}

type Lost = { readonly office: readonly Stretch[]; readonly agency: readonly Stretch[] }
type Ground = {
  readonly stays: readonly Passage[]
  readonly outages: readonly Stretch[]
  readonly lost: Lost
  readonly attributions: readonly Attribution[]
}
type Piece = Omit<DelayEntry, 'running' | 'time'>

const lostIn = (calendar: Calendar): Stretch[] => ordinary(calendar).lost.map(([from, until]) => ({ from, until }))

/** Steps that change how the case stands; others lengthen the stay before them. */
const staysOf = (passages: readonly Passage[]): Passage[] =>
  passages.filter(({ stage, held, over }, i) => {
    const before = passages[i - 1]
    return !before || before.stage !== stage || before.held !== held || before.over !== over
  })

function cutsOf({ stays, outages, lost, attributions }: Ground, start: number, end: number): number[] {
  const bounds = [...outages, ...lost.office, ...lost.agency, ...attributions].flatMap(({ from, until }) => [
    from,
    until ?? end,
  ])
  const inside = [...stays.map(({ at }) => at), ...bounds].filter((at) => at > start && at < end)
  return [...new Set([start, ...inside, end])].sort((one, other) => one - other)
}

function pieceOf(ground: Ground, from: number, until: number): Piece {
  const stay = ground.stays.findLast(({ at }) => at <= from) as Passage
  const { step, stage } = stay
  const { hands: recorded, cause } = recordedOf(ground, stay, from)
  const attribution = ground.attributions.findLast((one) => one.from <= from && until <= one.until)
  const hands = attribution?.to ?? recorded
  return { from, until, step, stage, cause, recorded, hands, contest: attribution?.contest ?? null }
}

/** A hold is the office's: nobody else can end it. On a closed day nobody is late, and in an outage neither side is. */
function recordedOf({ outages, lost }: Ground, { hands, held }: Passage, at: number): { hands: Hands; cause: Cause } {
  const base =
    held && hands !== 'nobody' ? ({ hands: 'office', cause: 'held' } as const) : ({ hands, cause: 'stage' } as const)
  if (base.hands !== 'office' && base.hands !== 'agency') return base
  if (isWithin(lost[base.hands], at)) return { hands: 'closure', cause: 'closure' }
  return isWithin(outages, at) ? { hands: 'infrastructure', cause: 'outage' } : base
}

const isWithin = (stretches: readonly Stretch[], at: number): boolean =>
  stretches.some(({ from, until }) => from <= at && (until === null || at < until))

/** Neighbours that say the same are one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const last = result.at(-1)
    if (last && isAlike(last, piece)) result[result.length - 1] = { ...last, until: piece.until }
    else result.push(piece)
  }
  return result
}

const isAlike = (one: Piece, other: Piece): boolean =>
  one.step === other.step &&
  one.cause === other.cause &&
  one.recorded === other.recorded &&
  one.contest === other.contest

/** Working time without announced closures, which are an entry of their own. */
function measureBy(calendar: Calendar): (from: number, until: number) => Time {
  const plain = ordinary(calendar).calendar
  const days = (at: number) => plain.workingBefore[daysClosedBy(plain, at)] as number
  return (from, until) => ({
    elapsed: until - from,
    working: officeBy(plain, until) - officeBy(plain, from),
    days: days(until) - days(from),
  })
}

/** Adds times up. */
export const addTimes = (times: readonly Time[]): Time =>
  times.reduce(
    (sum, { elapsed, working, days }) => ({
      elapsed: sum.elapsed + elapsed,
      working: sum.working + working,
      days: sum.days + days,
    }),
    NO_TIME,
  )

const sumsOf = (entries: readonly Pick<DelayEntry, 'hands' | 'time'>[]): Delays['sums'] =>
  Object.fromEntries(
    HANDS.map((hands) => [hands, addTimes(entries.filter((one) => one.hands === hands).map(({ time }) => time))]),
  ) as Record<Hands, Time>
