import * as z from 'zod'
import { listAgreements } from '../../db/agreements/readAgreements.ts'
import { readKeeping } from '../../db/agreements/readKeeping.ts'
import { readRunning } from '../../db/agreements/readRunning.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import { Clause, clauseWords } from '../agreements/clauseWords.ts'
import { found } from '../agreements/found.ts'
import { machinesOf } from '../agreements/machinesOf.ts'
import { Running, runningWords } from '../agreements/runningWords.ts'
import { Agreement, agreementWords } from '../agreements/words.ts'
import { as } from '../as.ts'
import { route } from '../route.ts'
import { Uuid, wholeInAddress } from '../schemas.ts'

export const tag = { name: 'agreements', title: { fa: 'توافق‌نامه‌ها', en: 'Agreements' } }

const AgreementId = z.object({ agreement: Uuid })

export const routes = [
  route({
    method: 'get',
    path: '/agreements',
    name: 'listAgreements',
    summary: {
      fa: 'دفتر توافق‌نامه‌ها: خدمت، دو طرف، اعتبار، هزینه، مسیرها و اسناد بالادستی',
      en: 'The register of agreements: service, parties, validity, fee, channels and governing documents',
    },
    auth: { who: 'signedIn' },
    query: z.object({ provider: wholeInAddress(1).optional(), service: z.enum(SERVICES).optional() }),
    response: z.object({ items: z.array(Agreement) }),
    handler: async ({ api, who, query: { provider, service } }) => {
      const number = service === undefined ? undefined : SERVICES.indexOf(service)
      const rows = await as(api, who, (tx) => listAgreements(tx, { provider, service: number }))
      return { items: rows.map((row) => agreementWords(row, api.engine.releases)) }
    },
  }),
  route({
    method: 'get',
    path: '/agreements/{agreement}/clauses',
    name: 'listClauses',
    summary: {
      fa: 'بندهای یک توافق‌نامه، آنچه هر بند بر آن استوار است، و شمار رعایت مهلت‌ها',
      en: 'The clauses of an agreement, what carries each, and how its time limits were kept',
    },
    auth: { who: 'signedIn' },
    params: AgreementId,
    response: z.object({ items: z.array(Clause) }),
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx) => {
        const row = await found(tx, params.agreement)
        const keeping = row.whole ? await readKeeping(tx, row.provider_id, row.service) : null
        const told = { row, keeping, machines: machinesOf(api.engine.releases) }
        const { clauses } = AGREEMENTS[SERVICES[row.service] as ServiceName]
        return { items: clauses.map((clause) => clauseWords(clause, told)) }
      }),
  }),
  route({
    method: 'get',
    path: '/agreements/{agreement}/running',
    name: 'listRunning',
    summary: {
      fa: 'دوره‌های ناتمام زیر یک توافق‌نامه، و اینکه اصلاح، تمدید، جایگزینی یا خاتمه با آن‌ها چه می‌کند',
      en: 'Cycles under an agreement that are not over, and what amending, renewing, replacing or ending it does to them',
    },
    auth: { who: 'signedIn' },
    params: AgreementId,
    response: z.object({ items: z.array(Running) }),
    handler: async ({ api, who, params }) =>
      as(api, who, async (tx) => {
        const row = await found(tx, params.agreement)
        return { items: runningWords(await readRunning(tx, row), row, api.engine.releases) }
      }),
  }),
]
