import { crc32, deflateRawSync } from 'node:zlib'

/** A part of an archive, and what the archive says of it where that is not the truth. */
export type ZipPart = {
  readonly name: string
  readonly data: Buffer | string
  readonly method?: number
  readonly flags?: number
  readonly size?: number
  readonly crc?: number
  readonly attributes?: number
  readonly localName?: string
  /** Bytes taken as they are in place of the compressed data. */
  readonly raw?: Buffer
  /** Says that its bytes are those of the first part. */
  readonly atFirst?: boolean
}

/** Builds an archive by hand, true or not. */
export function aZip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const { local, central } = entryOf(part, part.atFirst ? 0 : offset)
    directory.push(central)
    if (part.atFirst) continue
    files.push(local)
    offset += local.length
  }
  const all = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(all.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, all, end])
}

function entryOf(part: ZipPart, offset: number): { local: Buffer; central: Buffer } {
  const data = Buffer.from(part.data as string)
  const method = part.method ?? 8
  const bytes = part.raw ?? (method === 8 ? deflateRawSync(data) : data)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(part.flags ?? 0, 2)
  common.writeUInt16LE(method, 4)
  common.writeUInt32LE(part.crc ?? crc32(data), 10)
  common.writeUInt32LE(bytes.length, 14)
  common.writeUInt32LE(part.size ?? data.length, 18)
  const name = Buffer.from(part.name)
  const localName = Buffer.from(part.localName ?? part.name)
  return {
    local: Buffer.concat([signed(0x04034b50), named(common, localName), localName, bytes]),
    central: Buffer.concat([signed(0x02014b50), Buffer.from([20, 3]), named(common, name), placed(part, offset), name]),
  }
}

function named(common: Buffer, name: Buffer): Buffer {
  const copy = Buffer.from(common)
  copy.writeUInt16LE(name.length, 22)
  return copy
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}

function placed(part: ZipPart, offset: number): Buffer {
  const bytes = Buffer.alloc(14)
  bytes.writeUInt32LE(part.attributes ?? 0, 6)
  bytes.writeUInt32LE(offset, 10)
  return bytes
}
