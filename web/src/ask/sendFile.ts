import { language } from '../language/kept.ts'
import { Problem } from './problem.ts'

/** Sends a file as it is; the description of the API knows no body that is no JSON. */
export async function sendFile<Answer>(
  path: string,
  query: Record<string, string>,
  file: File,
  id: string,
  method: 'POST' | 'PUT' = 'POST',
): Promise<Answer> {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`, {
    method,
    body: file,
    headers: {
      // What it is, the house reads from its first bytes, never from what somebody calls it.
      'content-type': 'application/octet-stream',
      'idempotency-key': id,
      'accept-language': language(),
    },
  }).catch((cause: unknown) => {
    throw Problem.ofLine(cause)
  })
  const body: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw Problem.of(body, answer.status)
  return body as Answer
}
