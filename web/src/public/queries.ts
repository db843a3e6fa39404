import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../ask/client.ts'
import type { components, operations } from '../openapi.d.ts'

type Schemas = components['schemas']
type Sent<Name extends keyof operations> = operations[Name]['requestBody'] extends
  | { content: { 'application/json': infer Body } }
  | undefined
  ? Body
  : never

export type Service = Schemas['PublicService']
export type WholeService = Schemas['PublicServiceWhole']
export type Clause = Schemas['PublicClause']
export type OwnCase = Schemas['OwnCase']
export type PublicTable = Schemas['PublicTable']
export type Progress = Schemas['Progress']
export type Registered = Schemas['Registered']
export type Complaint = Sent<'complain'>
export type DataRequest = Sent<'askForData'>
export type ServiceName = Service['service']

export const services = queryOptions({
  queryKey: ['public', 'services'],
  queryFn: () => answerOf(api.GET('/api/v1/public/services')),
})

export const oneService = (service: ServiceName, office: number | undefined) =>
  queryOptions({
    queryKey: ['public', 'service', service, office],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/public/services/{service}', {
          params: { path: { service }, query: office === undefined ? {} : { office } },
        }),
      ),
  })

export const results = queryOptions({
  queryKey: ['public', 'results'],
  queryFn: () => answerOf(api.GET('/api/v1/public/results')),
})

export const oneResult = (sha256: string) =>
  queryOptions({
    queryKey: ['public', 'result', sha256],
    queryFn: () => answerOf(api.GET('/api/v1/public/results/{sha256}', { params: { path: { sha256 } } })),
  })

export const notices = queryOptions({
  queryKey: ['public', 'notices'],
  queryFn: () => answerOf(api.GET('/api/v1/public/notices')),
})
