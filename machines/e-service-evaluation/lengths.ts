import { calendarDays, workingDays } from '../core/lengths.ts'
import type { Promised } from '../core/stage.ts'

/** Lengths of this service. Its agreement names no number of days, so every one is ours (DOMAIN 2.1.6). */
export const LENGTHS = {
  /** S3-R04 says "periodically"; the Organization planned rounds of six months. */
  round: { key: 's3.roundLength', amount: 6, unit: 'jalaliMonth', source: { kind: 'default' } },
  selfDeclare: calendarDays('s3.selfDeclare', 30),
  evaluate: calendarDays('s3.evaluate', 45),
  publish: calendarDays('s3.publish', 10),
  objection: calendarDays('s3.objection', 10),
  rectify: calendarDays('s3.rectify', 10),
  application: workingDays('s3.application', 10),
  archive: calendarDays('s3.archiveAfter', 90),
} as const satisfies Record<string, Promised>
