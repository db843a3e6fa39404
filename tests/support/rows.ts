import pg from 'pg'
import { verify } from '../../db/verify/verify.ts'
import type { House } from './house.ts'

const TABLES = ['journal', 'cases', 'timers', 'clocks', 'outbox'] as const

/** How many rows each table of the engine has, and a fingerprint of every one of them. */
export async function fingerprint(pool: Pick<pg.Pool, 'query'>): Promise<Record<string, string>> {
  const counted = TABLES.map(
    (table) =>
      `select '${table}' as name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${table} t`,
  )
  const { rows } = await pool.query<{ name: string; print: string }>(counted.join(' union all '))
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]))
}

/** Does what only the superuser can: damage, or what no door of ours offers. */
export async function admin(house: House, sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: house.database.admin })
  await client.connect()
  try {
    return await client.query(sql, values)
  } finally {
    await client.end()
  }
}

/** The hash of a case's last step: two cases with one head have one and the same history. */
export async function headOf(house: House, caseId: string): Promise<string> {
  const { rows } = await house.worker.pool.query<{ head: string }>('select head from cases where id = $1', [caseId])
  return rows[0]?.head ?? 'no such case'
}

/** The heads of all cases, by id. */
export async function heads(house: House): Promise<Record<string, string>> {
  const { rows } = await house.worker.pool.query<{ id: string; head: string }>('select id, head from cases order by id')
  return Object.fromEntries(rows.map(({ id, head }) => [id, head]))
}

/** The steps of a case: '<step> <event> <stage>'. */
export async function stepsOf(house: House, caseId: string): Promise<string[]> {
  const { rows } = await house.worker.pool.query<{ step: number; event: string; to_stage: string }>(
    'select step, event, to_stage from journal where case_id = $1 order by step',
    [caseId],
  )
  return rows.map(({ step, event, to_stage }) => `${step} ${event} ${to_stage}`)
}

/** What replaying all of history finds wrong; null where everything stored is what history says. */
export const flawOf = async (house: House) => (await verify(house.worker.pool, house.worker.releases)).flaw
