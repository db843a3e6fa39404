import { extend, pause, relay, resume, start, stop, type Timepiece } from './clock.ts'
import { type Definition, timepieces } from './definition.ts'
import type { JournalRecord } from './record.ts'
import type { ClockState, Standing } from './standing.ts'
import type { Text } from './text-pair.ts'
import type { Calendar } from './time/calendar.ts'
import { formatDue, formatInstant, formatJalali, type JalaliDate, jalaliOfInstant } from './time/jalali.ts'

/** A step of a case with how it stood afterwards, worked out from its history. */
export type PastStep = {
  readonly step: number
  readonly record: Pick<JournalRecord, 'what' | 'reason' | 'at'>
  readonly standing: Standing
}

/** A due instant as it was known from one step on, and why it came to be. */
export type Known = {
  readonly step: number
  readonly since: number
  readonly dueAt: number
  readonly because: Text
}

/** How one run of a clock is judged: when it was due, and since when it was late. */
export type Judged = { readonly dueAt: number | null; readonly breachedAt: number | null }

/** One clock on two axes: every due instant as it was known then, and the one that the calendar as corrected now gives. */
export type TwoAxes = {
  readonly name: string
  readonly known: readonly Known[]
  readonly asKnown: Judged
  readonly asCorrected: Judged
  /** Days within its run that the calendar now says were closed or shortened. */
  readonly closures: readonly { readonly date: JalaliDate; readonly title: Text }[]
  readonly words: Text
}

type Sides = Readonly<Record<'provider' | 'agency', Calendar>>

/** Every clock a case has had, on two axes: what bound and was said at the time stays, beside what the corrected calendar makes of it. */
export function twoAxes(
  definition: Definition,
  history: readonly PastStep[],
  corrected: Sides,
  now: number,
): TwoAxes[] {
  const last = history.at(-1)
  if (!last) return []
  const pieces = timepieces(definition.machine, last.standing.terms)
  return Object.keys(last.standing.clocks).flatMap((name) => {
    const piece = pieces[name]
    if (!piece) return []
    const run = lastRun(name, history)
    const calendar = corrected[piece.calendar]
    const known = knownOf(name, run)
    const asKnown = { dueAt: known.at(-1)?.dueAt ?? null, breachedAt: breachKnown(name, run) }
    const asCorrected = correctedOf(name, piece, run, calendar, now)
    const began = run[0]?.standing.clocks[name]?.startedAt ?? now
    const closures = closuresIn(calendar, began, Math.max(asKnown.dueAt ?? began, asCorrected.dueAt ?? began))
    const told = { name, known, asKnown, asCorrected, closures }
    return [{ ...told, words: inWords(told) }]
  })
}

/** The steps since a clock last began anew. */
function lastRun(name: string, history: readonly PastStep[]): readonly PastStep[] {
  const startedAt = history.at(-1)?.standing.clocks[name]?.startedAt
  const from = history.findIndex(({ standing }) => standing.clocks[name]?.startedAt === startedAt)
  return history.slice(from)
}

function knownOf(name: string, run: readonly PastStep[]): Known[] {
  const known: Known[] = []
  for (const { step, record, standing } of run) {
    const clock = standing.clocks[name]
    if (!clock || clock.dueAt === null || clock.dueAt === known.at(-1)?.dueAt) continue
    known.push({ step, since: standing.at, dueAt: clock.dueAt, because: becauseOf(record, known.length === 0) })
  }
  return known
}

/** Whatever moves a due instant says why: a closure, an outage for which time was given, a pause. */
function becauseOf({ what, reason }: PastStep['record'], isFirst: boolean): Text {
  if (isFirst) return { fa: 'آغاز', en: 'began' }
  const act = what.kind === 'act' ? what.act.act : ''
  const named = reason ? { fa: `: ${reason}`, en: `: ${reason}` } : { fa: '', en: '' }
  if (act === 'recalendared') return { fa: `تغییر تقویم${named.fa}`, en: `calendar changed${named.en}` }
  if (act === 'extended') return { fa: `تمدید${named.fa}`, en: `extended${named.en}` }
  return { fa: `ادامه پس از توقف${named.fa}`, en: `went on${named.en}` }
}

/** When the breach was written down; one that was taken back has been, and stays readable. */
const breachKnown = (name: string, run: readonly PastStep[]): number | null =>
  run.find(({ standing }) => standing.clocks[name]?.outcome === 'breached')?.standing.at ?? null

/** The same run laid on the corrected calendar: it began, paused, went on, was extended and stopped at the same instants. */
function correctedOf(
  name: string,
  piece: Timepiece,
  run: readonly PastStep[],
  calendar: Calendar,
  now: number,
): Judged {
  let clock: ClockState | undefined
  let dueAt: number | null = null
  let before: PastStep | undefined
  for (const past of run) {
    const then = past.standing.clocks[name]
    if (!then) continue
    clock = clock && before ? moved(name, piece, clock, before, past, calendar) : begun(piece, then, past, calendar)
    dueAt = clock.dueAt ?? dueAt
    before = past
  }
  if (!clock) return { dueAt: null, breachedAt: null }
  const judged = clock.state === 'running' ? late(clock, now) : clock
  return { dueAt, breachedAt: judged.outcome === 'breached' ? dueAt : null }
}

const begun = (piece: Timepiece, then: ClockState, { standing }: PastStep, calendar: Calendar): ClockState =>
  start(piece, calendar, standing.context, then.startedAt)

function moved(
  name: string,
  piece: Timepiece,
  clock: ClockState,
  before: PastStep,
  { record, standing }: PastStep,
  calendar: Calendar,
): ClockState {
  const [was, is] = [before.standing.clocks[name], standing.clocks[name]] as [ClockState, ClockState]
  const act = record.what.kind === 'act' ? record.what.act : null
  if (act?.act === 'extended' && act.clock === name) return extend(piece, clock, calendar, act.by, standing.at)
  const isLaidAnew =
    piece.anchor !== undefined && before.standing.context[piece.anchor] !== standing.context[piece.anchor]
  if (isLaidAnew) return relay(piece, clock, calendar, standing.context, standing.at)
  if (was.state === is.state) return clock
  if (is.state === 'paused') return pause(late(clock, is.since), calendar, is.since)
  if (is.state === 'running') return resume(piece, clock, calendar, is.since)
  return stop(late(clock, is.since), calendar, is.since)
}

const late = (clock: ClockState, at: number): ClockState =>
  clock.state === 'running' && clock.dueAt !== null && clock.dueAt <= at ? { ...clock, outcome: 'breached' } : clock

/** The days from one instant to another that were declared closed or given other hours, with what was declared. */
export function closuresIn({ content }: Calendar, from: number, to: number): { date: JalaliDate; title: Text }[] {
  const [first, last] = [jalaliOfInstant(from), jalaliOfInstant(to - 1)]
  return content.days.flatMap(({ date, off, note }) => {
    if (date < first || date > last) return []
    const title = off?.kind === 'closure' ? off.title : note
    return title ? [{ date, title }] : []
  })
}

function inWords({ known, asKnown, asCorrected, closures }: Omit<TwoAxes, 'words'>): Text {
  const isOne =
    asKnown.dueAt === asCorrected.dueAt && (asKnown.breachedAt === null) === (asCorrected.breachedAt === null)
  const named = closures.map(({ date, title }) => ({
    fa: `${formatJalali(date, 'fa', 'short')} ${title.fa}`,
    en: `${formatJalali(date, 'en', 'short')} ${title.en}`,
  }))
  const fa = named.length > 0 ? [`تعطیلی‌های این مدت: ${named.map((one) => one.fa).join('، ')}`] : []
  const en = named.length > 0 ? [`closures in this time: ${named.map((one) => one.en).join(', ')}`] : []
  if (isOne && known.length <= 1) return { fa: fa.join(''), en: en.join('') }
  const then = known.map(({ dueAt, because, since }) => ({
    fa: `${formatDue(dueAt, 'fa')} (از ${formatInstant(since, 'fa')}، ${because.fa})`,
    en: `${formatDue(dueAt, 'en')} (since ${formatInstant(since, 'en')}, ${because.en})`,
  }))
  return {
    fa: [
      `آن‌گونه که آن زمان دانسته بود: ${then.map((one) => one.fa).join('؛ ')}${lateness(asKnown).fa}`,
      `آن‌گونه که اکنون تصحیح شده است: ${asCorrected.dueAt === null ? 'بی موعد' : formatDue(asCorrected.dueAt, 'fa')}${lateness(asCorrected).fa}`,
      ...fa,
    ].join('. '),
    en: [
      `as known then: due ${then.map((one) => one.en).join('; ')}${lateness(asKnown).en}`,
      `as corrected now: ${asCorrected.dueAt === null ? 'not due' : `due ${formatDue(asCorrected.dueAt, 'en')}`}${lateness(asCorrected).en}`,
      ...en,
    ].join('. '),
  }
}

const lateness = ({ breachedAt }: Judged): Text =>
  breachedAt === null
    ? { fa: '، در موعد', en: ', not late' }
    : { fa: `، از ${formatInstant(breachedAt, 'fa')} گذشته`, en: `, late since ${formatInstant(breachedAt, 'en')}` }
