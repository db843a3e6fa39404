import type { Engine } from '../engine/engine.ts'
import { readFacts } from '../engine/facts.ts'
import { factsOf, type Release } from '../releases.ts'
import type { Tx } from '../transaction.ts'

type Of = ReadonlyMap<string, { readonly version: string }>

/** Who may not be given a case, by case: whoever took part in what it is about, where its machine asks who did (S3-R16). */
export async function readBarred(tx: Tx, engine: Engine, cases: Of): Promise<ReadonlyMap<string, readonly string[]>> {
  const asking = [...cases].filter(([, { version }]) => asksForParticipants(engine.releases.of(version)))
  if (asking.length === 0) return new Map()
  const ids = asking.map(([id]) => id)
  const facts = await readFacts(tx, engine, ids, ['participants'])
  return new Map(ids.map((id) => [id, (facts.get(id)?.['participants'] ?? []) as readonly string[]]))
}

const asksForParticipants = (release: Release): boolean =>
  Object.keys(release.definition.forms).some((event) => factsOf(release, event).includes('participants'))
