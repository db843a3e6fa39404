import * as z from 'zod'
import { type AgencyRow, listAgencies, readAgency } from '../../db/queries/places.ts'
import { inTransaction } from '../../db/transaction.ts'
import { textKey } from '../../machines/core/persian/text.ts'
import { NotThere } from '../refusals.ts'
import { route } from '../route.ts'
import { Instant, instantOrNull, limit, Text, wholeInAddress } from '../schemas.ts'

export const tag = { name: 'agencies', title: { fa: 'دستگاه‌ها', en: 'Agencies' } }

export const Agency = z
  .object({
    id: z.int(),
    legalId: z.string(),
    title: Text,
    province: z.object({ id: z.int(), title: Text }),
    parent: z.int().nullable(),
    since: Instant.nullable().meta({ description: 'Null where it was there before this book' }),
    until: Instant.nullable().meta({ description: 'When it was closed, or will be' }),
    reportingPoints: z.array(z.object({ id: z.int(), code: z.string(), title: z.string() })),
    offices: z.array(z.int()).meta({ description: 'The offices that expect to hear from it' }),
  })
  .meta({ id: 'Agency' })

/** An agency in words. */
export const agencyWords = (row: AgencyRow): z.input<typeof Agency> => ({
  id: row.id,
  legalId: row.legal_id,
  title: { fa: row.title_fa, en: row.title_en },
  province: { id: row.province_id, title: { fa: row.province_fa, en: row.province_en } },
  parent: row.parent_id,
  since: instantOrNull(row.since),
  until: instantOrNull(row.until),
  reportingPoints: [...row.points],
  offices: [...row.offices],
})

export const routes = [
  route({
    method: 'get',
    path: '/agencies',
    name: 'listAgencies',
    summary: { fa: 'فهرست دستگاه‌ها', en: 'The agencies' },
    auth: { who: 'signedIn' },
    query: z.object({
      q: z.string().trim().min(1).max(100).optional(),
      province: wholeInAddress(1).max(99).optional(),
      after: wholeInAddress(0).default(0),
      limit: limit(200, 50),
    }),
    response: z.object({ items: z.array(Agency), next: z.int().nullable() }),
    handler: async ({ api, who, query }) => {
      const search = query.q === undefined ? null : textKey(query.q).replace(/[\\%_]/g, '\\$&')
      const rows = await inTransaction(api.engine.pool, { person: who.id }, (tx) =>
        listAgencies(tx, { search, province: query.province ?? null, after: query.after, limit: query.limit + 1 }),
      )
      const page = rows.slice(0, query.limit)
      return { items: page.map(agencyWords), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null }
    },
  }),
  route({
    method: 'get',
    path: '/agencies/{agency}',
    name: 'readAgency',
    summary: { fa: 'یک دستگاه', en: 'One agency' },
    auth: { who: 'signedIn' },
    params: z.object({ agency: wholeInAddress(1) }),
    response: Agency,
    handler: async ({ api, who, params }) => {
      const row = await inTransaction(api.engine.pool, { person: who.id }, (tx) => readAgency(tx, params.agency))
      if (!row) throw new NotThere()
      return agencyWords(row)
    },
  }),
]
