import type { Text } from '../../machines/core/text-pair.ts'
import type { After } from '../queries/cases.ts'
import type { Tx } from '../transaction.ts'

/** A report on one hop of its way: what left, with which letter, to whom, and what came back. Days are Gregorian. */
export type Delivered = {
  readonly cycle: string
  readonly provider_id: number
  readonly provider_fa: string
  readonly provider_en: string
  readonly period: string
  readonly kind: 'quarter' | 'year'
  readonly version: number
  readonly hop: number
  readonly hops: number
  /** No later version was signed; the report is on this hop now; whoever asks acts for its addressee. */
  readonly latest: boolean
  readonly at_hand: boolean
  readonly to_me: boolean
  readonly addressee: Text
  readonly letter: string
  readonly number: string
  readonly dated: string
  readonly sender: string
  readonly receipt_no: string | null
  readonly receipt_date: string | null
  readonly receipt_at: Date | null
  readonly sha256: string | null
  readonly pdf_size: number | null
  readonly xlsx_size: number | null
}

/** Which deliveries are asked for; `offices` are those whose deliveries one may read, and null means all. */
export type DeliveryFilter = {
  readonly offices: readonly number[] | null
  readonly office?: number | undefined
  readonly cycle?: string | undefined
}

const LIST = `
  with page as materialized (
    select d.cycle_id, d.report_version, d.hop, l.drafted_at, l.id as letter_id
    from deliveries d join letters l on l.id = d.letter_id join cases c on c.id = d.cycle_id
    where (d.report_version < (c.context ->> 'reportVersion')::int or d.hop <= (c.context ->> 'hop')::int)
      and ($1::int[] is null or d.provider_id = any($1)) and ($2::int is null or d.provider_id = $2) and ($3::uuid is null or d.cycle_id = $3)
      and ($4::timestamptz is null or (l.drafted_at, l.id) < ($4::timestamptz, $5::uuid))
    order by l.drafted_at desc, l.id desc limit $6
  )
  select d.cycle_id as cycle, d.provider_id, p.title_fa as provider_fa, p.title_en as provider_en, c.period, c.context ->> 'kind' as kind,
    d.report_version as version, d.hop, (c.context ->> 'hops')::int as hops,
    v.latest, v.latest and d.hop = (c.context ->> 'hop')::int and c.stage in ('delivered', 'followUp') as at_hand,
    (d.provider_id * 16 + d.service) || ' ' || (d.addressee ->> 'fa') = any ((select my_authorities())::text[]) as to_me, d.addressee, l.id as letter, l.number, l.dated::text, l.sender,
    d.receipt_no, d.receipt_date::text, d.receipt_at, r.sha256, octet_length(r.pdf) as pdf_size, octet_length(r.xlsx) as xlsx_size,
    l.drafted_at::text as sort_value
  from page join deliveries d on (d.cycle_id, d.report_version, d.hop) = (page.cycle_id, page.report_version, page.hop)
    join letters l on l.id = d.letter_id join cases c on c.id = d.cycle_id join providers p on p.id = d.provider_id
    cross join lateral (select d.report_version = (c.context ->> 'reportVersion')::int as latest) v
    left join reports r on r.cycle_id = d.cycle_id and r.version = d.report_version and r.sha256 = d.report_sha256
  order by l.drafted_at desc, l.id desc`

/** One page of what left the house, the latest letter first: of an office, or to and from an authority. */
export async function listDeliveries(
  tx: Tx,
  { offices, office, cycle }: DeliveryFilter,
  { after, limit }: { readonly after: After | null; readonly limit: number },
): Promise<{ rows: Delivered[]; next: After | null }> {
  const { rows } = await tx.query<Delivered & { sort_value: string }>(LIST, [
    ...[offices, office ?? null, cycle ?? null, after?.value ?? null, after?.id ?? null, limit + 1],
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? { value: last.sort_value, id: last.letter } : null }
}
