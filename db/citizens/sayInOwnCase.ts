import { uuidOf } from '../../machines/core/record.ts'
import type { JsonObject } from '../../machines/core/standing.ts'
import { advanceOneWithin } from '../engine/advance.ts'
import type { Engine } from '../engine/engine.ts'
import { writeSheet } from '../sheets/writeSheet.ts'
import { lockCases } from '../statements/lockCases.ts'
import { inTransaction, retrying, type Tx } from '../transaction.ts'
import type { Citizen } from './citizenBehind.ts'

/** What a citizen does in their own case, under a command id that they chose; `text` is written beside it by the event's own sheet. */
export type Doing = {
  readonly command: string
  readonly event: string
  readonly sheet: { readonly kind: string; readonly text: string } | null
  readonly data: JsonObject
}

/** Moves a citizen's case by what they say, and keeps what they said beside it: both or neither. */
export const sayInOwnCase = (engine: Engine, citizen: Citizen, doing: Doing): Promise<void> =>
  retrying(() => inTransaction(engine.pool, { citizen: citizen.person }, (tx) => sayWithin(tx, engine, citizen, doing)))

async function sayWithin(
  tx: Tx,
  engine: Engine,
  { person, caseId }: Citizen,
  { command, event, sheet, data }: Doing,
): Promise<void> {
  await lockCases(tx, [caseId])
  const by = { person }
  const said: Record<string, string> = {}
  // The same command again finds what it wrote before, and is the same step.
  if (sheet !== null) {
    const { kind, text } = sheet
    const wanted = { command: uuidOf('sheet', command, kind), caseId, kind, body: { text } }
    said[kind] = (await writeSheet(tx, engine, by, wanted)).sha256
  }
  await advanceOneWithin(tx, engine, { id: command, caseId, by, event: { type: event, data: { ...data, ...said } } })
}
