import { randomUUID } from 'node:crypto'
import type { Answer, Anything, Office, Visitor } from './office.ts'

const cookieOf = ({ cookies }: Visitor): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** What a visitor is handed as a file, to the byte. */
export async function download(
  { address }: Office,
  visitor: Visitor,
  path: string,
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const answer = await fetch(`${address}/api/v1${path}`, { headers: { cookie: cookieOf(visitor) } })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

/** Sends a file as it is. */
export async function upload(
  { address }: Office,
  visitor: Visitor,
  method: 'POST' | 'PUT',
  path: string,
  bytes: Buffer,
): Promise<Answer<Anything>> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    body: new Uint8Array(bytes),
    headers: {
      cookie: cookieOf(visitor),
      'content-type': 'application/octet-stream',
      'idempotency-key': randomUUID(),
    },
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: (text === '' ? {} : JSON.parse(text)) as Anything }
}
