import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** What a sheet begins with where the system can draw it up; nothing where it cannot yet. */
export const draftOf = (id: string, kind: string) =>
  queryOptions({
    queryKey: ['case', id, 'sheets', kind, 'draft'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/cases/{id}/sheets/{kind}/draft', { params: { path: { id, kind } } }))).body ??
      {},
    retry: false,
  })

/** The newest sheets of a case, one of each kind. */
export const sheetsOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'sheets'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/cases/{id}/sheets', { params: { path: { id } } }))).items,
  })
