import type { Tx } from '../transaction.ts'

const STANDING = `
  select c.id, encode(sha256(convert_to(coalesce(string_agg(b.id || ' ' || b.stage || ' ' || b.sha256, ',' order by b.id), ''), 'UTF8')), 'hex') as fact
  from unnest($1::uuid[]) c(id)
  left join lateral (
    select k.id, k.stage, (select sha256 from sheets where case_id = k.id and kind = $2 order by version desc limit 1) as sha256
    from (select c.id union all select id from cases where parent_id = c.id) above join cases k on k.parent_id = above.id) b on b.sha256 is not null
  group by c.id`

/**
 * How the sheets of a kind stand beside the cases that hang on these cases, and on those: one hash of each case's stage and
 * newest sheet. What was drawn from them is drawn from what still stands as long as the hash is the same.
 */
export const standingBelow =
  (kind: string) =>
  async (tx: Tx, cases: readonly string[]): Promise<Map<string, string>> => {
    const { rows } = await tx.query<{ id: string; fact: string }>({
      ...{ name: 'sheets standing below', text: STANDING, values: [cases, kind] },
    })
    return new Map(rows.map(({ id, fact }) => [id, fact]))
  }
