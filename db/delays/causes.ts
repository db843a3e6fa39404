import type { Actor } from '../../machines/core/command.ts'
import type { Contest } from '../../machines/core/contests.ts'
import { ROLES } from '../../machines/core/roles.ts'
import { actIn, actorOf, type StepRow } from './readDelays.ts'

/**
 * Who of the office had a hand in a stretch of a case's time: whoever the work was with, and whoever took a step at its beginning,
 * within it or at its end. Handing work on is no cause, having it is; remarks are none either.
 */
export function causesOf(steps: readonly StepRow[], { from, until }: Pick<Contest, 'from' | 'until'>): Actor[] {
  const causes: Actor[] = []
  let assignee: string | null = null
  for (const [i, row] of steps.entries()) {
    const at = row.at.getTime()
    const act = actIn(row)
    if (act?.act === 'reassigned') assignee = act.to
    const next = steps[i + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY
    if (assignee !== null && at < until && next > from) causes.push({ person: assignee, role: 'caseOfficer' })
    if (act === null && at >= from && at <= until && ROLES[row.role].side === 'office') causes.push(actorOf(row))
  }
  return causes
}
