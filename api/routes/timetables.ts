import * as z from 'zod'
import { readNames } from '../../db/queries/people.ts'
import { approveTimetable } from '../../db/timetables/approveTimetable.ts'
import { readCyclesOnPlan } from '../../db/timetables/cyclesOnPlan.ts'
import { endTimetable } from '../../db/timetables/endTimetable.ts'
import { readOfficeTime } from '../../db/timetables/officeCalendar.ts'
import { proposeTimetable } from '../../db/timetables/proposeTimetable.ts'
import { listTimetables, readTimetable, type Timetable } from '../../db/timetables/timetable.ts'
import { withdrawProposal } from '../../db/timetables/withdrawProposal.ts'
import type { Tx } from '../../db/transaction.ts'
import { STANDARD_PLANS, STANDARD_ROUTE } from '../../machines/debts-and-claims/timetable.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Api } from '../api.ts'
import { as } from '../as.ts'
import { OfficeId, officeRoles, refuseOther } from '../ownOffice.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { CommandHeaders, Nothing, wholeInAddress } from '../schemas.ts'
import { PlanBody, planOf, TimetableOut, timetableWords } from '../timetables/words.ts'

export const tag = { name: 'timetables', title: { fa: 'زمان‌بندی‌های اداره', en: 'The timetables of an office' } }

const PROPOSERS = { who: 'role', roles: ['caseOfficer', 'groupHead', 'deputy'] } as const
const APPROVERS = { who: 'role', roles: ['groupHead', 'deputy'] } as const

const One = OfficeId.extend({ timetable: wholeInAddress(1) })
const Periods = z.object({ periods: z.coerce.number().int().min(0).max(20).default(4) })
const Year = z.string().regex(/^1[34]\d\d$/)
const Addressee = z.strictObject({ fa: z.string().trim().min(2).max(200), en: z.string().trim().min(2).max(200) })

async function inWords(tx: Tx, api: Api, office: number, rows: readonly Timetable[], periods: number) {
  const [people, time, cycles] = await Promise.all([
    readNames(
      tx,
      rows.flatMap(({ proposed_by, approved_by, ended_by }) => [proposed_by, approved_by, ended_by]),
    ),
    readOfficeTime(tx, api.engine.calendars, office),
    readCyclesOnPlan(tx, office),
  ])
  return rows.map((row) => timetableWords(row, { people, time, cycles }, periods))
}

async function oneInWords(tx: Tx, api: Api, row: Timetable, periods = 4): Promise<z.input<typeof TimetableOut>> {
  const [words] = await inWords(tx, api, row.provider_id, [row], periods)
  return words as z.input<typeof TimetableOut>
}

export const routes = [
  route({
    method: 'get',
    path: '/offices/{office}/timetables',
    name: 'listTimetables',
    summary: {
      fa: 'زمان‌بندی‌های اداره و تاریخ دوره‌های آینده',
      en: 'The timetables of an office and the dates they give',
    },
    auth: { who: 'role', roles: officeRoles },
    params: OfficeId,
    query: Periods,
    response: z.object({ items: z.array(TimetableOut) }),
    handler: async ({ api, who, params: { office }, query }) => {
      refuseOther(who, office, officeRoles)
      return as(api, who, async (tx) => ({
        items: await inWords(tx, api, office, await listTimetables(tx, office), query.periods),
      }))
    },
  }),
  route({
    method: 'get',
    path: '/offices/{office}/timetables/{timetable}',
    name: 'readTimetable',
    summary: { fa: 'یک زمان‌بندی', en: 'One timetable' },
    auth: { who: 'role', roles: officeRoles },
    params: One,
    query: Periods,
    response: TimetableOut,
    handler: async ({ api, who, params: { office, timetable }, query }) => {
      refuseOther(who, office, officeRoles)
      return as(api, who, async (tx) => {
        const row = await readTimetable(tx, office, timetable)
        if (!row) throw new NotThere()
        return oneInWords(tx, api, row, query.periods)
      })
    },
  }),
  route({
    method: 'post',
    path: '/offices/{office}/timetables',
    name: 'proposeTimetable',
    summary: { fa: 'پیشنهاد زمان‌بندی', en: 'Propose a timetable' },
    auth: PROPOSERS,
    params: OfficeId,
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: z.strictObject({
      service: z.enum(SERVICES).default('debtsAndClaims'),
      kind: z.enum(['quarter', 'year']),
      validFrom: Year,
      validUntil: Year.nullable().default(null),
      plan: PlanBody.optional().meta({ description: 'The standard one, if none is given' }),
      route: z.array(Addressee).min(1).max(9).optional().meta({ description: 'Where the report goes, stop by stop' }),
      letter: z.string().trim().min(1).max(100).optional().meta({ description: 'Number of the circular that says so' }),
    }),
    example: { kind: 'quarter', validFrom: '1406' },
    response: TimetableOut,
    status: 201,
    handler: async ({ api, who, params: { office }, headers, body }) => {
      refuseOther(who, office, PROPOSERS.roles)
      const { service, kind, validFrom, validUntil, letter } = body
      return as(api, who, async (tx, by) => {
        const row = await proposeTimetable(tx, api.engine.calendars, by, {
          ...{
            id: headers['idempotency-key'],
            office,
            service: SERVICES.indexOf(service),
            kind,
            validFrom,
            validUntil,
          },
          plan: body.plan === undefined ? STANDARD_PLANS[kind] : planOf(body.plan),
          route: body.route ?? STANDARD_ROUTE,
          source: letter === undefined ? { kind: 'default' } : { kind: 'circular', letter },
        })
        return oneInWords(tx, api, row)
      })
    },
  }),
  route({
    method: 'delete',
    path: '/offices/{office}/timetables/{timetable}',
    name: 'withdrawTimetable',
    summary: { fa: 'پس گرفتن پیشنهادی که تأیید نشده است', en: 'Take back a proposal that nobody approved' },
    auth: PROPOSERS,
    params: One,
    response: Nothing,
    status: 204,
    handler: async ({ api, who, params: { office, timetable } }) => {
      refuseOther(who, office, PROPOSERS.roles)
      await as(api, who, (tx) => withdrawProposal(tx, { office, id: timetable }))
      return {}
    },
  }),
  route({
    method: 'put',
    path: '/offices/{office}/timetables/{timetable}/approval',
    name: 'approveTimetable',
    summary: {
      fa: 'تأیید زمان‌بندی؛ از این پس دوره‌ها با آن باز می‌شوند',
      en: 'Approve a timetable; cycles open by it from now on',
    },
    auth: APPROVERS,
    params: One,
    body: Nothing.strict(),
    example: {},
    response: TimetableOut,
    handler: async ({ api, who, params: { office, timetable } }) => {
      refuseOther(who, office, APPROVERS.roles)
      return as(api, who, async (tx, by) =>
        oneInWords(tx, api, await approveTimetable(tx, api.engine.calendars, by, { office, id: timetable })),
      )
    },
  }),
  route({
    method: 'put',
    path: '/offices/{office}/timetables/{timetable}/end',
    name: 'endTimetable',
    summary: {
      fa: 'پایان دادن به زمان‌بندی؛ دوره‌های برنامه‌ریزی‌شده تاریخ خود را نگه می‌دارند',
      en: 'End a timetable; cycles on the plan keep their dates',
    },
    auth: APPROVERS,
    params: One,
    body: z.strictObject({ lastYear: Year.meta({ description: 'The year before the first: it never held' }) }),
    example: { lastYear: '1406' },
    response: TimetableOut,
    handler: async ({ api, who, params: { office, timetable }, body: { lastYear } }) => {
      refuseOther(who, office, APPROVERS.roles)
      return as(api, who, async (tx, by) =>
        oneInWords(tx, api, await endTimetable(tx, by, { office, id: timetable, lastYear })),
      )
    },
  }),
]
