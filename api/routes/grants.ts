import * as z from 'zod'
import { recordAccountAct } from '../../db/queries/accounts.ts'
import {
  addGrant,
  endGrant,
  type GrantRow,
  isEnrolled,
  isHeldByAnother,
  listGrants,
  lockGrant,
} from '../../db/queries/grants.ts'
import { readNames, readPerson } from '../../db/queries/people.ts'
import { readAgencyNames, readOffices } from '../../db/queries/places.ts'
import { endSessions } from '../../db/queries/sessions.ts'
import { readAddressees } from '../../db/timetables/addressees.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import { addDays, startOfDay } from '../../machines/core/time/jalali.ts'
import { SERVICES } from '../../machines/services.ts'
import { GrantRefused, NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import {
  Instant,
  instant,
  instantOrNull,
  JalaliDay,
  PersonName,
  RoleName,
  Text,
  Uuid,
  whole,
  wholeInAddress,
} from '../schemas.ts'
import { officesOf, rolesOf, type Who } from '../who.ts'

export const tag = { name: 'grants', title: { fa: 'نقش‌ها و اختیارها', en: 'Roles and rights' } }

const GIVERS = { who: 'role', roles: ['siteAdmin', 'head'] } as const

const Place = z.object({ id: z.int(), title: Text })

const Grant = z
  .object({
    id: z.int(),
    role: RoleName,
    title: Text,
    provider: Place.nullable(),
    agency: Place.nullable(),
    service: z.string().nullable(),
    since: Instant,
    until: Instant.nullable(),
    letter: z.string().nullable(),
    authority: z.string().nullable(),
    onBehalfOf: PersonName.nullable(),
    grantedBy: PersonName.nullable(),
    endedBy: PersonName.nullable(),
    recordedAt: Instant,
  })
  .meta({ id: 'Grant' })

async function grantsInWords(tx: Tx, rows: readonly GrantRow[]): Promise<z.input<typeof Grant>[]> {
  const [offices, agencies, people] = await Promise.all([
    readOffices(
      tx,
      rows.flatMap(({ provider_id }) => provider_id ?? []),
    ),
    readAgencyNames(
      tx,
      rows.flatMap(({ agency_id }) => agency_id ?? []),
    ),
    readNames(
      tx,
      rows.flatMap(({ on_behalf_of, granted_by, ended_by }) => [on_behalf_of, granted_by, ended_by]),
    ),
  ])
  const place = (names: typeof offices, id: number | null) =>
    id === null ? null : { id, title: names.get(id) ?? { fa: '', en: '' } }
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? null))
  return rows.map((row) => ({
    id: row.id,
    role: row.role as Role,
    title: ROLES[row.role as Role].title,
    provider: place(offices, row.provider_id),
    agency: place(agencies, row.agency_id),
    service: row.service === null ? null : (SERVICES[row.service] ?? null),
    since: instant(row.since),
    until: instantOrNull(row.until),
    letter: row.letter,
    authority: row.authority,
    onBehalfOf: person(row.on_behalf_of),
    grantedBy: person(row.granted_by),
    endedBy: person(row.ended_by),
    recordedAt: instant(row.recorded_at),
  }))
}

const NewGrant = z.strictObject({
  role: RoleName,
  provider: whole(1).optional(),
  agency: whole(1).optional(),
  service: z.enum(SERVICES).optional(),
  since: JalaliDay.optional().meta({ description: 'First day; from now on, if it is not given' }),
  until: JalaliDay.optional().meta({ description: 'Last day' }),
  letter: z.string().trim().min(1).max(100).optional(),
  authority: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .optional()
    .meta({ description: 'Which authority they act for, by its Persian name on the route of the reports' }),
  onBehalfOf: Uuid.optional(),
})

/** The roles that open the house to others. The head alone gives and ends them, and an account for it somebody else has made: it takes two. */
const isKey = (role: string): boolean => role === 'head' || role === 'siteAdmin'

/** What may be given by whom. Nobody gives to themselves, and only the head gives the keys of the house. */
async function refuseUnfit(tx: Tx, who: Who, person: string, grant: z.output<typeof NewGrant>): Promise<void> {
  const offices = officesOf(who, GIVERS.roles)
  if (person === who.id) throw new GrantRefused('کسی به خودش نقش نمی‌دهد.', 'Nobody gives a role to themselves.')
  if (!(await readPerson(tx, offices, person))) throw new NotThere()
  refuseWrongPlace(grant)
  const { role, provider, agency, onBehalfOf } = grant
  if (isKey(role) && !rolesOf(who).has('head'))
    throw new GrantRefused('این نقش را فقط مدیرکل می‌دهد.', 'Only the head gives this role.')
  const isHere = provider !== undefined ? offices.includes(provider) : await isEnrolled(tx, agency as number, offices)
  if (!isHere) throw new GrantRefused('این نقش از حوزهٔ ادارهٔ شما بیرون است.', 'This reaches beyond your office.')
  if (grant.authority !== undefined && !(await readAddressees(tx, provider as number)).has(grant.authority))
    throw wrong('authority', 'گزارش اداره به چنین مرجعی نمی‌رود.', 'The office’s reports go to no such authority.')
  if (onBehalfOf !== undefined && !(await readPerson(tx, offices, onBehalfOf))) throw new NotThere()
}

const wrong = (path: string, fa: string, en: string) => new PayloadRefused([{ path, text: { fa, en } }])

function refuseWrongPlace({ role, provider, agency, until, letter, authority }: z.output<typeof NewGrant>): void {
  const { side } = ROLES[role]
  if (side === 'system' || role === 'publicUser')
    throw wrong('role', 'این نقش از اینجا داده نمی‌شود.', 'This role is not given from here.')
  if (side === 'agency' && (agency === undefined || provider !== undefined))
    throw wrong('agency', 'این نقش در یک دستگاه است.', 'This is a role at an agency.')
  if (side !== 'agency' && (provider === undefined || agency !== undefined))
    throw wrong('provider', 'این نقش در یک اداره است.', 'This is a role at an office.')
  if (role === 'auditor' && (until === undefined || letter === undefined))
    throw wrong('letter', 'برای حسابرس شمارهٔ نامه و پایان دوره لازم است.', 'An auditor needs a letter and an end.')
  if ((role === 'authority') !== (authority !== undefined))
    throw wrong(
      'authority',
      'نام مرجع برای نقش «مرجع ذی‌صلاح» و فقط برای آن است.',
      'An authority, and nobody else, needs its name.',
    )
}

/** Somebody always keeps the house: the last who holds one of its keys gives it on before it is taken. */
async function refuseLast(tx: Tx, row: GrantRow, until: Date | null): Promise<void> {
  if (isKey(row.role) && !(await isHeldByAnother(tx, row, until)))
    throw new GrantRefused(
      'این آخرین کسی است که این نقش را در اداره دارد؛ نخست آن را به دیگری بدهید.',
      'Nobody else holds this role at the office; give it to somebody else first.',
    )
}

/** Whose roles change signs in anew: what a session was opened for it does not outlive. */
async function beginAnew(tx: Tx, person: string, by: string): Promise<void> {
  await recordAccountAct(tx, person, 'rolesChanged', by)
  await endSessions(tx, person)
}

const PersonId = z.object({ person: Uuid })

export const routes = [
  route({
    method: 'get',
    path: '/people/{person}/grants',
    name: 'listGrants',
    summary: { fa: 'نقش‌های یک شخص، گذشته و اکنون', en: 'The roles of a person, past and present' },
    auth: GIVERS,
    params: PersonId,
    response: z.object({ items: z.array(Grant) }),
    handler: async ({ api, who, params }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        if (!(await readPerson(tx, officesOf(who, GIVERS.roles), params.person))) throw new NotThere()
        return { items: await grantsInWords(tx, await listGrants(tx, params.person)) }
      }),
  }),
  route({
    method: 'post',
    path: '/people/{person}/grants',
    name: 'addGrant',
    summary: { fa: 'دادن نقش، با تاریخ', en: 'Give a role, dated' },
    auth: GIVERS,
    params: PersonId,
    body: NewGrant,
    example: { role: 'caseOfficer', provider: 1 },
    response: Grant,
    status: 201,
    handler: async ({ api, who, params, body }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        await refuseUnfit(tx, who, params.person, body)
        const { role, provider, agency, service, letter, onBehalfOf } = body
        const since = body.since === undefined ? null : startOfDay(body.since)
        const until = body.until === undefined ? null : startOfDay(addDays(body.until, 1))
        if (until !== null && until <= Math.max(who.now, since ?? 0))
          throw new PayloadRefused([
            { path: 'until', text: { fa: 'پایان باید پس از آغاز باشد.', en: 'It has to end after it begins.' } },
          ])
        const row = await addGrant(tx, {
          ...{ person_id: params.person, role, provider_id: provider ?? null, agency_id: agency ?? null },
          service: service === undefined ? null : SERVICES.indexOf(service),
          // Rights are never given back in time: what was not allowed then was not allowed.
          since: since === null || since <= who.now ? null : new Date(since),
          until: until === null ? null : new Date(until),
          ...{
            letter: letter ?? null,
            authority: body.authority ?? null,
            on_behalf_of: onBehalfOf ?? null,
            granted_by: who.id,
          },
        })
        await beginAnew(tx, params.person, who.id)
        const [words] = await grantsInWords(tx, [row])
        return words as z.input<typeof Grant>
      }),
  }),
  route({
    method: 'put',
    path: '/grants/{grant}/end',
    name: 'endGrant',
    summary: { fa: 'پایان دادن به یک نقش', en: 'End a role' },
    auth: GIVERS,
    params: z.object({ grant: wholeInAddress(1) }),
    body: z.strictObject({ lastDay: JalaliDay.optional().meta({ description: 'Now, if it is not given' }) }),
    example: {},
    response: Grant,
    handler: async ({ api, who, params, body }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const row = await lockGrant(tx, params.grant)
        if (!row || !(await readPerson(tx, officesOf(who, GIVERS.roles), row.person_id))) throw new NotThere()
        if (row.person_id === who.id)
          throw new GrantRefused('کسی نقش خودش را تغییر نمی‌دهد.', 'Nobody changes a role of their own.')
        if (isKey(row.role) && !rolesOf(who).has('head'))
          throw new GrantRefused('این نقش را فقط مدیرکل پایان می‌دهد.', 'Only the head ends this role.')
        const until = body.lastDay === undefined ? null : Math.max(who.now, startOfDay(addDays(body.lastDay, 1)))
        if (row.until === null || row.until.getTime() > who.now) {
          await refuseLast(tx, row, until === null ? null : new Date(until))
          await endGrant(tx, row.id, until === null ? null : new Date(until), who.id)
          await beginAnew(tx, row.person_id, who.id)
        }
        const [words] = await grantsInWords(tx, [(await lockGrant(tx, row.id)) as GrantRow])
        return words as z.input<typeof Grant>
      }),
  }),
]
