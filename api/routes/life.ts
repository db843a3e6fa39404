import * as z from 'zod'
import { withoutWhatIsBetweenOthers } from '../../db/deliveries/withoutWhatIsBetweenOthers.ts'
import { readCalendarsOfCase } from '../../db/queries/calendars.ts'
import { readCase } from '../../db/queries/cases.ts'
import { listSteps, readStepsUntil } from '../../db/queries/journal.ts'
import { addNote, listNotes } from '../../db/queries/notes.ts'
import { readNames } from '../../db/queries/people.ts'
import { listReadings, recordReading } from '../../db/queries/readings.ts'
import { readReferrals } from '../../db/queries/referrals.ts'
import { replay } from '../../db/queries/replay.ts'
import { readProspect } from '../../db/queries/standing.ts'
import { readTerms } from '../../db/queries/terms.ts'
import { readTwoAxes } from '../../db/queries/twoAxes.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { CaseNotFound, CommandConflict } from '../../machines/core/refusals.ts'
import { isHeld } from '../../machines/core/standing.ts'
import type { Api } from '../api.ts'
import { Stage, stageWords } from '../cases/caseWords.ts'
import { Clock, clocksInWords } from '../cases/clockWords.ts'
import { Drawing, drawingOf } from '../cases/drawing.ts'
import { HistoryStep, historyStep, peopleIn } from '../cases/historyWords.ts'
import { actsFor, CaseAct, Way, waysFor } from '../cases/ways.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import {
  CaseId,
  CommandHeaders,
  dueInstant,
  dueOrNull,
  Instant,
  instant,
  instantOrNull,
  limit,
  PersonName,
  pageOf,
  Text,
  wholeInAddress,
} from '../schemas.ts'
import type { Who } from '../who.ts'

export const tag = { name: 'life', title: { fa: 'زندگی یک پرونده', en: 'The life of a case' } }

/** Looks into one case with the rights of whoever asks, and notes that they did where it is confidential. */
async function within<T>(api: Api, who: Who, id: string, what: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
    const [row, result] = await Promise.all([readCase(tx, id), work(tx)])
    if (!row) throw new CaseNotFound(id)
    await recordReading(tx, who.id, what, [row])
    return result
  })
}

const Note = z.object({ id: z.uuid(), author: PersonName, text: z.string(), at: Instant }).meta({ id: 'Note' })

const Judged = z.object({ dueAt: Instant.nullable(), breachedAt: Instant.nullable() })

const judged = ({ dueAt, breachedAt }: { dueAt: number | null; breachedAt: number | null }) => ({
  dueAt: dueOrNull(dueAt),
  breachedAt: instantOrNull(breachedAt),
})

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/ways',
    name: 'listWays',
    summary: {
      fa: 'کارهایی که می‌توانم بکنم و آنچه اکنون ممکن نیست، با دلیل',
      en: 'What I can do, and what not just now, with the reason',
    },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ step: z.int(), stage: Stage, ways: z.array(Way), acts: z.array(CaseAct) }),
    handler: async ({ api, who, params, say }) => {
      const { engine } = api
      const { prospect, calendars } = await within(api, who, params.id, 'ways', async (tx) => {
        const found = await readCalendarsOfCase(tx, params.id)
        return { calendars: found, prospect: await readProspect(tx, engine, params.id, who.id) }
      })
      if (!prospect || !calendars) throw new CaseNotFound(params.id)
      const opened = await engine.calendars.of(Object.values(calendars.inForce))
      const whole = { ...prospect, calendars: { ...prospect.calendars, ...opened } }
      const { current } = prospect
      say('ETag', `"${current.step}"`)
      return {
        step: current.step,
        stage: stageWords(engine.releases, current.version, current.standing.stage),
        ways: waysFor(whole, who.id),
        acts: actsFor(whole, who.id, calendars.inForce),
      }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/history',
    name: 'listHistory',
    summary: { fa: 'سابقهٔ گام‌های پرونده', en: 'The steps of a case' },
    auth: { who: 'case' },
    params: CaseId,
    query: z.object({
      after: wholeInAddress(0).default(0).meta({ description: 'Steps after this one' }),
      limit: limit(500, 100),
    }),
    response: z.object({ items: z.array(HistoryStep), next: z.int().nullable() }),
    handler: async ({ api, who, params, query }) => {
      const { rows, people, returns } = await within(api, who, params.id, 'history', async (tx) => {
        const steps = await withoutWhatIsBetweenOthers(
          tx,
          params.id,
          await listSteps(tx, params.id, query.after, query.limit + 1),
        )
        const [names, referrals] = await Promise.all([readNames(tx, peopleIn(steps)), readReferrals(tx, params.id)])
        const back = referrals.filter((one) => one.returns !== null)
        return { rows: steps, people: names, returns: new Set(back.map(({ step }) => step)) }
      })
      const page = rows.slice(0, query.limit)
      return {
        items: page.map((row) => historyStep(row, api.engine.releases, people, returns)),
        next: rows.length > query.limit ? (page.at(-1)?.step ?? null) : null,
      }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/replay',
    name: 'replayCase',
    summary: {
      fa: 'وضعیت پرونده در یک گام یا یک لحظهٔ گذشته، از روی دفتر',
      en: 'How the case stood at a step or an instant, worked out from its journal',
    },
    auth: { who: 'case' },
    params: CaseId,
    query: z.object({
      step: wholeInAddress(1).optional(),
      at: z.iso.datetime({ offset: true }).optional(),
    }),
    response: z.object({
      step: z.int(),
      version: z.string(),
      stage: Stage,
      status: z.enum(['active', 'done']),
      held: z.boolean(),
      assignee: PersonName.nullable(),
      at: Instant,
      context: z.record(z.string(), z.unknown()),
      clocks: z.array(Clock),
      timers: z.array(z.object({ clock: z.string(), event: z.string(), dueAt: Instant })),
      agrees: z.boolean().meta({ description: 'Every step leads to the standing whose hash its journal row holds' }),
      disagreesAt: z.int().nullable(),
    }),
    handler: async ({ api, who, params, query }) => {
      const { engine } = api
      const until = { step: query.step ?? null, at: query.at ?? null }
      const { steps, provider } = await within(api, who, params.id, 'replay', async (tx) => {
        const [rows, row] = await Promise.all([readStepsUntil(tx, params.id, until), readCase(tx, params.id)])
        return { steps: rows, provider: row?.provider_id ?? 0 }
      })
      const past = await replay(engine, steps)
      if (!past) throw new NotThere()
      const { standing, version } = past
      const [calendars, { terms, people }] = await Promise.all([
        engine.calendars.of(Object.values(standing.calendars)),
        inTransaction(engine.pool, { person: who.id }, async (tx) => ({
          terms: await readTerms(tx, provider, null),
          people: await readNames(tx, [standing.assignee]),
        })),
      ])
      const now = query.at ? Date.parse(query.at) : standing.at
      return {
        ...{ step: past.step, version, status: standing.status, held: isHeld(standing), context: standing.context },
        stage: stageWords(engine.releases, version, standing.stage),
        assignee: standing.assignee === null ? null : (people.get(standing.assignee) ?? null),
        at: instant(standing.at),
        clocks: clocksInWords({ release: engine.releases.of(version), standing, calendars, terms, now }),
        timers: Object.entries(standing.timers).map(([clock, { event, dueAt }]) => ({
          clock,
          event,
          dueAt: instant(dueAt),
        })),
        agrees: past.disagreesAt === null,
        disagreesAt: past.disagreesAt,
      }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/clocks',
    name: 'listClocks',
    summary: {
      fa: 'ساعت‌های پرونده: موعد، چرا این تاریخ، و از کجا',
      en: 'The clocks of a case: when due, why this date, and by what right',
    },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ now: Instant, clocks: z.array(Clock) }),
    handler: async ({ api, who, params }) => {
      const { prospect, terms } = await within(api, who, params.id, 'clocks', async (tx) => {
        const found = await readProspect(tx, api.engine, params.id, who.id)
        return { prospect: found, terms: found ? await readTerms(tx, found.current.scope.provider, null) : [] }
      })
      if (!prospect) throw new CaseNotFound(params.id)
      const { current, release, calendars } = prospect
      return {
        now: instant(current.now),
        clocks: clocksInWords({ release, calendars, terms, standing: current.standing, now: current.now }),
      }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/axes',
    name: 'listAxes',
    summary: {
      fa: 'موعدها بر دو محور: آن‌گونه که آن زمان دانسته بود و آن‌گونه که اکنون تصحیح شده است',
      en: 'Due instants on two axes: as they were known then, and as corrected now',
    },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({
      items: z.array(
        z.object({
          name: z.string(),
          known: z.array(z.object({ step: z.int(), since: Instant, dueAt: Instant, because: Text })),
          asKnown: Judged,
          asCorrected: Judged,
          closures: z.array(z.object({ date: z.string(), title: Text })),
          words: Text,
        }),
      ),
    }),
    handler: async ({ api, who, params }) => ({
      items: (await within(api, who, params.id, 'clocks', (tx) => readTwoAxes(tx, api.engine, params.id))).map(
        ({ name, known, asKnown, asCorrected, closures, words }) => ({
          ...{ name, words, closures: [...closures], asKnown: judged(asKnown), asCorrected: judged(asCorrected) },
          known: known.map(({ step, since, dueAt, because }) => ({
            ...{ step, because, since: instant(since), dueAt: dueInstant(dueAt) },
          })),
        }),
      ),
    }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/machine',
    name: 'drawMachine',
    summary: {
      fa: 'نمودار فرایند پرونده، در همان نسخه',
      en: 'The machine of the case, in its own version, as a drawing',
    },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ current: z.string(), drawing: Drawing }),
    handler: async ({ api, who, params }) => {
      const row = await within(api, who, params.id, 'machine', (tx) => readCase(tx, params.id))
      if (!row) throw new CaseNotFound(params.id)
      return { current: row.stage, drawing: await drawingOf(api.engine.releases.of(row.version)) }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}/notes',
    name: 'listNotes',
    summary: { fa: 'یادداشت‌های پرونده', en: 'The notes on a case' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(Note) }),
    handler: async ({ api, who, params }) =>
      within(api, who, params.id, 'notes', async (tx) => {
        const notes = await listNotes(tx, params.id)
        const people = await readNames(
          tx,
          notes.map(({ author }) => author),
        )
        return { items: notes.map((note) => noteWords(note, people)) }
      }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/notes',
    name: 'addNote',
    summary: { fa: 'افزودن یادداشت', en: 'Add a note' },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
    example: { text: 'با رابط دستگاه تلفنی گفت‌وگو شد.' },
    response: Note,
    status: 201,
    handler: async ({ api, who, params, headers, body }) =>
      within(api, who, params.id, 'notes', async (tx) => {
        const id = headers['idempotency-key']
        const note = await addNote(tx, { person: who.id }, { id, caseId: params.id, text: body.text })
        if (note?.text !== body.text || note.author !== who.id) throw new CommandConflict(id)
        return noteWords(note, await readNames(tx, [note.author]))
      }),
  }),
  route({
    method: 'get',
    path: '/cases/{id}/readings',
    name: 'listReadings',
    summary: { fa: 'چه کسانی این پروندهٔ محرمانه را دیده‌اند', en: 'Who has looked at this confidential case' },
    auth: { who: 'case' },
    params: CaseId,
    query: z.object({
      cursor: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      limit: limit(200, 100),
    }),
    response: pageOf(z.object({ person: PersonName, what: z.string(), at: Instant })),
    handler: async ({ api, who, params, query }) =>
      within(api, who, params.id, 'readings', async (tx) => {
        const rows = await listReadings(tx, params.id, query.cursor ?? null, query.limit + 1)
        const page = rows.slice(0, query.limit)
        const people = await readNames(
          tx,
          page.map(({ person_id }) => person_id),
        )
        return {
          items: page.map(({ person_id, what, at }) => ({ person: nameOf(people, person_id), what, at: instant(at) })),
          next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
        }
      }),
  }),
]

type People = Awaited<ReturnType<typeof readNames>>

const nameOf = (people: People, id: string) => people.get(id) ?? { id, name: '', post: null }

const noteWords = (
  { id, author, text, at }: Awaited<ReturnType<typeof listNotes>>[number],
  people: People,
): z.input<typeof Note> => ({ id, text, author: nameOf(people, author), at: instant(at) })
