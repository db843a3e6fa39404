import { createHash } from 'node:crypto'
import { parseDocumentLine, parseHead } from '../../machines/debts-and-claims/statement/canonical.ts'
import { openCheck } from '../../machines/debts-and-claims/statement/checkStatement.ts'
import type { Problem } from '../../machines/debts-and-claims/statement/problem.ts'
import { machineFindings } from '../findings/machineFindings.ts'
import type { Tx } from '../transaction.ts'
import { type CaseBeside, readCaseBeside } from './admit.ts'
import { checkCertificationFile, checkEvidence, readFileNames } from './checkEvidence.ts'
import { CHUNK } from './draftShape.ts'
import { ProblemList } from './problemList.ts'
import { findPrevious, readClosing } from './readPrevious.ts'

/** What checking a filed statement again came to. */
export type FiledCheck = { readonly problems: number }

/**
 * Checks what was filed once more, from the rows that are kept: that they are the bytes that were certified, and that
 * nothing is wrong with them by what is known now. What it finds becomes findings without a person.
 */
export async function checkFiled(tx: Tx, caseId: string): Promise<FiledCheck> {
  const of = await readCaseBeside(tx, caseId, true)
  const list = await checkDocument(tx, of)
  await machineFindings(
    tx,
    caseId,
    list.problems.filter(({ severity }) => severity === 'mustFix'),
    list.mustFix,
  )
  return { problems: list.mustFix }
}

async function checkDocument(tx: Tx, of: CaseBeside): Promise<ProblemList> {
  const list = new ProblemList()
  const sha256 = of.context.document
  if (sha256 === null) return list
  const head = await readHead(tx, of.id, sha256)
  if (head === null) list.add([DAMAGED])
  else await checkLines(tx, of, sha256, head, list)
  return list
}

async function readHead(tx: Tx, caseId: string, sha256: string): Promise<string | null> {
  const { rows } = await tx.query<{ head: string }>(
    'select head::text from statements where case_id = $1 and sha256 = $2',
    [caseId, sha256],
  )
  return rows[0]?.head ?? null
}

const NEXT = `
  select line_no, line::text as text from statement_lines where case_id = $1 and sha256 = $2 and line_no > $3 order by line_no limit $4`

async function checkLines(tx: Tx, of: CaseBeside, sha256: string, head: string, list: ProblemList): Promise<void> {
  const { header, totals } = parseHead(head)
  const files = await readFileNames(tx, of.id)
  const previous = await findPrevious(tx, of)
  const check = openCheck(header, totals, previous === null ? null : await readClosing(tx, previous))
  const hash = createHash('sha256').update(`${head}\n`)
  for (let after = 0; ; ) {
    const values = [of.id, sha256, after, CHUNK]
    const { rows } = await tx.query<{ line_no: number; text: string }>({ name: 'filed-lines', text: NEXT, values })
    for (const { text } of rows) {
      hash.update(`${text}\n`)
      const line = parseDocumentLine(text)
      // Between preparing and filing somebody may have taken a paper off again.
      list.add([...check.line(line), ...checkEvidence(line, files)])
    }
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.line_no
  }
  list.add([...check.finish(), ...checkCertificationFile(header, files)])
  if (hash.digest('hex') !== sha256) list.add([DAMAGED])
}

const DAMAGED: Problem = {
  ...{ row: null, field: 'statement', code: 'documentDamaged', severity: 'mustFix' },
  text: {
    fa: 'آنچه نگه‌داری شده با نسخهٔ گواهی‌شده یکی نیست؛ صورت وضعیت را دوباره آماده و ثبت کنید.',
    en: 'What is kept is not what was certified; prepare the statement and file it again.',
  },
}
