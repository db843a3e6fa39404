import type { Json } from '../../machines/core/standing.ts'
import { sheetCard } from '../../machines/services.ts'
import type { Engine } from '../engine/engine.ts'
import { readFacts } from '../engine/facts.ts'
import { admit, type Person, readCaseBeside } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'

/** A sheet as its card's formula fills it in, for whoever may write it then; it is kept only once somebody sends it. */
export async function workOutSheet(
  tx: Tx,
  engine: Engine,
  by: Person,
  { caseId, kind }: { readonly caseId: string; readonly kind: string },
): Promise<Json> {
  const { machine } = await readCaseBeside(tx, caseId)
  const card = sheetCard(machine, kind)
  if (!card?.workedOut) throw new NotInThisCase('sheet', kind)
  const { facts, body } = card.workedOut
  await admit(tx, by, caseId, { action: `write ${kind}`, roles: card.by, stages: card.stages, anyMachine: true })
  const worked = body((await readFacts(tx, engine, [caseId], facts)).get(caseId) ?? {})
  if (worked === null) throw new NotInThisCase('sheet', kind)
  return worked as Json
}
