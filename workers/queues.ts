import type { QueueName } from '../db/queue/names.ts'
import { calendars } from './calendars/calendars.ts'
import { effects } from './effects.ts'
import { imports } from './imports/imports.ts'
import { jobs } from './jobs/jobs.ts'
import { messages } from './messages/messages.ts'
import { passwordResets } from './passwordResets.ts'
import { periods } from './periods.ts'
import { pruning } from './pruning.ts'
import { reports } from './rendering/reports.ts'
import { scans } from './scanning/scans.ts'
import { timers } from './timers.ts'
import type { Tools, WorkQueue } from './workQueue.ts'

/** Everything that time does, by name; one more is one more line, and its name in db/queue/names.ts. */
export const QUEUES: Readonly<Record<QueueName, (tools: Tools) => WorkQueue>> = {
  timers,
  effects,
  messages,
  periods,
  passwordResets,
  imports,
  jobs,
  calendars,
  reports,
  scans,
  pruning,
}
