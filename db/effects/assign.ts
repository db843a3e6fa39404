import type { Grant } from '../../machines/core/authorize.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { advanceWithin } from '../engine/advance.ts'
import type { Outcome, Request } from '../engine/request.ts'
import type { Tx } from '../transaction.ts'
import { inRoles } from './audience.ts'
import { answered, type DueEffect, type InSets } from './effect.ts'
import { type CaseAround, readAround, readGrantsAround } from './readAround.ts'

/** Cases that are open on each desk, by person. */
type Loads = Map<string, number>

/**
 * Gives work to somebody. By rule: whoever has it keeps it while they may act, else the officer of the desk with the
 * fewest open cases; to the group head where it has become his. Nobody gets a case of their own agency.
 */
export const assign: InSets = {
  by: 'sets',
  carryOut: async (tx, engine, effects) => {
    const cases = await readAround(
      tx,
      effects.map(({ caseId }) => caseId),
    )
    const grants = await readGrantsAround(tx, cases.values())
    const loads = await readLoads(tx, grants)
    const choices = effects.map((effect) => choose(effect, cases.get(effect.caseId) as CaseAround, grants, loads))
    const wanted = choices.filter((choice) => 'request' in choice)
    const outcomes = await advanceWithin(
      tx,
      engine,
      wanted.map(({ request }) => request),
    )
    const answers = new Map(wanted.map((choice, i) => [choice, answerOf(choice, outcomes[i] as Outcome)]))
    return choices.map((choice) => ('request' in choice ? (answers.get(choice) as JsonObject) : choice))
  },
}

async function readLoads(tx: Tx, grants: readonly Grant[]): Promise<Loads> {
  const { rows } = await tx.query<{ assignee: string; open: number }>(
    `select assignee, count(*)::int as open from cases where assignee = any($1) and status = 'active' group by assignee`,
    [[...new Set(grants.map(({ person }) => person))]],
  )
  return new Map(rows.map(({ assignee, open }) => [assignee, open]))
}

type Choice = { readonly request: Request; readonly to: string } | { readonly kept: string } | { readonly nobody: true }

function choose(effect: DueEffect, around: CaseAround, grants: readonly Grant[], loads: Loads): Choice {
  const byRule = effect.params['to'] === 'byRule'
  const officers = peopleIn(byRule ? ['caseOfficer'] : ['groupHead'], around, grants)
  const { assignee } = around
  if (assignee !== null && officers.includes(assignee)) return { kept: assignee }
  const to = leastLoaded(officers, loads) ?? leastLoaded(peopleIn(byRule ? [] : ['deputy'], around, grants), loads)
  if (to === undefined) return { nobody: true }
  loads.set(to, (loads.get(to) ?? 0) + 1)
  return {
    to,
    request: requestOf(effect, to, byRule ? 'ارجاع خودکار به قاعدهٔ اداره' : 'ارجاع به رئیس گروه پس از گذشت مهلت'),
  }
}

const peopleIn = (roles: Parameters<typeof inRoles>[0], around: CaseAround, grants: readonly Grant[]): string[] =>
  [...new Set(inRoles(roles, around, grants).map(({ person }) => person))].sort()

/** Of two with as many cases, the one whose id comes first. */
const leastLoaded = (people: readonly string[], loads: Loads): string | undefined =>
  [...people].sort((one, other) => (loads.get(one) ?? 0) - (loads.get(other) ?? 0) || (one < other ? -1 : 1))[0]

const requestOf = ({ caseId, step, ordinal }: DueEffect, to: string, reason: string): Request => ({
  id: uuidOf(caseId, step, ordinal, caseId),
  caseId,
  by: 'system',
  reason,
  act: { act: 'reassigned', to },
})

function answerOf({ to }: { to: string }, outcome: Outcome): JsonObject {
  const said = answered(outcome)
  return said instanceof Refusal ? { refused: said.code } : { to }
}
