import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { isNativeError } from 'node:util/types'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, validateFileName, type ZipFile } from 'yauzl'
import type { Limits } from '../limits.ts'
import {
  ActiveContent,
  FileDamaged,
  FileEncrypted,
  LyingHeader,
  NestedArchive,
  PathTrick,
  ZipBomb,
} from '../refusals.ts'

/** An opened archive whose parts are read one by one, every inflated byte counted. */
export type Archive = {
  readonly has: (name: string) => boolean
  /** The bytes of a part. That they were right is known only once they have all been read. */
  readonly read: (name: string) => AsyncGenerator<Buffer>
  readonly close: () => void
}

/** Opens an archive after looking through its whole directory. */
export async function openArchive(file: string | Buffer, limits: Limits): Promise<Archive> {
  const zip = await openZip(file)
  try {
    const entries = await readDirectory(zip, limits)
    return {
      has: (name) => entries.has(name.toLowerCase()),
      read: (name) => inflate(zip, entryNamed(entries, name)),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const OPTIONS = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false }

async function openZip(file: string | Buffer): Promise<ZipFile> {
  try {
    return await (typeof file === 'string' ? openPromise(file, OPTIONS) : fromBufferPromise(file, OPTIONS))
  } catch (error) {
    throw damaged(error)
  }
}

async function readDirectory(zip: ZipFile, limits: Limits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let declared = 0
  for await (const entry of entriesOf(zip)) {
    if (zip.entriesRead > limits.entries) throw new ZipBomb('entries', limits.entries)
    const name = nameOf(entry)
    declared += entry.uncompressedSize
    refuseEntry(entry, name, limits)
    if (declared > limits.inflatedBytes) throw new ZipBomb('inflatedBytes', limits.inflatedBytes)
    // Names of parts differ by more than case, or readers disagree on which one is meant.
    if (entries.has(name.toLowerCase())) throw new LyingHeader('localHeader', name)
    entries.set(name.toLowerCase(), entry)
  }
  refuseOverlaps([...entries.values()])
  return entries
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry()
  } catch (error) {
    if (isNativeError(error) && /strong encryption/.test(error.message)) throw new FileEncrypted()
    throw damaged(error)
  }
}

// Printer settings are binary and harmless; these are not.
const ACTIVE =
  /vbaproject|vbadata|macrosheets?\/|dialogsheets?\/|externallinks?\/|activex\/|(?:^|\/)connections\.xml$|querytables?\/|\.(?:exe|dll|js|vbs|hta|lnk)$/i
const NESTED = /\.(?:zip|7z|rar|gz|tar|xlsx|xlsm|xlsb|xls|docx|docm|doc|pptx|ppt|odt|ods|jar)$|(?:^|\/)embeddings?\//i

function refuseEntry(entry: Entry, name: string, limits: Limits): void {
  const isLink = ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000
  if (isLink || validateFileName(name) !== null || /[\\\p{Cc}]/u.test(name)) throw new PathTrick(name)
  if (entry.isEncrypted()) throw new FileEncrypted()
  if (ACTIVE.test(name)) throw new ActiveContent(name)
  if (NESTED.test(name)) throw new NestedArchive(name)
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new FileDamaged('unknown compression')
  if (entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize)
    throw new LyingHeader('size', name)
  refuseRatio(entry, limits)
}

const LOCAL_HEADER = 30

// One stretch of bytes that serves many parts makes a small file large without any part being suspicious.
function refuseOverlaps(entries: readonly Entry[]): void {
  const inOrder = entries.toSorted((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader)
  let end = 0
  for (const entry of inOrder) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new ZipBomb('overlap', 0)
    end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.fileNameRaw.length + entry.compressedSize
  }
}

// What a part declares was found bearable; not one byte more of it comes out, and no byte less or other is taken.
async function* inflate(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const raw = await openRaw(zip, entry)
  const stream = entry.compressionMethod === 8 ? inflating(raw) : raw
  let size = 0
  let sum = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > entry.uncompressedSize) throw new LyingHeader('size', nameOf(entry))
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw isZlibError(error) ? damaged(error) : error
  } finally {
    raw.destroy()
    stream.destroy()
  }
  if (size !== entry.uncompressedSize) throw new LyingHeader('size', nameOf(entry))
  if (sum !== entry.crc32) throw new LyingHeader('crc', nameOf(entry))
}

async function openRaw(zip: ZipFile, entry: Entry): Promise<Readable> {
  try {
    const header = await zip.readLocalFileHeaderPromise(entry)
    const isSame = header.fileName.equals(entry.fileNameRaw) && header.compressionMethod === entry.compressionMethod
    if (!isSame) throw new LyingHeader('localHeader', nameOf(entry))
    return await zip.openReadStreamPromise(entry, { decodeFileData: false })
  } catch (error) {
    throw error instanceof LyingHeader ? error : damaged(error)
  }
}

function inflating(raw: Readable): Readable {
  const inflated = createInflateRaw({ chunkSize: 64 * 1024 })
  pipeline(raw, inflated, () => {
    // Whoever reads the inflated bytes meets the error there.
  })
  return inflated
}

const SMALL = 1024 * 1024

function refuseRatio({ uncompressedSize, compressedSize }: Entry, limits: Limits): void {
  if (uncompressedSize > SMALL && uncompressedSize > limits.ratio * compressedSize)
    throw new ZipBomb('ratio', limits.ratio)
}

function entryNamed(entries: ReadonlyMap<string, Entry>, name: string): Entry {
  const entry = entries.get(name.toLowerCase())
  if (!entry) throw new FileDamaged(`no part ${name}`)
  return entry
}

function nameOf(entry: Entry): string {
  return entry.fileNameRaw.toString('utf8')
}

function isZlibError(error: unknown): error is Error {
  return isNativeError(error) && 'code' in error && /^Z_|^ERR_/.test(String(error.code))
}

function damaged(error: unknown): FileDamaged {
  return new FileDamaged(isNativeError(error) ? error.message : 'not a zip file')
}
