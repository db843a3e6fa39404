import { KEEPING_OF, type Keeping } from '../queries/keeping.ts'
import type { Tx } from '../transaction.ts'

/** How the cases of an office's service kept one promise about time: a clock of theirs, or a stage's deadline. */
export type KeepingRow = { readonly machine: string; readonly clock: string } & Readonly<Record<Keeping, number>>

const READ = `
  select machine, clock, (count(*) filter (where keeping = 'kept'))::int as kept, (count(*) filter (where keeping = 'broken'))::int as broken,
    (count(*) filter (where keeping = 'running'))::int as running, (count(*) filter (where keeping = 'excluded'))::int as excluded
  from (
    select c.machine, k.name as clock, ${KEEPING_OF} as keeping
    from cases c join clocks k on k.case_id = c.id where c.provider_id = $1 and c.service = $2
  ) t group by machine, clock`

/** Counts every clock of an office's service at once; clocks that never ran are left out. */
export async function readKeeping(tx: Tx, provider: number, service: number): Promise<KeepingRow[]> {
  const { rows } = await tx.query<KeepingRow>(READ, [provider, service])
  return rows
}
