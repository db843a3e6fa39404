import * as z from 'zod'
import type { TermRow } from '../../db/queries/terms.ts'
import type { Release } from '../../db/releases.ts'
import { deadlineName, nextTimer, type Timepiece } from '../../machines/core/clock.ts'
import { serviceOf, stageOf, timepieces } from '../../machines/core/definition.ts'
import { calendarOf } from '../../machines/core/settle.ts'
import type { Promised } from '../../machines/core/stage.ts'
import type { ClockState, Standing } from '../../machines/core/standing.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import { formatJalali } from '../../machines/core/time/jalali.ts'
import { explain, type Measure, used } from '../../machines/core/time/workingTime.ts'
import { dueInstant, dueOrNull, Instant, instant, Text } from '../schemas.ts'
import { amountInWords, lengthInWords, sourceInWords } from './words.ts'

const Amount = z.object({ amount: z.number(), unit: z.string(), text: Text })

const Day = z.object({
  date: z.string().meta({ description: 'Jalali, YYYY/MM/DD' }),
  text: Text,
  counts: z.boolean(),
  reason: Text,
  hours: z.number().nullable(),
})

export const Clock = z
  .object({
    name: z.string(),
    title: Text,
    kind: z.enum(['deadline', 'clock']),
    state: z.enum(['running', 'paused', 'stopped']),
    outcome: z.enum(['met', 'breached']).nullable(),
    startedAt: Instant,
    since: Instant.meta({ description: 'Since when it has been running, paused or stopped' }),
    dueAt: Instant.nullable(),
    calendar: z.object({ whose: z.enum(['provider', 'agency']), title: Text, hash: z.string() }),
    length: z
      .object({
        ...Amount.shape,
        source: z.object({ kind: z.enum(['seed', 'circular', 'default']), text: Text }),
        setByOffice: z.boolean(),
        key: z.string(),
      })
      .nullable(),
    used: Amount.nullable(),
    left: Amount.nullable(),
    percent: z.number().nullable(),
    ladder: z.array(z.object({ name: z.string(), at: Instant.nullable(), climbed: z.boolean() })),
    days: z
      .array(Day)
      .meta({ description: 'Every day since the clock last began to run, and why it counts or does not' }),
    why: Text.meta({ description: 'Why this date, in one sentence' }),
  })
  .meta({ id: 'Clock' })

/** What it takes to say how a case's clocks stand. */
export type Situation = {
  readonly release: Release
  readonly standing: Standing
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly terms: readonly TermRow[]
  readonly now: number
}

/** Every clock a case has ever had, in words. */
export function clocksInWords(situation: Situation): z.input<typeof Clock>[] {
  const { release, standing } = situation
  const pieces = timepieces(release.definition.machine, standing.terms)
  return Object.entries(standing.clocks).flatMap(([name, clock]) => {
    const piece = pieces[name]
    return piece ? [clockInWords(situation, name, piece, clock)] : []
  })
}

function clockInWords(situation: Situation, name: string, piece: Timepiece, clock: ClockState): z.input<typeof Clock> {
  const calendar = calendarOf(piece, situation.standing, situation.calendars)
  const length = lengthOf(situation, name)
  const counted = countedOf(clock, calendar, situation.now)
  return {
    name,
    title: titleOf(situation, name),
    kind: name.startsWith('deadline.') ? 'deadline' : 'clock',
    state: clock.state,
    outcome: clock.outcome,
    startedAt: instant(clock.startedAt),
    since: instant(clock.since),
    dueAt: dueOrNull(clock.dueAt),
    calendar: { whose: piece.calendar, title: calendar.content.title, hash: calendar.hash },
    length,
    ...counted,
    ladder: ladderOf(name, piece, clock, calendar),
    days: daysOf(clock, calendar),
    why: whyOf(clock, length, counted.used),
  }
}

const measureOf = ({ span }: ClockState): Measure | null => (span.by === 'instant' ? null : span)

function countedOf(clock: ClockState, calendar: Calendar, now: number) {
  const measure = measureOf(clock)
  if (!measure) return { used: null, left: null, percent: null }
  const running = clock.state === 'running' && now > clock.since ? used(calendar, measure, clock.since, now) : 0
  const spent = clock.used + running
  const amount = (value: number) => ({ amount: value, unit: measure.by, text: amountInWords(value, measure.by) })
  return {
    used: amount(spent),
    left: amount(Math.max(0, measure.amount - spent)),
    percent: measure.amount === 0 ? 100 : Math.round((spent / measure.amount) * 100),
  }
}

function lengthOf({ release, standing, terms }: Situation, name: string): z.input<typeof Clock>['length'] {
  const promised = promisedOf(release, name)
  if (!promised) return null
  const own = standing.terms[promised.key]
  const set = own
    ? terms.find(({ key, amount, unit }) => key === promised.key && amount === own.amount && unit === own.unit)
    : undefined
  const length = own ?? promised
  const source = set?.source ?? (own ? ({ kind: 'default' } as const) : promised.source)
  return {
    amount: length.amount,
    unit: length.unit,
    text: lengthInWords(length),
    source: { kind: source.kind, text: sourceInWords(source) },
    setByOffice: own !== undefined,
    key: promised.key,
  }
}

/** The length that a clock was promised by its machine; nothing where only the timetable says when it ends. */
function promisedOf({ definition: { machine } }: Release, name: string): Promised | undefined {
  const card = serviceOf(machine).clocks[name]
  if (card) return card.length
  const stage = Object.keys(machine.states).find((one) => deadlineName(one) === name)
  const meta = stage === undefined ? undefined : stageOf(machine, stage)
  return meta?.kind === 'acting' ? meta.deadline?.length : undefined
}

function titleOf({ release: { definition } }: Situation, name: string): TextPair {
  const card = serviceOf(definition.machine).clocks[name]
  if (card) return card.title
  const stage = Object.keys(definition.machine.states).find((one) => deadlineName(one) === name)
  const title = stage === undefined ? { fa: name, en: name } : stageOf(definition.machine, stage).title
  return { fa: `مهلت مرحلهٔ «${title.fa}»`, en: `Limit of the stage "${title.en}"` }
}

/** The instants of the rungs, as far as they are known: none while a clock is paused. */
const ladderOf = (name: string, piece: Timepiece, clock: ClockState, calendar: Calendar) =>
  piece.ladder.map((rung, climbed) => {
    const timer = nextTimer(name, piece, { ...clock, climbed }, calendar)
    return { name: rung.name, at: timer ? instant(timer.dueAt) : null, climbed: climbed < clock.climbed }
  })

/** A stopped clock has its days behind it, and a paused one none before it. */
function daysOf(clock: ClockState, calendar: Calendar): z.input<typeof Day>[] {
  const measure = measureOf(clock)
  if (!measure || clock.state !== 'running') return []
  return explain(calendar, measure, clock.since, measure.amount - clock.used).map((day) => ({
    ...day,
    text: { fa: formatJalali(day.date, 'fa', 'long'), en: formatJalali(day.date, 'en', 'long') },
  }))
}

function whyOf(clock: ClockState, length: z.input<typeof Clock>['length'], spent: { text: TextPair } | null): TextPair {
  if (clock.state === 'paused')
    return {
      fa: `این ساعت ایستاده است و با ${spent?.text.fa ?? 'همان مقدار'} مصرف‌شده از سر گرفته می‌شود.`,
      en: `The clock is paused and will go on with ${spent?.text.en ?? 'as much'} used.`,
    }
  if (clock.state === 'stopped')
    return clock.outcome === 'breached'
      ? { fa: 'این مهلت پس از موعد پایان یافت.', en: 'It ended after its due date.' }
      : { fa: 'این مهلت رعایت شد.', en: 'It was met.' }
  if (!length || clock.dueAt === null)
    return { fa: 'موعد را زمان‌بندی دوره تعیین کرده است.', en: 'The timetable of the period fixes the date.' }
  const due = dueInstant(clock.dueAt).text
  const from = instant(clock.startedAt).text
  const more = moreThan(clock, length)
  return {
    fa: `${length.text.fa} از ${from.fa} (${length.source.text.fa})${more.fa}؛ ${due.fa}.`,
    en: `${length.text.en} from ${from.en} (${length.source.text.en})${more.en}; ${due.en}.`,
  }
}

/** What was given on top of the promised length, where that can be told. */
function moreThan({ span }: ClockState, length: { amount: number; unit: string }): TextPair {
  if (span.by === 'instant') return { fa: '، با تمدید تا تاریخ معین', en: ', extended to a fixed date' }
  const given = span.by === length.unit ? span.amount - length.amount : 0
  if (given <= 0) return { fa: '', en: '' }
  const amount = amountInWords(given, span.by)
  return { fa: `، با ${amount.fa} تمدید`, en: `, extended by ${amount.en}` }
}
