import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { LetterItem } from '../ask/types.ts'

/** The letters of one state, the latest in the book first, page by page. */
export const letters = (status: LetterItem['status']) =>
  infiniteQueryOptions({
    queryKey: ['letters', 'list', status],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/letters', { params: { query: { status, ...(pageParam ? { cursor: pageParam } : {}) } } }),
      ),
    getNextPageParam: (last) => last.next ?? undefined,
    meta: { live: true },
  })

/** The letters of a case. */
export const lettersOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'letters'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/letters', { params: { query: { case: id, limit: 100 } } }))).items,
  })

/** The latest letters that were sent, to which one may be an answer. */
export const lettersSent = queryOptions({
  queryKey: ['letters', 'sent'],
  queryFn: async () =>
    (await answerOf(api.GET('/api/v1/letters', { params: { query: { status: 'sent', limit: 100 } } }))).items,
})

export const oneLetter = (letter: string) =>
  queryOptions({
    queryKey: ['letters', 'one', letter],
    queryFn: () => answerOf(api.GET('/api/v1/letters/{letter}', { params: { path: { letter } } })),
  })

/** Cases by code or name, for a letter that tells of one. */
export const casesLike = (q: string) =>
  queryOptions({
    queryKey: ['cases', 'like', q],
    queryFn: async () => (await answerOf(api.GET('/api/v1/cases', { params: { query: { q, limit: 20 } } }))).items,
    enabled: q !== '',
  })
