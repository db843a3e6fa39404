import { CaseNotFound, PayloadRefused } from '../../machines/core/refusals.ts'
import type { Role } from '../../machines/core/roles.ts'
import { newSubmission, type PointInCycle, SUBJECTS } from '../effects/openSubmissions.ts'
import type { Engine } from '../engine/engine.ts'
import { caseIdOf, openWithin } from '../engine/openCase.ts'
import type { Step } from '../engine/readCases.ts'
import { admit, type Person } from '../statements/admit.ts'
import { NotInThisStage } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { findOpened } from './findOpened.ts'

/** A submission that is opened by hand: of a reporting point that was enrolled after its cycle had opened. */
export type SubmissionByHand = {
  readonly cycle: string
  readonly reportingPoint: number
  readonly reason: string | undefined
}

/** Who opens a submission that the opening of its cycle has missed. */
export const SUBMISSION_OPENERS = ['caseOfficer', 'groupHead', 'deputy'] as const satisfies readonly Role[]

const ACTION = 'openSubmission'
/** Stages in which a cycle takes filings. */
const FILING: readonly string[] = ['open', 'closing']

const ENROLLED = `
  select from enrolments e join cases c on c.id = $1 and e.provider_id = c.provider_id and e.service = c.service
  where e.reporting_point_id = $2 and e.since <= business_now() and (e.until is null or business_now() < e.until)`

/** Opens the submission of a reporting point in a cycle that still takes filings; one that is there is that one. */
export async function openSubmission(tx: Tx, engine: Engine, by: Person, wanted: SubmissionByHand): Promise<Step> {
  const { cycle, reportingPoint, reason } = wanted
  // Locked, so that the cycle does not close over a case that nobody has told.
  const { of } = await admit(tx, by, cycle, { action: ACTION, roles: SUBMISSION_OPENERS, anyMachine: true, lock: true })
  if (of.machine !== 'debtsAndClaims.cycle') throw new CaseNotFound(cycle)
  const [point, enrolled] = await Promise.all([
    tx.query<PointInCycle>(SUBJECTS, [cycle, [reportingPoint]]),
    tx.query(ENROLLED, [cycle, reportingPoint]),
  ])
  const [row] = point.rows
  if (!row || enrolled.rowCount === 0) throw notEnrolled()
  const opening = newSubmission(row, by)
  const before = await findOpened(tx, caseIdOf(opening.subject.key))
  if (before) return before
  if (!FILING.includes(of.stage)) throw new NotInThisStage(ACTION, of.stage)
  const [step] = await openWithin(tx, engine, [
    { ...opening, openers: SUBMISSION_OPENERS, ...(reason === undefined ? {} : { reason }) },
  ])
  return step as Step
}

const notEnrolled = () =>
  new PayloadRefused([
    {
      path: 'reportingPoint',
      text: {
        fa: 'این نقطهٔ گزارشگری در فهرست گزارش‌دهندگان این اداره نیست.',
        en: 'This reporting point is not enrolled with the office.',
      },
    },
  ])
