import { type DestinationStream, type Logger, pino } from 'pino'
import type { Settings } from './settings.ts'

/** What of an error is told. The driver hangs its whole connection on one, and the row that was refused. */
const told = ({
  name,
  message,
  stack,
  ...rest
}: Error & { readonly code?: unknown; readonly constraint?: unknown }) => ({
  ...{ name, message, stack },
  ...(rest.code === undefined ? {} : { code: rest.code }),
  ...(rest.constraint === undefined ? {} : { constraint: rest.constraint }),
})

/** Nobody waits for a line to be written; what is left is written when the process ends. */
const toTheOutput = (): DestinationStream => pino.destination({ dest: 1, sync: false })

/** The log of a part. It names routes, queues, codes and ids; never a name, an address, a cookie or what somebody wrote. */
export const openLog = (
  part: 'api' | 'workers',
  { logLevel }: Pick<Settings, 'logLevel'>,
  to?: DestinationStream,
): Logger => pino({ level: logLevel, base: { part }, serializers: { err: told } }, to ?? toTheOutput())
