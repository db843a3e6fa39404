import { SaxesParser } from 'saxes'
import { FileDamaged, TooLarge, XmlDeclarations } from '../refusals.ts'

/** What is wanted of a part: element names come without their prefix. */
export type XmlReader = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

const DEEPEST = 64

// No tag and no text of a spreadsheet comes near; what does would be kept in memory while it grows.
const LONGEST = 1024 * 1024

/**
 * Feeds a part to a reader, chunk by chunk, and yields after each, so that what was read can be passed on. UTF-8 only;
 * document types and entities are refused.
 */
export async function* readXml(part: string, chunks: AsyncIterable<Buffer>, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let silent = 0
  let depth = 0
  parser.on('error', (error) => {
    throw new FileDamaged(`${part}: ${error.message}`)
  })
  parser.on('doctype', () => {
    throw new XmlDeclarations(part)
  })
  parser.on('opentag', (tag) => {
    silent = 0
    depth += 1
    if (depth > DEEPEST) throw new TooLarge('xml', DEEPEST, part)
    reader.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    silent = 0
    depth -= 1
    reader.close?.(localName(tag.name))
  })
  if (reader.text) parser.on('text', reader.text)
  for await (const chunk of chunks) {
    silent += chunk.length
    parser.write(decoded(part, decoder, chunk))
    if (silent > LONGEST) throw new TooLarge('xml', LONGEST, part)
    yield
  }
  parser.write(decoded(part, decoder, null))
  parser.close()
  yield
}

/** Feeds a small part to a reader, whole. */
export async function readWholeXml(part: string, chunks: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  for await (const _ of readXml(part, chunks, reader));
}

function decoded(part: string, decoder: TextDecoder, chunk: Buffer | null): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    throw new FileDamaged(`${part}: not UTF-8`)
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}
