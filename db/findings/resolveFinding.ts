import * as z from 'zod'
import { ReasonMissing } from '../../machines/core/refusals.ts'
import { parseWith } from '../engine/parsePayload.ts'
import type { CaseBeside, Person } from '../statements/admit.ts'
import { FindingRefused } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { admitToFindings } from './admitToFindings.ts'
import { findFinding } from './findFinding.ts'
import { type Finding, RESOLUTIONS, type Resolution } from './finding.ts'

/** How a finding is to be closed. */
export type FindingToResolve = {
  readonly caseId: string
  readonly findingNo: number
  readonly resolution: Resolution
  readonly why?: string
}

const shape = z.strictObject({
  resolution: z.enum(RESOLUTIONS),
  why: z.string().trim().min(1).max(1000).optional(),
})

/** Closes a finding: fixed in a later version, explained by the agency's answer, or waived by whoever may, for a reason. */
export async function resolveFinding(tx: Tx, by: Person, wanted: FindingToResolve): Promise<Finding> {
  const { caseId, findingNo } = wanted
  const { resolution, why } = parseWith(shape, { resolution: wanted.resolution, why: wanted.why }) as z.infer<
    typeof shape
  >
  const action = `resolveFinding.${resolution}`
  const { of } = await admitToFindings(tx, by, caseId, (card) =>
    resolution === 'waived'
      ? { action, roles: card.waivedBy, stages: [...card.stages, card.answeredIn], lock: true }
      : { action, roles: card.by, stages: card.stages, lock: true },
  )
  const finding = await findFinding(tx, of, findingNo)
  if (finding.resolution === resolution) return finding
  refuseUnripe(finding, resolution, of)
  if (resolution === 'waived' && why === undefined) throw new ReasonMissing(action)
  await tx.query(
    'update findings set resolution = $3, resolved_by = $4, resolved_at = $5, resolved_why = $6 where case_id = $1 and finding_no = $2',
    [caseId, findingNo, resolution, by.person, of.now, why ?? null],
  )
  return findFinding(tx, of, findingNo)
}

function refuseUnripe(finding: Finding, resolution: Resolution, { context }: CaseBeside): void {
  if (finding.resolution !== null)
    throw new FindingRefused('resolved', { fa: 'این ایراد بسته شده است.', en: 'This finding is resolved already.' })
  if (resolution === 'fixed' && context.version <= finding.version)
    throw new FindingRefused('unchanged', {
      fa: 'دستگاه هنوز نسخهٔ تازه‌ای ثبت نکرده است که این ایراد در آن رفع شده باشد.',
      en: 'The agency has not filed a later version in which this could be fixed.',
    })
  if (resolution === 'explained' && finding.answers.length === 0)
    throw new FindingRefused('unanswered', {
      fa: 'دستگاه هنوز به این ایراد پاسخ نداده است.',
      en: 'The agency has not answered this finding.',
    })
}
