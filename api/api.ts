import type { Logger } from 'pino'
import type { Engine } from '../db/engine/engine.ts'
import type { Settings } from '../db/settings.ts'
import type { Live } from './live/live.ts'
import type { Metrics } from './metrics.ts'
import type { Queues } from './queues/openQueues.ts'
import type { SignIn } from './signIn/port.ts'
import type { Throttle } from './signIn/throttle.ts'

/** What every handler works with. */
export type Api = {
  readonly engine: Engine
  readonly signIn: SignIn
  readonly throttle: Throttle
  readonly settings: Settings
  readonly live: Live
  readonly log: Logger
  readonly metrics: Metrics
  readonly queues: Queues
}
