import type { Json, JsonObject } from '../../machines/core/standing.ts'
import type { Engine } from '../engine/engine.ts'
import { inTransaction } from '../transaction.ts'
import type { Citizen } from './citizenBehind.ts'

/** A citizen's case as it stands. */
export type OwnCase = {
  readonly machine: string
  readonly version: string
  readonly stage: string
  readonly stage_since: Date
  readonly step: number
  readonly opened_at: Date
  readonly context: JsonObject
  readonly code: string
  readonly service: number
  readonly provider_fa: string
  readonly provider_en: string
  readonly next_at: Date | null
  readonly said: readonly Said[]
}

/** Something that was said in it: by the citizen, or by the office through the step that says it. */
export type Said = {
  readonly at: Date
  /** Null for what they wrote themselves. */
  readonly event: string | null
  readonly kind: string | null
  readonly body: Json | null
  readonly reason: string | null
  readonly channel: string | null
}

const READ = `
  select c.machine, c.version, c.stage, c.stage_since, c.step, c.opened_at, c.context, c.tracking_code as code, c.service, p.title_fa as provider_fa,
    p.title_en as provider_en, (select min(k.due_at) from clocks k where k.case_id = c.id and k.state = 'running') as next_at
  from cases c join providers p on p.id = c.provider_id where c.id = $1`

/** Reads a citizen's own case, under their own rights. */
export const readOwnCase = (engine: Engine, { person, caseId }: Citizen): Promise<OwnCase> =>
  inTransaction(engine.pool, { citizen: person }, async (tx) => {
    const [found, said] = await Promise.all([
      tx.query<Omit<OwnCase, 'said'>>(READ, [caseId]),
      tx.query<Said>('select * from said_in_my_case()'),
    ])
    return { ...(found.rows[0] as Omit<OwnCase, 'said'>), said: said.rows }
  })
