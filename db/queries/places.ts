import type { Text } from '../../machines/core/text-pair.ts'
import type { Tx } from '../transaction.ts'

type Named = { id: number; title_fa: string; title_en: string }

const titles = (rows: readonly Named[]): Map<number, Text> =>
  new Map(rows.map(({ id, title_fa, title_en }) => [id, { fa: title_fa, en: title_en }]))

/** The names of offices, by id. */
export async function readOffices(tx: Tx, ids: readonly number[]): Promise<Map<number, Text>> {
  const { rows } = await tx.query<Named>('select id, title_fa, title_en from providers where id = any($1)', [ids])
  return titles(rows)
}

/** The names of agencies, by id. */
export async function readAgencyNames(tx: Tx, ids: readonly number[]): Promise<Map<number, Text>> {
  const { rows } = await tx.query<Named>('select id, title_fa, title_en from agencies where id = any($1)', [ids])
  return titles(rows)
}

/** An agency with its reporting points and the offices that expect to hear from it. */
export type AgencyRow = {
  readonly id: number
  readonly legal_id: string
  readonly title_fa: string
  readonly title_en: string
  readonly province_id: number
  readonly province_fa: string
  readonly province_en: string
  readonly parent_id: number | null
  readonly since: Date | null
  readonly until: Date | null
  readonly points: readonly { readonly id: number; readonly code: string; readonly title: string }[]
  readonly offices: readonly number[]
}

const AGENCIES = `
  select a.id, a.legal_id, a.title_fa, a.title_en, a.province as province_id, v.title_fa as province_fa, v.title_en as province_en, a.parent_id, a.since, a.until,
    coalesce((select json_agg(json_build_object('id', r.id, 'code', r.code, 'title', r.title_fa) order by r.code) from reporting_points r where r.agency_id = a.id), '[]') as points,
    coalesce((select json_agg(distinct e.provider_id) from enrolments e join reporting_points r on r.id = e.reporting_point_id
       where r.agency_id = a.id and e.since <= business_now() and (e.until is null or business_now() < e.until)), '[]') as offices
  from agencies a join provinces v on v.id = a.province`

/** Agencies by a part of their name or by their legal id, in alphabetical order, after one of them. */
export async function listAgencies(
  tx: Tx,
  { search, province, after, limit }: { search: string | null; province: number | null; after: number; limit: number },
): Promise<AgencyRow[]> {
  const { rows } = await tx.query<AgencyRow>(
    `${AGENCIES} where ($1::text is null or a.title_key like '%' || $1 || '%' or a.legal_id = $1) and ($2::int is null or a.province = $2) and a.id > $3
     order by a.id limit $4`,
    [search, province, after, limit],
  )
  return rows
}

/** One agency; null where there is none. */
export async function readAgency(tx: Tx, id: number): Promise<AgencyRow | null> {
  const { rows } = await tx.query<AgencyRow>(`${AGENCIES} where a.id = $1`, [id])
  return rows[0] ?? null
}
