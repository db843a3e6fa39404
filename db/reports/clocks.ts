import { BROKEN } from '../queries/keeping.ts'
import type { Tx } from '../transaction.ts'

/** How the cases of a cycle kept one promise about time: a clock of theirs, or a stage's deadline. */
export type ClockFigures = {
  readonly name: string
  readonly met: number
  readonly breached: number
  /** Neither yet: still running, or paused. */
  readonly open: number
}

const READ = `
  select name, (count(*) filter (where not breached and outcome is not null))::int as met, (count(*) filter (where breached))::int as breached,
    (count(*) filter (where not breached and outcome is null))::int as open
  from (
    select k.name, k.outcome, ${BROKEN} as breached
    from cases s join clocks k on k.case_id = s.id where s.parent_id = $1
  ) t group by name order by name collate "C"`

/** Counts, clock by clock, how many cases kept it; clocks that never ran are left out. */
export async function readClocks(tx: Tx, cycleId: string): Promise<ClockFigures[]> {
  const { rows } = await tx.query<ClockFigures>(READ, [cycleId])
  return rows
}
