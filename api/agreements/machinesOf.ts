import type { Releases } from '../../db/releases.ts'
import type { Definition } from '../../machines/core/definition.ts'

/** Every machine as new cases are born with it. */
export const machinesOf = (releases: Releases): ReadonlyMap<string, Definition> =>
  new Map(releases.all().map(({ machine }) => [machine, releases.current(machine).definition] as const))
