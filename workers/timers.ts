import { fireTimers } from '../db/engine/fireTimers.ts'
import { type Due, MUCH, type Tools, type WorkQueue } from './workQueue.ts'

const BUCKET = 200

const DUE = `
  select count(*)::int as count, (array_agg(case_id || ' ' || clock || ' ' || due_at order by due_at, case_id))[1] as first
  from (select case_id, clock, due_at from timers where parked_at is null and due_at <= business_now() order by due_at, case_id limit ${MUCH}) t`

/** Deadlines and the rungs of clocks, as they fall due by the database's clock. */
export const timers = ({ engine, log }: Tools): WorkQueue => ({
  bucket: BUCKET,
  due: async () => (await engine.pool.query<Due>({ name: 'timers-due', text: DUE })).rows[0] as Due,
  work: async () => {
    const { steps, parked } = await fireTimers(engine, BUCKET)
    if (parked > 0) log.error({ parked }, 'cases whose timers failed were parked')
    return steps + parked
  },
})
