/** Every kind of work that time brings, by the name under which it is rung for. */
export const QUEUE_NAMES = [
  'timers',
  'effects',
  'messages',
  'periods',
  'passwordResets',
  'imports',
  'jobs',
  'calendars',
  'reports',
  'scans',
  'pruning',
] as const

export type QueueName = (typeof QUEUE_NAMES)[number]
