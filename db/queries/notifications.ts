import type { JsonObject } from '../../machines/core/standing.ts'
import type { Wording } from '../effects/notices/wording.ts'
import type { Tx } from '../transaction.ts'

/** A notice as it waits for its reader. */
export type Notification = {
  readonly id: string
  readonly case_id: string
  readonly notice: string
  readonly values: JsonObject
  /** As its office worded it by then; null where it did not. */
  readonly wording: Wording | null
  readonly at: Date
  readonly read_at: Date | null
}

/** A person's notices, the latest first, after one of them. */
export async function listNotifications(
  tx: Tx,
  person: string,
  { unread, after, limit }: { unread: boolean; after: { value: string; id: string } | null; limit: number },
): Promise<(Notification & { sort_value: string })[]> {
  const { rows } = await tx.query<Notification & { sort_value: string }>(
    `select id, case_id, notice, "values", wording_of(provider_id, notice, at) as wording, at, read_at, at::text as sort_value from notifications
     where person_id = $1 and (not $2 or read_at is null) and ($3::timestamptz is null or (at, id) < ($3::timestamptz, $4::uuid))
     order by at desc, id desc limit $5`,
    [person, unread, after?.value ?? null, after?.id ?? null, limit],
  )
  return rows
}

/** How many notices a person has not read. */
export async function countUnread(tx: Tx, person: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'select count(*)::int as count from notifications where person_id = $1 and read_at is null',
    [person],
  )
  return rows[0]?.count ?? 0
}

/** Marks notices as read, those named or all of them; one that was read before keeps its instant. */
export async function markRead(tx: Tx, person: string, ids: readonly string[] | null): Promise<number> {
  const { rowCount } = await tx.query(
    'update notifications set read_at = clock_timestamp() where person_id = $1 and read_at is null and ($2::uuid[] is null or id = any($2))',
    [person, ids],
  )
  return rowCount ?? 0
}
