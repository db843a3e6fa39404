import type { Tx } from '../../transaction.ts'
import type { Wording } from './wording.ts'

/** How an office worded a notice, and who decided it. */
export type KeptWording = {
  readonly notice: string
  readonly version: number
  readonly wording: Wording
  readonly changed_by: string
  readonly at: Date
}

const READ = `
  select notice, version, changed_by, at,
    json_build_object('title', json_build_object('fa', title_fa, 'en', title_en), 'body', json_build_object('fa', body_fa, 'en', body_en)) as wording
  from notice_wordings where provider_id = $1 order by notice, version desc`

/** Every wording an office ever had, the newest of each notice first. */
export const readWordings = async (tx: Tx, office: number): Promise<KeptWording[]> =>
  (await tx.query<KeptWording>(READ, [office])).rows
