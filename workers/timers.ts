import { fireTimers } from '../db/engine/fireTimers.ts'
import { lookFor, MUCH, type Tools, type WorkQueue } from './workQueue.ts'

const BUCKET = 200

const DUE = `
  select count(*)::int as count, (array_agg(case_id || ' ' || clock || ' ' || due_at order by due_at, case_id))[1] as first
  from (select t.case_id, t.clock, t.due_at from timers t join cases c on c.id = t.case_id
        where t.parked_at is null and t.due_at <= business_now() and c.version = any($1) order by t.due_at, t.case_id limit ${MUCH}) t`

/** Deadlines and the rungs of clocks, as they fall due by the database's clock. */
export const timers = ({ engine, log }: Tools): WorkQueue => ({
  bucket: BUCKET,
  due: async () => {
    const values = [engine.releases.hashes()]
    return lookFor(engine, { name: 'timers-due', text: DUE, values })
  },
  work: async () => {
    const { steps, parked } = await fireTimers(engine, BUCKET)
    if (parked > 0) log.error({ parked }, 'cases whose timers failed were parked')
    return steps + parked
  },
})
