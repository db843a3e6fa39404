import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** The agencies of the book, page by page. */
export const agencies = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['agencies', 'list', q],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/agencies', { params: { query: { ...(q === '' ? {} : { q }), after: pageParam, limit: 50 } } }),
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  })

const inPath = (agency: number) => ({ params: { path: { agency } } })

export const oneAgency = (agency: number) =>
  queryOptions({
    queryKey: ['agencies', 'one', agency],
    queryFn: () => answerOf(api.GET('/api/v1/agencies/{agency}', inPath(agency))),
  })

/** Which office expects to hear from it, in what, since when. */
export const enrolmentsOf = (agency: number) =>
  queryOptions({
    queryKey: ['agencies', 'one', agency, 'enrolments'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/agencies/{agency}/enrolments', inPath(agency)))).items,
  })

/** What was done to it in the book, and by whom. */
export const historyOf = (agency: number) =>
  queryOptions({
    queryKey: ['agencies', 'one', agency, 'history'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/agencies/{agency}/history', inPath(agency)))).items,
  })
