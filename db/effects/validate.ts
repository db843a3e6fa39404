import type { MachineEvent } from '../../machines/core/command.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import { advanceWithin } from '../engine/advance.ts'
import { checkFiled } from '../statements/checkFiled.ts'
import { answered, type InSets } from './effect.ts'

/** Checks what was filed once more and tells the case, as the system, whether it may be reviewed. */
export const validate: InSets = {
  by: 'sets',
  carryOut: async (tx, engine, effects) => {
    const problems = new Map<string, number>()
    for (const { caseId } of effects) problems.set(caseId, (await checkFiled(tx, caseId)).problems)
    const requests = effects.map(({ caseId, step, ordinal }) => ({
      id: uuidOf(caseId, step, ordinal, caseId),
      ...{ caseId, by: 'system' as const, event: verdict(problems.get(caseId) ?? 0) },
    }))
    const outcomes = await advanceWithin(tx, engine, requests)
    return outcomes.map((outcome, i) => {
      const said = answered(outcome)
      const told = requests[i]?.event.type as string
      return said instanceof Refusal ? { told, refused: said.code } : { told }
    })
  },
}

const verdict = (problems: number): MachineEvent =>
  problems === 0 ? { type: 'validationPassed', data: {} } : { type: 'validationFailed', data: { problems } }
