import * as z from 'zod'
import type { Releases } from '../../db/releases.ts'
import { stageOf } from '../../machines/core/definition.ts'

/** How far a case has come, in the three words that somebody outside needs. */
export const Progress = z.enum(['received', 'inHand', 'settled']).meta({
  id: 'Progress',
  description: 'Received; somebody works on it; settled: no promise of the office is open',
})

/** A case that has not left its first stage was received; one in a stage where none of its clocks counts is settled. */
export function progressOf(releases: Releases, version: string, stage: string): z.infer<typeof Progress> {
  const machine = releases.all().find(({ hash }) => hash === version)?.definition.machine
  if (!machine?.states[stage]) return 'settled'
  if (stage === machine.config.initial) return 'received'
  const { kind, clocks } = stageOf(machine, stage)
  return kind === 'acting' && Object.keys(clocks).length > 0 ? 'inHand' : 'settled'
}
