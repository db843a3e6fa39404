import type { Tx } from '../transaction.ts'
import { admit, type Person, READERS } from './admit.ts'
import { type Certification, readCertifications } from './certifyStatement.ts'
import { type Filing, readFilings } from './filings.ts'

/** The statement that an agency prepared last for the version that comes next, and who has signed it. */
export type PreparedVersion = {
  readonly sha256: string
  readonly version: number
  readonly lineCount: number
  readonly mustFix: number
  readonly advisory: number
  readonly preparedBy: string | null
  readonly preparedAt: Date
  readonly certifications: readonly Certification[]
}

/** Every version of a case that was filed, nil ones too, and for the agency what is about to be. */
export type Versions = { readonly filings: readonly Filing[]; readonly prepared: PreparedVersion | null }

/** Lists the versions of a case, the first one first. */
export async function readVersions(tx: Tx, by: Person, caseId: string): Promise<Versions> {
  const { of, side } = await admit(tx, by, caseId, { action: 'readStatement', roles: READERS })
  const filings = await readFilings(tx, caseId)
  return { filings, prepared: side === 'agency' ? await findPrepared(tx, caseId, of.context.version + 1) : null }
}

const LAST = `
  select sha256, version, line_count as "lineCount", must_fix as "mustFix", advisory, prepared_by as "preparedBy", prepared_at as "preparedAt"
  from statements where case_id = $1 order by ordinal desc limit 1`

async function findPrepared(tx: Tx, caseId: string, version: number): Promise<PreparedVersion | null> {
  const { rows } = await tx.query<Omit<PreparedVersion, 'certifications'>>(LAST, [caseId])
  const last = rows[0]
  if (!last || last.version !== version) return null
  return { ...last, certifications: await readCertifications(tx, caseId, last.sha256) }
}
