import type { Json } from '../../machines/core/standing.ts'
import type { Tx } from '../transaction.ts'
import type { Chance } from './engine.ts'

/** Looks one fact up for several cases at once; a case it says nothing of has no such fact. */
export type FactReader = (tx: Tx, cases: readonly string[], chance: Chance) => Promise<Map<string, Json>>

/** Facts that have a reader each, by the name that transitions use. */
export type FactReaders = Readonly<Record<string, FactReader>>

/** The reader of any fact the engine can look up, by the name that transitions use; nothing for a name it does not know. */
export type FindReader = (name: string) => FactReader | undefined

/** Facts by case, each with the names that were asked for and found. */
export type FactTable = Map<string, Record<string, Json>>

/** Looks facts up for cases, all of them in one round trip. */
export async function readFacts(
  tx: Tx,
  { facts, chance }: { facts: FindReader; chance: Chance },
  cases: readonly string[],
  names: readonly string[],
): Promise<FactTable> {
  const table: FactTable = new Map(cases.map((id) => [id, {}]))
  const found = await Promise.all(names.map((name) => readerOf(facts, name)(tx, cases, chance)))
  names.forEach((name, i) => {
    for (const [id, value] of found[i] ?? []) (table.get(id) ?? {})[name] = value
  })
  return table
}

function readerOf(facts: FindReader, name: string): FactReader {
  const reader = facts(name)
  if (!reader) throw new Error(`nobody knows the fact "${name}"`)
  return reader
}
