import { cleanText } from '../../machines/core/persian/text.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import { type ColumnMapping, columnMappingShape } from '../../machines/debts-and-claims/statement/mapping.ts'
import { parseWith } from '../engine/parsePayload.ts'
import { refuseMonsters } from '../engine/request.ts'
import { admit, type Person, WRITERS } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'

/** A way of reading an agency's own spreadsheet, made once and kept. */
export type SavedMapping = {
  readonly id: string
  readonly name: string
  readonly mapping: ColumnMapping
  readonly madeBy: string | null
  readonly recordedAt: Date
}

const COLUMNS = 'id, name, mapping, made_by as "madeBy", recorded_at as "recordedAt"'

/** Keeps a mapping for the agency of a case; one of the same name takes its place. */
export async function saveMapping(
  tx: Tx,
  by: Person,
  wanted: {
    readonly id: string
    readonly caseId: string
    readonly name: string
    readonly mapping: ColumnMapping
  },
): Promise<SavedMapping> {
  const { of } = await admit(tx, by, wanted.caseId, { action: 'saveMapping', roles: WRITERS })
  refuseMonsters(wanted.mapping)
  const mapping = JSON.stringify(parseWith(columnMappingShape, wanted.mapping))
  const name = cleanText(wanted.name).slice(0, 200)
  const other = await tx.query('select 1 from column_mappings where id = $1 and (agency_id <> $2 or name <> $3)', [
    wanted.id,
    of.scope.agency,
    name,
  ])
  if (other.rows.length > 0) throw new CommandConflict(wanted.id)
  const { rows } = await tx.query<SavedMapping>(
    `insert into column_mappings (id, agency_id, name, mapping, made_by) values ($1, $2, $3, $4, $5)
     on conflict (agency_id, name) do update set mapping = excluded.mapping, made_by = excluded.made_by, recorded_at = clock_timestamp()
     returning ${COLUMNS}`,
    [wanted.id, of.scope.agency, name, mapping, by.person],
  )
  return rows[0] as SavedMapping
}

/** The mappings that the agency of a case has kept. */
export async function listMappings(tx: Tx, by: Person, caseId: string): Promise<SavedMapping[]> {
  const { of } = await admit(tx, by, caseId, { action: 'listMappings', roles: WRITERS })
  const { rows } = await tx.query<SavedMapping>(
    `select ${COLUMNS} from column_mappings where agency_id = $1 order by name`,
    [of.scope.agency],
  )
  return rows
}

/** One of them; a mapping that is not there is not quietly left aside. */
export async function findMapping(
  tx: Tx,
  by: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<ColumnMapping> {
  const found = (await listMappings(tx, by, caseId)).find((one) => one.id === id)
  if (!found) throw new NotInThisCase('mapping', id)
  return found.mapping
}

/** Forgets a mapping. */
export async function removeMapping(
  tx: Tx,
  by: Person,
  { caseId, id }: { readonly caseId: string; readonly id: string },
): Promise<void> {
  const { of } = await admit(tx, by, caseId, { action: 'removeMapping', roles: WRITERS })
  await tx.query('delete from column_mappings where agency_id = $1 and id = $2', [of.scope.agency, id])
}
