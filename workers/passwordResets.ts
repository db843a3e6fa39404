import { openAskedResets } from '../db/passwordResets/openAskedResets.ts'
import { type Due, MUCH, type Tools, type WorkQueue } from './workQueue.ts'

const BUCKET = 100

const DUE = `
  select count(*)::int as count, min(recorded_at)::text as first
  from (select recorded_at from password_resets_asked order by recorded_at limit ${MUCH}) t`

/** Forgotten passwords that somebody told of at the door: each becomes a case of the office's site administrator. */
export const passwordResets = ({ engine }: Tools): WorkQueue => ({
  bucket: BUCKET,
  due: async () => (await engine.pool.query<Due>({ name: 'resets-asked', text: DUE })).rows[0] as Due,
  work: () => openAskedResets(engine, BUCKET),
})
