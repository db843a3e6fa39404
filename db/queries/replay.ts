import { standingHash } from '../../machines/core/record.ts'
import type { Standing } from '../../machines/core/standing.ts'
import type { Engine } from '../engine/engine.ts'
import { calendarsOf, replayStep } from '../verify/replay.ts'
import type { JournalRow } from './journal.ts'

/** How a case stood after one of its steps, worked out again from its history alone. */
export type Replayed = {
  readonly step: number
  readonly version: string
  readonly standing: Standing
  /** The first step after which it did not stand as its journal says; null where all agree. */
  readonly disagreesAt: number | null
}

/** Walks the steps again, each by the version and the calendars that its record names; null where there is none. */
export async function replay({ releases, calendars }: Engine, steps: readonly JournalRow[]): Promise<Replayed | null> {
  let standing: Standing | null = null
  let disagreesAt: number | null = null
  const opened = await calendars.of(steps.flatMap(({ record }) => calendarsOf(null, record)))
  for (const { step, record } of steps) {
    standing = replayStep(releases, standing, record, opened).standing
    if (disagreesAt === null && standingHash(standing) !== record.standing) disagreesAt = step
  }
  const last = steps.at(-1)
  return last && standing ? { step: last.step, version: last.record.versions.machine, standing, disagreesAt } : null
}
