import { CommandConflict } from '../../machines/core/refusals.ts'
import { type ColumnMapping, columnMappingShape } from '../../machines/debts-and-claims/statement/mapping.ts'
import { parseWith } from '../engine/parsePayload.ts'
import { refuseMonsters } from '../engine/request.ts'
import { cleanFileName } from '../files/fileName.ts'
import { keepBytes } from '../files/storeFile.ts'
import { type Admitted, admit, DRAFT_STAGES, type Person, WRITERS } from '../statements/admit.ts'
import { DraftChanged, NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import type { ImportRead } from './import.ts'
import { readImportRow } from './readImport.ts'
import { tableTypeOf } from './tableType.ts'

/** What every import is asked for with, under an id that the caller chose. */
type Wanted = {
  readonly id: string
  readonly caseId: string
  /** The draft as it was looked at; 0 where there is none. */
  readonly revision: number
  /** How its columns are read; null lets their titles speak. */
  readonly mapping: ColumnMapping | null
  /** Takes its lines into the draft though something is wrong with them, to be mended there. */
  readonly mend?: boolean
}

/** A spreadsheet to be made the lines of a draft. */
export type ImportRequest = Wanted & { readonly bytes: Buffer; readonly name: string }

/** The spreadsheet of an earlier import, to be read once more: mostly because somebody has said which column is which. */
export type ImportAgain = Wanted & { readonly from: string }

type Source = { readonly sha256: string; readonly name: string }

/** Asks for a spreadsheet to be read into a draft. A worker does it; nothing changes before all of it has been read. */
export async function requestImport(
  tx: Tx,
  by: Person,
  { bytes, name, ...wanted }: ImportRequest,
): Promise<ImportRead> {
  const { of } = await enter(tx, by, wanted)
  const mediaType = tableTypeOf(bytes)
  const { sha256 } = await keepBytes(tx, bytes, mediaType)
  return put(tx, by, of, wanted, { sha256, name: cleanFileName(name) })
}

/** Asks for the spreadsheet of an earlier import of this case to be read again: nobody has to send it twice. */
export async function importAgain(tx: Tx, by: Person, { from, ...wanted }: ImportAgain): Promise<ImportRead> {
  const { of } = await enter(tx, by, wanted)
  const { rows } = await tx.query<Source>('select sha256, name from imports where case_id = $1 and id = $2', [
    wanted.caseId,
    from,
  ])
  const source = rows[0]
  if (!source) throw new NotInThisCase('import', from)
  return put(tx, by, of, wanted, source)
}

const enter = (tx: Tx, by: Person, { caseId }: Wanted): Promise<Admitted> =>
  admit(tx, by, caseId, { action: 'requestImport', roles: WRITERS, stages: DRAFT_STAGES })

const PUT = `
  insert into imports (id, case_id, sha256, name, mapping, revision, requested_by, requested_at, mend, provider_id, province, service, agency_id, confidentiality)
  select $2, id, $3, $4, $5, $6, $7, $8, $9, provider_id, province, service, agency_id, confidentiality from cases where id = $1
  on conflict do nothing`

async function put(
  tx: Tx,
  by: Person,
  of: Admitted['of'],
  wanted: Wanted,
  { sha256, name }: Source,
): Promise<ImportRead> {
  const { id, caseId, revision, mend = false } = wanted
  refuseMonsters(wanted.mapping)
  const mapping = wanted.mapping === null ? null : JSON.stringify(parseWith(columnMappingShape, wanted.mapping))
  const asked = { sha256, name, mapping, revision, mend }
  const before = await findAsked(tx, caseId, id)
  if (before && JSON.stringify(before) !== JSON.stringify(asked)) throw new CommandConflict(id)
  if (!before) {
    await refuseOtherDraft(tx, wanted)
    const { rowCount } = await tx.query(PUT, [caseId, id, sha256, name, mapping, revision, by.person, of.now, mend])
    // An id of somebody else's, in a case that one may not even see.
    if (rowCount === 0) throw new CommandConflict(id)
  }
  return (await readImportRow(tx, caseId, id)) as ImportRead
}

type Asked = Source & { readonly mapping: string | null; readonly revision: number; readonly mend: boolean }

async function findAsked(tx: Tx, caseId: string, id: string): Promise<Asked | null> {
  const { rows } = await tx.query<Asked>(
    'select sha256, name, mapping::text as mapping, revision, mend from imports where case_id = $1 and id = $2',
    [caseId, id],
  )
  return rows[0] ?? null
}

async function refuseOtherDraft(tx: Tx, { caseId, revision }: Wanted): Promise<void> {
  const { rows } = await tx.query<{ revision: number }>('select revision from drafts where case_id = $1', [caseId])
  const actual = rows[0]?.revision ?? 0
  if (actual !== revision) throw new DraftChanged(revision, actual)
}
