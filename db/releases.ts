import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Command } from '../machines/core/command.ts'
import { decideRemark, isRemark } from '../machines/core/contests.ts'
import type { begin, Calendars, decide, Move } from '../machines/core/decide.ts'
import { type Definition, waysOut } from '../machines/core/definition.ts'
import { UnknownVersion } from '../machines/core/refusals.ts'
import type { Standing } from '../machines/core/standing.ts'

/** One line of `machines/released/index.json`: which bundle is which machine. Later lines of a machine supersede earlier ones. */
export type ReleaseLine = { readonly machine: string; readonly hash: string; readonly xstate: string }

/** A released machine as it runs: its own core rules, its own forms, its own guards. */
export type Release = ReleaseLine & {
  readonly definition: Definition
  readonly begin: typeof begin
  readonly decide: typeof decide
}

/** What a release decides of a command; a remark on the record changes nothing, so that older releases need not know of it. */
export function decideBy(release: Release, before: Standing, command: Command, calendars: Calendars): Move {
  if (command.kind === 'act' && isRemark(command.act)) return decideRemark(before, command, command.act)
  return release.decide(release.definition, before, command, calendars)
}

export const RELEASED = new URL('../machines/released/', import.meta.url)

/** Name of a bundle's file in its folder. */
export const bundleName = ({ machine, hash }: ReleaseLine): string => `${machine}@${hash.slice(0, 16)}.js`

/** Every released machine. A bundle whose bytes are not its hash is not run. */
export class Releases {
  private readonly byHash = new Map<string, Release>()
  private readonly newest = new Map<string, Release>()

  /** Loads every bundle of the folders, in order. */
  static async load(...folders: readonly URL[]): Promise<Releases> {
    const releases = new Releases()
    for (const folder of folders.length > 0 ? folders : [RELEASED]) {
      const lines = JSON.parse(await readFile(new URL('index.json', folder), 'utf8')) as ReleaseLine[]
      for (const line of lines) releases.add(await loadBundle(folder, line))
    }
    return releases
  }

  /** Loads what new cases are born with, for a house that has no older ones. */
  static async loadNewest(): Promise<Releases> {
    const releases = new Releases()
    const lines = JSON.parse(await readFile(new URL('index.json', RELEASED), 'utf8')) as ReleaseLine[]
    const newest = new Map(lines.map((line) => [line.machine, line]))
    for (const line of newest.values()) releases.add(await loadBundle(RELEASED, line))
    return releases
  }

  private add(release: Release): void {
    this.byHash.set(release.hash, release)
    this.newest.set(release.machine, release)
  }

  /** The release with this hash; refuses one it does not know. */
  of(hash: string): Release {
    const release = this.byHash.get(hash)
    if (!release) throw new UnknownVersion(hash)
    return release
  }

  /** The release that new cases of a machine are born with. */
  current(machine: string): Release {
    const release = this.newest.get(machine)
    if (!release) throw new UnknownVersion(machine)
    return release
  }

  /** The release that new cases are born with, of every machine. */
  newestOfAll(): Release[] {
    return [...this.newest.values()]
  }

  /** Hashes of all that this program knows. What rests on any other is left to a newer one. */
  hashes(): string[] {
    return [...this.byHash.keys()]
  }

  all(): Release[] {
    return [...this.byHash.values()]
  }

  /** Every fact that any release may want for an event: what to read along with a case before its version is known. */
  factsOf(event: string): readonly string[] {
    return [...new Set(this.all().flatMap((release) => factsOf(release, event)))]
  }
}

/** The facts that a release's own transitions name for an event. */
export const factsOf = ({ definition: { machine } }: Release, event: string): readonly string[] =>
  factsByEvent(machine).get(event) ?? []

type Machine = Definition['machine']
const remembered = new WeakMap<Machine, ReadonlyMap<string, readonly string[]>>()

/** What every event of a machine asks for, looked up once: a machine never changes. */
function factsByEvent(machine: Machine): ReadonlyMap<string, readonly string[]> {
  const known = remembered.get(machine)
  if (known) return known
  const wanted = new Map<string, Set<string>>()
  for (const { event, choice } of Object.keys(machine.states).flatMap((stage) => waysOut(machine, stage)))
    wanted.set(event, new Set([...(wanted.get(event) ?? []), ...(choice.facts ?? [])]))
  const table = new Map([...wanted].map(([event, facts]) => [event, [...facts]] as const))
  remembered.set(machine, table)
  return table
}

async function loadBundle(folder: URL, line: ReleaseLine): Promise<Release> {
  const file = new URL(bundleName(line), folder)
  const bytes = await readFile(file)
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (hash !== line.hash) throw new Error(`${bundleName(line)} has been changed: its hash is ${hash}`)
  const bundle = (await import(file.href)) as Pick<Release, 'definition' | 'begin' | 'decide'>
  return { ...line, definition: bundle.definition, begin: bundle.begin, decide: bundle.decide }
}
