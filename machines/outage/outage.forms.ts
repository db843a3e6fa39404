import * as z from 'zod'
import { instant, nothing } from '../core/fields.ts'

/** What an outage notice is opened with; instants in epoch ms. The end of a fault is known when it is over. */
export const outageOpening = z
  .strictObject({ startsAt: instant, endsAt: instant.nullable() })
  .refine(({ startsAt, endsAt }) => endsAt === null || endsAt > startsAt, { path: ['endsAt'], error: 'order' })

/** One form for each event of an outage. */
export const outageForms = {
  announceOutage: nothing,
  reportFault: nothing,
  publishFault: nothing,
  endOutage: z.strictObject({ endedAt: instant }),
  cancelOutage: nothing,
  reviewOutage: nothing,
} satisfies Record<string, z.ZodType>

export type OutageForms = { [Event in keyof typeof outageForms]: z.infer<(typeof outageForms)[Event]> }
