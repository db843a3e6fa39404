import type { Tx } from '../transaction.ts'

/** How the cases of a cycle kept one promise about time: a clock of theirs, or a stage's deadline. */
export type ClockFigures = {
  readonly name: string
  readonly met: number
  readonly breached: number
  /** Neither yet: still running, or paused. */
  readonly open: number
}

// A clock that starts again forgets its last outcome; the journal does not. A breach of the present run that was taken
// back, because more time was given, is none.
const READ = `
  select name, (count(*) filter (where not breached and outcome is not null))::int as met, (count(*) filter (where breached))::int as breached,
    (count(*) filter (where not breached and outcome is null))::int as open
  from (
    select k.name, k.outcome, coalesce(k.outcome = 'breached', false) or exists (
      select from journal j where j.case_id = k.case_id and j.kind = 'timer'
        and j.event = case when k.name like 'deadline.%' then k.name else 'clock.' || k.name || '.breached' end
        and j.at < to_timestamp((k.body ->> 'startedAt')::bigint / 1000.0)) as breached
    from cases s join clocks k on k.case_id = s.id where s.parent_id = $1
  ) t group by name order by name collate "C"`

/** Counts, clock by clock, how many cases kept it; clocks that never ran are left out. */
export async function readClocks(tx: Tx, cycleId: string): Promise<ClockFigures[]> {
  const { rows } = await tx.query<ClockFigures>(READ, [cycleId])
  return rows
}
