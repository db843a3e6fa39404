import type pg from 'pg'
import type { Calendars } from '../calendars.ts'
import type { Releases } from '../releases.ts'
import type { FindReader } from './facts.ts'

/** Where random digits and ids come from: the operating system, or a seed in a simulation. */
export type Chance = { digits(count: number): string; uuid(): string }

/** What every door of the engine needs: the truth, the machines, the calendars, the facts that can be looked up, and chance. */
export type Engine = {
  readonly pool: pg.Pool
  readonly releases: Releases
  readonly calendars: Calendars
  readonly facts: FindReader
  readonly chance: Chance
}
