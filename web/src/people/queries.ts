import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'

/** The people whose accounts one keeps, by user name, page by page. */
export const people = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', q],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/people', {
          params: { query: { ...(q === '' ? {} : { q }), ...(pageParam === '' ? {} : { after: pageParam }) } },
        }),
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** So many of them as a list to choose from can hold. */
export const peopleToChoose = queryOptions({
  queryKey: ['people', 'choose'],
  queryFn: async () => (await answerOf(api.GET('/api/v1/people', { params: { query: { limit: 200 } } }))).items,
})

const inPath = (person: string) => ({ params: { path: { person } } })

export const onePerson = (person: string) =>
  queryOptions({
    queryKey: ['people', 'one', person],
    queryFn: () => answerOf(api.GET('/api/v1/people/{person}', inPath(person))),
  })

/** The roles of a person, past and present. */
export const grantsOf = (person: string) =>
  queryOptions({
    queryKey: ['people', 'one', person, 'grants'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/people/{person}/grants', inPath(person)))).items,
  })

/** The forgotten passwords that wait to be reset, the most urgent first. */
export const resets = queryOptions({
  queryKey: ['people', 'resets'],
  queryFn: async () => (await answerOf(api.GET('/api/v1/password-resets'))).items,
  meta: { live: true },
})
