import * as z from 'zod'
import { recordAgencyAct } from '../../db/queries/agencyHistory.ts'
import { type EnrolmentRow, endEnrolment, enrol, listEnrolments, readEnrolment } from '../../db/queries/enrolments.ts'
import { readAgency, readOffices } from '../../db/queries/places.ts'
import type { Tx } from '../../db/transaction.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import { SERVICES } from '../../machines/services.ts'
import { as } from '../as.ts'
import { lastMoment, startOf } from '../dated.ts'
import { AgencyRefused, AlreadyThere, NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instant, instantOrNull, JalaliDay, Text, whole, wholeInAddress } from '../schemas.ts'
import { officesOf } from '../who.ts'
import { AGENCY_KEEPERS, AgencyId, ofMine } from './agencyBook.ts'

export const tag = { name: 'enrolments', title: { fa: 'دستگاه‌های هر خدمت', en: 'Which agencies an office hears from' } }

const Enrolment = z
  .object({
    id: z.int(),
    office: z.object({ id: z.int(), title: Text }),
    service: z.enum(SERVICES),
    reportingPoint: z.int(),
    since: Instant,
    until: Instant.nullable(),
  })
  .meta({ id: 'Enrolment' })

async function enrolmentsInWords(tx: Tx, rows: readonly EnrolmentRow[]): Promise<z.input<typeof Enrolment>[]> {
  const offices = await readOffices(
    tx,
    rows.map(({ provider_id }) => provider_id),
  )
  return rows.map(({ id, provider_id, service, reporting_point_id, since, until }) => ({
    id,
    office: { id: provider_id, title: offices.get(provider_id) ?? { fa: '', en: '' } },
    service: SERVICES[service] as (typeof SERVICES)[number],
    reportingPoint: reporting_point_id,
    since: instant(since),
    until: instantOrNull(until),
  }))
}

async function oneInWords(tx: Tx, id: number): Promise<z.input<typeof Enrolment>> {
  const [one] = await enrolmentsInWords(tx, [(await readEnrolment(tx, id)) as EnrolmentRow])
  return one as z.input<typeof Enrolment>
}

export const routes = [
  route({
    method: 'get',
    path: '/agencies/{agency}/enrolments',
    name: 'listEnrolments',
    summary: {
      fa: 'چه اداره‌ای، در چه خدمتی و از کی از این دستگاه گزارش می‌خواهد',
      en: 'Which office expects to hear from this agency, in which service and since when',
    },
    auth: { who: 'signedIn' },
    params: AgencyId,
    response: z.object({ items: z.array(Enrolment) }),
    handler: async ({ api, who, params: { agency } }) =>
      as(api, who, async (tx) => {
        if (!(await readAgency(tx, agency))) throw new NotThere()
        return { items: await enrolmentsInWords(tx, await listEnrolments(tx, agency)) }
      }),
  }),
  route({
    method: 'post',
    path: '/agencies/{agency}/enrolments',
    name: 'enrolReportingPoint',
    summary: {
      fa: 'اداره از این پس، یا از روزی، از نقطهٔ گزارشگری گزارش می‌خواهد',
      en: 'From now on, or from a day on, the office expects to hear from a reporting point',
    },
    auth: AGENCY_KEEPERS,
    params: AgencyId,
    body: z.strictObject({
      office: whole(1),
      service: z.enum(SERVICES).default('debtsAndClaims'),
      point: whole(1),
      since: JalaliDay.optional().meta({ description: 'First day; from now on, if it is not given' }),
    }),
    example: { office: 1, point: 1 },
    response: Enrolment,
    status: 201,
    handler: async ({ api, who, params: { agency }, body }) =>
      as(api, who, async (tx, by) => {
        const { until } = await ofMine(tx, agency)
        if (!officesOf(who, AGENCY_KEEPERS.roles).includes(body.office)) throw new NotThere()
        const points = (await readAgency(tx, agency))?.points ?? []
        if (!points.some(({ id }) => id === body.point))
          throw new PayloadRefused([
            { path: 'point', text: { fa: 'این نقطه از آن این دستگاه نیست.', en: 'The agency has no such point.' } },
          ])
        const since = startOf(body.since, who.now)
        if (until !== null && until.getTime() <= (since?.getTime() ?? who.now))
          throw new AgencyRefused('این دستگاه تا آن روز بسته شده است.', 'This agency is closed by that day.')
        const service = SERVICES.indexOf(body.service)
        const id = await enrol(tx, {
          ...{ provider_id: body.office, service, reporting_point_id: body.point, since, until },
        })
        if (id === null)
          throw new AlreadyThere('اداره در این زمان از این نقطه گزارش می‌خواهد.', 'It is enrolled in that time already.')
        const words = await oneInWords(tx, id)
        const details = { office: body.office, service: body.service, point: body.point, since: words.since.at }
        await recordAgencyAct(tx, by.person, { agency, what: 'enrolled', details })
        return words
      }),
  }),
  route({
    method: 'put',
    path: '/agencies/{agency}/enrolments/{enrolment}/end',
    name: 'endEnrolment',
    summary: { fa: 'اداره از آن پس گزارشی نمی‌خواهد', en: 'From then on the office expects nothing' },
    auth: AGENCY_KEEPERS,
    params: AgencyId.extend({ enrolment: wholeInAddress(1) }),
    body: z.strictObject({ lastDay: JalaliDay.optional().meta({ description: 'Now, if it is not given' }) }),
    example: { lastDay: '1450/12/29' },
    response: Enrolment,
    handler: async ({ api, who, params: { agency, enrolment }, body }) =>
      as(api, who, async (tx, by) => {
        await ofMine(tx, agency)
        const row = await readEnrolment(tx, enrolment)
        const isMine = row !== null && officesOf(who, AGENCY_KEEPERS.roles).includes(row.provider_id)
        if (!isMine || row.agency_id !== agency) throw new NotThere()
        if (row.until !== null && row.until.getTime() <= who.now) return oneInWords(tx, enrolment)
        await endEnrolment(tx, enrolment, lastMoment(body.lastDay, who.now))
        const words = await oneInWords(tx, enrolment)
        const details = { enrolment, point: row.reporting_point_id, until: words.until?.at ?? null }
        await recordAgencyAct(tx, by.person, { agency, what: 'enrolmentEnded', details })
        return words
      }),
  }),
]
