import * as z from 'zod'
import type { Step } from '../../db/engine/readCases.ts'
import { AGREEMENT_OPENERS, openAgreement } from '../../db/opening/openAgreement.ts'
import { CYCLE_OPENERS, openCycle } from '../../db/opening/openCycle.ts'
import { openSubmission, SUBMISSION_OPENERS } from '../../db/opening/openSubmission.ts'
import { retrying } from '../../db/transaction.ts'
import { PayloadRefused } from '../../machines/core/refusals.ts'
import { addDays, startOfDay } from '../../machines/core/time/jalali.ts'
import { SERVICES } from '../../machines/services.ts'
import type { Api } from '../api.ts'
import { as } from '../as.ts'
import { StepAnswer, stepAnswer } from '../cases/stepWords.ts'
import { refuseOther } from '../ownOffice.ts'
import { route } from '../route.ts'
import { JalaliDay, Uuid, whole } from '../schemas.ts'
import { PlanBody, planOf } from '../timetables/words.ts'
import type { Who } from '../who.ts'

export const tag = { name: 'opening', title: { fa: 'گشودن پرونده با دست', en: 'Opening cases by hand' } }

const id = whole(1)
const reason = z.string().trim().min(1).max(2_000).optional()
const service = z.enum(SERVICES).default('debtsAndClaims')

const CycleBody = z.strictObject({
  machine: z.literal('debtsAndClaims.cycle'),
  office: id,
  period: z.string().regex(/^1[34]\d\d(-Q[1-4])?$/),
  plan: PlanBody.optional().meta({ description: 'By the office’s timetable, or the standard one, if none is given' }),
  reason,
})

const SubmissionBody = z.strictObject({
  machine: z.literal('debtsAndClaims.submission'),
  cycle: Uuid,
  reportingPoint: id,
  reason,
})

const AgreementBody = z.strictObject({
  machine: z.literal('agreement'),
  office: id,
  service,
  version: z.int().min(1).max(1_000),
  validFrom: JalaliDay,
  lastDay: JalaliDay.nullable(),
  continuationAllowed: z.boolean(),
  terminators: z.array(z.enum(['head', 'coTerminator', 'agencyApprover'])).max(3),
  noticeDays: z.int().min(0).max(365),
  reason,
})

const Opening = z.discriminatedUnion('machine', [CycleBody, SubmissionBody, AgreementBody])

/** Opens what is asked for; whoever opens it, it is one case by its opening key. */
function opened(api: Api, who: Who, body: z.output<typeof Opening>): Promise<Step> {
  switch (body.machine) {
    case 'debtsAndClaims.cycle': {
      refuseOther(who, body.office, CYCLE_OPENERS)
      const { office, period, plan } = body
      const wanted = { office, period, service: SERVICES.indexOf('debtsAndClaims'), reason: body.reason }
      return as(api, who, (tx, by) =>
        openCycle(tx, api.engine, by, { ...wanted, plan: plan === undefined ? null : planOf(plan) }),
      )
    }
    case 'debtsAndClaims.submission': {
      const { cycle, reportingPoint } = body
      return as(api, who, (tx, by) =>
        openSubmission(tx, api.engine, by, { cycle, reportingPoint, reason: body.reason }),
      )
    }
    case 'agreement': {
      refuseOther(who, body.office, AGREEMENT_OPENERS)
      const terms = termsOf(body)
      const wanted = { office: body.office, service: SERVICES.indexOf(body.service), terms, reason: body.reason }
      return as(api, who, (tx, by) => openAgreement(tx, api.engine, by, wanted))
    }
  }
}

/** The last day of an agreement is over at its midnight. */
function termsOf({
  version,
  validFrom,
  lastDay,
  continuationAllowed,
  terminators,
  noticeDays,
}: z.output<typeof AgreementBody>) {
  const validTo = lastDay === null ? null : startOfDay(addDays(lastDay, 1))
  const terms = { version, validFrom: startOfDay(validFrom), validTo, continuationAllowed, terminators, noticeDays }
  if (validTo === null || terms.validFrom < validTo) return terms
  throw new PayloadRefused([
    { path: 'lastDay', text: { fa: 'روز پایان پیش از آغاز است.', en: 'It ends before it begins.' } },
  ])
}

export const routes = [
  route({
    method: 'post',
    path: '/cases',
    name: 'openCase',
    summary: {
      fa: 'گشودن دوره، صورت وضعیت جامانده یا پیش‌نویس توافق‌نامه با دست',
      en: 'Open by hand a cycle, a submission that was missed, or the draft of an agreement',
    },
    auth: {
      who: 'role',
      roles: [...new Set([...SUBMISSION_OPENERS, ...CYCLE_OPENERS, ...AGREEMENT_OPENERS])] as [
        (typeof SUBMISSION_OPENERS)[number],
      ],
    },
    body: Opening,
    example: { machine: 'debtsAndClaims.cycle', office: 1, period: '1405-Q3' },
    response: StepAnswer,
    status: 201,
    handler: async ({ api, who, body, say }) => {
      const step = await retrying(() => opened(api, who, body))
      say('ETag', `"${step.step}"`)
      return stepAnswer(step)
    },
  }),
]
