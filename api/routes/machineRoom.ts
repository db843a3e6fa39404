import * as z from 'zod'
import { freeStuck, listStuck, STUCK_KINDS, type Stuck } from '../../db/queries/stuck.ts'
import { inTransaction } from '../../db/transaction.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instant, limit, Uuid } from '../schemas.ts'

export const tag = { name: 'machineRoom', title: { fa: 'کارهای مانده', en: 'What is stuck' } }

const KEEPERS = { who: 'role', roles: ['siteAdmin', 'deputy'] } as const

const StuckItem = z
  .object({
    kind: z.enum(STUCK_KINDS),
    case: z.uuid(),
    name: z.string().meta({
      description:
        'The clock of a timer; step/ordinal of an effect; the id of a message, a report job, an import or other long work',
    }),
    what: z.string(),
    dueAt: Instant,
    parkedAt: Instant,
    why: z.string().nullable(),
    attempts: z.int(),
  })
  .meta({ id: 'Stuck' })

const stuckWords = ({
  kind,
  case_id,
  name,
  what,
  due_at,
  parked_at,
  why,
  attempts,
}: Stuck): z.input<typeof StuckItem> => ({
  ...{ kind, name, what, why, attempts, case: case_id },
  dueAt: instant(due_at),
  parkedAt: instant(parked_at),
})

export const routes = [
  route({
    method: 'get',
    path: '/stuck',
    name: 'listStuck',
    summary: {
      fa: 'موعدها، اثرها، پیام‌ها، گزارش‌ها، ورودها و کارهای بلندی که گیر کرده‌اند',
      en: 'Timers, effects, messages, reports, imports and long work that are stuck',
    },
    auth: KEEPERS,
    query: z.object({ limit: limit(500, 100) }),
    response: z.object({ items: z.array(StuckItem) }),
    handler: async ({ api, who, query }) => {
      const rows = await inTransaction(api.engine.pool, { person: who.id }, (tx) => listStuck(tx, query.limit))
      return { items: rows.map(stuckWords) }
    },
  }),
  route({
    method: 'post',
    path: '/stuck/retry',
    name: 'retryStuck',
    summary: { fa: 'تلاش دوباره', en: 'Try again' },
    auth: KEEPERS,
    body: z.strictObject({ kind: z.enum(STUCK_KINDS), case: Uuid, name: z.string().min(1).max(100) }),
    example: { kind: 'timer', case: '00000000-0000-8000-8000-000000000000', name: 'deadline.underReview' },
    response: z.object({ freed: z.literal(true) }),
    handler: async ({ api, who, body: { kind, case: caseId, name } }) =>
      inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        if (!(await freeStuck(tx, { kind, caseId, name }))) throw new NotThere()
        return { freed: true as const }
      }),
  }),
]
