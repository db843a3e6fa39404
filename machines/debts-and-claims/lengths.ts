import { calendarDays, workingDays } from '../core/lengths.ts'

/** Lengths of this service. The agreement states none, so every one is ours and people are told so (DOMAIN decision 4). */
export const LENGTHS = {
  /** S0-R16 promises "the shortest possible time" and no number. */
  outcome: workingDays('s0.requestOutcome', 10),
  review: workingDays('s0.review', 5),
  correction: workingDays('s0.correction', 5),
  refine: workingDays('s0.refine', 5),
  /** How long the office's clock may stand still for somebody else's answer. */
  externalPause: calendarDays('s0.maxExternalPause', 30),
  /** How often an annual cycle looks again whether its fourth quarter is closed. */
  recheck: workingDays('s0.annual.recheck', 1),
  silence: workingDays('s0.requestSilence', 10),
  archive: calendarDays('s0.archiveUnanswered', 90),
  keepOpen: calendarDays('s0.archiveAfter', 30),
} as const
