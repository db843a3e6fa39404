import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

const A_PAGE = 30

/** What one has been told, the newest first. */
export const notices = infiniteQueryOptions({
  queryKey: ['notices', 'all'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) =>
    answerOf(
      api.GET('/api/v1/notifications', {
        params: { query: { limit: A_PAGE, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  getNextPageParam: (last) => last.next ?? undefined,
})

/** How much of it has not been read. */
export const unread = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: async () => (await answerOf(api.GET('/api/v1/notifications', { params: { query: { limit: 1 } } }))).unread,
})
