import type { Json } from '../../machines/core/standing.ts'
import { hashOf } from '../sheets/writeSheet.ts'
import type { Tx } from '../transaction.ts'
import type { Flaw } from './verify.ts'

type Row = {
  case_id: string
  kind: string
  version: number
  sha256: string
  salt: string
  body: Json
  rightful: boolean
}
type Place = Pick<Row, 'case_id' | 'kind' | 'version'>

const PAGE = 500

/** One page of sheets; each is its case's, or where only the office reads it, its office's. */
const READ = `
  select s.case_id, s.kind, s.version, s.sha256, s.salt, s.body,
    coalesce((s.provider_id, s.province, s.service) = (c.provider_id, c.province, c.service) and (s.agency_id is null or s.agency_id = c.agency_id)
      and s.confidentiality = case c.confidentiality when 'open' then 'normal' else c.confidentiality end, false) as rightful
  from sheets s left join cases c on c.id = s.case_id
  where $1::uuid is null or (s.case_id, s.kind, s.version) > ($1::uuid, $2::text, $3::int)
  order by s.case_id, s.kind, s.version limit ${PAGE}`

/** A sheet that everybody reads though no step of its case has named it. */
const UNNAMED = `
  select p.case_id as "caseId", p.step, 'the sheet ' || p.sha256 || ' is published, and no step says so' as what
  from publications p left join journal j on j.case_id = p.case_id and j.step = p.step
  where j.record is null or position(convert_to(p.sha256, 'UTF8') in j.record) = 0 limit 1`

/** The first sheet that is not what its hash says, that says it is another's, or that nobody published. */
export async function alteredSheet(tx: Tx): Promise<Flaw | null> {
  for (let after = null as Place | null; ; ) {
    const { rows }: { rows: Row[] } = await tx.query<Row>(READ, [after?.case_id, after?.kind, after?.version])
    for (const { case_id: caseId, kind, version, sha256, salt, body, rightful } of rows) {
      const flaw = (what: string): Flaw => ({ caseId, step: null, what: `the sheet ${kind} ${version} ${what}` })
      if (!rightful) return flaw('says of itself something else than its case says')
      if (hashOf(salt, body) !== sha256) return flaw('is not what its hash says')
    }
    after = rows.at(-1) ?? null
    if (rows.length < PAGE) break
  }
  return (await tx.query<Flaw>(UNNAMED)).rows[0] ?? null
}
