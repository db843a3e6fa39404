import type { Limits } from '../limits.ts'
import { LyingHeader, TooLarge } from '../refusals.ts'
import { readXml } from './xml.ts'

/** The texts that cells refer to by number. */
export type SharedTexts = { readonly at: (index: number) => string }

/** A file without shared texts. */
export const NO_TEXTS: SharedTexts = {
  at: (index) => {
    throw new LyingHeader('reference', `shared text ${index}`)
  },
}

/**
 * Reads the shared texts into one block of bytes with an index: half a million strings of their own would cost several
 * times as much, and each would hold on to the chunk it was cut from.
 */
export async function readSharedTexts(
  part: string,
  chunks: AsyncIterable<Buffer>,
  limits: Limits,
): Promise<SharedTexts> {
  const store = growingStore(limits)
  let text = ''
  let phonetic = 0
  let inText = false
  const reading = readXml(part, chunks, {
    open: (name) => {
      if (name === 'rPh') phonetic += 1
      inText = name === 't' && phonetic === 0
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic -= 1
      if (name !== 'si') return
      if (text.length > limits.cellCharacters) throw new TooLarge('cellCharacters', limits.cellCharacters, part)
      store.add(text)
      text = ''
    },
  })
  for await (const _ of reading);
  return store
}

function growingStore(limits: Limits): SharedTexts & { add: (text: string) => void } {
  let bytes = Buffer.allocUnsafe(64 * 1024)
  let ends = new Uint32Array(1024)
  let count = 0
  let used = 0
  return {
    add: (text) => {
      const size = Buffer.byteLength(text)
      if (used + size > limits.sharedTextBytes)
        throw new TooLarge('sharedTextBytes', limits.sharedTextBytes, 'sharedStrings')
      if (used + size > bytes.length) bytes = Buffer.concat([bytes], Math.max(bytes.length * 2, used + size))
      if (count === ends.length) ends = grown(ends)
      used += bytes.write(text, used)
      ends[count] = used
      count += 1
    },
    at: (index) => {
      const end = index < count ? ends[index] : undefined
      if (end === undefined) throw new LyingHeader('reference', `shared text ${index}`)
      return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], end)
    },
  }
}

function grown(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(old.length * 2)
  larger.set(old)
  return larger
}
