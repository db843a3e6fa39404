import { type ColumnMapping, columnMappingShape } from '../../machines/debts-and-claims/statement/mapping.ts'
import { parseWith } from '../engine/parsePayload.ts'
import { refuseMonsters } from '../engine/request.ts'
import { cleanFileName } from '../files/fileName.ts'
import { storeFile } from '../files/storeFile.ts'
import { admit, DRAFT_STAGES, type Person, WRITERS } from '../statements/admit.ts'
import { DraftChanged, FileRefused } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import type { ImportRead } from './import.ts'
import { readImportRow } from './readImport.ts'

/** A spreadsheet to be made the lines of a draft, under an id that the caller chose. */
export type ImportRequest = {
  readonly id: string
  readonly caseId: string
  /** The draft as it was looked at; 0 where there is none. */
  readonly revision: number
  readonly bytes: Buffer
  readonly name: string
  /** How its columns are read; null lets their titles speak. */
  readonly mapping: ColumnMapping | null
}

const TABLES: readonly string[] = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']

/** Asks for a spreadsheet to be read into a draft. A worker does it; nothing changes before all of it has been read. */
export async function requestImport(tx: Tx, by: Person, wanted: ImportRequest): Promise<ImportRead> {
  const door = { action: 'requestImport', roles: WRITERS, stages: DRAFT_STAGES } as const
  const { of } = await admit(tx, by, wanted.caseId, door)
  const before = await readImportRow(tx, wanted.caseId, wanted.id)
  if (before) return before
  refuseMonsters(wanted.mapping)
  const mapping = wanted.mapping === null ? null : JSON.stringify(parseWith(columnMappingShape, wanted.mapping))
  await refuseOtherDraft(tx, wanted)
  const { sha256, mediaType } = await storeFile(tx, wanted.bytes)
  if (!TABLES.includes(mediaType))
    throw new FileRefused('notASpreadsheet', {
      fa: 'برای ورود ردیف‌ها پروندهٔ XLSX یا CSV لازم است.',
      en: 'Lines are read from an XLSX or CSV file.',
    })
  await tx.query(
    `insert into imports (id, case_id, sha256, name, mapping, revision, requested_by, requested_at, provider_id, province, service, agency_id, confidentiality)
     select $2, id, $3, $4, $5, $6, $7, $8, provider_id, province, service, agency_id, confidentiality from cases where id = $1`,
    [wanted.caseId, wanted.id, sha256, cleanFileName(wanted.name), mapping, wanted.revision, by.person, of.now],
  )
  return (await readImportRow(tx, wanted.caseId, wanted.id)) as ImportRead
}

async function refuseOtherDraft(tx: Tx, { caseId, revision }: ImportRequest): Promise<void> {
  const { rows } = await tx.query<{ revision: number }>('select revision from drafts where case_id = $1', [caseId])
  const actual = rows[0]?.revision ?? 0
  if (actual !== revision) throw new DraftChanged(revision, actual)
}
