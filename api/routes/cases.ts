import * as z from 'zod'
import { type CaseFilter, countCases, countChildren, countWork, listCases, readCase } from '../../db/queries/cases.ts'
import { KEEPING } from '../../db/queries/keeping.ts'
import { recordReading } from '../../db/queries/readings.ts'
import { readContext } from '../../db/queries/standing.ts'
import { inTransaction } from '../../db/transaction.ts'
import { CaseNotFound } from '../../machines/core/refusals.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import { SERVICES } from '../../machines/services.ts'
import { CaseItem, caseItem, machineTitle, Stage, stageWords } from '../cases/caseWords.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { route } from '../route.ts'
import { CaseId, Cursor, limit, Text, wholeInAddress } from '../schemas.ts'
import { grantsInForce, officesOf, type Who } from '../who.ts'

export const tag = { name: 'cases', title: { fa: 'پرونده‌ها', en: 'Cases' } }

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

const Filter = z.object({
  machine: z.string().max(80).optional(),
  service: z.enum(SERVICES).optional(),
  stage: z.string().max(400).optional().meta({ description: 'One stage, or several with commas between' }),
  period: z.string().max(10).optional(),
  provider: wholeInAddress(1).optional(),
  agency: wholeInAddress(1).optional(),
  parent: z.uuid().optional(),
  status: z.enum(['active', 'done']).optional(),
  held: flag.optional(),
  assignee: z.union([z.literal('me'), z.literal('none'), z.uuid()]).optional(),
  scope: z
    .enum(['unit', 'all'])
    .default('all')
    .meta({ description: 'unit: only of the offices and agencies I work for' }),
  clock: z.string().max(80).optional().meta({ description: 'A clock, or deadline.<stage>, that has run' }),
  keeping: z.enum(KEEPING).optional().meta({ description: 'How that clock was kept; any clock where none is named' }),
  due: z.enum(['overdue', 'today', 'near', 'paused', 'none']).optional(),
  q: z.string().trim().min(1).max(100).optional().meta({ description: 'Tracking code, or part of an agency’s name' }),
})

/** What a list is asked for, as the database understands it. */
function filterOf(asked: z.output<typeof Filter>, who: Who): CaseFilter {
  const { stage, service, assignee, scope, q, ...same } = asked
  return {
    ...same,
    service: service === undefined ? undefined : SERVICES.indexOf(service),
    stages: stage?.split(','),
    assignee: assignee === 'me' ? who.id : assignee === 'none' ? null : assignee,
    search: q,
    ...(scope === 'unit' ? unitOf(who) : {}),
  }
}

const OFFICE_ROLES = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].side === 'office')

/** The offices one works for; for people of an agency, that agency. Whoever works for neither has no unit. */
function unitOf(who: Who): Pick<CaseFilter, 'offices' | 'agencies'> {
  const offices = officesOf(who, OFFICE_ROLES)
  if (offices.length > 0) return { offices }
  const agencies = [...new Set(grantsInForce(who).flatMap(({ agency }) => agency ?? []))]
  return agencies.length > 0 ? { agencies } : {}
}

/** Beyond this nobody needs the number, and counting on would only take time. */
const MOST_COUNTED = 10_000

const isExact = ({ assignee, scope }: z.output<typeof Filter>, who: Who): boolean =>
  assignee === 'me' || scope === 'unit' || grantsInForce(who).every(({ role }) => ROLES[role].side !== 'outside')

const Count = z.object({ count: z.int(), more: z.boolean() })

const CaseFull = z
  .object({
    ...CaseItem.shape,
    context: z.record(z.string(), z.unknown()),
    links: z.object({
      parent: z.object({ id: z.uuid(), machine: Text, stage: Stage }).nullable(),
      children: z.array(z.object({ machine: z.string(), title: Text, stage: Stage, count: z.int() })),
    }),
  })
  .meta({ id: 'Case' })

export const routes = [
  route({
    method: 'get',
    path: '/cases',
    name: 'listCases',
    summary: { fa: 'فهرست پرونده‌ها با پالایه، جست‌وجو و ترتیب', en: 'Cases by filter, search and order' },
    auth: { who: 'signedIn' },
    query: z.object({
      ...Filter.shape,
      sort: z.enum(['due', 'changed', 'waiting']).default('due'),
      cursor: Cursor,
      limit: limit(100, 50),
    }),
    response: z.object({ items: z.array(CaseItem), next: z.string().nullable(), total: Count.nullable() }),
    handler: async ({ api, who, query }) => {
      const { sort, cursor, limit: most, ...asked } = query
      const filter = filterOf(asked, who)
      const after = readCursor(cursor)
      const bound = isExact(asked, who) ? null : MOST_COUNTED
      return inTransaction(api.engine.pool, { person: who.id }, async (tx) => {
        const [page, total] = await Promise.all([
          listCases(tx, filter, { sort, after, limit: most }),
          after === null ? countCases(tx, filter, bound) : null,
        ])
        await recordReading(tx, who.id, 'list', page.rows)
        return {
          items: page.rows.map((row) => caseItem(row, api.engine.releases)),
          next: writeCursor(page.next),
          total,
        }
      })
    },
  }),
  route({
    method: 'get',
    path: '/cases/counts',
    name: 'countWork',
    summary: { fa: 'شمار کارها به تفکیک مرحله و موعد', en: 'Work counted by stage and by due date' },
    auth: { who: 'signedIn' },
    query: Filter,
    response: z.object({
      all: z.int(),
      due: z.object({ overdue: z.int(), today: z.int(), near: z.int(), paused: z.int(), none: z.int() }),
      stages: z.array(z.object({ machine: z.string(), title: Text, stage: Stage, count: z.int() })),
    }),
    handler: async ({ api, who, query }) => {
      const { due, stages } = await inTransaction(api.engine.pool, { person: who.id }, (tx) =>
        countWork(tx, filterOf(query, who)),
      )
      const { all, ...rest } = due
      return { all, due: rest, stages: stagesInWords(stages, api.engine.releases) }
    },
  }),
  route({
    method: 'get',
    path: '/cases/{id}',
    name: 'readCase',
    summary: { fa: 'یک پرونده', en: 'One case' },
    auth: { who: 'case' },
    params: CaseId,
    response: CaseFull,
    handler: async ({ api, who, params, say }) => {
      const { releases, pool } = api.engine
      const { row, context, parent, children } = await inTransaction(pool, { person: who.id }, async (tx) => {
        const [found, data, below] = await Promise.all([
          readCase(tx, params.id),
          readContext(tx, params.id),
          countChildren(tx, params.id),
        ])
        if (!found) throw new CaseNotFound(params.id)
        await recordReading(tx, who.id, 'case', [found])
        const above = found.parent_id === null ? null : await readCase(tx, found.parent_id)
        return { row: found, context: data, parent: above, children: below }
      })
      say('ETag', `"${row.step}"`)
      return {
        ...caseItem(row, releases),
        context,
        links: {
          parent: parent && {
            id: parent.id,
            machine: machineTitle(releases, parent.version),
            stage: stageWords(releases, parent.version, parent.stage),
          },
          children: stagesInWords(children, releases),
        },
      }
    },
  }),
]

function stagesInWords(
  rows: readonly { machine: string; version: string; stage: string; count: number }[],
  releases: Parameters<typeof stageWords>[0],
) {
  const sums = new Map<
    string,
    { machine: string; title: ReturnType<typeof machineTitle>; stage: ReturnType<typeof stageWords>; count: number }
  >()
  for (const { machine, version, stage, count } of rows) {
    const key = `${machine} ${stage}`
    const before = sums.get(key)?.count ?? 0
    sums.set(key, {
      machine,
      title: machineTitle(releases, version),
      stage: stageWords(releases, version, stage),
      count: before + count,
    })
  }
  return [...sums.values()]
}
