import * as z from 'zod'
import { changeList } from '../../db/addressees/changeList.ts'
import { type AddresseeList, readLists } from '../../db/addressees/readLists.ts'
import { lettersOf } from '../../db/effects/letters.ts'
import { type PersonName as Name, readNames } from '../../db/queries/people.ts'
import type { Tx } from '../../db/transaction.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import { as } from '../as.ts'
import { OfficeId, officeRoles, refuseOther } from '../ownOffice.ts'
import { AlreadyThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instant, PersonName } from '../schemas.ts'

export const tag = { name: 'addressees', title: { fa: 'فهرست گیرندگان', en: 'Addressee lists' } }

const DECIDERS = ['deputy', 'head'] as const satisfies readonly Role[]

const List = z
  .object({
    about: z.string(),
    subject: z.string().meta({ description: 'As such a letter is drafted' }),
    version: z.int().meta({ description: '0 where the office has decided nothing' }),
    recipient: z.string().nullable().meta({ description: 'Null: to whom such letters go by themselves' }),
    copies: z.array(z.string()),
    changed: z.object({ by: PersonName, at: Instant }).nullable(),
  })
  .meta({ id: 'AddresseeList' })

const addressee = z.string().trim().min(2).max(200)

const NOBODY = { agency: null, period: null, overdueSince: null }

/** Every kind of letter of a service, with who receives it. */
async function listsOf(tx: Tx, office: number, service: (typeof SERVICES)[number]): Promise<z.input<typeof List>[]> {
  const kept = new Map((await readLists(tx, office, SERVICES.indexOf(service))).map((list) => [list.about, list]))
  const names = await readNames(
    tx,
    [...kept.values()].map(({ changed_by }) => changed_by),
  )
  return Object.entries(lettersOf(service)).map(([about, words]) => ({
    ...{ about, subject: words(NOBODY).subject },
    ...listWords(kept.get(about), names),
  }))
}

function listWords(list: AddresseeList | undefined, names: ReadonlyMap<string, Name>) {
  if (!list) return { version: 0, recipient: null, copies: [], changed: null }
  const { version, recipient, copies, changed_by: by, at } = list
  const changed = { by: names.get(by) ?? { id: by, name: '', post: null }, at: instant(at) }
  return { version, recipient, copies: [...copies], changed }
}

export const routes = [
  route({
    method: 'get',
    path: '/offices/{office}/addressees',
    name: 'listAddressees',
    summary: {
      fa: 'گیرندگان نامه‌های یک خدمت، و آنکه هر فهرست را تغییر داده است',
      en: 'Who receives the letters of a service, and who decided that',
    },
    auth: { who: 'role', roles: officeRoles },
    params: OfficeId,
    query: z.object({ service: z.enum(SERVICES).default('debtsAndClaims') }),
    response: z.object({ items: z.array(List) }),
    handler: async ({ api, who, params, query: { service } }) => {
      refuseOther(who, params.office, officeRoles)
      return { items: await as(api, who, (tx) => listsOf(tx, params.office, service)) }
    },
  }),
  route({
    method: 'put',
    path: '/offices/{office}/addressees',
    name: 'changeAddressees',
    summary: {
      fa: 'تعیین گیرندهٔ اصلی و رونوشت‌های یک نامه، از این پس',
      en: 'Decide who receives a kind of letter, and copies of it, from now on',
    },
    auth: { who: 'role', roles: DECIDERS },
    params: OfficeId,
    body: z.strictObject({
      service: z.enum(SERVICES),
      about: z.string().max(60),
      seen: z.int().min(0).max(1_000_000).meta({ description: 'The version that was seen' }),
      recipient: addressee
        .nullable()
        .default(null)
        .meta({ description: 'A letter about an agency’s own case goes to that agency all the same' }),
      copies: z.array(addressee).max(30).default([]),
    }),
    example: { service: 'debtsAndClaims', about: 'missed', seen: 0, copies: ['استانداری'] },
    response: z.object({ items: z.array(List) }),
    handler: async ({ api, who, params, body }) => {
      refuseOther(who, params.office, DECIDERS)
      if (!Object.hasOwn(lettersOf(body.service), body.about))
        throw new PayloadRefused([
          { path: 'about', text: { fa: 'این خدمت چنین نامه‌ای ندارد.', en: 'The service has no such letter.' } },
        ])
      return as(api, who, async (tx, by) => {
        const service = SERVICES.indexOf(body.service)
        if (!(await changeList(tx, by, { ...body, office: params.office, service })))
          throw new AlreadyThere('فهرست را دیگری تغییر داده است.', 'Somebody else has changed the list.')
        return { items: await listsOf(tx, params.office, body.service) }
      })
    },
  }),
]
