import { parseHead } from '../../machines/debts-and-claims/statement/canonical.ts'
import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import type { StatementHeader, Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import { recordReading } from '../queries/readings.ts'
import type { Tx } from '../transaction.ts'
import { type Admitted, admit, type Person, READERS } from './admit.ts'
import { type Certification, readCertifications } from './certifyStatement.ts'
import { type Filing, readFilings } from './filings.ts'
import { NilFiled, NotInThisCase } from './refusals.ts'

/** Which statement of a case, and which part of its lines. Without a version or a hash: the last one that was filed. */
export type WantedStatement = {
  readonly caseId: string
  readonly version?: number
  readonly sha256?: string
  /** Lines after this number. */
  readonly after?: number
  readonly limit?: number
}

/** A statement as it was prepared, with a page of its lines. */
export type StatementRead = {
  readonly sha256: string
  /** The version it was filed as; null while it is only prepared. */
  readonly filedAs: number | null
  readonly filedAt: Date | null
  readonly filedBy: string | null
  readonly header: StatementHeader
  readonly declared: Totals | null
  readonly totals: Totals
  readonly lineCount: number
  readonly mustFix: number
  readonly advisory: number
  readonly problems: readonly Problem[]
  readonly preparedBy: string | null
  readonly preparedAt: Date
  readonly certifications: readonly Certification[]
  readonly lines: readonly StatementLine[]
  /** Ask for the lines after this one; null where there are no more. */
  readonly next: number | null
  /** Every version that was filed, the first one first. */
  readonly filings: readonly Filing[]
}

/** Reads any statement of a case. The office sees what was filed; what is only prepared is the agency's own. */
export async function readStatement(tx: Tx, by: Person, wanted: WantedStatement): Promise<StatementRead> {
  const { caseId, after = 0, limit = 100 } = wanted
  const admitted = await admit(tx, by, caseId, { action: 'readStatement', roles: READERS })
  await recordReading(tx, by.person, 'statement', [{ id: caseId, confidentiality: admitted.of.scope.confidentiality }])
  const filings = await readFilings(tx, caseId)
  const sha256 = hashOf(wanted, filings, admitted)
  const [row, certifications, lines] = await Promise.all([
    readRow(tx, caseId, sha256),
    readCertifications(tx, caseId, sha256),
    readLines(tx, caseId, sha256, after, Math.min(Math.max(limit, 1), 1_000)),
  ])
  const { head, ...rest } = row
  const { header, totals: declared } = parseHead(head)
  const filed = filings.findLast((filing) => filing.sha256 === sha256)
  const last = lines.at(-1)?.lineNo ?? after
  return {
    ...{ sha256, header, declared, certifications, lines, filings, ...rest },
    filedAs: filed?.version ?? null,
    filedAt: filed?.at ?? null,
    filedBy: filed?.by ?? null,
    next: last < row.lineCount ? last : null,
  }
}

function hashOf({ version, sha256 }: WantedStatement, filings: readonly Filing[], { side }: Admitted): string {
  const filed = version === undefined ? filings.at(-1) : filings.find((filing) => filing.version === version)
  if (sha256 === undefined && filed?.sha256 === null) throw new NilFiled(filed.version, filed.explanation)
  const wanted = sha256 ?? filed?.sha256 ?? null
  if (wanted === null) throw new NotInThisCase('statement', version ?? 'filed')
  if (side !== 'agency' && !filings.some((filing) => filing.sha256 === wanted))
    throw new NotInThisCase('statement', wanted)
  return wanted
}

type Row = Pick<
  StatementRead,
  'totals' | 'lineCount' | 'mustFix' | 'advisory' | 'problems' | 'preparedBy' | 'preparedAt'
> & { readonly head: string }

async function readRow(tx: Tx, caseId: string, sha256: string): Promise<Row> {
  const { rows } = await tx.query<Row>(
    `select head::text, totals, line_count as "lineCount", must_fix as "mustFix", advisory, problems, prepared_by as "preparedBy",
       prepared_at as "preparedAt" from statements where case_id = $1 and sha256 = $2`,
    [caseId, sha256],
  )
  return rows[0] ?? refuse(sha256)
}

const refuse = (sha256: string): never => {
  throw new NotInThisCase('statement', sha256)
}

async function readLines(
  tx: Tx,
  caseId: string,
  sha256: string,
  after: number,
  limit: number,
): Promise<StatementLine[]> {
  const { rows } = await tx.query<{ line: StatementLine }>(
    'select line from statement_lines where case_id = $1 and sha256 = $2 and line_no > $3 order by line_no limit $4',
    [caseId, sha256, after, limit],
  )
  return rows.map(({ line }) => line)
}
