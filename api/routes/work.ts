import * as z from 'zod'
import { readBarred } from '../../db/effects/readBarred.ts'
import { advance } from '../../db/engine/advance.ts'
import { readCase } from '../../db/queries/cases.ts'
import { readNames } from '../../db/queries/people.ts'
import { countUnassigned, readWorkload } from '../../db/queries/workload.ts'
import { CaseNotFound, NotYourCase } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { as } from '../as.ts'
import { StepAnswer, stepAnswer } from '../cases/stepWords.ts'
import { route } from '../route.ts'
import { CaseId, CommandHeaders, PersonName } from '../schemas.ts'
import { officesOf } from '../who.ts'

export const tag = { name: 'work', title: { fa: 'تقسیم کار', en: 'Sharing work' } }

const CLAIMING = 'برداشتن کار از میز واحد'

/** Who sees how much everybody has to do. */
const OVERSEERS = ['groupHead', 'deputy', 'head'] as const satisfies readonly [Role, ...Role[]]

const Load = z
  .object({
    person: PersonName,
    office: z.int(),
    open: z.int(),
    near: z.int().meta({ description: 'Due within three days' }),
    overdue: z.int(),
    held: z.int(),
    away: z.boolean().meta({ description: 'Away, and nobody stands in: nothing is given to them by rule' }),
  })
  .meta({ id: 'Workload' })

const expected = (step: number | undefined) => (step === undefined ? {} : { expectedStep: step })

export const routes = [
  route({
    method: 'post',
    path: '/cases/{id}/claim',
    name: 'claimCase',
    summary: { fa: 'برداشتن پرونده‌ای که کسی ندارد', en: 'Take a case that nobody has' },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders,
    body: z.strictObject({}),
    example: {},
    response: StepAnswer,
    handler: async ({ api, who, params: { id }, headers, say }) => {
      await as(api, who, async (tx) => {
        const row = await readCase(tx, id)
        if (!row) throw new CaseNotFound(id)
        if ((await readBarred(tx, api.engine, new Map([[id, row]]))).get(id)?.includes(who.id)) throw new NotYourCase()
      })
      const step = await advance(api.engine, {
        ...{ id: headers['idempotency-key'], caseId: id, by: { person: who.id }, reason: CLAIMING },
        ...{ act: { act: 'reassigned', to: who.id, as: 'claimed' }, ...expected(headers['if-match']) },
      })
      say('ETag', `"${step.step}"`)
      return stepAnswer(step)
    },
  }),
  route({
    method: 'post',
    path: '/cases/{id}/giveBack',
    name: 'giveCaseBack',
    summary: { fa: 'پس دادن پروندهٔ خود به میز واحد، با دلیل', en: 'Give one’s case back to the desk, for a reason' },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders,
    body: z.strictObject({ reason: z.string().trim().min(3).max(2_000) }),
    example: { reason: 'این هفته به آن نمی‌رسم.' },
    response: StepAnswer,
    handler: async ({ api, who, params: { id }, headers, body: { reason }, say }) => {
      const step = await advance(api.engine, {
        ...{ id: headers['idempotency-key'], caseId: id, by: { person: who.id }, reason },
        ...{ act: { act: 'reassigned', to: null, as: 'givenBack' }, ...expected(headers['if-match']) },
      })
      say('ETag', `"${step.step}"`)
      return stepAnswer(step)
    },
  }),
  route({
    method: 'get',
    path: '/workload',
    name: 'readWorkload',
    summary: { fa: 'هر کس در اداره چه اندازه کار دارد', en: 'How much everybody of the office has to do' },
    auth: { who: 'role', roles: OVERSEERS },
    response: z.object({
      people: z.array(Load),
      unassigned: z.array(z.object({ office: z.int(), open: z.int() })),
    }),
    handler: async ({ api, who }) =>
      as(api, who, async (tx) => {
        const offices = officesOf(who, OVERSEERS)
        const [loads, free] = [await readWorkload(tx, offices), await countUnassigned(tx, offices)]
        const names = await readNames(
          tx,
          loads.map(({ person }) => person),
        )
        return {
          people: loads.map(({ person, ...load }) => ({
            ...load,
            person: names.get(person) ?? { id: person, name: '', post: null },
          })),
          unassigned: offices.map((office) => ({ office, open: free.get(office) ?? 0 })),
        }
      }),
  }),
]
