import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** In whose hands the time of a case was. */
export const delaysOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'delays'],
    queryFn: () => answerOf(api.GET('/api/v1/cases/{id}/delays', { params: { path: { id } } })),
  })
