import { type Logger, pino } from 'pino'
import type { Settings } from '../db/settings.ts'

/** The log. It names routes, codes and ids; never a name, a text somebody typed, an address or a cookie. */
export const openLog = ({ logLevel }: Pick<Settings, 'logLevel'>): Logger =>
  pino({ level: logLevel, base: { part: 'api' }, redact: ['*.password', '*.cookie', '*.authorization'] })
