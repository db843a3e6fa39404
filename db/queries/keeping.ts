/** How a clock of a case has kept its promise; what does not count at all is excluded. */
export const KEEPING = ['kept', 'broken', 'running', 'excluded'] as const

export type Keeping = (typeof KEEPING)[number]

/**
 * Whether a clock `k` was broken, in SQL. One that starts again forgets its last outcome; the journal does not. A breach of
 * the present run that was taken back, because more time was given, is none. What is asked twice is what the index holds.
 */
export const BROKEN = `(k.outcome is not distinct from 'breached' or exists (
  select from journal j where j.case_id = k.case_id and j.kind = 'timer' and (j.event like 'deadline.%' or j.event like 'clock.%.breached')
    and j.event = case when k.name like 'deadline.%' then k.name else 'clock.' || k.name || '.breached' end
    and j.at < to_timestamp((k.body ->> 'startedAt')::bigint / 1000.0)))`

const EXCLUDED = `c.stage in ('voided', 'cancelled')`

/** The conditions in SQL, of a clock `k` of a case `c`: one of them holds. */
export const HAS_KEPT = {
  kept: `(not ${EXCLUDED} and k.outcome is not null and not ${BROKEN})`,
  broken: `(not ${EXCLUDED} and ${BROKEN})`,
  running: `(not ${EXCLUDED} and k.outcome is null and not ${BROKEN})`,
  excluded: `(${EXCLUDED})`,
} as const satisfies Record<Keeping, string>

/** The one that holds, as a word. */
export const KEEPING_OF = `case when ${EXCLUDED} then 'excluded' when ${BROKEN} then 'broken' when k.outcome is null then 'running' else 'kept' end`
