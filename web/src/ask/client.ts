import createClient from 'openapi-fetch'
import { language } from '../language/kept.ts'
import type { paths } from '../openapi.d.ts'
import { Problem } from './problem.ts'

/** The API of the same house, typed by its own description. */
export const api = createClient<paths>({ baseUrl: '' })

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', language())
    return request
  },
})

type Answer<T> = { readonly data?: T; readonly error?: unknown; readonly response: Response }

/** What was asked for; a refusal or a broken line is thrown as a problem that can be read out. */
export async function answerOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked.catch((cause: unknown) => {
    throw Problem.ofLine(cause)
  })
  if (error !== undefined || !response.ok) throw Problem.of(error, response.status)
  return data as T
}
