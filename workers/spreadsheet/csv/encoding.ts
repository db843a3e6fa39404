import { isNativeError } from 'node:util/types'
import { FileDamaged, NotASpreadsheet } from '../refusals.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256'

/** Tells the encoding of a text file: by its mark; else UTF-8 if all of it is, else the old Windows code page. */
export async function encodingOf(chunks: () => AsyncIterable<Buffer>): Promise<Encoding> {
  for await (const start of chunks()) {
    const told = byMark(start) ?? byZeros(start)
    if (told !== null) return told
    break
  }
  const strict = strictUtf8()
  let isUtf8 = true
  let isMarked: boolean | null = null
  for await (const chunk of chunks()) {
    if (chunk.some(isNoText)) throw new NotASpreadsheet('binary')
    isMarked ??= chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    isUtf8 &&= strict.takes(chunk)
  }
  if (isUtf8 && strict.takes(null)) return 'utf-8'
  // What was UTF-8 up to its last letter was cut off within it.
  if (isMarked || (isUtf8 && strict.hasLetters())) throw new FileDamaged('broken UTF-8')
  return 'windows-1256'
}

type Strict = { readonly takes: (chunk: Buffer | null) => boolean; readonly hasLetters: () => boolean }

function strictUtf8(): Strict {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let longer = 0
  return {
    hasLetters: () => longer > 3,
    takes: (chunk) => {
      try {
        if (chunk === null) decoder.decode()
        else longer += chunk.length - decoder.decode(chunk, { stream: true }).length
        return true
      } catch (error) {
        if (isNativeError(error) && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false
        throw error
      }
    },
  }
}

// Old files may end with 0x1a; other control bytes than white space stand in no text of a single-byte encoding.
function isNoText(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1a)
}

function byMark(start: Buffer): Encoding | null {
  if (start.length >= 3 && start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return null
  if (start.length >= 2 && start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start.length >= 2 && start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null
}

const LOOKED_AT = 4096

// High bytes of Latin letters and signs, of Persian letters, and of ZWNJ.
const HIGH_BYTES: ReadonlySet<number> = new Set([0x00, 0x06, 0x20])

// Without a mark: the text has zero bytes, and every second byte is one that Persian tables have there.
function byZeros(start: Buffer): Encoding | null {
  const looked = start.subarray(0, LOOKED_AT)
  if (!looked.includes(0)) return null
  const isHigh = (side: number) => looked.every((byte, at) => at % 2 !== side || HIGH_BYTES.has(byte))
  if (isHigh(1)) return 'utf-16le'
  return isHigh(0) ? 'utf-16be' : null
}

// Bytes are looked at beforehand, except where two of them make a character.
const WIDE_NO_TEXT = /(?![\s\u0080-\u009f])\p{Cc}/u

/** Decodes chunks of an encoding; a mark at the start is dropped, and what is no text there is refused. */
export async function* decode(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  const isWide = encoding.startsWith('utf-16')
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    if (isWide && WIDE_NO_TEXT.test(text)) throw new NotASpreadsheet('binary')
    yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
