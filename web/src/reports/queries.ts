import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** Kinds of cases: how they are opened, which sheets and reports they have. They change with a release only. */
export const machines = queryOptions({
  queryKey: ['machines'],
  queryFn: async () => (await answerOf(api.GET('/api/v1/machines'))).items,
  staleTime: Number.POSITIVE_INFINITY,
})

/** Reports that an office sent, or that came to one's authority. */
export const deliveries = infiniteQueryOptions({
  queryKey: ['deliveries'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) =>
    answerOf(api.GET('/api/v1/deliveries', { params: { query: pageParam ? { cursor: pageParam } : {} } })),
  getNextPageParam: (last) => last.next ?? undefined,
  meta: { live: true },
})

/** The versions of a cycle's report, the newest first. */
export const reportsOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'reports'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/cases/{id}/reports', { params: { path: { id } } }))).items,
  })

/** The way of a report from hop to hop, with its letters and receipts. */
export const deliveryOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'delivery'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/delivery', { params: { path: { id } } })),
  })

/** What authorities asked about a cycle's report, with the answers there are. */
export const questionsOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'questions'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/cases/{id}/questions', { params: { path: { id } } }))).items,
    meta: { live: true },
  })
