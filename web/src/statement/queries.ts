import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { Finding } from '../findings/types.ts'
import type { Changes, Column, Draft, Form, Statement } from './types.ts'

/** What the fields of a statement are called, and what may be chosen in them. */
export const statementForm = queryOptions({
  queryKey: ['statement-form'],
  queryFn: async (): Promise<Form> => {
    const form = await answerOf(api.GET('/api/v1/statement-form'))
    return { ...form, columns: form.columns as unknown as readonly Column[] }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

const PAGE = 100

/** A version that was filed, or the document of a hash, page by page of its lines. */
export const statement = (id: string, wanted: { version?: number; sha256?: string }) =>
  infiniteQueryOptions({
    queryKey: ['case', id, 'statement', wanted],
    initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      const query = { ...wanted, after: pageParam, limit: PAGE }
      const answer = await answerOf(api.GET('/api/v1/cases/{id}/statement', { params: { path: { id }, query } }))
      return answer as unknown as Statement
    },
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })

/** What a version changed of the one before it. */
export const changes = (id: string, version: number) =>
  queryOptions({
    queryKey: ['case', id, 'changes', version],
    queryFn: async () => {
      const query = { from: version - 1, to: version }
      const answer = await answerOf(
        api.GET('/api/v1/cases/{id}/statement/changes', { params: { path: { id }, query } }),
      )
      return answer as unknown as Changes
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

export const findings = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'findings'],
    queryFn: async () => {
      const { items } = await answerOf(api.GET('/api/v1/cases/{id}/findings', { params: { path: { id } } }))
      return items as unknown as readonly Finding[]
    },
  })

const MOST_DRAFT_LINES = 1_000

export const draft = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'draft'],
    queryFn: async () => {
      const query = { limit: MOST_DRAFT_LINES }
      const answer = await answerOf(api.GET('/api/v1/cases/{id}/draft', { params: { path: { id }, query } }))
      return answer as unknown as Draft
    },
  })
