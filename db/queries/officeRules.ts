import type { Tx } from '../transaction.ts'

/** What an office decided for itself in a service; the defaults where it has decided nothing. */
export type OfficeRuleRow = {
  readonly provider_id: number
  readonly service: number
  readonly one_step_approval: boolean
  readonly max_rounds: number
  readonly tolerance: string
  readonly outlier_percent: number
  readonly decided: boolean
}

/** The rules of an office in a service. */
export async function readOfficeRules(tx: Tx, provider: number, service: number): Promise<OfficeRuleRow> {
  const { rows } = await tx.query<OfficeRuleRow>(
    `select $1::int as provider_id, $2::int as service, coalesce(r.one_step_approval, false) as one_step_approval, coalesce(r.max_rounds, 3) as max_rounds,
       coalesce(r.tolerance, 0)::text as tolerance, coalesce(r.outlier_percent, 50) as outlier_percent, r.provider_id is not null as decided
     from (select 1) one left join office_rules r on r.provider_id = $1 and r.service = $2`,
    [provider, service],
  )
  return rows[0] as OfficeRuleRow
}

/** Decides the rules of an office in a service. */
export async function setOfficeRules(tx: Tx, rules: Omit<OfficeRuleRow, 'decided'>): Promise<void> {
  await tx.query(
    `insert into office_rules (provider_id, service, one_step_approval, max_rounds, tolerance, outlier_percent) values ($1, $2, $3, $4, $5, $6)
     on conflict (provider_id, service) do update set one_step_approval = excluded.one_step_approval, max_rounds = excluded.max_rounds,
       tolerance = excluded.tolerance, outlier_percent = excluded.outlier_percent`,
    [
      rules.provider_id,
      rules.service,
      rules.one_step_approval,
      rules.max_rounds,
      rules.tolerance,
      rules.outlier_percent,
    ],
  )
}
