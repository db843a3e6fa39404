import { textKey } from '../../machines/core/persian/text.ts'
import type { Text } from '../../machines/core/text-pair.ts'
import type { Tx } from '../transaction.ts'

/** An agency as it is entered. */
export type NewAgency = {
  readonly legalId: string
  readonly title: Text
  readonly province: number
  readonly parent: number | null
  /** Its first day; null for now. */
  readonly since: Date | null
}

/** Enters an agency and gives its id; null where its legal id is taken. */
export async function insertAgency(tx: Tx, agency: NewAgency): Promise<number | null> {
  const { legalId, title, province, parent, since } = agency
  const { rows } = await tx.query<{ id: number }>(
    `insert into agencies (legal_id, province, parent_id, title_fa, title_en, title_key, since)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, business_now())) on conflict do nothing returning id`,
    [legalId, province, parent, title.fa, title.en, textKey(title.fa), since],
  )
  return rows[0]?.id ?? null
}

/** What is looked at before an agency is changed. */
export type AgencyKept = {
  readonly id: number
  readonly since: Date | null
  readonly until: Date | null
}

/** An agency of the provinces one keeps, locked until the transaction ends; null for any other. */
export async function lockAgency(tx: Tx, id: number): Promise<AgencyKept | null> {
  const { rows } = await tx.query<AgencyKept>(
    'select id, since, until from agencies where id = $1 and province = any (provinces_i_keep()) for no key update',
    [id],
  )
  return rows[0] ?? null
}

/** Gives an agency another name. What was filed under the old one keeps it. */
export async function renameAgency(tx: Tx, id: number, title: Text): Promise<void> {
  await tx.query('update agencies set title_fa = $2, title_en = $3, title_key = $4 where id = $1', [
    ...[id, title.fa, title.en, textKey(title.fa)],
  ])
}

/** Closes an agency at an instant. */
export async function closeAgency(tx: Tx, id: number, until: Date): Promise<void> {
  await tx.query('update agencies set until = $2 where id = $1', [id, until])
}

/** Whether one keeps the agencies of a province. */
export async function keepsProvince(tx: Tx, province: number): Promise<boolean> {
  const { rows } = await tx.query<{ keeps: boolean }>('select $1::int = any (provinces_i_keep()) as keeps', [province])
  return rows[0]?.keeps ?? false
}

/** Enters a reporting point of an agency and gives its id; null where its code is taken there. */
export async function insertPoint(
  tx: Tx,
  agency: number,
  { code, title }: { readonly code: string; readonly title: string },
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    'insert into reporting_points (agency_id, code, title_fa) values ($1, $2, $3) on conflict do nothing returning id',
    [agency, code, title],
  )
  return rows[0]?.id ?? null
}

/** Gives a reporting point of an agency another name; false where it has none of that id. */
export async function renamePoint(tx: Tx, agency: number, point: number, title: string): Promise<boolean> {
  const { rowCount } = await tx.query('update reporting_points set title_fa = $3 where agency_id = $1 and id = $2', [
    ...[agency, point, title],
  ])
  return rowCount === 1
}
