import type { Tx } from '../transaction.ts'

/** The cycles of an office, by service and period: `0 1405-Q2`. */
export async function readCyclesOnPlan(tx: Tx, office: number): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; key: string }>(
    `select id, service || ' ' || period as key from cases where provider_id = $1 and agency_id is null and machine = 'debtsAndClaims.cycle' and stage <> 'cancelled'`,
    [office],
  )
  return new Map(rows.map(({ id, key }) => [key, id]))
}
