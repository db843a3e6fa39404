import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { type Desk, handOver } from '../../db/passwordResets/handOver.ts'
import { linkSubject, recordAccountAct, unlinkSubject } from '../../db/queries/accounts.ts'
import {
  changePerson,
  insertPerson,
  listColleagues,
  listPeople,
  type PersonRow,
  readPerson,
  setDisabled,
} from '../../db/queries/people.ts'
import { endSessions } from '../../db/queries/sessions.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import type { ServiceName } from '../../machines/services.ts'
import type { Api } from '../api.ts'
import { AlreadyThere, NotThere, SingleSignOnOff } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instantOrNull, limit, PersonName, RoleName, Uuid } from '../schemas.ts'
import { grantsInForce, officesOf, type Who } from '../who.ts'

export const tag = { name: 'people', title: { fa: 'اشخاص و حساب‌ها', en: 'People and accounts' } }

const KEEPERS = { who: 'role', roles: ['siteAdmin'] } as const

const officeRoles = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].side === 'office') as [Role, ...Role[]]

const Person = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    post: z.string().nullable(),
    mobile: z.string().nullable(),
    email: z.string().nullable(),
    language: z.enum(['fa', 'en']),
    roles: z.array(RoleName),
    hasAccount: z.boolean(),
    mustChangePassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    singleSignOn: z
      .string()
      .nullable()
      .meta({ description: 'The subject by which the provider of identities knows them' }),
    disabledAt: Instant.nullable(),
  })
  .meta({ id: 'Person' })

const personWords = (row: PersonRow): z.input<typeof Person> => ({
  ...{ id: row.id, username: row.username, name: row.name, post: row.post, mobile: row.mobile, email: row.email },
  language: row.language,
  roles: [...row.roles] as Role[],
  hasAccount: row.has_account,
  mustChangePassword: row.must_change,
  hasSecondFactor: row.has_factor,
  singleSignOn: row.subject,
  disabledAt: instantOrNull(row.disabled_at),
})

const name = z.string().trim().min(2).max(100)
const post = z.string().trim().min(2).max(150).nullable()
const mobile = z
  .string()
  .regex(/^\+989\d{9}$/)
  .nullable()
const email = z.email().max(200).nullable()

const PersonId = z.object({ person: Uuid })

/** Shown once, to be handed over; nobody can read it again. */
const Handed = z
  .object({
    person: Person,
    password: z.string().meta({ description: 'Shown once; has to be changed at the first sign-in' }),
  })
  .meta({ id: 'HandedPassword' })

/** Does something to the account of a person whom the administrator's offices look after; to others nobody is there. */
async function withPerson<T>(
  api: Api,
  who: Who,
  person: string,
  work: (tx: Tx, row: PersonRow) => Promise<T>,
): Promise<T> {
  const offices = officesOf(who, KEEPERS.roles)
  return inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
    const row = await readPerson(tx, offices, person)
    if (!row) throw new NotThere()
    return work(tx, row)
  })
}

/** Where somebody keeps accounts. */
const desksOf = (who: Who): Desk[] =>
  grantsInForce(who).flatMap(({ role, provider, service }) =>
    role === 'siteAdmin' && provider !== null ? [{ provider, service: service as ServiceName | null }] : [],
  )

async function readAgain(tx: Tx, who: Who, person: string): Promise<z.input<typeof Person>> {
  return personWords((await readPerson(tx, officesOf(who, KEEPERS.roles), person)) as PersonRow)
}

function issuerOf({ signIn }: Api): string {
  if (!signIn.singleSignOn) throw new SingleSignOnOff()
  return signIn.singleSignOn.issuer
}

export const routes = [
  route({
    method: 'get',
    path: '/colleagues',
    name: 'listColleagues',
    summary: { fa: 'همکاران اداره، برای ارجاع', en: 'The people of the office, to give work to' },
    auth: { who: 'role', roles: officeRoles },
    response: z.object({ items: z.array(z.object({ ...PersonName.shape, roles: z.array(RoleName) })) }),
    handler: async ({ api, who }) => {
      const rows = await inTransaction(api.engine.pool, { person: who.id }, (tx) =>
        listColleagues(tx, officesOf(who, officeRoles)),
      )
      return { items: rows.map((row) => ({ ...row, roles: [...row.roles] as Role[] })) }
    },
  }),
  route({
    method: 'get',
    path: '/people',
    name: 'listPeople',
    summary: { fa: 'اشخاصی که حسابشان نزد این اداره است', en: 'The people whose accounts this office keeps' },
    auth: KEEPERS,
    query: z.object({
      q: z.string().trim().min(1).max(60).optional(),
      after: z.string().max(60).default(''),
      limit: limit(200, 50),
    }),
    response: z.object({ items: z.array(Person), next: z.string().nullable() }),
    handler: async ({ api, who, query }) => {
      const search = query.q?.replace(/[\\%_]/g, '\\$&') ?? null
      const rows = await inTransaction(api.engine.pool, { person: who.id }, (tx) =>
        listPeople(tx, officesOf(who, KEEPERS.roles), { search, after: query.after, limit: query.limit + 1 }),
      )
      const page = rows.slice(0, query.limit)
      return { items: page.map(personWords), next: rows.length > query.limit ? (page.at(-1)?.username ?? null) : null }
    },
  }),
  route({
    method: 'get',
    path: '/people/{person}',
    name: 'readPerson',
    summary: { fa: 'یک شخص', en: 'One person' },
    auth: KEEPERS,
    params: PersonId,
    response: Person,
    handler: ({ api, who, params }) => withPerson(api, who, params.person, async (_tx, row) => personWords(row)),
  }),
  route({
    method: 'post',
    path: '/people',
    name: 'createPerson',
    summary: {
      fa: 'تعریف شخص و ساخت حساب با گذرواژهٔ تصادفی',
      en: 'Enter a person and make an account with a random password',
    },
    auth: KEEPERS,
    body: z.strictObject({
      username: z
        .string()
        .regex(/^[A-Za-z0-9_.-]{3,30}$/)
        .toLowerCase(),
      name,
      post: post.default(null),
      mobile: mobile.default(null),
      email: email.default(null),
      nationalId: z
        .string()
        .regex(/^\d{10}$/)
        .nullable()
        .default(null),
      language: z.enum(['fa', 'en']).default('fa'),
    }),
    example: { username: 'sample.person', name: 'شخص نمونه' },
    response: Handed,
    status: 201,
    handler: async ({ api, who, body }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const id = randomUUID()
        if (!(await insertPerson(tx, { id, ...body })))
          throw new AlreadyThere('این نام کاربری پیش‌تر گرفته شده است.', 'This user name is taken.')
        const password = await api.signIn.createUser(tx, { person: id, username: body.username })
        await recordAccountAct(tx, id, 'created', who.id)
        return { person: await readAgain(tx, who, id), password }
      }),
  }),
  route({
    method: 'patch',
    path: '/people/{person}',
    name: 'changePerson',
    summary: { fa: 'اصلاح مشخصات شخص', en: 'Change what is kept of a person' },
    auth: KEEPERS,
    params: PersonId,
    body: z.strictObject({ name, post, mobile, email }).partial(),
    example: { post: 'کارشناس مسئول' },
    response: Person,
    handler: ({ api, who, params, body }) =>
      withPerson(api, who, params.person, async (tx) => {
        await changePerson(tx, params.person, body)
        return readAgain(tx, who, params.person)
      }),
  }),
  route({
    method: 'post',
    path: '/people/{person}/password',
    name: 'resetPassword',
    summary: {
      fa: 'گذرواژهٔ تازه پس از احراز هویت؛ همهٔ نشست‌ها و عامل دوم پایان می‌یابند',
      en: 'A new password after a check of identity; every session and the second factor end',
    },
    auth: KEEPERS,
    params: PersonId,
    response: Handed,
    handler: ({ api, who, params }) =>
      withPerson(api, who, params.person, async (tx) => {
        const replace = async () => {
          const handed = await api.signIn.resetPassword(tx, params.person)
          await recordAccountAct(tx, params.person, 'passwordReset', who.id)
          if (await api.signIn.secondFactor.remove(tx, params.person))
            await recordAccountAct(tx, params.person, 'secondFactorReset', who.id)
          return handed
        }
        const password = await handOver(tx, api.engine, who.id, { person: params.person, desks: desksOf(who), replace })
        return { person: await readAgain(tx, who, params.person), password }
      }),
  }),
  route({
    method: 'put',
    path: '/people/{person}/disabled',
    name: 'disablePerson',
    summary: { fa: 'غیرفعال یا فعال کردن حساب؛ اثرش فوری است', en: 'Disable or enable an account, at once' },
    auth: KEEPERS,
    params: PersonId,
    body: z.strictObject({ disabled: z.boolean() }),
    example: { disabled: false },
    response: Person,
    handler: ({ api, who, params, body }) =>
      withPerson(api, who, params.person, async (tx) => {
        const changed = await setDisabled(tx, params.person, body.disabled)
        if (changed) await recordAccountAct(tx, params.person, body.disabled ? 'disabled' : 'enabled', who.id)
        if (body.disabled) await endSessions(tx, params.person)
        return readAgain(tx, who, params.person)
      }),
  }),
  route({
    method: 'put',
    path: '/people/{person}/single-sign-on',
    name: 'linkPerson',
    summary: {
      fa: 'پیوند حساب به شناسهٔ شخص در ورود یکپارچه؛ نشست‌ها پایان می‌یابند',
      en: 'Link an account to its subject at the single sign-on; every session ends',
    },
    auth: KEEPERS,
    params: PersonId,
    body: z.strictObject({ subject: z.string().trim().min(1).max(255) }),
    example: { subject: '248289761001' },
    response: Person,
    handler: ({ api, who, params, body }) =>
      withPerson(api, who, params.person, async (tx, row) => {
        const issuer = issuerOf(api)
        if (!row.has_account) throw new NotThere()
        if (!(await linkSubject(tx, params.person, issuer, body.subject)))
          throw new AlreadyThere('این شناسه از آن شخص دیگری است.', 'This subject is somebody else’s.')
        await recordAccountAct(tx, params.person, 'singleSignOnLinked', who.id)
        await endSessions(tx, params.person)
        return readAgain(tx, who, params.person)
      }),
  }),
  route({
    method: 'delete',
    path: '/people/{person}/single-sign-on',
    name: 'unlinkPerson',
    summary: { fa: 'برداشتن پیوند ورود یکپارچه؛ نشست‌ها پایان می‌یابند', en: 'Take the link away; every session ends' },
    auth: KEEPERS,
    params: PersonId,
    response: Person,
    handler: ({ api, who, params }) =>
      withPerson(api, who, params.person, async (tx) => {
        if (await unlinkSubject(tx, params.person, issuerOf(api))) {
          await recordAccountAct(tx, params.person, 'singleSignOnUnlinked', who.id)
          await endSessions(tx, params.person)
        }
        return readAgain(tx, who, params.person)
      }),
  }),
]
