import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { csvRows } from './csv/csvRows.ts'
import { LIMITS, type Limits } from './limits.ts'
import { FileEncrypted, OtherSpreadsheet, TooLarge } from './refusals.ts'
import type { SheetRow } from './sheetRow.ts'
import { sniff } from './sniff.ts'
import { xlsxRows } from './xlsx/xlsxRows.ts'

/** A file by its path, its bytes, or a stream of them (which is gathered up to the limit of the file's size). */
export type SpreadsheetFile = string | Buffer | Readable

/**
 * The rows of a CSV or XLSX file, in order, without ever holding the whole of it. Whoever stops before the end has not
 * learned whether the rest was sound: a refusal may come after the last row.
 */
export async function* readRows(file: SpreadsheetFile, some: Partial<Limits> = {}): AsyncGenerator<SheetRow> {
  const limits = { ...LIMITS, ...some }
  const source = typeof file === 'string' || Buffer.isBuffer(file) ? file : await gathered(file, limits)
  const size = typeof source === 'string' ? (await stat(source)).size : source.length
  if (size > limits.fileBytes) throw new TooLarge('fileBytes', limits.fileBytes, '')
  const kind = sniff(await startOf(source))
  if (kind === 'compound') throw (await isLocked(source)) ? new FileEncrypted() : new OtherSpreadsheet('xls')
  yield* kind === 'xlsx' ? xlsxRows(source, limits) : csvRows(() => chunksOf(source), limits)
}

async function startOf(source: string | Buffer): Promise<Buffer> {
  for await (const chunk of chunksOf(source)) return chunk
  return Buffer.alloc(0)
}

const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')

// The names inside a compound file may stand anywhere in it, but never across two of its sectors.
async function isLocked(source: string | Buffer): Promise<boolean> {
  for await (const chunk of chunksOf(source)) if (chunk.includes(LOCKED)) return true
  return false
}

async function* chunksOf(source: string | Buffer): AsyncGenerator<Buffer> {
  if (typeof source === 'string') yield* createReadStream(source, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>
  else for (let at = 0; at < source.length; at += CHUNK) yield source.subarray(at, at + CHUNK)
}

const CHUNK = 64 * 1024

async function gathered(stream: Readable, limits: Limits): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limits.fileBytes) throw new TooLarge('fileBytes', limits.fileBytes, '')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
