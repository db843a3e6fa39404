import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { CaseItem, CaseQuery } from '../ask/types.ts'

/** The machines whose cases are periods or rounds, one of each service. */
export const CYCLES = [
  ...['debtsAndClaims.cycle', 'performanceEvaluation.cycle', 'statisticalYearbook.cycle'],
  ...['eServiceEvaluation.cycle', 'serviceDesks.cycle'],
] as const

/** Whether cases of a kind are periods or rounds. */
export const isCycle = (machine: string): boolean => (CYCLES as readonly string[]).includes(machine)

const A_FEW = 12
const A_PAGE = 100

const find = (query: CaseQuery) => answerOf(api.GET('/api/v1/cases', { params: { query } }))

/** The latest cycles of every service, those that moved last first. */
export const cycles = queryOptions({
  queryKey: ['cycles'],
  queryFn: async (): Promise<CaseItem[]> => {
    const pages = await Promise.all(CYCLES.map((machine) => find({ machine, sort: 'changed', limit: A_FEW })))
    return pages
      .flatMap(({ items }) => items)
      .toSorted(
        (a, b) =>
          Number(a.status === 'done') - Number(b.status === 'done') || b.changedAt.at.localeCompare(a.changedAt.at),
      )
  },
  meta: { live: true },
})

/** How the cases of a cycle stand, by stage and by what is running out. */
export const countsUnder = (parent: string) =>
  queryOptions({
    queryKey: ['counts', 'under', parent],
    queryFn: () => answerOf(api.GET('/api/v1/cases/counts', { params: { query: { parent } } })),
  })

/** Those of them in which any clock was broken. */
export const brokenUnder = (parent: string) =>
  queryOptions({
    queryKey: ['counts', 'under', parent, 'broken'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/counts', { params: { query: { parent, keeping: 'broken' } } })),
  })

/** Every case of a cycle. */
export const casesUnder = (parent: string) =>
  queryOptions({
    queryKey: ['cycles', parent, 'cases'],
    queryFn: async (): Promise<CaseItem[]> => {
      const items: CaseItem[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await find({ parent, limit: A_PAGE, ...(cursor ? { cursor } : {}) })
        items.push(...page.items)
        if (page.next === null) return items
        cursor = page.next
      }
    },
    meta: { live: true },
  })

/** How old what the accepted statements of a cycle state is. */
export const ageingOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'ageing'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/ageing', { params: { path: { id } } })),
  })
