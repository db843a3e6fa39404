import type { Promised, Rung } from '../core/stage.ts'

const working = (key: string, amount: number): Promised => ({
  key,
  amount,
  unit: 'workingDay',
  counting: 'excludeFirstDay',
  source: { kind: 'default' },
})

const days = (key: string, amount: number): Promised => ({
  key,
  amount,
  unit: 'calendarDay',
  source: { kind: 'default' },
})

/** Lengths of this service. The agreement states none, so every one is ours and people are told so (DOMAIN decision 4). */
export const LENGTHS = {
  /** S0-R16 promises "the shortest possible time" and no number. */
  outcome: working('s0.requestOutcome', 10),
  review: working('s0.review', 5),
  correction: working('s0.correction', 5),
  refine: working('s0.refine', 5),
  /** How long the office's clock may stand still for somebody else's answer. */
  externalPause: days('s0.maxExternalPause', 30),
  /** How often an annual cycle looks again whether its fourth quarter is closed. */
  recheck: working('s0.annual.recheck', 1),
  silence: working('s0.requestSilence', 10),
  archive: days('s0.archiveUnanswered', 90),
  keepOpen: days('s0.archiveAfter', 30),
} as const

/** The ladder of DOMAIN §2.1.5: reminders at half and four fifths, the breach, then 2, 5 and 10 units past it. */
export const LADDER: readonly Rung[] = [
  { name: 'half', at: { percent: 50 } },
  { name: 'near', at: { percent: 80 } },
  { name: 'breached', at: { percent: 100 } },
  { name: 'second', at: { after: 2 } },
  { name: 'third', at: { after: 5 } },
  { name: 'fourth', at: { after: 10 } },
]

/** The ladder of the report's own due instant. */
export const REPORT_LADDER: readonly Rung[] = LADDER.slice(0, 3)
