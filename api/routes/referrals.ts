import * as z from 'zod'
import { advance } from '../../db/engine/advance.ts'
import { readCase } from '../../db/queries/cases.ts'
import { readNames } from '../../db/queries/people.ts'
import { type Referral, readReferrals } from '../../db/queries/referrals.ts'
import { ActRefused, CaseNotFound } from '../../machines/core/refusals.ts'
import { as } from '../as.ts'
import { StepAnswer, stepAnswer } from '../cases/stepWords.ts'
import { route } from '../route.ts'
import { CaseId, CommandHeaders, Instant, instant, PersonName } from '../schemas.ts'

export const tag = { name: 'referrals', title: { fa: 'ارجاع و عودت', en: 'Referrals and returns' } }

const ReferralItem = z.object({
  step: z.int(),
  at: Instant,
  by: PersonName.nullable().meta({ description: 'Null where the office’s own rule handed it out' }),
  to: PersonName.nullable(),
  order: z.string().nullable().meta({ description: 'The order that went along (هامش)' }),
  copies: z.array(PersonName),
  reason: z.string().nullable(),
  returns: z.int().nullable().meta({ description: 'The step of the referral that was returned (عودت)' }),
})

export const routes = [
  route({
    method: 'get',
    path: '/cases/{id}/referrals',
    name: 'listReferrals',
    summary: { fa: 'ارجاع‌های پرونده، با هامش و رونوشت و عودت', en: 'Referrals with their orders, copies and returns' },
    auth: { who: 'case' },
    params: CaseId,
    response: z.object({ items: z.array(ReferralItem) }),
    handler: async ({ api, who, params: { id } }) =>
      as(api, who, async (tx) => {
        if (!(await readCase(tx, id))) throw new CaseNotFound(id)
        const referrals = await readReferrals(tx, id)
        const names = await readNames(
          tx,
          referrals.flatMap(({ by, to, copies }) => [by, to, ...copies]),
        )
        const named = (person: string | null) => person && (names.get(person) ?? { id: person, name: '', post: null })
        return {
          items: referrals.map(({ command: _, at, by, to, copies, ...same }) => ({
            ...same,
            at: instant(at),
            by: named(by) || null,
            to: named(to) || null,
            copies: copies.flatMap((copy) => named(copy) || []),
          })),
        }
      }),
  }),
  route({
    method: 'post',
    path: '/cases/{id}/referrals/return',
    name: 'returnReferral',
    summary: {
      fa: 'عودت: برگرداندن کار به کسی که ارجاع داده، با دلیل',
      en: 'Return what was referred to me to whoever referred it, for a reason',
    },
    auth: { who: 'case' },
    params: CaseId,
    headers: CommandHeaders,
    body: z.strictObject({ reason: z.string().trim().min(1).max(2_000) }),
    example: { reason: 'این پرونده در حوزهٔ کار من نیست.' },
    response: StepAnswer,
    handler: async ({ api, who, params: { id }, headers, body: { reason }, say }) => {
      const command = headers['idempotency-key']
      const to = await as(api, who, async (tx) => {
        const row = await readCase(tx, id)
        if (!row) throw new CaseNotFound(id)
        return whoReferred(await readReferrals(tx, id), who.id, command)
      })
      const expectedStep = headers['if-match']
      const step = await advance(api.engine, {
        ...{ id: command, caseId: id, by: { person: who.id }, reason, act: { act: 'reassigned', to } },
        ...(expectedStep === undefined ? {} : { expectedStep }),
      })
      say('ETag', `"${step.step}"`)
      return stepAnswer(step)
    },
  }),
]

/** Whoever handed the work to this person last; the same command again means the same as it did then. */
function whoReferred(referrals: readonly Referral[], person: string, command: string): string {
  const repeated = referrals.find((one) => one.command === command)
  if (repeated?.to) return repeated.to
  const last = referrals.at(-1)
  if (last && last.to === person && last.by !== null && last.by !== person && last.returns === null) return last.by
  throw new ActRefused('reassigned', {
    fa: 'کسی این پرونده را به شما ارجاع نداده است که به او برگردانید.',
    en: 'Nobody has referred this case to you to whom it could be returned.',
  })
}
