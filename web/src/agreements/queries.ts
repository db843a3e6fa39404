import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** The register of agreements. */
export const agreements = queryOptions({
  queryKey: ['agreements'],
  queryFn: async () => (await answerOf(api.GET('/api/v1/agreements'))).items,
})

const inPath = (agreement: string) => ({ params: { path: { agreement } } })

/** The clauses of an agreement, with what carries each and how it was kept. */
export const clauses = (agreement: string) =>
  queryOptions({
    queryKey: ['agreements', agreement, 'clauses'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/agreements/{agreement}/clauses', inPath(agreement)))).items,
    meta: { live: true },
  })

/** What runs under an agreement, and what amending it would do to each. */
export const running = (agreement: string) =>
  queryOptions({
    queryKey: ['agreements', agreement, 'running'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/agreements/{agreement}/running', inPath(agreement)))).items,
  })
