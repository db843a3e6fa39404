import type { FieldProblem } from '../../machines/core/refusals.ts'
import type { SheetCard, SheetGround } from '../../machines/core/serviceCard.ts'
import type { Json } from '../../machines/core/standing.ts'
import { sheetCard } from '../../machines/services.ts'
import type { Engine } from '../engine/engine.ts'
import { readFacts } from '../engine/facts.ts'
import { admit, type Person, readCaseBeside } from '../statements/admit.ts'
import { NotInThisCase } from '../statements/refusals.ts'
import type { Tx } from '../transaction.ts'
import { readGround } from './readGround.ts'
import { problemsOf } from './writeSheet.ts'

/** Which sheet of which case. */
export type WhichSheet = { readonly caseId: string; readonly kind: string }

/** What a sheet begins with, and what is still wrong with it. Nothing is written: whoever writes it sends it back, whole. */
export type SheetDraft = { readonly body: Json; readonly problems: readonly FieldProblem[] }

/** Draws up a sheet as its card says, for those who may write it now. */
export async function draftSheet(
  tx: Tx,
  engine: Engine,
  by: Person,
  { caseId, kind }: WhichSheet,
): Promise<SheetDraft> {
  const { machine } = await readCaseBeside(tx, caseId)
  const card = sheetCard(machine, kind)
  if (!card?.draft) throw new NotInThisCase('draft', kind)
  const door = { action: `write ${kind}`, roles: card.by, stages: card.stages, anyMachine: true }
  const { of } = await admit(tx, by, caseId, door)
  const ground = await readGround(tx, of, card)
  const body = await bodyOf(tx, engine, caseId, card.draft, ground)
  if (body === null) throw new NotInThisCase('draft', kind)
  return { body, problems: problemsOf(card, body, ground) }
}

async function bodyOf(
  tx: Tx,
  engine: Engine,
  caseId: string,
  draft: NonNullable<SheetCard['draft']>,
  ground: SheetGround,
): Promise<Json | null> {
  if (typeof draft === 'function') return draft(ground)
  const facts = await readFacts(tx, engine, [caseId], draft.facts)
  return draft.body(facts.get(caseId) ?? {}) as Json | null
}
