import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { WorkView } from '../ask/types.ts'
import { useDoing } from '../ask/useDoing.ts'
import { filterIn, type WorkFilter } from './filter.ts'

/** The lists that one has kept. */
export const workViews = queryOptions({
  queryKey: ['workViews'],
  queryFn: () => answerOf(api.GET('/api/v1/work-views')),
})

/** What a view was kept with. */
export const filterOf = ({ search }: Pick<WorkView, 'search'>): WorkFilter =>
  filterIn(Object.fromEntries(new URLSearchParams(search)))

/** A list as it is kept: one list is written in one way. */
export function searchOf({ sort = 'due', ...rest }: WorkFilter): string {
  const said = Object.entries({ ...rest, sort }).sort(([one], [other]) => (one < other ? -1 : 1))
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()
}

/** Whether a view is the list that is shown. */
export const isShown = (view: WorkView, filter: WorkFilter): boolean => searchOf(filterOf(view)) === searchOf(filter)

export const useKeeping = () =>
  useDoing(
    ({ id: view, ...body }: WorkView) =>
      answerOf(api.PUT('/api/v1/work-views/{view}', { params: { path: { view } }, body })),
    workViews.queryKey,
  )

export const useDropping = () =>
  useDoing(
    (view: string) => answerOf(api.DELETE('/api/v1/work-views/{view}', { params: { path: { view } } })),
    workViews.queryKey,
  )
