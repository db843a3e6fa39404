import type { Act, MachineEvent } from '../../machines/core/command.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { Refusal, UnknownVersion } from '../../machines/core/refusals.ts'
import { advanceWithin } from '../engine/advance.ts'
import type { Outcome, Request } from '../engine/request.ts'
import type { Tx } from '../transaction.ts'
import { answered, type DueEffect, type InParts, type Reached } from './effect.ts'

/** Who is told: given the case as $1, and the machine that is meant, or null, as $4. */
const TARGETS: Readonly<Record<string, string>> = {
  parent: 'select parent_id as id from cases where id = $1 and parent_id is not null and $4::text is null',
  children: 'select id from cases where parent_id = $1 and ($4::text is null or machine = $4)',
  counterpart: `select distinct other_case_id as id from mismatches where case_id = $1 and settled_as is null and other_case_id is not null
    and $4::text is null`,
  agreement: `select a.id from cases c join cases a on a.provider_id = c.provider_id and a.service = c.service and a.machine = 'agreement'
    and a.agency_id is null and a.stage in ('inForce', 'continuing', 'noticeGiven') where c.id = $1 and $4::text is null`,
}

/**
 * Sends an event, or a hold and its release, to another case, as the system. Its command id follows from the effect and the target, so that a
 * repetition is the same step; a target that refuses has answered.
 */
export const tell: InParts = {
  by: 'parts',
  targets: async (tx: Tx, { caseId, params }, after, limit) => {
    const found = TARGETS[params['to'] as string]
    if (!found) throw new Error(`nobody knows how to tell "${params['to'] as string}"`)
    const text = `select id from (${found}) t where $2::uuid is null or id > $2::uuid order by id limit $3`
    const { rows } = await tx.query<{ id: string }>(text, [...[caseId, after, limit, params['machine'] ?? null]])
    return rows.map(({ id }) => id)
  },
  reach: async (tx, engine, effect, targets) =>
    (
      await advanceWithin(
        tx,
        engine,
        targets.map((target) => requestOf(effect, target)),
      )
    ).map(reachedOf),
}

const requestOf = (effect: DueEffect, target: string): Request => ({
  id: uuidOf(effect.caseId, effect.step, effect.ordinal, target),
  caseId: target,
  by: 'system',
  ...saidOf(effect),
})

/** What an effect has to say: an event of the target's machine, or one of the acts that every case takes, with its reason. */
function saidOf({ params, values }: DueEffect): Pick<Request, 'reason'> & ({ event: MachineEvent } | { act: Act }) {
  const { act, reason, event } = params
  if (act === 'held' || act === 'released') return { act: { act }, reason: reason as string }
  return { event: { type: event as string, data: values } }
}

/** What a target said, as an effect's receipt keeps it. */
export function reachedOf(outcome: Outcome): Reached {
  try {
    const said = answered(outcome)
    return said instanceof Refusal ? { refused: said.code } : 'taken'
  } catch (error) {
    if (error instanceof UnknownVersion) return { unknown: true }
    return { failed: String(error) }
  }
}
