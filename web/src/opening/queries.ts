import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** Agencies by name, as one types. */
export const agenciesLike = (q: string) =>
  queryOptions({
    queryKey: ['agencies', q],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/agencies', { params: { query: { limit: 50, ...(q === '' ? {} : { q }) } } })))
        .items,
    staleTime: 60_000,
  })

/** Cases of one kind that are not over. */
export const activeOf = (machine: string) =>
  queryOptions({
    queryKey: ['cases', 'active', machine],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/cases', { params: { query: { machine, status: 'active', limit: 100 } } })))
        .items,
  })
