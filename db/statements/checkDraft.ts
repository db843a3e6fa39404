import { openDocument } from '../../machines/debts-and-claims/statement/canonical.ts'
import { openCheck } from '../../machines/debts-and-claims/statement/checkStatement.ts'
import type { StatementHeader, Totals } from '../../machines/debts-and-claims/statement/statement.ts'
import { totalsOf } from '../../machines/debts-and-claims/statement/totals.ts'
import type { Tx } from '../transaction.ts'
import { checkCertificationFile, checkEvidence } from './checkEvidence.ts'
import { completedLines } from './completedLines.ts'
import type { ProblemList } from './problemList.ts'
import { type PreviousStatement, readClosing } from './readPrevious.ts'

/** What the lines of a draft are checked against, and where what is wrong with them is put down. */
export type ToCheck = {
  readonly header: StatementHeader
  readonly totals: Totals | null
  readonly previous: PreviousStatement | null
  readonly files: ReadonlySet<string>
  readonly list: ProblemList
  /** Hears of lines that were read. */
  readonly tell: (lines: number) => void
}

/** What the lines of a draft add up to, and the hash that their document would have. */
export type Checked = {
  readonly sha256: string
  readonly lineCount: number
  /** Lines that could not be read; with one of these there is no document. */
  readonly unread: number
  readonly totals: Totals
}

/** Reads a draft from its first line to its last, finds everything that is wrong with it, and hashes what it would be. */
export async function checkDraft(tx: Tx, caseId: string, given: ToCheck): Promise<Checked> {
  const { header, totals, previous, files, list, tell } = given
  const check = openCheck(header, totals, previous === null ? null : await readClosing(tx, previous))
  const document = openDocument(header, totals)
  let [lineCount, unread] = [0, 0]
  for await (const chunk of completedLines(tx, caseId, header.periodEnd)) {
    for (const completed of chunk) {
      lineCount++
      if ('line' in completed) {
        document.line(completed.line)
        list.add([...check.line(completed.line), ...checkEvidence(completed.line, files)])
      } else {
        check.unreadable()
        unread++
        list.add(completed.problems)
      }
    }
    tell(chunk.length)
  }
  list.add([...check.finish(), ...checkCertificationFile(header, files)])
  return { sha256: document.sha256(), lineCount, unread, totals: totalsOf(check.sums()) }
}
