import type { Grant } from '../../machines/core/authorize.ts'
import { isTimed, waysOut } from '../../machines/core/definition.ts'
import type { Json, JsonObject } from '../../machines/core/standing.ts'
import type { Calendar } from '../../machines/core/time/calendar.ts'
import { Course } from '../engine/course.ts'
import type { Engine } from '../engine/engine.ts'
import { look } from '../engine/look.ts'
import type { CurrentCase } from '../engine/readCases.ts'
import type { Release } from '../releases.ts'
import type { Tx } from '../transaction.ts'

/** What a case's guards read of it. */
export async function readContext(tx: Tx, id: string): Promise<JsonObject> {
  const { rows } = await tx.query<{ context: JsonObject }>('select context from cases where id = $1', [id])
  return rows[0]?.context ?? {}
}

/** A case as a command sent now would find it, with all that the decision would be given. */
export type Prospect = {
  readonly current: CurrentCase
  readonly release: Release
  readonly facts: Readonly<Record<string, Json>>
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly grants: readonly Grant[]
}

/**
 * Looks at a case as the engine would before it decides: its own late timers taken as fired, and every fact there that any
 * way out of its stage asks for. Nothing is written. Null where there is no such case to be seen.
 */
export async function readProspect(tx: Tx, engine: Engine, id: string, person: string): Promise<Prospect | null> {
  const { rows } = await tx.query<{ version: string; stage: string }>(
    'select version, stage from cases where id = $1',
    [id],
  )
  const found = rows[0]
  if (!found) return null
  const release = engine.releases.of(found.version)
  const by = { person }
  const events = [
    ...new Set(Object.keys(release.definition.machine.states).flatMap((stage) => eventsOf(release, stage))),
  ]
  const asked = events.map((type) => ({ caseId: id, id, by, event: { type, data: {} } }))
  const sight = await look(tx, engine, [{ caseId: id, id, by }, ...asked])
  new Course(engine, sight).wake(id)
  const current = sight.cases.get(id)
  if (!current) return null
  return { current, release, facts: sight.facts.get(id) ?? {}, calendars: sight.calendars, grants: sight.grants }
}

/** The events that lead out of a stage and that no timer brings. */
export const eventsOf = ({ definition }: Release, stage: string): string[] => [
  ...new Set(waysOut(definition.machine, stage).flatMap(({ event }) => (isTimed(event) ? [] : [event]))),
]
