import { COMPARED_COLUMNS, type ComparedRow, comparedLine } from '../statements/readComparedLines.ts'
import type { Tx } from '../transaction.ts'
import type { AgencyFiled, LineOfCase } from './pairMismatches.ts'

/** Stages in which a statement counts: its figures have been approved at least once. */
export const COUNTING_STAGES = ['approved', 'refining', 'refined', 'consolidated', 'delivered'] as const

const OUT_STAGES = ['missed', 'withdrawn', 'voided'] as const

/** Who is in a cycle, what was filed, and what the office tolerates. */
export type CycleGround = {
  readonly agencies: readonly AgencyFiled[]
  /** The document that counts, by case. */
  readonly documents: ReadonlyMap<string, string>
  readonly legalIds: ReadonlyMap<string, string>
  readonly tolerance: bigint
  readonly outlierPercent: number
}

type Row = {
  id: string
  stage: string
  sha256: string | null
  legal_id: string
  title_fa: string
  title_en: string
  tolerance: string
  outlier_percent: number
}

const READ = `
  select c.id, c.stage, c.context ->> 'document' as sha256, a.legal_id, a.title_fa, a.title_en,
    coalesce(o.tolerance, 0)::text as tolerance, coalesce(o.outlier_percent, 50) as outlier_percent
  from cases c join agencies a on a.id = c.agency_id left join office_rules o on o.provider_id = c.provider_id and o.service = c.service
  where c.parent_id = $1 order by a.legal_id, c.reporting_point_id, c.id`

/** Reads what the statements of a cycle can be held against. */
export async function readCycleGround(tx: Tx, cycleId: string): Promise<CycleGround> {
  const { rows } = await tx.query<Row>({ name: 'cycle-ground', text: READ, values: [cycleId] })
  const counting = rows.filter(({ stage }) => isIn(COUNTING_STAGES, stage))
  return {
    agencies: [...new Set(rows.map(({ legal_id }) => legal_id))].map((legalId) => agencyOf(rows, legalId)),
    documents: new Map(counting.flatMap(({ id, sha256 }) => (sha256 ? [[id, sha256] as const] : []))),
    legalIds: new Map(rows.map(({ id, legal_id }) => [id, legal_id])),
    tolerance: BigInt(rows[0]?.tolerance ?? 0),
    outlierPercent: rows[0]?.outlier_percent ?? 50,
  }
}

const isIn = (stages: readonly string[], stage: string): boolean => stages.includes(stage)

function agencyOf(rows: readonly Row[], legalId: string): AgencyFiled {
  const own = rows.filter((row) => row.legal_id === legalId)
  return {
    legalId,
    title: { fa: own[0]?.title_fa ?? legalId, en: own[0]?.title_en ?? legalId },
    cases: own.filter(({ stage }) => isIn(COUNTING_STAGES, stage)).map(({ id }) => id),
    isPending: own.some(({ stage }) => !isIn(COUNTING_STAGES, stage) && !isIn(OUT_STAGES, stage)),
  }
}

const LINES = `
  select l.case_id as "caseId", ${COMPARED_COLUMNS}
  from unnest($1::uuid[], $2::text[]) d(case_id, sha256) join statement_lines l using (case_id, sha256)
  where l.tier = 'T4' and l.counterparty_id is not null and (l.case_id = any($3) or l.counterparty_id = any($4))
  order by l.case_id, l.line_no`

/** Every line by which these cases speak of other agencies, or others of them. */
export async function readLinesBetween(
  tx: Tx,
  { documents, legalIds }: CycleGround,
  caseIds: readonly string[],
): Promise<LineOfCase[]> {
  const spokenOf = [...new Set(caseIds.flatMap((id) => legalIds.get(id) ?? []))]
  const values = [[...documents.keys()], [...documents.values()], caseIds, spokenOf]
  const { rows } = await tx.query<ComparedRow & { caseId: string }>({ name: 'lines-between', text: LINES, values })
  return rows.map(({ caseId, ...row }) => ({ caseId, line: comparedLine(row) }))
}
