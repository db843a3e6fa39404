import { recordReading } from '../queries/readings.ts'
import { admit, type Person } from '../statements/admit.ts'
import { infected, NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { PAPER_READERS } from './attachFile.ts'
import type { Scan } from './listAttachments.ts'
import type { MediaType } from './mediaType.ts'

/** A file on its way out. It leaves as an attachment to be saved, never as something to be shown. */
export type FileRead = {
  readonly name: string
  readonly bytes: Buffer
  readonly mediaType: MediaType
  readonly sha256: string
  readonly scan: Scan
}

const READ = `
  select a.name, f.bytes, f.media_type as "mediaType", f.sha256, f.scan from attachments a join files f on f.sha256 = a.sha256
  where a.case_id = $1 and a.id = $2`

/** Reads an attachment of a case, one that was taken off since too. What a scanner found infected does not leave. */
export async function readFile(
  tx: Tx,
  by: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<FileRead> {
  const door = { action: 'readFile', roles: PAPER_READERS, anyMachine: true } as const
  const { of } = await admit(tx, by, caseId, door)
  await recordReading(tx, by.person, 'file', [{ id: caseId, confidentiality: of.scope.confidentiality }])
  const { rows } = await tx.query<FileRead>({ name: 'read-file', text: READ, values: [caseId, id] })
  const file = rows[0]
  if (!file) throw new NotInThisCase('file', id)
  if (file.scan === 'infected') throw infected()
  return file
}
