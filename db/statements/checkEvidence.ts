import type { StatementLine } from '../../machines/debts-and-claims/statement/line.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import type { StatementHeader } from '../../machines/debts-and-claims/statement/statement.ts'
import type { Tx } from '../transaction.ts'

/** Names of the files that hang on a case now. */
export async function readFileNames(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ name: string }>(
    'select name from attachments where case_id = $1 and removed_at is null',
    [caseId],
  )
  return new Set(rows.map(({ name }) => name))
}

/** Evidence that a line names and that nobody has attached. */
export function checkEvidence(line: StatementLine, files: ReadonlySet<string>): Problem[] {
  const absent = line.evidence.filter((name) => !files.has(name))
  return absent.length === 0 ? [] : [notAttached(line.lineNo, 'evidence', absent)]
}

/** The same for the certification that the header names. */
export function checkCertificationFile({ certificationFile }: StatementHeader, files: ReadonlySet<string>): Problem[] {
  if (certificationFile === null || files.has(certificationFile)) return []
  return [notAttached(null, 'certificationFile', [certificationFile])]
}

function notAttached(row: number | null, field: string, names: readonly string[]): Problem {
  return {
    ...{ row, field, code: 'notAttached', severity: 'mustFix' },
    text: {
      fa: `این مدرک پیوست نشده است: ${names.map((name) => `«${name}»`).join('، ')}`,
      en: `This evidence is not attached: ${names.map((name) => `"${name}"`).join(', ')}`,
    },
  }
}
