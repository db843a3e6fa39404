import type { MachineEvent } from '../../machines/core/command.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { advanceWithin } from '../engine/advance.ts'
import type { Tx } from '../transaction.ts'
import type { InSets } from './effect.ts'

/** Checks what was filed once more and tells the case, as the system, whether it may be reviewed. */
export const validate: InSets = {
  by: 'sets',
  carryOut: async (tx, engine, effects) => {
    const problems = await countProblems(
      tx,
      effects.map(({ caseId }) => caseId),
    )
    const requests = effects.map(({ caseId, step, ordinal }) => ({
      id: uuidOf(caseId, step, ordinal, caseId),
      ...{ caseId, by: 'system' as const, event: verdict(problems.get(caseId) ?? 0) },
    }))
    const outcomes = await advanceWithin(tx, engine, requests)
    return outcomes.map((outcome, i) => {
      if ('bug' in outcome) throw outcome.bug
      const told = requests[i]?.event.type as string
      return 'step' in outcome ? { told } : { told, refused: outcome.refusal.code }
    })
  },
}

const verdict = (problems: number): MachineEvent =>
  problems === 0 ? { type: 'validationPassed', data: {} } : { type: 'validationFailed', data: { problems } }

/** What stands against each filed document: the problems found in it, its absence, and rows that are not all there. */
async function countProblems(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const text = `
    select c.id, case when c.context ->> 'document' is null then 0 when s.case_id is null then 1
      else s.must_fix + (s.line_count <> (select count(*) from statement_lines l where l.case_id = s.case_id and l.sha256 = s.sha256))::int end as problems
    from cases c left join statements s on s.case_id = c.id and s.sha256 = c.context ->> 'document' where c.id = any($1)`
  const { rows } = await tx.query<{ id: string; problems: number }>({ name: 'problems-filed', text, values: [ids] })
  return new Map(rows.map(({ id, problems }) => [id, problems]))
}
