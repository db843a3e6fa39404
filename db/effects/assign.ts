import type { Grant } from '../../machines/core/authorize.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { advanceWithin } from '../engine/advance.ts'
import type { Outcome, Request } from '../engine/request.ts'
import { inRoles } from './audience.ts'
import { answered, type DueEffect, type InSets } from './effect.ts'
import { type Load, leastLoaded, noteGiven, readLoads } from './loads.ts'
import { type CaseAround, readAround, readGrantsAround } from './readAround.ts'
import { readBarred } from './readBarred.ts'

/**
 * Gives work to somebody. By rule: whoever has it keeps it while they may act and are there, else the officer of the desk with the
 * least to do; to the group head where it has become his. Nobody gets a case of their own agency, nor one that they may not
 * decide because they took part in what it is about.
 */
export const assign: InSets = {
  by: 'sets',
  carryOut: async (tx, engine, effects) => {
    const ids = effects.map(({ caseId }) => caseId)
    const cases = await readAround(tx, ids)
    const [grants, barred] = [await readGrantsAround(tx, cases.values()), await readBarred(tx, engine, cases)]
    const loads = await readLoads(
      tx,
      grants.map(({ person }) => person),
    )
    const desk: Desk = { grants, loads, barred }
    const choices = effects.map((effect) => choose(effect, cases.get(effect.caseId) as CaseAround, desk))
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

/** People who may not be given a case, by case. */
type Barred = ReadonlyMap<string, readonly string[]>
type Desk = { readonly grants: readonly Grant[]; readonly loads: Map<string, Load>; readonly barred: Barred }

type Choice = { readonly request: Request; readonly to: string } | { readonly kept: string } | { readonly nobody: true }

function choose(effect: DueEffect, around: CaseAround, desk: Desk): Choice {
  const byRule = effect.params['to'] === 'byRule'
  const officers = peopleIn(byRule ? ['caseOfficer'] : ['groupHead'], around, desk)
  const { assignee } = around
  if (assignee !== null && officers.includes(assignee)) return { kept: assignee }
  const to =
    leastLoaded(officers, desk.loads) ?? leastLoaded(peopleIn(byRule ? [] : ['deputy'], around, desk), desk.loads)
  if (to === undefined) return { nobody: true }
  noteGiven(desk.loads, to)
  return {
    to,
    request: requestOf(effect, to, byRule ? 'ارجاع خودکار به قاعدهٔ اداره' : 'ارجاع به رئیس گروه پس از گذشت مهلت'),
  }
}

/** Whoever holds one of the roles over the case, is there or stood in for, and took no part in what it is about. */
function peopleIn(roles: Parameters<typeof inRoles>[0], around: CaseAround, { grants, loads, barred }: Desk): string[] {
  const people = inRoles(roles, around, grants).map(({ person }) => person)
  const isBarred = (person: string) => barred.get(around.id)?.includes(person) || loads.get(person)?.away
  return [...new Set(people)].filter((person) => !isBarred(person)).sort()
}

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
