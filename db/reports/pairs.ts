import type { Text } from '../../machines/core/text-pair.ts'
import type { Settlement } from '../refinement/mismatch.ts'
import type { Tx } from '../transaction.ts'
import type { Side } from './ageing.ts'
import { COUNTED, COUNTED_LINES } from './counted.ts'

/** One end of what two agencies say of each other; `closing` is null where it filed no such line. */
export type End = { readonly title: Text; readonly closing: string | null }

/** A claim and a debt between two agencies of the government that do not agree, in current Rial. */
export type UnmatchedPair = {
  readonly kind: 'differing' | 'missing'
  /** The line that is there, or one of the two: whose it is, where it stands, and what it says. */
  readonly side: Side
  readonly caseId: string
  readonly lineNo: number
  readonly one: End
  readonly other: End
  readonly difference: string
  readonly settledAs: Settlement | null
}

export type PairFigures = {
  readonly pairs: readonly UnmatchedPair[]
  readonly count: number
  readonly difference: string
}

type Ended<Prefix extends string> = Record<`${Prefix}_case` | `${Prefix}_fa` | `${Prefix}_en`, string | null> &
  Record<`${Prefix}_line`, number | null> &
  Record<`${Prefix}_closing` | `${Prefix}_about`, string | null> &
  Record<`${Prefix}_side`, Side | null>
type Row = Ended<'a'> & Ended<'b'> & { kind: UnmatchedPair['kind']; settled_as: Settlement | null }

// Refinement notes a difference at both of its ends, and lays it aside once the lines agree.
const READ = `
  with counted as (${COUNTED}), lines as (${COUNTED_LINES}), noted as (
    select * from mismatches m where m.case_id in (select id from counted) and m.kind in ('differing', 'missing')
  ), ends as (
    select l.case_id, l.line_no, l.side, (l.closing * l.rate)::text as closing, l.line ->> 'counterpartyName' as about
    from lines l where exists (select from noted n where (n.case_id = l.case_id and n.line_no = l.line_no)
      or (n.other_case_id = l.case_id and n.other_line_no = l.line_no))
  )
  select m.kind, m.settled_as,
    m.case_id as a_case, m.line_no as a_line, a.side as a_side, a.closing as a_closing, a.about as a_about, ha.title_fa as a_fa, ha.title_en as a_en,
    m.other_case_id as b_case, m.other_line_no as b_line, b.side as b_side, b.closing as b_closing, b.about as b_about, hb.title_fa as b_fa, hb.title_en as b_en
  from noted m join cases ca on ca.id = m.case_id join agencies ha on ha.id = ca.agency_id
    left join ends a on a.case_id = m.case_id and a.line_no = m.line_no
    left join ends b on b.case_id = m.other_case_id and b.line_no = m.other_line_no
    left join cases cb on cb.id = m.other_case_id left join agencies hb on hb.id = cb.agency_id
  where a.case_id is not null or b.case_id is not null
  order by m.settled_as is not null, m.case_id, m.line_no, m.id`

/** Pairs within the government that did not match, each once, the widest apart first. */
export async function readPairs(tx: Tx, cycleId: string): Promise<PairFigures> {
  const { rows } = await tx.query<Row>(READ, [cycleId])
  const found = new Map<string, UnmatchedPair>()
  for (const row of rows) if (!found.has(keyOf(row))) found.set(keyOf(row), pairOf(row))
  const pairs = [...found.values()].sort(byDifference)
  const difference = pairs.reduce((sum, pair) => sum + BigInt(pair.difference), 0n)
  return { pairs, count: pairs.length, difference: difference.toString() }
}

const keyOf = (row: Row): string => [`${row.a_case}/${row.a_line}`, `${row.b_case}/${row.b_line}`].sort().join(' ')

/** Begins with the end whose line is there; where both are, with the one that comes first. */
function pairOf(row: Row): UnmatchedPair {
  const [first, second] = endsOf(row)
  const apart = BigInt(first.closing ?? 0) - BigInt(second.closing ?? 0)
  return {
    kind: row.kind,
    side: first.side ?? 'debt',
    caseId: first.caseId ?? '',
    lineNo: first.lineNo ?? 0,
    one: { title: first.title ?? NAMELESS, closing: first.closing },
    other: { title: second.title ?? { fa: first.about ?? '', en: first.about ?? '' }, closing: second.closing },
    difference: (apart < 0n ? -apart : apart).toString(),
    settledAs: row.settled_as,
  }
}

const NAMELESS: Text = { fa: '', en: '' }

function endsOf(row: Row) {
  const a = {
    ...{ caseId: row.a_case, lineNo: row.a_line, side: row.a_side, closing: row.a_closing, about: row.a_about },
    title: titleOf(row.a_fa, row.a_en),
  }
  const b = {
    ...{ caseId: row.b_case, lineNo: row.b_line, side: row.b_side, closing: row.b_closing, about: row.b_about },
    title: titleOf(row.b_fa, row.b_en),
  }
  if (a.closing === null || (b.closing !== null && (b.caseId ?? '') < (a.caseId ?? ''))) return [b, a] as const
  return [a, b] as const
}

const titleOf = (fa: string | null, en: string | null): Text | null => (fa === null ? null : { fa, en: en ?? fa })

function byDifference(one: UnmatchedPair, other: UnmatchedPair): number {
  const apart = BigInt(other.difference) - BigInt(one.difference)
  if (apart !== 0n) return apart < 0n ? -1 : 1
  return one.caseId === other.caseId ? one.lineNo - other.lineNo : one.caseId < other.caseId ? -1 : 1
}
