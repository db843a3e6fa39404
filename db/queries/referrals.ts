import type { JournalRecord } from '../../machines/core/record.ts'
import type { Tx } from '../transaction.ts'

/** Work handed from one person to another (ارجاع), with the order that goes along. */
export type Referral = {
  readonly step: number
  readonly at: Date
  /** Null where the office's own rule handed it out. */
  readonly by: string | null
  /** Null where it was laid back for anybody. */
  readonly to: string | null
  readonly order: string | null
  readonly copies: readonly string[]
  readonly reason: string | null
  /** The step of the referral that this one returns (عودت). */
  readonly returns: number | null
  readonly command: string
}

type Row = { step: number; at: Date; actor: string | null; command_id: string; record: Buffer }

/** The referrals of a case in order; each is the answer to the one before where it goes back to whoever made that. */
export async function readReferrals(tx: Tx, caseId: string): Promise<Referral[]> {
  const { rows } = await tx.query<Row>({
    name: 'referrals',
    text: `select step, at, actor, command_id, record from journal where case_id = $1 and kind = 'act' and event = 'reassigned' order by step`,
    values: [caseId],
  })
  const referrals: Referral[] = []
  for (const row of rows) referrals.push(referralOf(row, referrals.at(-1)))
  return referrals
}

function referralOf({ step, at, actor, command_id, record }: Row, before: Referral | undefined): Referral {
  const { what, reason } = JSON.parse(record.toString('utf8')) as JournalRecord
  if (what.kind !== 'act' || what.act.act !== 'reassigned') throw new Error(`step ${step} hands nothing on`)
  const { to, order = null, copies = [] } = what.act
  return { step, at, by: actor, to, order, copies, reason, returns: returned(before, actor, to), command: command_id }
}

// What was returned may be handed on anew, and that is no return.
function returned(before: Referral | undefined, by: string | null, to: string | null): number | null {
  const isBack = before !== undefined && before.returns === null && by !== null && before.to === by && before.by === to
  return isBack && to !== null ? before.step : null
}
