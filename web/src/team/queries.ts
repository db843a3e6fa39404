import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { CaseItem } from '../ask/types.ts'

/** How much everybody of one's offices has to do. */
export const workload = queryOptions({
  queryKey: ['workload'],
  queryFn: () => answerOf(api.GET('/api/v1/workload')),
  meta: { live: true },
})

export const substitutions = queryOptions({
  queryKey: ['substitutions'],
  queryFn: async () => (await answerOf(api.GET('/api/v1/substitutions'))).items,
})

/** So many can be handed on at once, and the list stays one that people can read. */
export const MOST = 100

/** The open cases of somebody, or of nobody, in these offices; those due first. */
export const desk = (assignee: string, offices: readonly number[]) =>
  queryOptions({
    queryKey: ['desk', assignee, offices],
    queryFn: async (): Promise<{ items: CaseItem[]; isMore: boolean }> => {
      const pages = await Promise.all(
        offices.map((provider) => {
          const query = { assignee, provider, status: 'active', sort: 'due', limit: MOST } as const
          return answerOf(api.GET('/api/v1/cases', { params: { query } }))
        }),
      )
      return { items: pages.flatMap(({ items }) => items), isMore: pages.some(({ next }) => next !== null) }
    },
  })
