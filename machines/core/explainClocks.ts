import type { Calendars } from './decide.ts'
import { type Definition, serviceOf, stageOf, timepieces } from './definition.ts'
import { toPersianDigits } from './persian/text.ts'
import { calendarOf } from './settle.ts'
import type { Promised, Source, Whose } from './stage.ts'
import type { ClockState, Standing } from './standing.ts'
import type { Text } from './text-pair.ts'
import type { Length, Unit } from './time/calendar.ts'
import { formatDue, formatInstant } from './time/jalali.ts'
import { type DayReason, explain } from './time/workingTime.ts'

/** One clock of a case, told so that anyone can follow why it is due when it is. */
export type ClockExplained = {
  readonly name: string
  readonly title: Text
  readonly state: ClockState['state']
  readonly outcome: ClockState['outcome']
  readonly startedAt: number
  readonly dueAt: number | null
  readonly used: number
  readonly calendar: Whose
  /** The length that counts, and where it comes from; none where the timetable fixed the instant. */
  readonly length: Length | null
  readonly source: Source | { readonly kind: 'office' } | { readonly kind: 'timetable' }
  /** Every day since the clock last began to run, and why it counts or does not. */
  readonly days: readonly DayReason[]
  readonly words: Text
}

/** Every clock of a case in words: what was promised by whom, which days counted and which did not, and what follows. */
export function explainClocks(definition: Definition, standing: Standing, calendars: Calendars): ClockExplained[] {
  const pieces = timepieces(definition.machine, standing.terms)
  return Object.entries(standing.clocks).flatMap(([name, clock]) => {
    const piece = pieces[name]
    if (!piece) return []
    const promised = promiseOf(definition, name)
    const calendar = calendarOf(piece, standing, calendars)
    const { span } = clock
    const isCounting = clock.state === 'running' && clock.outcome === null && span.by !== 'instant'
    const days = isCounting ? explain(calendar, span, clock.since, span.amount - clock.used) : []
    const told = {
      name,
      title: timeTitleOf(definition, name),
      ...{
        state: clock.state,
        outcome: clock.outcome,
        startedAt: clock.startedAt,
        dueAt: clock.dueAt,
        used: clock.used,
      },
      ...{ calendar: piece.calendar, length: piece.length ?? null, source: sourceOf(promised, standing), days },
    }
    return [{ ...told, words: inWords(told) }]
  })
}

/** What was promised of a clock or a stage's deadline; nothing where an instant fixes it, or where there is none of that name. */
export function promiseOf({ machine }: Definition, name: string): Promised | undefined {
  const clock = serviceOf(machine).clocks[name]
  if (clock) return clock.length
  const stage = stageOf(machine, name.slice('deadline.'.length))
  return stage?.kind === 'acting' ? stage.deadline?.length : undefined
}

/** What a clock, or a stage's deadline, is called. */
export function timeTitleOf({ machine }: Definition, name: string): Text {
  const clock = serviceOf(machine).clocks[name]
  if (clock) return clock.title
  const { title } = stageOf(machine, name.slice('deadline.'.length))
  return { fa: `مهلت مرحلهٔ «${title.fa}»`, en: `Limit of the stage "${title.en}"` }
}

const sourceOf = (promised: Promised | undefined, { terms }: Standing): ClockExplained['source'] => {
  if (!promised) return { kind: 'timetable' }
  return promised.key in terms ? { kind: 'office' } : promised.source
}

/** What lengths are counted in. */
export const UNITS: Readonly<Record<Unit, Text>> = {
  workingDay: { fa: 'روز کاری', en: 'working days' },
  calendarDay: { fa: 'روز', en: 'calendar days' },
  workingHour: { fa: 'ساعت اداری', en: 'office hours' },
  jalaliMonth: { fa: 'ماه', en: 'months' },
  month30: { fa: 'ماه سی‌روزه', en: 'months of thirty days' },
}

/** Where a length comes from, in words. People must see which promises are ours and not the agreement's. */
export function sourceInWords(source: ClockExplained['source']): Text {
  switch (source.kind) {
    case 'seed':
      return { fa: `بند ${source.clause} توافق‌نامه`, en: `clause ${source.clause} of the agreement` }
    case 'circular':
      return { fa: `بخشنامهٔ ${source.letter}`, en: `circular ${source.letter}` }
    case 'office':
      return { fa: 'تعیین‌شده از سوی اداره', en: 'set by the office' }
    case 'timetable':
      return { fa: 'زمان‌بندی دوره', en: "the cycle's timetable" }
    case 'default':
      return {
        fa: 'پیش‌فرض سامانه؛ در توافق‌نامه عددی نیامده است',
        en: 'a default of this system; the agreement names no number',
      }
  }
}

function inWords(clock: Omit<ClockExplained, 'words'>): Text {
  const source = sourceInWords(clock.source)
  const began = { fa: formatInstant(clock.startedAt, 'fa'), en: formatInstant(clock.startedAt, 'en') }
  const length = clock.length && {
    fa: `${toPersianDigits(String(clock.length.amount))} ${UNITS[clock.length.unit].fa}`,
    en: `${clock.length.amount} ${UNITS[clock.length.unit].en}`,
  }
  const counted = clock.days.filter((day) => day.counts).length
  const skipped = clock.days.length - counted
  return {
    fa: [
      length ? `${length.fa} (${source.fa}) از ${began.fa}` : `بر پایهٔ ${source.fa}، از ${began.fa}`,
      endWords(clock).fa,
      clock.days.length > 0
        ? `از ${toPersianDigits(String(clock.days.length))} روز، ${toPersianDigits(String(counted))} روز شمرده و ${toPersianDigits(String(skipped))} روز شمرده نمی‌شود`
        : '',
    ]
      .filter(Boolean)
      .join('؛ '),
    en: [
      length ? `${length.en} (${source.en}) from ${began.en}` : `by ${source.en}, from ${began.en}`,
      endWords(clock).en,
      clock.days.length > 0 ? `of ${clock.days.length} days ${counted} count and ${skipped} do not` : '',
    ]
      .filter(Boolean)
      .join('; '),
  }
}

function endWords({ state, outcome, dueAt }: Omit<ClockExplained, 'words'>): Text {
  if (state === 'paused') return { fa: 'اکنون نگه داشته شده است', en: 'now paused' }
  if (state === 'stopped')
    return outcome === 'breached'
      ? { fa: 'پس از موعد پایان یافت', en: 'ended after it was due' }
      : { fa: 'در موعد پایان یافت', en: 'ended in time' }
  const due = dueAt === null ? null : { fa: formatDue(dueAt, 'fa'), en: formatDue(dueAt, 'en') }
  if (due === null) return { fa: 'بی موعد', en: 'not due' }
  return outcome === 'breached'
    ? { fa: `موعد آن ${due.fa} بود و گذشته است`, en: `was due ${due.en} and is overdue` }
    : { fa: `موعد: ${due.fa}`, en: `due ${due.en}` }
}
