import type { Text } from '../../machines/core/text-pair.ts'
import type { Tx } from '../transaction.ts'
import { COUNTED, COUNTED_LINES } from './counted.ts'
import type { Side } from './groups.ts'

export type Settlement = 'corrected' | 'accepted' | 'timing' | 'disputed'

/** One end of what two agencies say of each other. */
export type End = { readonly caseId: string; readonly title: Text; readonly lineNo: number; readonly closing: string }

/** A claim and a debt between two agencies of the government that do not agree, in current Rial. */
export type UnmatchedPair = {
  readonly kind: 'differing' | 'missing'
  readonly side: Side
  readonly one: End
  /** What the other agency says; null where it filed no such line. */
  readonly other: End | null
  /** Whom the line is about, as the agency wrote it. */
  readonly counterparty: string
  readonly difference: string
  readonly settledAs: Settlement | null
}

export type PairFigures = {
  readonly pairs: readonly UnmatchedPair[]
  readonly count: number
  readonly difference: string
}

type Row = {
  kind: UnmatchedPair['kind']
  side: Side
  case_id: string
  line_no: number
  title_fa: string
  title_en: string
  closing: string
  counterparty: string
  settled_as: Settlement | null
  other_case_id: string | null
  other_line_no: number | null
  other_title_fa: string | null
  other_title_en: string | null
  other_closing: string | null
}

// Refinement notes a pair at both of its ends; what was corrected is no mismatch any more.
const READ = `
  with counted as (${COUNTED}), lines as (${COUNTED_LINES}), ends as (
    select l.case_id, l.line_no, l.side, (l.closing * l.rate)::text as closing, l.line ->> 'counterpartyName' as counterparty, a.title_fa, a.title_en
    from lines l join agencies a on a.id = l.agency_id
    where exists (select from mismatches m where (m.case_id = l.case_id and m.line_no = l.line_no) or (m.other_case_id = l.case_id and m.other_line_no = l.line_no))
  )
  select m.kind, e.side, m.case_id, m.line_no, e.title_fa, e.title_en, e.closing, e.counterparty, m.settled_as,
    o.case_id as other_case_id, o.line_no as other_line_no, o.title_fa as other_title_fa, o.title_en as other_title_en, o.closing as other_closing
  from mismatches m join ends e on e.case_id = m.case_id and e.line_no = m.line_no
    left join ends o on o.case_id = m.other_case_id and o.line_no = m.other_line_no
  where m.kind in ('differing', 'missing') and m.settled_as is distinct from 'corrected'
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

const keyOf = (row: Row): string =>
  [`${row.case_id}/${row.line_no}`, `${row.other_case_id}/${row.other_line_no}`].sort().join(' ')

function pairOf(row: Row): UnmatchedPair {
  const other = otherEnd(row)
  const apart = BigInt(row.closing) - BigInt(other?.closing ?? 0)
  return {
    kind: row.kind,
    side: row.side,
    one: {
      caseId: row.case_id,
      title: { fa: row.title_fa, en: row.title_en },
      lineNo: row.line_no,
      closing: row.closing,
    },
    other,
    counterparty: row.counterparty,
    difference: (apart < 0n ? -apart : apart).toString(),
    settledAs: row.settled_as,
  }
}

const otherEnd = (row: Row): End | null =>
  row.other_case_id === null || row.other_closing === null
    ? null
    : {
        caseId: row.other_case_id,
        title: { fa: row.other_title_fa ?? '', en: row.other_title_en ?? '' },
        lineNo: row.other_line_no ?? 0,
        closing: row.other_closing,
      }

function byDifference(one: UnmatchedPair, other: UnmatchedPair): number {
  const apart = BigInt(other.difference) - BigInt(one.difference)
  if (apart !== 0n) return apart < 0n ? -1 : 1
  return `${one.one.caseId} ${one.one.lineNo}` < `${other.one.caseId} ${other.one.lineNo}` ? -1 : 1
}
