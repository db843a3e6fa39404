import * as z from 'zod'
import { advanceAll } from '../../db/engine/advance.ts'
import {
  countsBy,
  enterClosure,
  keepVersion,
  listCalendars,
  listClosures,
  lockCalendar,
  lockClosure,
  putInForce,
  readInForce,
} from '../../db/queries/calendars.ts'
import { readNames } from '../../db/queries/people.ts'
import { inTransaction } from '../../db/transaction.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import type { Closure } from '../../machines/core/time/calendar.ts'
import { formatJalali, jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import { openCalendar } from '../../machines/core/time/openCalendar.ts'
import type { Api } from '../api.ts'
import { casesToRecount, movedClocks } from '../calendars/affected.ts'
import { changedDays, withClosures } from '../calendars/withClosures.ts'
import { AlreadyThere, NotThere, Outdated } from '../refusals.ts'
import { route } from '../route.ts'
import {
  CommandHeaders,
  dueInstant,
  Instant,
  instant,
  instantOrNull,
  JalaliDay,
  PersonName,
  Text,
  Uuid,
} from '../schemas.ts'
import { officesOf, type Who } from '../who.ts'

export const tag = { name: 'calendars', title: { fa: 'تقویم‌های اداری', en: 'Office calendars' } }

const Name = z.object({ name: z.string().regex(/^[A-Za-z]+\.[A-Za-z]+$/) })

const Day = z
  .object({
    date: z.string(),
    text: Text,
    off: z.object({ kind: z.enum(['weekly', 'holiday', 'closure']), title: Text, provisional: z.boolean() }).nullable(),
    hours: z.number(),
    note: Text.nullable(),
  })
  .meta({ id: 'CalendarDay' })

type Content = NonNullable<Awaited<ReturnType<typeof readInForce>>>['content']

const dayWords = ({ date, off, intervals, note }: Content['days'][number]): z.input<typeof Day> => ({
  date,
  text: { fa: formatJalali(date, 'fa', 'long'), en: formatJalali(date, 'en', 'long') },
  off: off ? { ...off, provisional: off.provisional ?? false } : null,
  hours: intervals.reduce((sum, [from, to]) => sum + (to - from), 0) / 3_600_000,
  note: note ?? null,
})

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
  })
  .refine(({ kind, interval }) => (kind === 'closed' || kind === 'remoteWork') === (interval === undefined), {
    path: ['interval'],
    error: 'interval',
  })
  .refine(({ interval }) => interval === undefined || interval[0] < interval[1], {
    path: ['interval'],
    error: 'interval',
  })

const ClosureItem = z
  .object({
    id: z.uuid(),
    date: z.string(),
    kind: z.string(),
    interval: z.array(z.string()).nullable(),
    reason: Text,
    announcer: z.string(),
    source: z.string(),
    enteredBy: PersonName,
    enteredAt: Instant,
    inForceAt: Instant.nullable(),
    hash: z.string(),
  })
  .meta({ id: 'Closure' })

const Preview = z
  .object({
    closure: z.uuid(),
    hash: z.string(),
    changed: z.array(z.object({ date: z.string(), text: Text, before: Day.nullable(), after: Day })),
    looked: z.int(),
    more: z.boolean(),
    moved: z.array(z.object({ case: z.uuid(), clock: z.string(), before: Instant, after: Instant })),
  })
  .meta({ id: 'ClosurePreview', description: 'What a closure would change, before it counts' })

const EDITORS = { who: 'role', roles: ['deputy', 'head'] } as const

function closureOf(body: z.output<typeof ClosureBody>, now: number): Closure {
  const { kind, interval, announcedAt, ...rest } = body
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
        }),
      ),
    }),
    handler: async ({ api, who }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const versions = await listCalendars(tx)
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
              inForce: in_force,
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
    path: '/calendars/{name}/closures',
    name: 'listClosures',
    summary: { fa: 'تعطیلی‌های واردشده', en: 'The closures that were entered' },
    auth: { who: 'signedIn' },
    params: Name,
    response: z.object({ items: z.array(ClosureItem) }),
    handler: async ({ api, who, params }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const rows = await listClosures(tx, params.name)
        const people = await readNames(
          tx,
          rows.map(({ entered_by }) => entered_by),
        )
        return {
          items: rows.map(({ id, closure, entered_by, entered_at, in_force_at, hash }) => ({
            ...{ id, hash, date: closure.date, kind: closure.kind, reason: closure.reason },
            ...{ announcer: closure.announcer, source: closure.source },
            interval: closure.interval ? [...closure.interval] : null,
            enteredBy: people.get(entered_by) ?? { id: entered_by, name: '', post: null },
            enteredAt: instant(entered_at),
            inForceAt: instantOrNull(in_force_at),
          })),
        }
      }),
  }),
  route({
    method: 'post',
    path: '/calendars/{name}/closures',
    name: 'enterClosure',
    summary: { fa: 'ورود تعطیلی و پیش‌نمایش اثر آن', en: 'Enter a closure and see what it would change' },
    auth: EDITORS,
    params: Name,
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: ClosureBody,
    example: {
      date: '1405/08/01',
      kind: 'closed',
      announcedAt: '2026-10-22T18:00:00Z',
      announcer: 'استانداری',
      source: 'اطلاعیهٔ استانداری',
      reason: { fa: 'آلودگی هوا', en: 'air pollution' },
    },
    response: Preview,
    status: 201,
    handler: async ({ api, who, params, headers, body }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        if (!(await countsBy(tx, officesOf(who, EDITORS.roles), params.name))) throw new NotThere()
        const before = await readInForce(tx, params.name)
        const closure = closureOf(body, who.now)
        const counting = (await listClosures(tx, params.name)).flatMap((row) => (row.in_force_at ? [row.closure] : []))
        const content = before && withClosures(before.content, [...counting, closure])
        if (!before || !content) throw new NotThere()
        const opened = openCalendar(content)
        if (opened.hash === before.hash)
          throw new AlreadyThere('این تعطیلی چیزی را تغییر نمی‌دهد.', 'This closure changes nothing.')
        await keepVersion(tx, opened.hash, content)
        const id = headers['idempotency-key']
        await enterClosure(tx, {
          ...{ id, calendar: params.name, closure, entered_by: who.id },
          ...{ hash: opened.hash, base: before.hash },
        })
        if ((await lockClosure(tx, id))?.hash !== opened.hash) throw new CommandConflict(id)
        const { looked, more, moved } = await movedClocks(tx, api.engine, who, params.name, opened)
        return {
          ...{ closure: id, hash: opened.hash, looked, more },
          changed: changedDays(before.content, content).map(({ date, before, after }) => ({
            ...{ date, text: dayWords(after).text, before: before && dayWords(before), after: dayWords(after) },
          })),
          moved: moved.map(({ caseId, clock, before, after }) => ({
            ...{ case: caseId, clock, before: dueInstant(before), after: dueInstant(after) },
          })),
        }
      }),
  }),
  route({
    method: 'post',
    path: '/closures/{id}/in-force',
    name: 'putClosureInForce',
    summary: {
      fa: 'به اجرا گذاشتن تعطیلی؛ پرونده‌های باز بازمحاسبه می‌شوند',
      en: 'Put a closure in force; open cases are counted anew',
    },
    auth: EDITORS,
    params: z.object({ id: Uuid }),
    body: z.strictObject({ reason: z.string().trim().min(5).max(500) }),
    example: { reason: 'اطلاعیهٔ رسمی رسید' },
    response: z.object({ hash: z.string(), recounted: z.int(), refused: z.int(), more: z.boolean() }),
    handler: async ({ api, who, params, body }) => {
      const { name, hash } = await inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const closure = await lockClosure(tx, params.id)
        if (!closure || !(await countsBy(tx, officesOf(who, EDITORS.roles), closure.calendar))) throw new NotThere()
        await lockCalendar(tx, closure.calendar)
        const inForce = await readInForce(tx, closure.calendar)
        if (closure.in_force_at === null) {
          // What was shown must be what is put in force: another closure in between makes another version.
          if (inForce?.hash !== closure.base)
            throw new Outdated(
              'از هنگام پیش‌نمایش، تقویم تغییر کرده است؛ تعطیلی را دوباره وارد کنید.',
              'The calendar has changed since the preview; enter the closure again.',
            )
          await putInForce(tx, closure, body.reason, who.id)
        } else if (inForce?.hash !== closure.hash)
          throw new Outdated('پس از این تعطیلی نسخهٔ تازه‌تری به اجرا درآمده است.', 'A newer version is in force by now.')
        return { name: closure.calendar, hash: closure.hash }
      })
      return { hash, ...(await recount(api, who, name, hash, body.reason)) }
    },
  }),
]

const AT_ONCE = 100
const ROUNDS = 20

/** Counts the open cases anew, a hundred in a transaction; what is left over is told, and the same request goes on with it. */
async function recount({ engine }: Api, who: Who, name: string, hash: string, reason: string) {
  let recounted = 0
  let refused = 0
  let after: string | null = null
  for (let round = 0; round < ROUNDS; round++) {
    const cases = await remaining(engine, who, name, hash, after)
    if (cases.length === 0) return { recounted, refused, more: false }
    const outcomes = await advanceAll(
      engine,
      cases.map(({ id, provider, agency }) => ({
        id: uuidOf('recount', hash, id),
        caseId: id,
        by: { person: who.id },
        reason,
        act: { act: 'recalendared', provider, agency },
      })),
    )
    recounted += outcomes.filter((outcome) => 'step' in outcome).length
    refused += outcomes.filter((outcome) => !('step' in outcome)).length
    after = cases.at(-1)?.id ?? null
  }
  return { recounted, refused, more: true }
}

const remaining = ({ pool }: Api['engine'], who: Who, name: string, hash: string, after: string | null) =>
  inTransaction(pool, { person: who.id }, (tx) => casesToRecount(tx, name, hash, after, AT_ONCE))
