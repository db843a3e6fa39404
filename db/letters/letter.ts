import type { LetterChannel } from '../deliveries/registerLetter.ts'
import type { Scan } from '../files/listAttachments.ts'
import type { MediaType } from '../files/mediaType.ts'
import type { After } from '../queries/cases.ts'
import type { Tx } from '../transaction.ts'

export type Direction = 'outgoing' | 'incoming'
export type LetterStatus = 'draft' | 'signed' | 'sent' | 'received' | 'dropped'

/** A letter as another one refers to it (عطف, پیرو); only its id where it is not to be seen. */
export type LetterReference = { readonly id: string; readonly number: string | null; readonly subject: string | null }

/** A letter as it stands in the book. Days are Gregorian here. */
export type Letter = {
  readonly id: string
  readonly case_id: string | null
  readonly direction: Direction
  readonly status: LetterStatus
  readonly about: string
  readonly subject: string
  readonly body: string | null
  readonly number: string | null
  readonly dated: string | null
  readonly sender: string
  readonly recipient: string
  readonly channel: LetterChannel | null
  readonly received_at: Date | null
  readonly in_reply_to: LetterReference | null
  readonly following: LetterReference | null
  readonly copies: readonly string[]
  readonly file: {
    readonly sha256: string
    readonly size: number
    readonly mediaType: MediaType
    readonly scan: Scan
  } | null
  readonly drafted_at: Date
  readonly signed_by: string | null
  readonly signed_at: Date | null
  readonly registered_by: string | null
  readonly dropped_by: string | null
  readonly dropped_at: Date | null
  readonly dropped_why: string | null
  readonly revision: number
  readonly provider_id: number
  readonly provider_fa: string
  readonly provider_en: string
  readonly service: number
  readonly agency_id: number | null
  readonly confidentiality: string
}

const reference = (column: string): string => `
  (select json_build_object('id', l.${column}, 'number', (select r.number from letters r where r.id = l.${column}),
     'subject', (select r.subject from letters r where r.id = l.${column})) where l.${column} is not null) as ${column}`

const READ = `
  select l.id, l.case_id, l.direction, l.status, l.about, l.subject, l.body, l.number, l.dated::text, l.sender, l.recipient, l.channel, l.received_at,
    ${reference('in_reply_to')}, ${reference('following')}, l.copies,
    (select json_build_object('sha256', f.sha256, 'size', f.size, 'mediaType', f.media_type, 'scan', f.scan) from files f where f.sha256 = l.file) as file,
    l.drafted_at, l.signed_by, l.signed_at, l.registered_by, l.dropped_by, l.dropped_at, l.dropped_why, l.revision,
    l.provider_id, p.title_fa as provider_fa, p.title_en as provider_en, l.service, l.agency_id, l.confidentiality
  from letters l join providers p on p.id = l.provider_id`

/** Which letters are asked for; `offices` are those whose papers one may read, and null means all. */
export type LetterFilter = {
  readonly offices: readonly number[] | null
  readonly office?: number | undefined
  readonly caseId?: string | undefined
  readonly status?: LetterStatus | undefined
  readonly direction?: Direction | undefined
}

/** One page of letters, the latest in the book first. */
export async function listLetters(
  tx: Tx,
  { offices, office, caseId, status, direction }: LetterFilter,
  { after, limit }: { readonly after: After | null; readonly limit: number },
): Promise<{ rows: Letter[]; next: After | null }> {
  const { rows } = await tx.query<Letter & { sort_value: string }>(
    `with page as materialized (
       select id, drafted_at from letters where ($1::int[] is null or provider_id = any($1)) and ($2::int is null or provider_id = $2)
         and ($3::uuid is null or case_id = $3) and ($4::text is null or status = $4) and ($5::text is null or direction = $5)
         and ($6::timestamptz is null or (drafted_at, id) < ($6::timestamptz, $7::uuid)) order by drafted_at desc, id desc limit $8
     )
     select w.*, page.drafted_at::text as sort_value from page join lateral (${READ} where l.id = page.id) w on true
     order by page.drafted_at desc, page.id desc`,
    [
      ...[offices, office ?? null, caseId ?? null, status ?? null, direction ?? null],
      ...[after?.value ?? null, after?.id ?? null, limit + 1],
    ],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? { value: last.sort_value, id: last.id } : null }
}

/** One letter; null where there is none to be seen. */
export async function findLetter(tx: Tx, id: string): Promise<Letter | null> {
  const { rows } = await tx.query<Letter>(`${READ} where l.id = $1`, [id])
  return rows[0] ?? null
}
