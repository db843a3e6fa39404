import { PayloadRefused } from '../../machines/core/refusals.ts'
import type { ReportCard } from '../../machines/core/reportCard.ts'
import { reportCard } from '../../machines/services.ts'
import { type Admitted, admit, type Person, readCaseBeside } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import type { JobRead } from './job.ts'
import { putJob } from './putJob.ts'

/** Which report of a case is wanted, and as what kind of file. */
export type WantedReport = {
  readonly caseId: string
  readonly report: string
  readonly format: 'pdf' | 'xlsx'
  /** A quarter or a year, where the report asks for one. */
  readonly period: string | null
}

/** What the workers are told of a report. */
export type ReportAsked = Omit<WantedReport, 'caseId'> & { readonly machine: string; readonly name: string }

/** Asks for a report of a case: for those of its office whom the report names, and for auditors. */
export async function askReport(tx: Tx, by: Person, { caseId, ...wanted }: WantedReport): Promise<JobRead> {
  const { report, format, period } = wanted
  const { of, card } = await admitToReport(tx, by, caseId, report)
  if ((card.asks === 'period') !== (period !== null)) throw wrongPeriod(card)
  const name = `${report}-${period ?? (of.period || caseId.slice(0, 8))}.${format}`
  const asked: ReportAsked = { ...wanted, machine: of.machine, name }
  return putJob(tx, by, of, { kind: 'report', asked })
}

/** Lets in whoever may have this report of the case. */
export async function admitToReport(
  tx: Tx,
  by: Person,
  caseId: string,
  report: string,
): Promise<Admitted & { readonly card: ReportCard }> {
  const { machine } = await readCaseBeside(tx, caseId)
  const card = reportCard(machine, report)
  if (!card) throw new NotInThisCase('report', report)
  const door = { action: 'makeReport', roles: [...card.by, 'auditor'], anyMachine: true } as const
  return { ...(await admit(tx, by, caseId, door)), card }
}

const wrongPeriod = ({ asks }: ReportCard): PayloadRefused =>
  new PayloadRefused([
    {
      path: 'period',
      text:
        asks === 'period'
          ? { fa: 'سال یا فصل گزارش لازم است.', en: 'The year or the quarter of the report is needed.' }
          : { fa: 'دورهٔ این گزارش همان دورهٔ پرونده است.', en: 'The period of this report is that of its case.' },
    },
  ])
