import { CommandConflict } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { machineCard } from '../../machines/services.ts'
import { type Admitted, admit, DRAFT_STAGES, type Person } from '../statements/admit.ts'
import { FileRefused, NotInThisStage } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { cleanFileName } from './fileName.ts'

/** A file to be hung on a case, under an id that the caller chose, so that a repetition is one attachment. */
export type FileToAttach = {
  readonly id: string
  readonly caseId: string
  /** The hash under which its bytes were kept, in this transaction. */
  readonly sha256: string
  readonly name: string
  /** What it belongs to: a path as a finding has one, or a word of the caller's. */
  readonly target?: string
}

/** Who may hang something on a case, on either side. */
export const ATTACHERS = [
  'agencyOfficer',
  'liaison',
  'agencyApprover',
  'financeController',
  'caseOfficer',
  'groupHead',
  'deputy',
  'head',
  'secretariat',
  'inspector',
  'councilSecretary',
] as const satisfies readonly Role[]

/** Who may read what hangs on a case: those who work on it, and those who judge it. */
export const PAPER_READERS = [
  ...ATTACHERS,
  'evaluator',
  'committeeSecretary',
  'committeeMember',
  'auditor',
] as const satisfies readonly Role[]

/** Hangs a file on a case. The agency does so while the statement is in its hands, the office at any time. */
export async function attachFile(tx: Tx, by: Person, file: FileToAttach): Promise<{ readonly name: string }> {
  const door = { action: 'attachFile', roles: ATTACHERS, anyMachine: true }
  const admitted = await admit(tx, by, file.caseId, door)
  refuseOutOfHand(admitted, door.action)
  const name = cleanFileName(file.name)
  const there = await findSame(tx, file.caseId, name, file.id)
  if (there?.id === file.id && !isSame(there, file, name)) throw new CommandConflict(file.id)
  if (there?.sha256 === file.sha256) return { name }
  if (there)
    throw new FileRefused('nameTaken', {
      fa: `پروندهٔ دیگری به نام «${name}» پیوست است.`,
      en: `Another file named "${name}" is attached already.`,
    })
  const { rowCount } = await tx.query(
    `insert into attachments (id, case_id, sha256, name, target, uploaded_by, at, provider_id, province, service, agency_id, confidentiality)
     select $2, id, $3, $4, $5, $6, $7, provider_id, province, service, case when $8 then null else agency_id end,
       confidentiality from cases where id = $1 on conflict do nothing`,
    [file.caseId, file.id, file.sha256, name, file.target ?? null, by.person, admitted.of.now, isOffices(admitted)],
  )
  // An id of somebody else's, in a case that one may not even see.
  if (rowCount === 0) throw new CommandConflict(file.id)
  return { name }
}

type There = { id: string; case_id: string; sha256: string; name: string }

const isSame = (there: There, file: FileToAttach, name: string): boolean =>
  there.case_id === file.caseId && there.sha256 === file.sha256 && there.name === name

/** A submission's papers are the agency's to change only while the statement is; those of other cases, while their card says so. */
export function refuseOutOfHand({ side, of }: Admitted, action: string): void {
  const inHand =
    of.machine === 'debtsAndClaims.submission' ? DRAFT_STAGES : (machineCard(of.machine)?.papersIn ?? [of.stage])
  const isOut = !(inHand as readonly string[]).includes(of.stage)
  if (!of.active || (side === 'agency' && isOut)) throw new NotInThisStage(action, of.stage)
}

const isOffices = ({ side, of }: Admitted): boolean =>
  side === 'office' && machineCard(of.machine)?.papersOf === 'office'

async function findSame(tx: Tx, caseId: string, name: string, id: string): Promise<There | null> {
  const { rows } = await tx.query<There>(
    `select id, case_id, sha256, name from attachments where id = $3 or (case_id = $1 and name = $2 and removed_at is null)
     order by id = $3 desc limit 1`,
    [caseId, name, id],
  )
  return rows[0] ?? null
}
