import * as z from 'zod'
import { STATUS } from './problems.ts'
import type { Route } from './route.ts'
import type { Group } from './routes.ts'

type Json = { [key: string]: unknown }

const TextPair = {
  type: 'object',
  properties: { fa: { type: 'string' }, en: { type: 'string' } },
  required: ['fa', 'en'],
}

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457: in the language asked for (Accept-Language: fa or en), with the words in both beside it',
  required: ['type', 'title', 'status', 'code', 'text'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...Object.keys(STATUS), 'bug'] },
    text: TextPair,
    instance: { type: 'string' },
    details: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message', 'text'],
        properties: { path: { type: 'string' }, message: { type: 'string' }, text: TextPair },
      },
    },
  },
}

/** The OpenAPI 3.1 document of the table, made of the very schemas that parse and answer. */
export function openapiOf(groups: readonly Group[]): Json {
  const schemas: Json = { Problem: PROBLEM }
  const paths: Record<string, Json> = {}
  for (const { tag, routes } of groups)
    for (const route of routes) {
      const path = `/api/v1${route.path}`
      paths[path] = { ...paths[path], [route.method]: operation(route, tag.name, schemas) }
    }
  return {
    openapi: '3.1.1',
    info: { title: 'Peyman', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: groups.map(({ tag }) => ({ name: tag.name, description: `${tag.title.fa} — ${tag.title.en}` })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: {
        Problem: {
          description: 'A refusal, or a mistake of ours',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'peyman' } },
    },
  }
}

function operation(route: Route, tag: string, schemas: Json): Json {
  const { auth, summary } = route
  return {
    operationId: route.name,
    tags: [tag],
    summary: `${summary.fa} — ${summary.en}`,
    'x-summary': summary,
    'x-rule': auth,
    security: auth.who === 'anyone' ? [] : [{ session: [] }],
    parameters: [
      ...parametersOf(route.params, 'path', schemas),
      ...parametersOf(route.query, 'query', schemas),
      ...parametersOf(route.headers, 'header', schemas),
    ],
    ...bodyOf(route, schemas),
    responses: {
      [route.status ?? 200]: answerOf(route, schemas),
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

const FILE = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

function bodyOf({ body, bytes, example }: Route, schemas: Json): Json {
  if (bytes === 'in') return { requestBody: { required: true, content: FILE } }
  if (!body) return {}
  const json = { schema: schemaOf(body, 'input', schemas), ...(example ? { example } : {}) }
  return { requestBody: { required: true, content: { 'application/json': json } } }
}

function answerOf(route: Route, schemas: Json): Json {
  if (route.status === 204) return { description: 'Done' }
  if (route.status === 302) return { description: 'Go on there', headers: { Location: { schema: { type: 'string' } } } }
  return { description: 'Done', content: contentOf(route, schemas) }
}

function contentOf({ bytes, response }: Route, schemas: Json): Json {
  if (bytes === 'out') return FILE
  if (bytes === 'events') return { 'text/event-stream': { schema: { type: 'string' } } }
  return { 'application/json': { schema: schemaOf(response, 'output', schemas) } }
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query' | 'header', schemas: Json): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, one]) => {
    const { description, ...rest } = schemaOf(one as z.ZodType, 'input', schemas)
    const required = where === 'path' || !(one as z.ZodType).safeParse(undefined).success
    return { name, in: where, required, ...(description ? { description } : {}), schema: rest }
  })
}

/** One schema as JSON Schema; the parts that have names of their own go to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  const {
    $schema: _,
    $defs = {},
    id,
    ...rest
  } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json & {
    $defs?: Record<string, Json>
  }
  for (const [name, { id: __, ...part }] of Object.entries($defs)) schemas[name] = part
  if (typeof id !== 'string') return rest
  schemas[id] = rest
  return { $ref: `#/components/schemas/${id}` }
}
