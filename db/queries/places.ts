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
