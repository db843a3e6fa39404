import * as z from 'zod'
import { changesInForce, listChanges } from '../../db/calendarChanges/change.ts'
import { calendarsOf, listCalendars, readInForce } from '../../db/queries/calendars.ts'
import { readNames } from '../../db/queries/people.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { type CalendarChange, type HolidayChange, rulesWith } from '../../machines/calendars/change.ts'
import { readIcs, writeIcs } from '../../machines/calendars/ics.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { Closure, WeekPattern } from '../../machines/core/time/calendar.ts'
import { jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import { Change, changesInWords, Day, dayWords } from '../calendars/changeWords.ts'
import { draft, EDITORS } from '../calendars/draft.ts'
import { NotThere } from '../refusals.ts'
import { FileOut, route } from '../route.ts'
import { CommandHeaders, Instant, instant, JalaliDay, PersonName, Text } from '../schemas.ts'
import { grantsInForce } from '../who.ts'

export const tag = { name: 'calendars', title: { fa: 'تقویم‌های اداری', en: 'Office calendars' } }

const CalendarName = z.string().regex(/^[A-Za-z]+\.[A-Za-z]+(\.[1-9]\d{0,8})?$/)
const Name = z.object({
  name: CalendarName.meta({
    description: 'province.level, or province.level.office for what holds in one office alone',
  }),
})

/** The other calendars that a change covers. */
const Others = z
  .union([z.literal('every'), z.array(CalendarName).max(100)])
  .default([])
  .meta({ description: "Calendars that it covers besides, or every place's; each is approved by its own office" })

const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)

const ClosureBody = z
  .strictObject({
    date: JalaliDay,
    kind: z.enum(['closed', 'remoteWork', 'earlyClose', 'lateOpen', 'shortDay']),
    interval: z.tuple([time, time]).optional().meta({ description: 'For a shortened day: from, to' }),
    announcedAt: z.iso.datetime({ offset: true }),
    announcer: z.string().trim().min(2).max(200),
    source: z.string().trim().min(2).max(200),
    reason: z.strictObject({ fa: z.string().trim().min(2).max(200), en: z.string().trim().min(2).max(200) }),
    others: Others,
  })
  .refine(({ kind, interval }) => (kind === 'closed' || kind === 'remoteWork') === (interval === undefined), {
    path: ['interval'],
    error: 'interval',
  })
  .refine(({ interval }) => interval === undefined || interval[0] < interval[1], {
    path: ['interval'],
    error: 'interval',
  })

const Reason = z.string().trim().min(2).max(200)
const Titled = z.strictObject({ fa: Reason, en: Reason })

const Said = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('added'),
    date: JalaliDay,
    title: Titled,
    kind: z.enum(['solar', 'lunar']),
    provisional: z.boolean(),
    source: Reason,
  }),
  z.strictObject({
    do: z.literal('moved'),
    from: JalaliDay,
    to: JalaliDay,
    provisional: z.boolean(),
    source: Reason,
  }),
  z.strictObject({ do: z.literal('confirmed'), date: JalaliDay, source: Reason }),
])

const Interval = z.tuple([time, time]).refine(([from, to]) => from < to, { error: 'interval' })
const WEEKDAYS = ['saturday', 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

const DraftBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('holidays'), holidays: z.array(Said).min(1).max(60), others: Others }),
  z.strictObject({
    kind: z.literal('hours'),
    others: Others,
    week: z
      .strictObject({
        validFrom: JalaliDay,
        validTo: JalaliDay.nullable(),
        days: z.partialRecord(z.enum(WEEKDAYS), z.array(Interval).min(1).max(4)),
        source: Reason,
      })
      .refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, {
        path: ['validTo'],
        error: 'interval',
      }),
  }),
])

const Drafted = Change.extend({
  changed: z.array(z.object({ date: z.string(), text: Text, before: Day.nullable(), after: Day })),
}).meta({ id: 'DraftedCalendarChange' })

const IcsRead = z.object({
  change: Drafted,
  events: z.array(
    z.object({
      line: z.int(),
      date: z.string().nullable(),
      summary: z.string(),
      does: z.enum(['confirms', 'moves', 'nothing', 'refused']),
      why: Text.nullable(),
    }),
  ),
})

const DraftHeaders = CommandHeaders.pick({ 'idempotency-key': true })

function closureOf(body: z.output<typeof ClosureBody>, now: number): Closure {
  const { kind, interval, announcedAt, others: _, ...rest } = body
  const common = { ...rest, announcedAt: Date.parse(announcedAt), enteredAt: jalaliOfInstant(now) }
  return interval === undefined
    ? { ...common, kind: kind as 'closed' }
    : { ...common, kind: kind as 'shortDay', interval: [interval[0], interval[1]] }
}

export const routes = [
  route({
    method: 'get',
    path: '/calendars',
    name: 'listCalendars',
    summary: { fa: 'نسخه‌های تقویم‌ها', en: 'The versions of the calendars' },
    auth: { who: 'signedIn' },
    response: z.object({
      items: z.array(
        z.object({
          name: z.string(),
          title: Text,
          hash: z.string(),
          firstDay: z.string(),
          lastDay: z.string(),
          reason: z.string(),
          recordedBy: PersonName.nullable(),
          recordedAt: Instant,
          inForce: z.boolean(),
          mine: z.boolean().meta({ description: 'An office of theirs counts by it, and speaks for it' }),
        }),
      ),
    }),
    handler: async ({ api, who }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const versions = await listCalendars(tx)
        const theirs = await calendarsOf(
          tx,
          grantsInForce(who).flatMap(({ provider }) => provider ?? []),
        )
        const people = await readNames(
          tx,
          versions.map(({ recorded_by }) => recorded_by),
        )
        return {
          items: versions.map(
            ({ name, title, hash, first_day, last_day, reason, recorded_by, recorded_at, in_force }) => ({
              ...{ name, title, hash, reason },
              firstDay: first_day,
              lastDay: last_day,
              recordedBy: recorded_by === null ? null : (people.get(recorded_by) ?? null),
              recordedAt: instant(recorded_at),
              ...{ inForce: in_force, mine: theirs.has(name) },
            }),
          ),
        }
      }),
  }),
  route({
    method: 'get',
    path: '/calendars/{name}/days',
    name: 'listDays',
    summary: { fa: 'روزهای یک تقویم: کاری، تعطیل، کوتاه', en: 'The days of a calendar: working, off, shortened' },
    auth: { who: 'signedIn' },
    params: Name,
    query: z.object({ from: JalaliDay, to: JalaliDay }),
    response: z.object({ hash: z.string(), items: z.array(Day) }),
    handler: async ({ api, who, params, query }) => {
      const found = await inTransaction(api.engine.pool, { person: who.id }, (tx) => readInForce(tx, params.name))
      if (!found) throw new NotThere()
      const days = found.content.days.filter(({ date }) => query.from <= date && date <= query.to)
      return { hash: found.hash, items: days.slice(0, 800).map(dayWords) }
    },
  }),
  route({
    method: 'get',
    path: '/calendars/{name}/changes',
    name: 'listCalendarChanges',
    summary: { fa: 'تغییرهای یک تقویم و مرحلهٔ هر یک', en: 'The changes of a calendar and how far each has come' },
    auth: { who: 'signedIn' },
    params: Name,
    response: z.object({ items: z.array(Change) }),
    handler: async ({ api, who, params }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => ({
        items: await changesInWords(tx, await listChanges(tx, params.name)),
      })),
  }),
  route({
    method: 'post',
    path: '/calendars/{name}/closures',
    name: 'draftClosure',
    summary: {
      fa: 'پیشنهاد تعطیلی؛ سپس اثر آن بررسی می‌شود',
      en: 'Draft a closure; what it would change is looked at next',
    },
    auth: EDITORS,
    params: Name,
    headers: DraftHeaders,
    body: ClosureBody,
    example: {
      date: '1405/08/01',
      kind: 'closed',
      announcedAt: '2026-10-22T18:00:00Z',
      announcer: 'استانداری',
      source: 'اطلاعیهٔ استانداری',
      reason: { fa: 'آلودگی هوا', en: 'air pollution' },
    },
    response: Drafted,
    status: 201,
    handler: async ({ api, who, params, headers, body }) =>
      inTransaction(api.engine.pool, { person: who.id }, (tx) => {
        const what = { kind: 'closure', closure: closureOf(body, who.now) } as const
        return draft(tx, who, { id: headers['idempotency-key'], name: params.name, others: body.others, what })
      }),
  }),
  route({
    method: 'post',
    path: '/calendars/{name}/changes',
    name: 'draftCalendarChange',
    summary: {
      fa: 'پیشنهاد تغییر تعطیلی‌های رسمی یا ساعت کار',
      en: 'Draft a change of holidays or of the weekly hours',
    },
    auth: EDITORS,
    params: Name,
    headers: DraftHeaders,
    body: DraftBody,
    example: {
      kind: 'holidays',
      holidays: [{ do: 'moved', from: '1405/12/19', to: '1405/12/20', provisional: false, source: 'اعلام رؤیت هلال' }],
    },
    response: Drafted,
    status: 201,
    handler: async ({ api, who, params, headers, body }) =>
      inTransaction(api.engine.pool, { person: who.id }, (tx) =>
        draft(tx, who, {
          ...{ id: headers['idempotency-key'], name: params.name, others: body.others },
          what: whatOf(body, who.now),
        }),
      ),
  }),
  route({
    method: 'get',
    path: '/calendars/{name}.ics',
    name: 'downloadIcs',
    summary: { fa: 'تعطیلی‌ها برای برنامه‌های تقویم (ICS)', en: 'Holidays and closures for calendar programs (ICS)' },
    auth: { who: 'signedIn' },
    params: Name,
    bytes: 'out',
    response: FileOut,
    handler: async ({ api, who, params }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const { rules, first, last } = await rulesOf(tx, params.name)
        const bytes = Buffer.from(writeIcs(rules, first, last))
        return { name: `${params.name}.ics`, mediaType: 'text/calendar; charset=utf-8', bytes }
      }),
  }),
  route({
    method: 'post',
    path: '/calendars/{name}.ics',
    name: 'importIcs',
    summary: {
      fa: 'ورود تقویم تعطیلی‌ها (ICS) به‌صورت پیشنهاد تغییر',
      en: 'Import a calendar of holidays (ICS) as the draft of a change',
    },
    auth: EDITORS,
    params: Name,
    headers: DraftHeaders,
    isTable: true,
    body: z.strictObject({ ics: z.string().min(1).max(1_000_000), source: Reason, others: Others }),
    example: { ics: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', source: 'calendar.ut.ac.ir' },
    response: IcsRead,
    status: 201,
    handler: async ({ api, who, params, headers, body }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const { rules } = await rulesOf(tx, params.name)
        const events = readIcs(body.ics, rules, body.source)
        const holidays = events.flatMap(({ change }) => change ?? [])
        if (holidays.length === 0) throw new PayloadRefused(nothingIn(events))
        const what = { kind: 'holidays', holidays } as const
        const { name } = params
        const change = await draft(tx, who, { id: headers['idempotency-key'], name, others: body.others, what })
        return { change, events: events.map(({ change: _, ...event }) => event) }
      }),
  }),
]

/** The rules of a calendar as they are now, and the days it has. */
async function rulesOf(tx: Tx, name: string) {
  const inForce = await readInForce(tx, name)
  const rules = inForce && rulesWith(name, await changesInForce(tx, name))
  const [first, last] = [inForce?.content.days[0], inForce?.content.days.at(-1)]
  if (!rules || !first || !last) throw new NotThere()
  return { rules, first: first.date, last: last.date }
}

function nothingIn(events: ReturnType<typeof readIcs>) {
  const refused = events.flatMap(({ line, why }) => (why ? [{ path: `ics.${line}`, text: why }] : []))
  if (refused.length > 0) return refused
  return [{ path: 'ics', text: { fa: 'این پرونده چیزی را عوض نمی‌کند.', en: 'Nothing in this file changes anything.' } }]
}

function whatOf(body: z.output<typeof DraftBody>, now: number): CalendarChange {
  if (body.kind === 'hours') return { kind: 'hours', week: body.week as WeekPattern }
  const enteredAt = jalaliOfInstant(now)
  return {
    kind: 'holidays',
    holidays: body.holidays.map((said): HolidayChange => {
      if (said.do !== 'added') return said
      const { do: _, ...holiday } = said
      return { do: 'added', holiday: { ...holiday, enteredAt } }
    }),
  }
}
