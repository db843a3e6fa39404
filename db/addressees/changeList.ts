import { cleanText } from '../../machines/core/persian/text.ts'
import type { Person } from '../statements/admit.ts'
import type { Tx } from '../transaction.ts'

/** A list as somebody decides it, upon the version they have seen; 0 where there was none. */
export type ListToKeep = {
  readonly office: number
  readonly service: number
  readonly about: string
  readonly seen: number
  readonly recipient: string | null
  readonly copies: readonly string[]
}

const WRITE = `
  insert into addressee_lists (provider_id, service, about, version, recipient, copies, changed_by, at)
  select $1, $2, $3, $4::int + 1, $5, $6, $7, business_now()
  where $4::int = (select coalesce(max(version), 0) from addressee_lists where provider_id = $1 and service = $2 and about = $3)
  on conflict do nothing`

/** Keeps the next version of a list; false where somebody else was faster. */
export async function changeList(tx: Tx, by: Person, wanted: ListToKeep): Promise<boolean> {
  const { office, service, about, seen, recipient, copies } = wanted
  const { rowCount } = await tx.query(WRITE, [
    ...[office, service, about, seen, recipient === null ? null : cleanText(recipient)],
    ...[JSON.stringify([...new Set(copies.map(cleanText))]), by.person],
  ])
  return rowCount === 1
}
