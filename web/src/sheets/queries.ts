import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** The newest sheets of a case, one of each kind. */
export const sheetsOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'sheets'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/cases/{id}/sheets', { params: { path: { id } } }))).items,
  })
