import type { Promised, Rung } from '../core/stage.ts'

const ours = (key: string, amount: number, unit: Promised['unit']): Promised => ({
  ...{ key, amount, unit, source: { kind: 'default' } },
})

/** Lengths of this service. Its agreement names no number of days, so every one is ours (DOMAIN 2.1.6). */
export const LENGTHS = {
  /** S3-R04 says "periodically"; the Organization planned rounds of six months. */
  round: ours('s3.roundLength', 6, 'jalaliMonth'),
  selfDeclare: ours('s3.selfDeclare', 30, 'calendarDay'),
  evaluate: ours('s3.evaluate', 45, 'calendarDay'),
  publish: ours('s3.publish', 10, 'calendarDay'),
  objection: ours('s3.objection', 10, 'calendarDay'),
  rectify: ours('s3.rectify', 10, 'calendarDay'),
  application: ours('s3.application', 10, 'workingDay'),
  archive: ours('s3.archiveAfter', 90, 'calendarDay'),
} as const

/** The ladder of DOMAIN 2.1.5: reminders at half and four fifths, the breach, then 2, 5 and 10 units past it. */
export const LADDER: readonly Rung[] = [
  { name: 'half', at: { percent: 50 } },
  { name: 'near', at: { percent: 80 } },
  { name: 'breached', at: { percent: 100 } },
  { name: 'second', at: { after: 2 } },
  { name: 'third', at: { after: 5 } },
  { name: 'fourth', at: { after: 10 } },
]

/** Where nobody but the office itself waits, it hears of it and no letter leaves. */
export const SHORT_LADDER: readonly Rung[] = LADDER.slice(0, 3)
