import { type Logger, pino } from 'pino'
import type { Settings } from '../db/settings.ts'

/** The log. It names queues, codes and ids; never a name, an address or what somebody wrote. */
export const openLog = ({ logLevel }: Pick<Settings, 'logLevel'>): Logger =>
  pino({ level: logLevel, base: { part: 'workers' } })
