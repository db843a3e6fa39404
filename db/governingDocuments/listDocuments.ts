import type { Tx } from '../transaction.ts'

/** A document of the register: one that was entered, or a directive of the office's own that stands for a clause. */
export type DocumentRow = {
  readonly id: string
  readonly provider_id: number
  readonly service: number
  readonly machine: string
  readonly stage: string
  readonly stage_since: Date
  readonly step: number
  readonly context: {
    readonly clause: string | null
    readonly kind?: string
    readonly title?: string
    readonly issuer?: string | null
    readonly number?: string | null
    readonly date?: string | null
    readonly inForceFrom?: string | null
    readonly isGround?: boolean
    readonly repealedBy?: string | null
    readonly repealedAt?: number | null
  }
}

const READ = `
  select id, provider_id, service, machine, stage, stage_since, step, context from cases
  where agency_id is null and machine in ('governingDocument', 'serviceDesks.directive') and stage not in ('drafted', 'approved')
    and provider_id = $1 and service = $2 order by opened_at desc, id`

/** What an office has entered or issued under an agreement, the newest first. */
export async function listDocuments(tx: Tx, provider: number, service: number): Promise<DocumentRow[]> {
  return (await tx.query<DocumentRow>(READ, [provider, service])).rows
}
