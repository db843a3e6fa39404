import { canonicalBytes, sha256, uuidOf } from '../../machines/core/record.ts'
import { CommandConflict } from '../../machines/core/refusals.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import type { Lang } from '../../machines/core/time/jalali.ts'
import { SERVICES, type ServiceName } from '../../machines/services.ts'
import type { Engine } from '../engine/engine.ts'
import { caseIdOf } from '../engine/openCase.ts'
import { keyOf, openByHand } from '../opening/openByHand.ts'
import { inTransaction, retrying, type Tx } from '../transaction.ts'

/** What somebody writes to an office without signing in, under a command id that they chose. */
export type FromOutside = {
  readonly command: string
  readonly machine: 'complaint' | 'statisticalYearbook.dataRequest'
  readonly office: number
  readonly service: ServiceName
  readonly input: JsonObject
  readonly sheets: JsonObject
  readonly name: string
  /** By which they are told, and follow; without it they learn no more than where it stands. */
  readonly mobile: string | null
  readonly language: Lang
}

const ADMIT = 'select admit_citizen($1, $2, $3, $4::smallint, $5, $6, $7, $8) as sent'

/**
 * Lets a citizen in and opens their case, both or neither; gives its tracking code. Name and mobile stand with the people,
 * never in the case. The same again is the same case; something else under the same id is refused.
 */
export async function writeToOffice(engine: Engine, letter: FromOutside): Promise<string> {
  const { command, machine, office, service, input, sheets, name, mobile, language } = letter
  const person = uuidOf('citizen', machine, command)
  const caseId = caseIdOf(keyOf(machine, office, { person }, command))
  const sent = sha256(canonicalBytes({ office, service, input, sheets, name, mobile }))
  return retrying(() =>
    inTransaction(engine.pool, 'system', async (tx) => {
      // Whoever comes second with the same command finds what the first has sent.
      await tx.query('select pg_advisory_xact_lock(hashtext($1))', [person])
      const { rows } = await tx.query<{ sent: string }>(ADMIT, [
        ...[person, caseId, office, SERVICES.indexOf(service), sent, name, mobile, language],
      ])
      if (rows[0]?.sent !== sent) throw new CommandConflict(command)
      await tx.query('select enter_citizen($1)', [person])
      await openByHand(tx, engine, { person }, { command, machine, office, service, input, sheets })
      return trackingCodeOf(tx, caseId)
    }),
  )
}

async function trackingCodeOf(tx: Tx, caseId: string): Promise<string> {
  const { rows } = await tx.query<{ code: string }>('select tracking_code as code from cases where id = $1', [caseId])
  return (rows[0] as { code: string }).code
}
