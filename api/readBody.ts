import type { Request } from 'express'
import { refuseMonsters } from '../db/engine/request.ts'
import { PayloadRefused } from '../machines/core/refusals.ts'
import { BodyTooLarge, BodyUnreadable, WrongMediaType } from './refusals.ts'

/** How much a JSON body may be; files have an address of their own. */
type Limit = { readonly bytes: number; readonly keys: number }

const USUAL: Limit = { bytes: 256 * 1024, keys: 2_000 }
/** For a thousand lines of a statement, each with all its fields. */
const TABLE: Limit = { bytes: 4 * 1024 * 1024, keys: 50_000 }
const DEEPEST = 32

/** Reads a JSON body: bounded while it arrives, looked at as text before it is parsed, and as a value before anybody uses it. */
export async function readBody(request: Request, isTable = false): Promise<unknown> {
  if (!request.is('application/json')) throw new WrongMediaType('application/json')
  const limit = isTable ? TABLE : USUAL
  const text = await textOf(request, limit.bytes)
  refuseBombs(text, limit.keys)
  const value = parsed(text)
  refuseUnusable(value)
  return value
}

async function textOf(request: Request, most: number): Promise<string> {
  const bytes = await bounded(request, most)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BodyUnreadable('متن درخواست UTF-8 نیست.', 'The body is not UTF-8.')
  }
}

/** No file is larger, but where a route says so. */
export const FILE_LIMIT = 20 * 1024 * 1024

/** Reads a file as it is sent, one in a request, bounded while it arrives. What it is, its own first bytes tell later. */
export async function readBytes(request: Request, most = FILE_LIMIT): Promise<Buffer> {
  if (request.headers['content-type'] !== 'application/octet-stream')
    throw new WrongMediaType('application/octet-stream')
  return bounded(request, most)
}

async function bounded(request: Request, most: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new BodyTooLarge(most)
  if (request.headers['content-encoding'] !== undefined) throw new WrongMediaType('identity')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw new BodyTooLarge(most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BodyUnreadable('متن درخواست JSON درست نیست.', 'The body is not JSON.')
  }
}

/** Depth and number of keys, counted on the text: a body of 200 KB can nest a hundred thousand deep, and parses. */
function refuseBombs(text: string, mostKeys: number): void {
  let depth = 0
  let keys = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (inString) {
      if (char === 0x5c) i++
      else if (char === 0x22) inString = false
    } else if (char === 0x22) inString = true
    else if (char === 0x7b || char === 0x5b) depth++
    else if (char === 0x7d || char === 0x5d) depth--
    else if (char === 0x3a) keys++
    if (depth > DEEPEST || keys > mostKeys)
      throw new BodyUnreadable(
        'ساختار درخواست بیش از اندازه پیچیده است.',
        'The body is nested too deeply or has too many fields.',
      )
  }
}

/** Refuses what neither a form nor the database can take: keys that reach for prototypes, NUL, halves of characters. */
export function refuseUnusable(value: unknown): void {
  refuseMonsters(value)
  if (hasBrokenText(value))
    throw new PayloadRefused([
      { path: '', text: { fa: 'نویسهٔ ناقص در متن هست.', en: 'The text holds half a character.' } },
    ])
}

function hasBrokenText(value: unknown): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => hasBrokenText(key) || hasBrokenText(inner))
}
