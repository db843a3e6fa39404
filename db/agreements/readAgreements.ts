import type { Agreement } from '../../machines/agreement/agreement.machine.ts'
import type { Tx } from '../transaction.ts'

/** A version of an office's agreement, as it stands. */
export type AgreementRow = {
  readonly id: string
  readonly release: string
  readonly service: number
  readonly provider_id: number
  readonly provider_fa: string
  readonly provider_en: string
  readonly stage: string
  readonly stage_since: Date
  readonly status: 'active' | 'done'
  readonly step: number
  readonly context: Agreement
  /** Clauses whose documents were entered and repealed. */
  readonly repealed: readonly string[]
  /** Whether the asker sees every case of its office and service. */
  readonly whole: boolean
}

/** Which agreements are asked for. */
export type AgreementFilter = { readonly provider?: number | undefined; readonly service?: number | undefined }

const READ = `
  select c.id, c.version as release, c.service, c.provider_id, p.title_fa as provider_fa, p.title_en as provider_en, c.stage, c.stage_since,
    c.status, c.step, c.context, (select coalesce(json_agg(d.context ->> 'clause'), '[]') from cases d where d.provider_id = c.provider_id and d.service = c.service
      and d.agency_id is null and d.machine in ('governingDocument', 'serviceDesks.directive') and d.stage in ('documentRepealed', 'repealed')
      and d.context ->> 'clause' is not null) as repealed, (c.provider_id * 16 + c.service) = any ((select my_desks())::int[]) or (select i_see_everything()) as whole
  from providers p join cases c on c.provider_id = p.id and c.agency_id is null and c.machine = 'agreement'`

/** The register: office by office, service by service, the newest version first. */
export async function listAgreements(tx: Tx, { provider, service }: AgreementFilter): Promise<AgreementRow[]> {
  const { rows } = await tx.query<AgreementRow>(
    `${READ} where ($1::int is null or p.id = $1) and ($2::int is null or c.service = $2)
     order by p.id, c.service, (c.context ->> 'version')::int desc`,
    [provider ?? null, service ?? null],
  )
  return rows
}

/** One agreement; null where there is none of this id. */
export async function readAgreement(tx: Tx, id: string): Promise<AgreementRow | null> {
  const { rows } = await tx.query<AgreementRow>(`${READ} where c.id = $1`, [id])
  return rows[0] ?? null
}
