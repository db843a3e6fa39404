import { cleanLines, cleanText } from '../../../machines/core/persian/text.ts'
import type { Person } from '../../statements/admit.ts'
import type { Tx } from '../../transaction.ts'
import type { Wording } from './wording.ts'

/** A wording as somebody decides it, upon the version they have seen; 0 where there was none. */
export type WordingToKeep = {
  readonly office: number
  readonly notice: string
  readonly seen: number
  readonly wording: Wording
}

const WRITE = `
  insert into notice_wordings (provider_id, notice, version, title_fa, title_en, body_fa, body_en, changed_by, at)
  select $1, $2, $3::int + 1, $4, $5, $6, $7, $8, business_now()
  where $3::int = (select coalesce(max(version), 0) from notice_wordings where provider_id = $1 and notice = $2)
  on conflict do nothing`

/** Keeps the next version of a wording; false where somebody else was faster. */
export async function changeWording(
  tx: Tx,
  by: Person,
  { office, notice, seen, wording }: WordingToKeep,
): Promise<boolean> {
  const { title, body } = cleaned(wording)
  const values = [office, notice, seen, title.fa, title.en, body.fa, body.en, by.person]
  return (await tx.query(WRITE, values)).rowCount === 1
}

/** A wording as it is kept: what is empty is the house's own. */
export const cleaned = ({ title, body }: Wording): Wording => ({
  title: { fa: kept(title.fa, cleanText), en: kept(title.en, cleanText) },
  body: { fa: kept(body.fa, cleanLines), en: kept(body.en, cleanLines) },
})

const kept = (text: string | null, clean: (text: string) => string): string | null => clean(text ?? '') || null
