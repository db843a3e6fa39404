import * as z from 'zod'
import {
  closeAgency,
  insertAgency,
  insertPoint,
  keepsProvince,
  lockAgency,
  renameAgency,
  renamePoint,
} from '../../db/queries/agencies.ts'
import { AGENCY_ACTS, type AgencyActRow, listAgencyActs, recordAgencyAct } from '../../db/queries/agencyHistory.ts'
import { endEnrolment, listEnrolments } from '../../db/queries/enrolments.ts'
import { readNames } from '../../db/queries/people.ts'
import { type AgencyRow, readAgency } from '../../db/queries/places.ts'
import type { Tx } from '../../db/transaction.ts'
import { codeOf, isLegalEntityId } from '../../machines/core/persian/identifiers.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import { as } from '../as.ts'
import { lastMoment, startOf } from '../dated.ts'
import { AgencyRefused, AlreadyThere, NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instant, JalaliDay, PersonName, wholeInAddress } from '../schemas.ts'
import { officesOf, type Who } from '../who.ts'
import { Agency, agencyWords } from './agencies.ts'

export const tag = { name: 'agencyBook', title: { fa: 'نگهداری دستگاه‌ها', en: 'Keeping the agencies' } }

/** Whoever keeps the agencies of their office's province. */
export const AGENCY_KEEPERS = { who: 'role', roles: ['siteAdmin'] } as const
const READERS = { who: 'role', roles: ['siteAdmin', 'head', 'auditor'] } as const

const Int = wholeInAddress(1)
export const AgencyId = z.object({ agency: Int })

const words = z.string().trim().min(2).max(200)
const Titles = z.strictObject({ fa: words, en: words })
const Code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.-]{1,20}$/)

const Act = z
  .object({
    what: z.enum(AGENCY_ACTS),
    details: z.record(z.string(), z.unknown()).meta({ description: 'What it was, or how it was called from then on' }),
    by: PersonName.nullable(),
    at: Instant,
  })
  .meta({ id: 'AgencyAct' })

const wrong = (path: string, fa: string, en: string) => new PayloadRefused([{ path, text: { fa, en } }])

/** Refuses as if it were not there whatever is not of the provinces that one keeps. */
export async function ofMine(tx: Tx, agency: number) {
  const kept = await lockAgency(tx, agency)
  if (!kept) throw new NotThere()
  return kept
}

const inWords = async (tx: Tx, agency: number) => agencyWords((await readAgency(tx, agency)) as AgencyRow)

/** Ends what my offices expect of an agency; refuses where others expect something of it after that. */
async function endEnrolmentsOf(tx: Tx, who: Who, agency: number, until: Date): Promise<void> {
  const mine = officesOf(who, AGENCY_KEEPERS.roles)
  const open = (await listEnrolments(tx, agency)).filter((one) => one.until === null || one.until > until)
  if (open.some(({ provider_id }) => !mine.includes(provider_id)))
    throw new AgencyRefused(
      'ادارهٔ دیگری هنوز از این دستگاه انتظار گزارش دارد.',
      'Another office still expects to hear from this agency.',
    )
  for (const { id } of open) await endEnrolment(tx, id, until)
}

async function actsInWords(tx: Tx, rows: readonly AgencyActRow[]): Promise<z.input<typeof Act>[]> {
  const people = await readNames(
    tx,
    rows.map(({ done_by }) => done_by),
  )
  return rows.map(({ what, details, done_by, at }) => ({
    ...{ what, details, by: people.get(done_by) ?? null, at: instant(at) },
  }))
}

export const routes = [
  route({
    method: 'post',
    path: '/agencies',
    name: 'enterAgency',
    summary: {
      fa: 'ثبت دستگاه در استان اداره، با نخستین نقطهٔ گزارشگری آن',
      en: 'Enter an agency of the office’s province, with its first reporting point',
    },
    auth: AGENCY_KEEPERS,
    body: z.strictObject({
      legalId: z.string().max(30).meta({ description: 'Eleven digits with their check digit' }),
      title: Titles,
      province: z.int().min(1).max(99),
      parent: Int.nullable().default(null),
      since: JalaliDay.optional().meta({ description: 'Its first day; from now on, if it is not given' }),
      point: z.strictObject({ code: Code, title: words }).optional().meta({ description: 'Else 1, named like it' }),
    }),
    example: { legalId: '99900001006', title: { fa: 'دستگاه نمونه', en: 'A sample agency' }, province: 3 },
    response: Agency,
    status: 201,
    handler: async ({ api, who, body }) =>
      as(api, who, async (tx, by) => {
        const { title, province, parent, point } = body
        const legalId = codeOf(body.legalId)
        if (!isLegalEntityId(legalId)) throw wrong('legalId', 'شناسهٔ ملی درست نیست.', 'This is no legal entity’s id.')
        if (!(await keepsProvince(tx, province)))
          throw wrong('province', 'این استان از حوزهٔ ادارهٔ شما بیرون است.', 'This province is beyond your office.')
        if (parent !== null && !(await readAgency(tx, parent)))
          throw wrong('parent', 'چنین دستگاهی نیست.', 'There is no such agency.')
        const since = startOf(body.since, who.now)
        const id = await insertAgency(tx, { legalId, title, province, parent, since })
        if (id === null) throw new AlreadyThere('دستگاهی با این شناسهٔ ملی هست.', 'There is an agency with this id.')
        const first = point ?? { code: '1', title: title.fa }
        await insertPoint(tx, id, first)
        const details = { legalId, title, province, parent, point: first }
        await recordAgencyAct(tx, by.person, { agency: id, what: 'entered', details })
        return inWords(tx, id)
      }),
  }),
  route({
    method: 'patch',
    path: '/agencies/{agency}',
    name: 'renameAgency',
    summary: { fa: 'تغییر نام دستگاه', en: 'Give an agency another name' },
    auth: AGENCY_KEEPERS,
    params: AgencyId,
    body: z.strictObject({ title: Titles }),
    example: { title: { fa: 'دستگاه نمونه', en: 'A sample agency' } },
    response: Agency,
    handler: async ({ api, who, params: { agency }, body: { title } }) =>
      as(api, who, async (tx, by) => {
        await ofMine(tx, agency)
        await renameAgency(tx, agency, title)
        await recordAgencyAct(tx, by.person, { agency, what: 'changed', details: { title } })
        return inWords(tx, agency)
      }),
  }),
  route({
    method: 'put',
    path: '/agencies/{agency}/closed',
    name: 'closeAgency',
    summary: {
      fa: 'پایان کار دستگاه؛ اداره از آن پس از آن گزارشی نمی‌خواهد',
      en: 'Close an agency: from then on the office expects nothing of it',
    },
    auth: AGENCY_KEEPERS,
    params: AgencyId,
    body: z.strictObject({ lastDay: JalaliDay.optional().meta({ description: 'Now, if it is not given' }) }),
    example: { lastDay: '1450/12/29' },
    response: Agency,
    handler: async ({ api, who, params: { agency }, body }) =>
      as(api, who, async (tx, by) => {
        const kept = await ofMine(tx, agency)
        const until = lastMoment(body.lastDay, who.now)
        if (kept.until !== null && kept.until.getTime() <= who.now)
          throw new AgencyRefused('این دستگاه پیش‌تر بسته شده است.', 'This agency is closed already.')
        if (kept.since !== null && until <= kept.since)
          throw wrong('lastDay', 'پایان باید پس از آغاز باشد.', 'It has to end after it begins.')
        await endEnrolmentsOf(tx, who, agency, until)
        await closeAgency(tx, agency, until)
        await recordAgencyAct(tx, by.person, { agency, what: 'closed', details: { until: until.toISOString() } })
        return inWords(tx, agency)
      }),
  }),
  route({
    method: 'post',
    path: '/agencies/{agency}/points',
    name: 'addReportingPoint',
    summary: { fa: 'افزودن نقطهٔ گزارشگری', en: 'Add a reporting point' },
    auth: AGENCY_KEEPERS,
    params: AgencyId,
    body: z.strictObject({ code: Code, title: words }),
    example: { code: '2', title: 'واحد نمونه' },
    response: Agency,
    status: 201,
    handler: async ({ api, who, params: { agency }, body }) =>
      as(api, who, async (tx, by) => {
        await ofMine(tx, agency)
        if ((await insertPoint(tx, agency, body)) === null)
          throw new AlreadyThere('نقطه‌ای با این کد در این دستگاه هست.', 'The agency has a point with this code.')
        await recordAgencyAct(tx, by.person, { agency, what: 'pointAdded', details: body })
        return inWords(tx, agency)
      }),
  }),
  route({
    method: 'patch',
    path: '/agencies/{agency}/points/{point}',
    name: 'renameReportingPoint',
    summary: { fa: 'تغییر نام نقطهٔ گزارشگری', en: 'Give a reporting point another name' },
    auth: AGENCY_KEEPERS,
    params: AgencyId.extend({ point: Int }),
    body: z.strictObject({ title: words }),
    example: { title: 'واحد نمونه' },
    response: Agency,
    handler: async ({ api, who, params: { agency, point }, body: { title } }) =>
      as(api, who, async (tx, by) => {
        await ofMine(tx, agency)
        if (!(await renamePoint(tx, agency, point, title))) throw new NotThere()
        await recordAgencyAct(tx, by.person, { agency, what: 'pointChanged', details: { point, title } })
        return inWords(tx, agency)
      }),
  }),
  route({
    method: 'get',
    path: '/agencies/{agency}/history',
    name: 'readAgencyHistory',
    summary: { fa: 'آنچه دربارهٔ یک دستگاه ثبت شده است، و به دست که', en: 'What was done to an agency, and by whom' },
    auth: READERS,
    params: AgencyId,
    response: z.object({ items: z.array(Act) }),
    handler: async ({ api, who, params: { agency } }) =>
      as(api, who, async (tx) => {
        if (!(await readAgency(tx, agency))) throw new NotThere()
        return { items: await actsInWords(tx, await listAgencyActs(tx, agency)) }
      }),
  }),
]
