import type { Tx } from '../transaction.ts'

/** A forgotten password that waits for the site administrator. */
export type ResetRow = {
  readonly id: string
  readonly person: string
  readonly asked_by: string | null
  readonly opened_at: Date
  readonly due_at: Date | null
  readonly late: boolean
}

const READ = `
  select c.id, c.context ->> 'person' as person, c.context ->> 'askedBy' as asked_by, c.opened_at, k.due_at,
    coalesce(k.due_at <= business_now(), false) as late
  from cases c left join clocks k on k.case_id = c.id and k.name = 'reset'
  where c.machine = 'passwordReset' and c.status = 'active' and c.provider_id = any($1) order by k.due_at, c.id limit 500`

/** The resets that wait in these offices, the most urgent first. */
export async function listResets(tx: Tx, offices: readonly number[]): Promise<ResetRow[]> {
  return (await tx.query<ResetRow>(READ, [offices])).rows
}
