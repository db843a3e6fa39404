import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { CalendarChange, CalendarChangeLine, CalendarDay } from '../ask/types.ts'

/** The days of a Jalali year, its last one too where it is a leap year. */
export const daysOfYear = (name: string, year: number) =>
  queryOptions({
    queryKey: ['calendar', name, 'days', year],
    queryFn: async (): Promise<CalendarDay[]> => {
      const query = { from: `${year}/01/01`, to: `${year + 1}/01/01` }
      const { items } = await answerOf(api.GET('/api/v1/calendars/{name}/days', { params: { path: { name }, query } }))
      return items.filter(({ date }) => date.startsWith(`${year}/`))
    },
  })

export const changesOf = (name: string) =>
  queryOptions({
    queryKey: ['calendar', name, 'changes'],
    queryFn: async (): Promise<CalendarChange[]> =>
      (await answerOf(api.GET('/api/v1/calendars/{name}/changes', { params: { path: { name } } }))).items,
    refetchInterval: ({ state }) => (state.data?.some(isMoving) ? PACE : false),
  })

/** How often it is asked how far the workers are, in ms. */
const PACE = 1_500

/** Whether the workers are at it: they look at what it would do, or do it. */
export const isMoving = ({ state, status }: Pick<CalendarChange, 'state' | 'status'>): boolean =>
  status !== 'failed' && (state === 'drafted' || state === 'approved' || state === 'applying')

export const oneChange = (change: string) =>
  queryOptions({
    queryKey: ['calendar', 'change', change],
    queryFn: () => answerOf(api.GET('/api/v1/calendar-changes/{change}', { params: { path: { change } } })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? PACE : false),
  })

export type Verdict = CalendarChangeLine['verdict']

const A_PAGE = 20

/** The dry run, line by line; a change that has come further is read anew. */
export const linesOf = (change: string, verdict: Verdict | null, state: string) =>
  infiniteQueryOptions({
    queryKey: ['calendar', 'change', change, 'lines', verdict, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { limit: A_PAGE, ...(verdict ? { verdict } : {}), ...(pageParam ? { cursor: pageParam } : {}) }
      return answerOf(api.GET('/api/v1/calendar-changes/{change}/lines', { params: { path: { change }, query } }))
    },
    getNextPageParam: (last) => last.next ?? undefined,
  })
