import type { FieldProblem } from '../../machines/core/refusals.ts'
import type { Json } from '../../machines/core/standing.ts'
import type { Tx } from '../transaction.ts'

/** One version of a sheet beside a case. */
export type Sheet = {
  readonly caseId: string
  readonly kind: string
  readonly version: number
  readonly sha256: string
  readonly body: Json
  readonly problems: readonly FieldProblem[]
  readonly author: string
  readonly role: string
  readonly at: Date
  readonly publishedAt: Date | null
}

const COLUMNS = `d.case_id as "caseId", d.kind, d.version, d.sha256, d.body, d.problems, d.author, d.role, d.at,
  (select p.published_at from publications p where p.case_id = d.case_id and p.sha256 = d.sha256) as "publishedAt"`

/** The newest sheet of each kind beside these cases; of those that may not be seen, nothing. */
export async function newestSheets(tx: Tx, cases: readonly string[]): Promise<Sheet[]> {
  const { rows } = await tx.query<Sheet>(
    `select distinct on (d.case_id, d.kind) ${COLUMNS} from sheets d where d.case_id = any($1) order by d.case_id, d.kind, d.version desc`,
    [cases],
  )
  return rows
}

/** Every version of a kind of sheet beside a case, newest first. */
export async function listVersions(tx: Tx, caseId: string, kind: string): Promise<Sheet[]> {
  const { rows } = await tx.query<Sheet>(
    `select ${COLUMNS} from sheets d where d.case_id = $1 and d.kind = $2 order by d.version desc limit 500`,
    [caseId, kind],
  )
  return rows
}

/** The sheet of this hash beside a case or the case it hangs on; null where there is none, or none to be seen. */
export async function readSheet(tx: Tx, caseId: string, sha256: string): Promise<Sheet | null> {
  const { rows } = await tx.query<Sheet>(
    `select ${COLUMNS} from sheets d where d.sha256 = $2
       and (d.case_id = $1 or d.case_id = (select parent_id from cases where id = $1)) limit 1`,
    [caseId, sha256],
  )
  return rows[0] ?? null
}
