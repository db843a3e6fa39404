import * as z from 'zod'
import { readOfficeRules, setOfficeRules } from '../../db/queries/officeRules.ts'
import { readTerms, setTerm, type TermRow } from '../../db/queries/terms.ts'
import type { Releases } from '../../db/releases.ts'
import { inTransaction } from '../../db/transaction.ts'
import { serviceOf, stageOf } from '../../machines/core/definition.ts'
import type { Promised } from '../../machines/core/stage.ts'
import type { Text as TextPair } from '../../machines/core/text-pair.ts'
import { SERVICES } from '../../machines/services.ts'
import { lengthInWords, sourceInWords } from '../cases/words.ts'
import { OfficeId, officeRoles, refuseOther } from '../ownOffice.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instant, Text } from '../schemas.ts'

export const tag = { name: 'office', title: { fa: 'مهلت‌ها و قاعده‌های اداره', en: 'Lengths and rules of an office' } }

const DECIDERS = { who: 'role', roles: ['deputy', 'head'] } as const

const Source = z.object({ kind: z.enum(['seed', 'circular', 'default']), text: Text })

const Length = z.object({
  amount: z.number(),
  unit: z.enum(['workingDay', 'calendarDay', 'workingHour', 'jalaliMonth', 'month30']),
  text: Text,
  source: Source,
})

const Term = z
  .object({
    key: z.string(),
    title: Text,
    machine: Text,
    default: Length,
    own: z.object({ ...Length.shape, since: Instant }).nullable(),
  })
  .meta({ id: 'Term', description: 'A length, with where it comes from; the office’s own where it has set one' })

type Named = { readonly promised: Promised; readonly title: TextPair; readonly machine: TextPair }

/** Every length that the newest versions name, by key. */
function promisedLengths(releases: Releases): Map<string, Named> {
  const newest = [...new Set(releases.all().map(({ machine }) => machine))].map((name) => releases.current(name))
  const lengths = newest.flatMap(({ definition: { machine } }): Named[] => {
    const service = serviceOf(machine)
    const clocks = Object.values(service.clocks).flatMap(({ length, title }) =>
      length ? [{ promised: length, title, machine: service.title }] : [],
    )
    const stages = Object.keys(machine.states).flatMap((stage) => {
      const meta = stageOf(machine, stage)
      const length = meta.kind === 'acting' ? meta.deadline?.length : undefined
      return length ? [{ promised: length, title: meta.title, machine: service.title }] : []
    })
    return [...clocks, ...stages]
  })
  return new Map(lengths.reverse().map((one) => [one.promised.key, one]))
}

function termWords({ promised, title, machine }: Named, own: TermRow | undefined): z.input<typeof Term> {
  const words = (length: Pick<TermRow, 'amount' | 'unit' | 'source'>) => ({
    amount: length.amount,
    unit: length.unit,
    text: lengthInWords(length),
    source: { kind: length.source.kind, text: sourceInWords(length.source) },
  })
  return {
    ...{ key: promised.key, title, machine },
    default: words(promised),
    own: own ? { ...words(own), since: instant(own.valid_from) } : null,
  }
}

const Rules = z
  .object({
    service: z.enum(SERVICES),
    oneStepApproval: z.boolean(),
    maxRounds: z.int(),
    tolerance: z.string().meta({ description: 'In current Rials' }),
    outlierPercent: z.int(),
    decided: z.boolean().meta({ description: 'False where these are the defaults' }),
  })
  .meta({ id: 'OfficeRules' })

const ServiceName = z.object({ ...OfficeId.shape, service: z.enum(SERVICES) })

export const routes = [
  route({
    method: 'get',
    path: '/offices/{office}/terms',
    name: 'listTerms',
    summary: { fa: 'مهلت‌ها و خاستگاه هر یک', en: 'The lengths and where each comes from' },
    auth: { who: 'role', roles: officeRoles },
    params: OfficeId,
    response: z.object({ items: z.array(Term) }),
    handler: async ({ api, who, params }) => {
      refuseOther(who, params.office, officeRoles)
      const rows = await inTransaction(api.engine.pool, { person: who.id }, (tx) =>
        readTerms(tx, params.office, new Date(who.now)),
      )
      const promised = [...promisedLengths(api.engine.releases).values()]
      return {
        items: promised
          .map((one) =>
            termWords(
              one,
              rows.find(({ key }) => key === one.promised.key),
            ),
          )
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      }
    },
  }),
  route({
    method: 'put',
    path: '/offices/{office}/terms/{key}',
    name: 'setTerm',
    summary: {
      fa: 'تعیین مهلت با شمارهٔ بخشنامه؛ پرونده‌های باز مهلت خود را نگه می‌دارند',
      en: 'Set a length by a circular; open cases keep their own',
    },
    auth: DECIDERS,
    params: z.object({ ...OfficeId.shape, key: z.string().max(80) }),
    body: z.strictObject({
      amount: z.int().min(1).max(1_000),
      unit: Length.shape.unit,
      counting: z.enum(['excludeFirstDay', 'net', 'gross']).default('excludeFirstDay'),
      letter: z.string().trim().min(1).max(100).meta({ description: 'Number of the circular that says so' }),
    }),
    example: { amount: 7, unit: 'workingDay', letter: '۱۲۳/الف' },
    response: Term,
    handler: async ({ api, who, params, body }) => {
      refuseOther(who, params.office, DECIDERS.roles)
      const promised = promisedLengths(api.engine.releases).get(params.key)
      if (!promised) throw new NotThere()
      const { amount, unit, counting, letter } = body
      const source = { kind: 'circular', letter } as const
      const rows = await inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        await setTerm(tx, { provider_id: params.office, key: params.key, amount, unit, counting, source })
        return readTerms(tx, params.office, new Date(who.now))
      })
      return termWords(
        promised,
        rows.find(({ key }) => key === params.key),
      )
    },
  }),
  route({
    method: 'get',
    path: '/offices/{office}/rules/{service}',
    name: 'readOfficeRules',
    summary: { fa: 'قاعده‌های اداره در یک خدمت', en: 'The rules of an office in a service' },
    auth: { who: 'role', roles: officeRoles },
    params: ServiceName,
    response: Rules,
    handler: async ({ api, who, params }) => {
      refuseOther(who, params.office, officeRoles)
      return inTransaction(api.engine.pool, { person: who.id }, async (tx) =>
        rulesWords(await readOfficeRules(tx, params.office, SERVICES.indexOf(params.service))),
      )
    },
  }),
  route({
    method: 'put',
    path: '/offices/{office}/rules/{service}',
    name: 'setOfficeRules',
    summary: { fa: 'تعیین قاعده‌های اداره', en: 'Decide the rules of an office' },
    auth: DECIDERS,
    params: ServiceName,
    body: z.strictObject({
      oneStepApproval: z.boolean(),
      maxRounds: z.int().min(1).max(20),
      tolerance: z.string().regex(/^\d{1,24}$/),
      outlierPercent: z.int().min(1).max(10_000),
    }),
    example: { oneStepApproval: false, maxRounds: 3, tolerance: '0', outlierPercent: 50 },
    response: Rules,
    handler: async ({ api, who, params, body }) => {
      refuseOther(who, params.office, DECIDERS.roles)
      const service = SERVICES.indexOf(params.service)
      return inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        await setOfficeRules(tx, {
          ...{
            provider_id: params.office,
            service,
            one_step_approval: body.oneStepApproval,
            max_rounds: body.maxRounds,
          },
          ...{ tolerance: body.tolerance, outlier_percent: body.outlierPercent },
        })
        return rulesWords(await readOfficeRules(tx, params.office, service))
      })
    },
  }),
]

const rulesWords = (row: Awaited<ReturnType<typeof readOfficeRules>>): z.input<typeof Rules> => ({
  service: SERVICES[row.service] as (typeof SERVICES)[number],
  oneStepApproval: row.one_step_approval,
  maxRounds: row.max_rounds,
  tolerance: row.tolerance,
  outlierPercent: row.outlier_percent,
  decided: row.decided,
})
