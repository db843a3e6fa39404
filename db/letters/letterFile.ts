import { cleanFileName } from '../files/fileName.ts'
import type { MediaType } from '../files/mediaType.ts'
import { storeFile } from '../files/storeFile.ts'
import type { Person } from '../statements/admit.ts'
import { FileRefused } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { admitToLetter, LETTER_READERS, LETTER_WRITERS } from './admitToLetter.ts'
import { findLetter, type Letter } from './letter.ts'
import { LetterRefused, NoSuchLetter } from './refusals.ts'

/** Keeps the scan of a letter that came in, once, or what goes along with a draft, while it is one. */
export async function keepLetterFile(tx: Tx, by: Person, id: string, bytes: Buffer): Promise<Letter> {
  const door = { action: 'keepLetterFile', roles: LETTER_WRITERS, lock: true }
  const { letter } = await admitToLetter(tx, by, id, door)
  const { sha256 } = await storeFile(tx, bytes)
  if (letter.file?.sha256 === sha256) return letter
  if (letter.status !== 'draft' && (letter.status !== 'received' || letter.file !== null))
    throw new LetterRefused(letter.status, {
      fa: 'فایل این نامه دیگر عوض نمی‌شود.',
      en: 'The file of this letter stays as it is.',
    })
  await tx.query('update letters set file = $2 where id = $1', [id, sha256])
  return (await findLetter(tx, id)) as Letter
}

const ENDINGS: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

/** The file of a letter, on its way out. */
export async function readLetterFile(
  tx: Tx,
  by: Person,
  id: string,
): Promise<{ readonly name: string; readonly mediaType: MediaType; readonly bytes: Buffer }> {
  const { letter } = await admitToLetter(tx, by, id, { action: 'readLetterFile', roles: LETTER_READERS })
  if (!letter.file) throw new NoSuchLetter(id)
  const { sha256, mediaType, scan } = letter.file
  if (scan === 'infected')
    throw new FileRefused('infected', { fa: 'این پرونده آلوده است.', en: 'This file is infected.' })
  const { rows } = await tx.query<{ bytes: Buffer }>('select bytes from files where sha256 = $1', [sha256])
  if (!rows[0]) throw new NoSuchLetter(id)
  const name = cleanFileName(`${(letter.number ?? 'letter').replace(/[/\\]/g, '-')}.${ENDINGS[mediaType]}`)
  return { name, mediaType, bytes: rows[0].bytes }
}
