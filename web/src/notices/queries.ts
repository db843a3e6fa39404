import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** Every notice there is, as an office words it. */
export const noticeTemplates = (office: number) =>
  queryOptions({
    queryKey: ['notice-templates', office],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/offices/{office}/notice-templates', { params: { path: { office } } }))).items,
  })
