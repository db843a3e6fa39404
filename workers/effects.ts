import { KINDS } from '../db/effects/carriers.ts'
import { carryOut } from '../db/effects/carryOut.ts'
import { IS_NEXT, isFor } from '../db/effects/outbox.ts'
import { lookFor, MUCH, type Tools, type WorkQueue } from './workQueue.ts'

const BUCKET = 200

const DUE = `
  select count(*)::int as count, (array_agg(case_id || ' ' || step || ' ' || ordinal order by at, case_id))[1] as first
  from (select o.case_id, o.step, o.ordinal, o.at from outbox o where ${IS_NEXT} and ${isFor('= any($1)', '$2')} order by o.at, o.case_id limit ${MUCH}) e`

/** What cases have asked of the world. */
export const effects = ({ engine, log }: Tools): WorkQueue => ({
  bucket: BUCKET,
  due: async () => {
    const values = [[...KINDS.sets, ...KINDS.parts], engine.releases.hashes()]
    return lookFor(engine, { name: 'effects-due', text: DUE, values })
  },
  work: async () => {
    const { done, parked } = await carryOut(engine, BUCKET)
    if (parked > 0) log.error({ parked }, 'effects that failed again and again were parked')
    return done + parked
  },
})
