import * as z from 'zod'
import type { KeepingRow } from '../../db/agreements/readKeeping.ts'
import {
  agencyTitles,
  publicAgreements,
  publicChanges,
  publicKeeping,
  publicOutages,
  publicResult,
  publicResults,
} from '../../db/public/readPublic.ts'
import { AGREEMENTS } from '../../machines/agreement/register.ts'
import { hash } from '../../machines/core/fields.ts'
import { SERVICES } from '../../machines/services.ts'
import { machinesOf } from '../agreements/machinesOf.ts'
import { changeWords, outageWords, PublicChangeOut, PublicOutageOut } from '../public/noticeWords.ts'
import { remembered } from '../public/remembered.ts'
import { agenciesIn, Result, ResultItem, rankingWords, resultItem, yearbookTables } from '../public/resultWords.ts'
import { PublicClause, PublicService, publicClause, serviceWords } from '../public/serviceWords.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { wholeInAddress } from '../schemas.ts'

export const tag = { name: 'public', title: { fa: 'برای همگان', en: 'For everybody' } }

const ServiceName = z.object({ service: z.enum(SERVICES) })

/** Counting every clock of a service takes long, and anybody may ask. */
const keepingOf = remembered<readonly KeepingRow[]>(30_000)

export const routes = [
  route({
    method: 'get',
    path: '/public/services',
    name: 'listPublicServices',
    summary: {
      fa: 'فهرست خدمت‌ها: قول، هزینه، مسیر، ساعت و توافق‌نامهٔ هر یک',
      en: 'The catalogue of services: promise, fee, channels, hours and agreement of each',
    },
    auth: { who: 'anyone' },
    response: z.object({ items: z.array(PublicService) }),
    handler: async ({ api }) => {
      const rows = await publicAgreements(api.engine.pool)
      return { items: SERVICES.map((service) => serviceWords(service, rows, api.engine.releases)) }
    },
  }),
  route({
    method: 'get',
    path: '/public/services/{service}',
    name: 'readPublicService',
    summary: {
      fa: 'یک خدمت با بندهای توافق‌نامه و شمار رعایت مهلت‌ها در یک اداره',
      en: 'A service with the clauses of its agreement, and how often an office kept its time limits',
    },
    auth: { who: 'anyone' },
    params: ServiceName,
    query: z.object({ office: wholeInAddress(1).optional() }),
    response: PublicService.extend({
      office: z.int().nullable().meta({ description: 'Whose figures these are' }),
      clauses: z.array(PublicClause),
    }).meta({ id: 'PublicServiceWhole' }),
    handler: async ({ api, params: { service }, query: { office } }) => {
      const { pool, releases } = api.engine
      const words = serviceWords(service, await publicAgreements(pool), releases)
      const offices = words.agreements.map((one) => one.office.id)
      const whose = office ?? offices[0] ?? null
      if (office !== undefined && !offices.includes(office)) throw new NotThere()
      const number = SERVICES.indexOf(service)
      const keeping =
        whose === null ? [] : await keepingOf(`${whose} ${number}`, () => publicKeeping(pool, whose, number))
      const machines = machinesOf(releases)
      return {
        ...{ ...words, office: whose },
        clauses: AGREEMENTS[service].clauses.map((clause) => publicClause(clause, machines, keeping)),
      }
    },
  }),
  route({
    method: 'get',
    path: '/public/results',
    name: 'listPublicResults',
    summary: {
      fa: 'نتیجه‌های منتشرشده: دورهای ارزیابی و سالنامه‌ها',
      en: 'Published results: rounds of evaluation and yearbooks',
    },
    auth: { who: 'anyone' },
    response: z.object({ items: z.array(ResultItem) }),
    handler: async ({ api }) => ({ items: (await publicResults(api.engine.pool)).map(resultItem) }),
  }),
  route({
    method: 'get',
    path: '/public/results/{sha256}',
    name: 'readPublicResult',
    summary: { fa: 'یک نتیجهٔ منتشرشده', en: 'One published result' },
    auth: { who: 'anyone' },
    params: z.object({ sha256: hash }),
    response: Result,
    handler: async ({ api, params: { sha256 } }) => {
      const { pool } = api.engine
      const [rows, found] = await Promise.all([publicResults(pool), publicResult(pool, sha256)])
      const row = rows.find((one) => one.sha256 === sha256)
      if (!row || !found) throw new NotThere()
      const { body, heads } = found
      if (row.kind === 'yearbook') return { ...resultItem(row), ranking: null, tables: yearbookTables(body, heads) }
      const titles = await agencyTitles(pool, agenciesIn(body))
      return { ...resultItem(row), ranking: rankingWords(body, titles), tables: null }
    },
  }),
  route({
    method: 'get',
    path: '/public/notices',
    name: 'listPublicNotices',
    summary: {
      fa: 'قطعی‌های اکنون و در پیش، و تغییرهای خدمت',
      en: 'Outages now and to come, and changes of services',
    },
    auth: { who: 'anyone' },
    response: z.object({ outages: z.array(PublicOutageOut), changes: z.array(PublicChangeOut) }),
    handler: async ({ api }) => {
      const [outages, changes] = await Promise.all([publicOutages(api.engine.pool), publicChanges(api.engine.pool)])
      return { outages: outages.map((row) => outageWords(row, api.engine.releases)), changes: changes.map(changeWords) }
    },
  }),
]
