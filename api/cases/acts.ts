import * as z from 'zod'
import type { Engine } from '../../db/engine/engine.ts'
import { readCalendarsOfCase } from '../../db/queries/calendars.ts'
import { worksFor } from '../../db/queries/people.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Act } from '../../machines/core/command.ts'
import { ActRefused, CaseNotFound } from '../../machines/core/refusals.ts'
import { RoleName, Uuid } from '../schemas.ts'
import type { Who } from '../who.ts'

const spoken = { reason: z.string().trim().min(1).max(2_000), role: RoleName.optional() }

const extension = z.union([
  z.strictObject({ amount: z.int().min(1).max(400).meta({ description: 'So many of the clock’s own units' }) }),
  z.strictObject({ until: z.iso.datetime({ offset: true }) }),
])

/** What each act says, apart from its reason. A migration is no everyday act and has no form here. */
export const ACT_FORMS = {
  held: z.strictObject({}),
  released: z.strictObject({}),
  extended: z.strictObject({ clock: z.string().min(1).max(80), by: extension }),
  reassigned: z.strictObject({
    to: Uuid.nullable(),
    order: z.string().trim().max(2_000).optional().meta({ description: 'The order that goes along (هامش)' }),
    copies: z.array(Uuid).max(20).optional(),
  }),
  recalendared: z.strictObject({}),
} as const

export type EverydayAct = keyof typeof ACT_FORMS

/** An act as it is sent, with its reason. */
export const ActBody = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('held'), ...spoken }),
  z.strictObject({ act: z.literal('released'), ...spoken }),
  z.strictObject({ act: z.literal('extended'), ...ACT_FORMS.extended.shape, ...spoken }),
  z.strictObject({ act: z.literal('reassigned'), ...ACT_FORMS.reassigned.shape, ...spoken }),
  z.strictObject({ act: z.literal('recalendared'), ...spoken }),
])

/** An act on many cases; each is recounted by its own calendar, so that is done one by one. */
export const ManyBody = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('held'), ...spoken }),
  z.strictObject({ act: z.literal('released'), ...spoken }),
  z.strictObject({ act: z.literal('extended'), ...ACT_FORMS.extended.shape, ...spoken }),
  z.strictObject({ act: z.literal('reassigned'), ...ACT_FORMS.reassigned.shape, ...spoken }),
])

export const actExample = { act: 'held', reason: 'در انتظار پاسخ حراست' } as const

/** The act as the engine takes it: calendars are those in force, and work goes only to somebody of the same office. */
export async function actOf(engine: Engine, who: Who, caseId: string, body: z.output<typeof ActBody>): Promise<Act> {
  switch (body.act) {
    case 'recalendared':
      return { act: 'recalendared', ...(await calendarsFor(engine, who, caseId)) }
    case 'reassigned':
      await refuseStranger(engine, who, caseId, body.to)
      return manyAct(body)
    case 'held':
    case 'released':
    case 'extended':
      return manyAct(body)
  }
}

/** The act as the engine takes it, whatever the case. */
export function manyAct(body: z.output<typeof ManyBody>): Act {
  switch (body.act) {
    case 'held':
    case 'released':
      return { act: body.act }
    case 'extended':
      return {
        act: 'extended',
        clock: body.clock,
        by: 'until' in body.by ? { until: Date.parse(body.by.until) } : body.by,
      }
    case 'reassigned': {
      const { to, order, copies } = body
      return { act: 'reassigned', to, ...(order ? { order } : {}), ...(copies ? { copies } : {}) }
    }
  }
}

async function calendarsFor(engine: Engine, who: Who, caseId: string) {
  const found = await inTransaction(engine.pool, { person: who.id }, (tx) => readCalendarsOfCase(tx, caseId))
  if (!found) throw new CaseNotFound(caseId)
  return found.inForce
}

async function refuseStranger(engine: Engine, who: Who, caseId: string, to: string | null): Promise<void> {
  if (to === null) return
  const fits = await inTransaction(engine.pool, { person: who.id }, (tx) => worksFor(tx, to, [caseId]))
  if (!fits.has(caseId)) throw new CaseNotFound(caseId)
  if (!fits.get(caseId)) throw strangerTo()
}

/** Work goes only to people of the office that handles the case, and to nobody of the case's own agency. */
export const strangerTo = (): ActRefused =>
  new ActRefused('reassigned', {
    fa: 'این شخص در ادارهٔ رسیدگی‌کننده نقشی ندارد، یا خود از همین دستگاه است.',
    en: 'This person has no role in the office that handles the case, or belongs to its agency.',
  })
