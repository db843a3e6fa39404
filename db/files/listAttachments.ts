import { admit, type Person } from '../statements/admit.ts'
import { readFilings } from '../statements/filings.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { PAPER_READERS } from './attachFile.ts'
import type { MediaType } from './mediaType.ts'

/** How a scanner judged a file; `unscanned` where there is none, and people see that. */
export type Scan = 'unscanned' | 'clean' | 'infected'

/** A file as it hangs on a case. */
export type Attachment = {
  readonly id: string
  readonly name: string
  readonly target: string | null
  readonly sha256: string
  readonly size: number
  readonly mediaType: MediaType
  readonly scan: Scan
  readonly uploadedBy: string | null
  readonly at: Date
}

const READ = `
  select a.id, a.name, a.target, a.sha256, f.size, f.media_type as "mediaType", f.scan, a.uploaded_by as "uploadedBy", a.at
  from attachments a join files f on f.sha256 = a.sha256
  where a.case_id = $1 and a.at <= coalesce($2::timestamptz, 'infinity') and (a.removed_at is null or a.removed_at > $2) order by a.at, a.name`

/** What hangs on a case now, or hung on it at an instant or when a version was filed: an old one had its own evidence. */
export async function listAttachments(
  tx: Tx,
  by: Person,
  { caseId, at, version }: { readonly caseId: string; readonly at?: Date; readonly version?: number },
): Promise<Attachment[]> {
  await admit(tx, by, caseId, { action: 'listAttachments', roles: PAPER_READERS, anyMachine: true })
  const then = version === undefined ? (at ?? null) : await filedAt(tx, caseId, version)
  const { rows } = await tx.query<Attachment>({ name: 'attachments', text: READ, values: [caseId, then] })
  return rows
}

async function filedAt(tx: Tx, caseId: string, version: number): Promise<Date> {
  const filing = (await readFilings(tx, caseId)).find((one) => one.version === version)
  if (!filing) throw new NotInThisCase('version', version)
  return filing.at
}
