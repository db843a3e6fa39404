import * as z from 'zod'
import { readNames } from '../../db/queries/people.ts'
import {
  colleaguesOf,
  endSubstitution,
  enterSubstitution,
  listSubstitutions,
  lockSubstitution,
  type Substitution,
} from '../../db/queries/substitutions.ts'
import type { Tx } from '../../db/transaction.ts'
import { CommandConflict, PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import { addDays, startOfDay } from '../../machines/core/time/jalali.ts'
import { as } from '../as.ts'
import { GrantRefused, NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { CommandHeaders, Instant, instant, JalaliDay, PersonName, Uuid } from '../schemas.ts'
import { grantsInForce, type Who } from '../who.ts'

export const tag = { name: 'substitutions', title: { fa: 'جانشینی', en: 'Substitutes' } }

/** Who may name a substitute for somebody else of their office. */
const NAMERS: readonly Role[] = ['deputy', 'head']

const SubstitutionOut = z
  .object({
    id: z.uuid(),
    principal: PersonName,
    substitute: PersonName.nullable().meta({ description: 'Null: away, and nobody stands in' }),
    since: Instant,
    until: Instant,
    reason: z.string(),
    enteredBy: PersonName,
    endedBy: PersonName.nullable(),
  })
  .meta({ id: 'Substitution', description: 'Somebody who stands in for somebody else for a time' })

async function inWords(tx: Tx, rows: readonly Substitution[]): Promise<z.input<typeof SubstitutionOut>[]> {
  const people = await readNames(
    tx,
    rows.flatMap(({ principal, substitute, enteredBy, endedBy }) => [principal, substitute, enteredBy, endedBy]),
  )
  const name = (id: string) => people.get(id) ?? { id, name: '', post: null }
  return rows.map(({ id, reason, since, until, principal, substitute, enteredBy, endedBy }) => ({
    ...{ id, reason, since: instant(since), until: instant(until), principal: name(principal) },
    ...{
      substitute: substitute === null ? null : name(substitute),
      enteredBy: name(enteredBy),
      endedBy: endedBy === null ? null : name(endedBy),
    },
  }))
}

/** Roles that somebody holds in their own name: what one holds for another is not passed on. */
const ownRoles = (who: Who): ReadonlySet<Role> =>
  new Set(grantsInForce(who).flatMap(({ role, onBehalfOf }) => (onBehalfOf === null ? [role] : [])))

/** Whether somebody may decide on a principal's substitutes: their own, or as deputy or head those of colleagues. */
async function mayName(tx: Tx, who: Who, principal: string): Promise<boolean> {
  if (who.id === principal) return true
  return NAMERS.some((role) => ownRoles(who).has(role)) && (await colleaguesOf(tx, who.id)).has(principal)
}

const wrong = (path: string, text: Text) => new PayloadRefused([{ path, text }])

export const routes = [
  route({
    method: 'get',
    path: '/substitutions',
    name: 'listSubstitutions',
    summary: { fa: 'جانشینی‌های من و همکارانم', en: 'Substitutions of mine and of my colleagues' },
    auth: { who: 'signedIn' },
    response: z.object({ items: z.array(SubstitutionOut) }),
    handler: async ({ api, who }) =>
      as(api, who, async (tx) => ({
        items: await inWords(tx, await listSubstitutions(tx, [who.id, ...(await colleaguesOf(tx, who.id))])),
      })),
  }),
  route({
    method: 'post',
    path: '/substitutions',
    name: 'nameSubstitute',
    summary: { fa: 'تعیین جانشین برای یک دوره', en: 'Name a substitute for a period' },
    auth: { who: 'signedIn' },
    headers: CommandHeaders.pick({ 'idempotency-key': true }),
    body: z.strictObject({
      principal: Uuid.optional().meta({ description: 'Who is away; oneself, if nobody is named' }),
      substitute: Uuid.nullable().meta({ description: 'Null: away, and nobody stands in' }),
      since: JalaliDay.optional().meta({ description: 'First day; from now on, if it is not given' }),
      until: JalaliDay.meta({ description: 'Last day' }),
      reason: z.string().trim().min(3).max(500),
    }),
    example: { substitute: '00000000-0000-8000-8000-000000000000', until: '1405/12/01', reason: 'مرخصی' },
    response: SubstitutionOut,
    status: 201,
    handler: async ({ api, who, headers, body }) =>
      as(api, who, async (tx) => {
        const { substitute, reason, principal = who.id } = body
        if (!(await mayName(tx, who, principal))) throw new NotThere()
        if (principal === substitute)
          throw wrong('substitute', { fa: 'کسی جانشین خودش نمی‌شود.', en: 'Nobody stands in for themselves.' })
        if (substitute === who.id && principal !== who.id)
          throw new GrantRefused('کسی خودش را جانشین دیگری نمی‌کند.', 'Nobody makes themselves a substitute.')
        if (substitute !== null && !(await colleaguesOf(tx, principal)).has(substitute))
          throw wrong('substitute', {
            fa: 'جانشین باید در همان اداره یا دستگاه کار کند.',
            en: 'A substitute works at the same office or agency.',
          })
        const until = startOfDay(addDays(body.until, 1))
        const since = body.since === undefined ? null : startOfDay(body.since)
        if (until <= Math.max(who.now, since ?? 0))
          throw wrong('until', { fa: 'پایان باید پس از آغاز باشد.', en: 'It has to end after it begins.' })
        const id = headers['idempotency-key']
        const entered = await enterSubstitution(tx, {
          ...{ id, principal, substitute, reason, enteredBy: who.id },
          ...{ since: since === null ? null : new Date(since), until: new Date(until) },
        })
        const row = await lockSubstitution(tx, id)
        if (!row || (!entered && (row.principal !== principal || row.substitute !== substitute)))
          throw new CommandConflict(id)
        const [words] = await inWords(tx, [row])
        return words as z.input<typeof SubstitutionOut>
      }),
  }),
  route({
    method: 'put',
    path: '/substitutions/{substitution}/end',
    name: 'endSubstitution',
    summary: { fa: 'پایان دادن به جانشینی', en: 'End a substitution now' },
    auth: { who: 'signedIn' },
    params: z.object({ substitution: Uuid }),
    body: z.strictObject({}),
    example: {},
    response: SubstitutionOut,
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx) => {
        const row = await lockSubstitution(tx, params.substitution)
        if (!row || !(await mayName(tx, who, row.principal))) throw new NotThere()
        await endSubstitution(tx, row.id, who.id)
        const [words] = await inWords(tx, [(await lockSubstitution(tx, row.id)) as Substitution])
        return words as z.input<typeof SubstitutionOut>
      }),
  }),
]
