import * as z from 'zod'
import {
  approveChange,
  type ChangeRow,
  dropChange,
  findChange,
  listLines,
  retryChange,
  VERDICTS,
} from '../../db/calendarChanges/change.ts'
import { calendarsInForce } from '../../db/calendars.ts'
import { calendarsOf, readVersion } from '../../db/queries/calendars.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { changedDays, placeOf } from '../../machines/calendars/change.ts'
import { hash } from '../../machines/core/fields.ts'
import { Change, Day } from '../calendars/changeWords.ts'
import { EDITORS, withDays } from '../calendars/draft.ts'
import { ApprovalRefused, NotThere, Outdated } from '../refusals.ts'
import { route } from '../route.ts'
import { dueInstant, Instant, limit, pageOf, Text, Uuid } from '../schemas.ts'
import { officesOf, type Who } from '../who.ts'

export const tag = { name: 'calendarChanges', title: { fa: 'تغییر تقویم', en: 'Changes of calendars' } }

const ChangeId = z.object({ change: Uuid })

const Whole = Change.extend({
  changed: z.array(z.object({ date: z.string(), text: Text, before: Day.nullable(), after: Day })),
}).meta({ id: 'WholeCalendarChange' })

/** A line by its case and clock: where the next page begins. */
const Place = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[\w.]{1,80}$/)
  .transform((text): readonly [string, string] => [text.slice(0, 36), text.slice(37)])

const Line = z
  .object({
    ...{ case: z.uuid(), clock: z.string(), verdict: z.enum(VERDICTS), told: z.string() },
    step: z
      .int()
      .nullable()
      .meta({ description: 'The step at which the case was looked at; null where nobody had listed it' }),
    ...{ before: Instant, after: Instant },
    recounted: Instant.meta({ description: 'By the new calendar alone; what binds never comes earlier' }),
    appliedStep: z.int().nullable(),
    amended: z.looseObject({}).nullable().meta({ description: 'What happened instead of what was listed' }),
  })
  .meta({ id: 'CalendarChangeLine' })

export const routes = [
  route({
    method: 'get',
    path: '/calendar-changes/{change}',
    name: 'readCalendarChange',
    summary: {
      fa: 'یک تغییر تقویم: اثر، تأیید و رسید',
      en: 'A change of a calendar: its result, approval and receipt',
    },
    auth: EDITORS,
    params: ChangeId,
    response: Whole,
    handler: async ({ api, who, params }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => whole(tx, await mine(tx, who, params.change))),
  }),
  route({
    method: 'get',
    path: '/calendar-changes/{change}/lines',
    name: 'listCalendarChangeLines',
    summary: {
      fa: 'موعدهایی که جابه‌جا می‌شوند: از کی به کی، و به چه کسی گفته می‌شود',
      en: 'The due instants that move: from when to when, and who is told',
    },
    auth: EDITORS,
    params: ChangeId,
    query: z.object({ cursor: Place.optional(), limit: limit(500, 100), verdict: z.enum(VERDICTS).optional() }),
    response: pageOf(Line),
    handler: async ({ api, who, params, query }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        await mine(tx, who, params.change)
        const { verdict = null } = query
        const lines = await listLines(tx, params.change, { after: query.cursor ?? null, limit: query.limit, verdict })
        const last = lines.length === query.limit ? lines.at(-1) : undefined
        return {
          items: lines.map((line) => ({
            ...{ case: line.case_id, clock: line.clock, verdict: line.verdict, told: line.told, step: line.step },
            ...{
              before: dueInstant(line.old_due),
              after: dueInstant(line.new_due),
              recounted: dueInstant(line.recounted),
            },
            ...{ appliedStep: line.applied_step, amended: line.amended && { ...line.amended } },
          })),
          next: last ? `${last.case_id}/${last.clock}` : null,
        }
      }),
  }),
  route({
    method: 'post',
    path: '/calendar-changes/{change}/approve',
    name: 'approveCalendarChange',
    summary: {
      fa: 'تأیید همین نتیجه از سوی شخص دوم؛ سپس به اجرا درمی‌آید',
      en: 'Approve exactly this result, by a second person; it is applied next',
    },
    auth: EDITORS,
    params: ChangeId,
    body: z.strictObject({ digest: hash, reason: z.string().trim().min(5).max(500) }),
    example: { digest: '0'.repeat(64), reason: 'اطلاعیهٔ رسمی رسید' },
    response: Whole,
    handler: async ({ api, who, params, body }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const row = await mine(tx, who, params.change)
        const calendars = await partsOf(tx, who, row)
        // Asked again, it is answered as before.
        if (row.digest === body.digest && isApprovedBy(row, who, calendars)) return whole(tx, row)
        if (row.drafted_by === who.id)
          throw new ApprovalRefused(
            'پیشنهاددهنده نمی‌تواند تغییر خود را تأیید کند.',
            'Whoever drafted a change does not approve it.',
          )
        await refuseOutdated(tx, row, body.digest)
        const approval = { id: row.id, digest: body.digest, by: who.id, reason: body.reason, calendars }
        if (!(await approveChange(tx, approval))) throw stale()
        return whole(tx, (await findChange(tx, row.id)) as ChangeRow)
      }).catch(refuseSecond),
  }),
  route({
    method: 'post',
    path: '/calendar-changes/{change}/drop',
    name: 'dropCalendarChange',
    summary: { fa: 'کنار گذاشتن تغییری که تأیید نشده است', en: 'Drop a change that nobody has approved' },
    auth: EDITORS,
    params: ChangeId,
    response: Whole,
    handler: async ({ api, who, params }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const row = await mine(tx, who, params.change)
        if (row.state !== 'dropped' && !(await dropChange(tx, row.id)))
          throw new Outdated('این تغییر دیگر تأیید شده است.', 'This change has been approved by now.')
        return whole(tx, (await findChange(tx, row.id)) as ChangeRow)
      }),
  }),
  route({
    method: 'post',
    path: '/calendar-changes/{change}/retry',
    name: 'retryCalendarChange',
    summary: {
      fa: 'ازسرگیری کاری که نیمه‌تمام رها شده است، از همان‌جا',
      en: 'Go on with work that was given up, from where it ended',
    },
    auth: EDITORS,
    params: ChangeId,
    response: Whole,
    handler: async ({ api, who, params }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const row = await mine(tx, who, params.change)
        if (!(await retryChange(tx, row.id)))
          throw new Outdated('این کار رها نشده است.', 'This work has not been given up.')
        return whole(tx, (await findChange(tx, row.id)) as ChangeRow)
      }),
  }),
]

/** A change of a calendar, or of one among several, for which an office of theirs speaks. */
async function mine(tx: Tx, who: Who, id: string): Promise<ChangeRow> {
  const row = await findChange(tx, id)
  if (!row || (await partsOf(tx, who, row)).length === 0) throw new NotThere()
  return row
}

/** The calendars of a change that somebody may approve: their office's. Where a province's changes, those laid on it follow. */
async function partsOf(tx: Tx, who: Who, { parts }: ChangeRow): Promise<string[]> {
  const theirs = await calendarsOf(tx, officesOf(who, EDITORS.roles))
  const names = new Set(parts.map(({ calendar }) => calendar))
  return [...names].filter((name) => theirs.has(name) || (names.has(placeOf(name)) && theirs.has(placeOf(name))))
}

const isApprovedBy = ({ parts }: ChangeRow, who: Who, calendars: readonly string[]): boolean =>
  parts.some(({ approvedBy }) => approvedBy === who.id) &&
  parts.every(({ calendar, approvedBy }) => approvedBy !== null || !calendars.includes(calendar))

async function whole(tx: Tx, row: ChangeRow) {
  const [before, after] = await Promise.all([readVersion(tx, row.base), readVersion(tx, row.hash)])
  return withDays(tx, row, before && after ? changedDays(before, after) : [])
}

const stale = () =>
  new Outdated(
    'نتیجه هنوز آماده نیست یا کس دیگری به آن رسیدگی کرده است.',
    'There is no such result to approve any more, or not yet.',
  )

async function refuseOutdated(tx: Tx, row: ChangeRow, digest: string): Promise<void> {
  if (row.state !== 'examined') throw stale()
  if (row.digest !== digest)
    throw new Outdated('نتیجهٔ بررسی همان نیست که دیده‌اید.', 'The result is not the one that you have seen.')
  const inForce = await calendarsInForce(tx)
  if (row.parts.some(({ calendar, base }) => (inForce.get(calendar) ?? inForce.get(placeOf(calendar))) !== base))
    throw new Outdated(
      'از هنگام بررسی، تقویم تغییر کرده است؛ تغییر را دوباره پیشنهاد کنید.',
      'The calendar has changed since it was looked at; draft the change again.',
    )
}

function refuseSecond(error: unknown): never {
  if ((error as { constraint?: string }).constraint === 'one_change_at_a_time')
    throw new Outdated('تغییر دیگری از همین تقویم در حال اجراست.', 'Another change of this calendar is being applied.')
  throw error
}
