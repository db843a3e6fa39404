import { ACTS } from '../../machines/core/acts.ts'
import { type Definition, eventsOf, isTimed, serviceOf, stageOf, waysOut } from '../../machines/core/definition.ts'
import { EFFECT_NAMES } from '../../machines/core/effects.ts'
import { ROLES } from '../../machines/core/roles.ts'

/** Code words and the Persian words they stand for. */
export type Glossary = ReadonlyMap<string, ReadonlySet<string>>

const ROW = /^\| (?<persian>.+?) \| (?<codes>`.+?`.*?) \|.*\|$/gm

/** Reads the tables of the glossary: `| Persian / Persian | code | note |`. */
export function readGlossary(page: string): Glossary {
  const words = new Map<string, Set<string>>()
  for (const { groups } of page.matchAll(ROW))
    for (const [, code] of (groups?.['codes'] ?? '').matchAll(/`(\w+)`/g)) {
      const persian = words.get(code as string) ?? new Set()
      for (const one of (groups?.['persian'] ?? '').split(' / ')) persian.add(one)
      words.set(code as string, persian)
    }
  return words
}

/** A word of the code, with the Persian that people read for it wherever it stands. */
type Used = { readonly kind: string; readonly code: string; readonly persian: readonly string[] }

/** The words that every machine shares: roles, case acts, effects. */
export const sharedWords = (): Used[] => [
  ...Object.entries(ROLES).map(([code, { title }]) => ({ kind: 'role', code, persian: [title.fa] })),
  ...Object.entries(ACTS).map(([code, { label }]) => ({ kind: 'act', code, persian: [label.fa] })),
  ...[...EFFECT_NAMES].map((code) => ({ kind: 'effect', code, persian: [] })),
]

/** The words of one machine: its stages, its clocks, and the events that somebody sends. */
export function wordsOf({ machine }: Definition): Used[] {
  const stages = Object.keys(machine.states)
  const ways = stages.flatMap((stage) => waysOut(machine, stage))
  const labelsOf = (event: string) => ways.filter((way) => way.event === event).map(({ choice }) => choice.label.fa)
  return [
    ...stages.map((code) => ({ kind: 'stage', code, persian: [stageOf(machine, code).title.fa] })),
    ...Object.entries(serviceOf(machine).clocks).map(([code, { title }]) => ({
      ...{ kind: 'clock', code, persian: [title.fa] },
    })),
    ...eventsOf(machine)
      .filter((event) => !isTimed(event))
      .map((code) => ({ kind: 'event', code, persian: labelsOf(code) })),
  ]
}

/** What the glossary does not know, or calls by other words than people read: a button may have more words than one. */
export const unknownWords = (glossary: Glossary, used: readonly Used[]): string[] =>
  used.flatMap(({ kind, code, persian }) => {
    const known = glossary.get(code)
    if (!known) return [`the ${kind} "${code}" is not in the glossary`]
    const isSaid = persian.length === 0 || persian.some((one) => known.has(one))
    return isSaid ? [] : [`the ${kind} "${code}" is «${persian.join('», «')}» and not «${[...known].join('», «')}»`]
  })
