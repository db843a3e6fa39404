import type { Json } from '../../machines/core/standing.ts'
import type { FactReader } from '../engine/facts.ts'

/** A fact that one statement looks up: given case ids as $1, it yields rows of `id` and `fact`. */
export const bySql =
  (name: string, text: string): FactReader =>
  async (tx, cases) => {
    const { rows } = await tx.query<{ id: string; fact: Json }>({ name: `fact ${name}`, text, values: [cases] })
    return new Map(rows.map(({ id, fact }) => [id, fact]))
  }
