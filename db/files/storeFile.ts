import { sha256 } from '../../machines/core/record.ts'
import { FileRefused } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { type MediaType, mediaTypeOf } from './mediaType.ts'

/** A file that is kept, found by the hash of its bytes. */
export type StoredFile = { readonly sha256: string; readonly size: number; readonly mediaType: MediaType }

/** No file is larger (20 MiB). */
export const LARGEST_FILE = 20 * 1024 * 1024

/** Keeps bytes that may be attached, once however often they come. Nobody sees them until they hang on something. */
export async function storeFile(tx: Tx, bytes: Buffer): Promise<StoredFile> {
  return keepBytes(tx, bytes, acceptableType(bytes))
}

/** Keeps bytes of a kind that somebody has judged. */
export async function keepBytes(tx: Tx, bytes: Buffer, mediaType: MediaType): Promise<StoredFile> {
  const stored = { sha256: sha256(bytes), size: bytes.length, mediaType }
  await tx.query('insert into files (sha256, bytes, size, media_type) values ($1, $2, $3, $4) on conflict do nothing', [
    stored.sha256,
    bytes,
    stored.size,
    mediaType,
  ])
  return stored
}

/** What the bytes are, or a refusal. */
export function acceptableType(bytes: Buffer): MediaType {
  if (bytes.length === 0) throw new FileRefused('empty', { fa: 'پرونده خالی است.', en: 'The file is empty.' })
  if (bytes.length > LARGEST_FILE)
    throw new FileRefused('tooLarge', { fa: 'حجم پرونده بیش از ۲۰ مگابایت است.', en: 'The file exceeds 20 MB.' })
  const mediaType = mediaTypeOf(bytes)
  if (mediaType === null)
    throw new FileRefused('kind', {
      fa: 'فقط PDF، JPEG، PNG، CSV، XLSX و DOCX بدون ماکرو پذیرفته می‌شود.',
      en: 'Only PDF, JPEG, PNG, CSV, and XLSX and DOCX without macros are taken.',
    })
  return mediaType
}
