import * as z from 'zod'
import { type Citizen, caseOfCode, citizenBehind } from '../../db/citizens/citizenBehind.ts'
import { readOwnCase } from '../../db/citizens/readOwnCase.ts'
import { sayInOwnCase } from '../../db/citizens/sayInOwnCase.ts'
import { writeToOffice } from '../../db/citizens/writeToOffice.ts'
import { publicAgreements } from '../../db/public/readPublic.ts'
import { CATEGORIES, KINDS } from '../../machines/complaint/complaint.forms.ts'
import { parseMobile } from '../../machines/core/persian/identifiers.ts'
import { cleanLines, cleanText } from '../../machines/core/persian/text.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import type { Api } from '../api.ts'
import { DOINGS, DoingName, OwnCaseOut, ownCaseWords } from '../public/ownCaseWords.ts'
import { route } from '../route.ts'
import { CommandHeaders, whole } from '../schemas.ts'
import { addressKey } from '../signIn/throttle.ts'
import { byCode, Code, LastFour } from '../throttledCode.ts'

export const tag = { name: 'citizens', title: { fa: 'شهروندان و کسب‌وکارها', en: 'Citizens and businesses' } }

const OneCommand = CommandHeaders.pick({ 'idempotency-key': true })

const line = (least: number, most: number) => z.string().max(most).overwrite(cleanText).min(least)
const lines = (least: number, most: number) => z.string().max(most).overwrite(cleanLines).min(least)

const Mobile = z.string().max(30).meta({ description: 'By which its sender is told, and follows it' })

const Registered = z
  .object({
    code: z.string(),
    followable: z.boolean().meta({ description: 'A mobile was left, so that the answer can be read with the code' }),
  })
  .meta({ id: 'Registered' })

const refused = (path: string, fa: string, en: string): PayloadRefused =>
  new PayloadRefused([{ path, text: { fa, en } }])

/** A mobile as it is kept; none, where none was left. */
function mobileOf(typed: string | undefined): string | null {
  if (typed === undefined || typed.trim() === '') return null
  const mobile = parseMobile(typed)
  if (mobile === null)
    throw refused(
      'mobile',
      'شمارهٔ تلفن همراه را درست بنویسید؛ مانند ۰۹۱۲۳۴۵۶۷۸۹.',
      'Enter a mobile number, like 0912 345 6789.',
    )
  return mobile
}

const HOUR = 3_600

/** Counts what is written without signing in, before anything is done with it: what cannot be counted is not taken. */
const countWriting = ({ throttle }: Api, address: string, mobile: string | null): Promise<void> =>
  throttle.take([
    { key: `writing from ${addressKey(address)}`, tries: 20, seconds: HOUR },
    ...(mobile === null ? [] : [{ key: `writing by ${mobile}`, tries: 20, seconds: 24 * HOUR }]),
    { key: 'writing', tries: 2_000, seconds: HOUR },
  ])

/** One writes to an office about what it has an agreement on. */
async function refuseElsewhere(api: Api, office: number, service: ServiceName): Promise<void> {
  const rows = await publicAgreements(api.engine.pool)
  if (rows.some((row) => row.provider_id === office && SERVICES[row.service] === service)) return
  throw refused('office', 'این اداره چنین خدمتی ندارد.', 'This office does not provide that service.')
}

/** The case that is complained about; the office that is asked has to be its own. */
async function caseNamed(api: Api, code: string | undefined, office: number): Promise<string | null> {
  if (code === undefined) return null
  const found = await caseOfCode(api.engine.pool, code)
  if (found?.office === office) return found.id
  throw refused('about', 'این اداره پرونده‌ای با این کد ندارد.', 'This office has no case with this code.')
}

const NO_NAME: TextPair = { fa: 'بی‌نام', en: 'Anonymous' }

export const routes = [
  route({
    method: 'post',
    path: '/public/complaints',
    name: 'complain',
    summary: {
      fa: 'شکایت، پیشنهاد، نظر یا سپاس بی ورود به سامانه؛ کد رهگیری می‌گیرد',
      en: 'Complain, suggest, comment or thank without signing in; it is given a tracking code',
    },
    auth: { who: 'anyone' },
    headers: OneCommand,
    body: z.strictObject({
      kind: z.enum(KINDS),
      service: z.enum(SERVICES),
      office: whole(1),
      category: z.enum(CATEGORIES),
      text: lines(20, 4_000),
      about: Code.optional().meta({ description: 'Tracking code of the case it is about' }),
      name: line(2, 100).optional().meta({ description: 'Left out, it is anonymous' }),
      mobile: Mobile.optional(),
    }),
    example: {
      ...{ kind: 'complaint', service: 'debtsAndClaims', office: 1, category: 'delay' },
      ...{ text: 'سه هفته است که پاسخی به من داده نشده است.', mobile: '09121234567' },
    },
    response: Registered,
    status: 201,
    handler: async ({ api, headers, body, language, address }) => {
      const mobile = mobileOf(body.mobile)
      await countWriting(api, address, mobile)
      const { office, service, kind, category, text, name } = body
      await refuseElsewhere(api, office, service)
      const about = await caseNamed(api, body.about, office)
      const input = { category, about, channel: 'portal', anonymous: name === undefined, sentAs: kind }
      const code = await writeToOffice(api.engine, {
        ...{ command: headers['idempotency-key'], machine: 'complaint', office, service, input, mobile, language },
        ...{ sheets: { complaint: { text } }, name: name ?? NO_NAME.fa },
      })
      return { code, followable: mobile !== null }
    },
  }),
  route({
    method: 'post',
    path: '/public/data-requests',
    name: 'askForData',
    summary: {
      fa: 'درخواست آمار بی ورود به سامانه؛ کد رهگیری می‌گیرد',
      en: 'Ask for statistics without signing in; it is given a tracking code',
    },
    auth: { who: 'anyone' },
    headers: OneCommand,
    body: z.strictObject({
      office: whole(1),
      requesterType: z.enum(['citizen', 'business']),
      name: line(2, 100),
      mobile: Mobile,
      purpose: lines(10, 1_000),
      tables: z.array(line(2, 300)).min(1).max(20),
      format: z.enum(['xlsx', 'pdf', 'shp']),
    }),
    example: {
      ...{ office: 1, requesterType: 'citizen', name: 'مریم احمدی', mobile: '09121234567', format: 'xlsx' },
      ...{ purpose: 'پایان‌نامهٔ دانشگاهی', tables: ['شمار دانش‌آموزان استان به تفکیک شهرستان'] },
    },
    response: Registered,
    status: 201,
    handler: async ({ api, headers, body, language, address }) => {
      const { office, name, requesterType, purpose, tables, format } = body
      const mobile = mobileOf(body.mobile)
      if (mobile === null) throw refused('mobile', 'شمارهٔ تلفن همراه را بنویسید.', 'Enter your mobile number.')
      await countWriting(api, address, mobile)
      await refuseElsewhere(api, office, 'statisticalYearbook')
      const request = { requesterType, requester: name, contact: mobile, purpose, tables, format }
      const code = await writeToOffice(api.engine, {
        ...{ command: headers['idempotency-key'], machine: 'statisticalYearbook.dataRequest', office, name, mobile },
        ...{ service: 'statisticalYearbook', input: {}, language },
        // Nobody outside is given records of single units, so nobody is asked whether they want them.
        sheets: { dataRequest: { ...request, containsUnitRecords: false } },
      })
      return { code, followable: true }
    },
  }),
  route({
    method: 'post',
    path: '/public/case',
    name: 'readOwnCase',
    summary: {
      fa: 'خواندن پروندهٔ خود با کد رهگیری و چهار رقم آخر تلفن همراه',
      en: 'Read one’s own case by its code and the last four digits of the mobile',
    },
    auth: { who: 'anyone' },
    body: z.strictObject({ code: Code, mobile: LastFour }),
    example: { code: '05104821390566', mobile: '1234' },
    response: OwnCaseOut,
    handler: async ({ api, body, address }) => {
      const citizen = await citizenOf(api, address, body)
      return ownCaseWords(await readOwnCase(api.engine, citizen), api.engine.releases)
    },
  }),
  route({
    method: 'post',
    path: '/public/case/steps',
    name: 'sayInOwnCase',
    summary: {
      fa: 'جواب، پذیرش، اعتراض یا انصراف در پروندهٔ خود',
      en: 'Reply, accept, object or withdraw in one’s own case',
    },
    auth: { who: 'anyone' },
    headers: OneCommand,
    body: z.strictObject({
      code: Code,
      mobile: LastFour,
      event: DoingName,
      text: lines(20, 4_000).optional().meta({ description: 'For a reply or an objection' }),
      satisfaction: z.int().min(1).max(5).optional().meta({ description: 'With an acceptance' }),
    }),
    example: { code: '05104821390566', mobile: '1234', event: 'accept', satisfaction: 4 },
    response: OwnCaseOut,
    handler: async ({ api, headers, body, address }) => {
      const { event, text, satisfaction } = body
      const kind = DOINGS[event]
      if (kind !== null && text === undefined)
        throw refused('text', 'متن را بنویسید؛ دست‌کم ۲۰ نویسه.', 'Write the text, at least 20 characters.')
      const citizen = await citizenOf(api, address, body)
      await sayInOwnCase(api.engine, citizen, {
        ...{ command: headers['idempotency-key'], event },
        sheet: kind === null || text === undefined ? null : { kind, text },
        data: event === 'accept' && satisfaction !== undefined ? { satisfaction } : {},
      })
      return ownCaseWords(await readOwnCase(api.engine, citizen), api.engine.releases)
    },
  }),
]

const citizenOf = (api: Api, address: string, { code, mobile }: { code: string; mobile: string }): Promise<Citizen> =>
  byCode(api, address, code, () => citizenBehind(api.engine.pool, code, mobile))
