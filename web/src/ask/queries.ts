import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { offTimes } from '../lifeLine/offTime.ts'
import { answerOf, api } from './client.ts'
import { Problem } from './problem.ts'
import type { CaseQuery, Me } from './types.ts'

const inPath = (id: string) => ({ params: { path: { id } } })

/** Who has signed in; nobody, where nobody has. */
export const session = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Me | null> => {
    try {
      return await answerOf(api.GET('/api/v1/session'))
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === 'not-signed-in') return null
      throw thrown
    }
  },
})

/** Which doors there are, for whoever stands before them. */
export const waysIn = queryOptions({
  queryKey: ['session', 'ways'],
  queryFn: () => answerOf(api.GET('/api/v1/session/ways')),
  staleTime: Number.POSITIVE_INFINITY,
})

export const ownSecondFactor = queryOptions({
  queryKey: ['account', 'factor'],
  queryFn: () => answerOf(api.GET('/api/v1/session/second-factor')),
})

export const ownSessions = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: () => answerOf(api.GET('/api/v1/session/sessions')),
})

export const accountActs = queryOptions({
  queryKey: ['account', 'acts'],
  queryFn: () => answerOf(api.GET('/api/v1/session/acts')),
})

/** A work list, page by page. */
export const cases = (query: CaseQuery) =>
  infiniteQueryOptions({
    queryKey: ['cases', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/cases', { params: { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } } }),
      ),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })

/** How much work there is, by when it is due and where it stands. */
export const counts = (query: CaseQuery) =>
  queryOptions({
    queryKey: ['counts', query],
    queryFn: () => answerOf(api.GET('/api/v1/cases/counts', { params: { query } })),
    placeholderData: keepPreviousData,
  })

export const oneCase = (id: string) =>
  queryOptions({ queryKey: ['case', id, 'self'], queryFn: () => answerOf(api.GET('/api/v1/cases/{id}', inPath(id))) })

export const ways = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'ways'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/ways', inPath(id))),
  })

export const clocks = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'clocks'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/clocks', inPath(id))),
  })

/** The version of a case seldom changes, and its drawing never does. */
export const machine = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'machine'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/machine', inPath(id))),
  })

const MOST_STEPS = 500

/** Every step of a case, however many pages they come in. */
export const history = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'history'],
    queryFn: async () => {
      const page = (after: number) =>
        answerOf(
          api.GET('/api/v1/cases/{id}/history', { params: { path: { id }, query: { after, limit: MOST_STEPS } } }),
        )
      const first = await page(0)
      const steps = [...first.items]
      for (let { next } = first; next !== null; ) {
        const more = await page(next)
        steps.push(...more.items)
        next = more.next
      }
      return steps
    },
  })

/** How a case stood after a step or at an instant. */
export const replay = (id: string, when: { step: number } | { at: string }) =>
  queryOptions({
    queryKey: ['case', id, 'replay', when],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/replay', { params: { path: { id }, query: when } })),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The people of one's own office, to whom work may go. */
export const colleagues = queryOptions({
  queryKey: ['colleagues'],
  queryFn: () => answerOf(api.GET('/api/v1/colleagues')),
})

/** The calendars by which offices count. They change only when somebody enters a closure. */
export const calendars = queryOptions({
  queryKey: ['calendars'],
  queryFn: () => answerOf(api.GET('/api/v1/calendars')),
  staleTime: 10 * 60_000,
})

/** When a calendar does not count in a Jalali year, its last day too where the year is a leap year. */
export const offTimesOfYear = (name: string, year: number) =>
  queryOptions({
    queryKey: ['off', name, year],
    queryFn: async () => {
      const query = { from: `${year}/01/01`, to: `${year + 1}/01/01` }
      const { items } = await answerOf(api.GET('/api/v1/calendars/{name}/days', { params: { path: { name }, query } }))
      return offTimes(
        year,
        items.filter(({ date }) => date.startsWith(`${year}/`)),
      )
    },
    staleTime: 10 * 60_000,
  })

export const notes = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'notes'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/notes', inPath(id))),
  })

export const documents = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'documents'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/documents', inPath(id))),
  })
