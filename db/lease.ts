/**
 * How often work may be taken up and not ended before a person has to look. Whoever is stopped gives it back and whoever dies
 * loses it, and neither counts as a try; but what kills every worker that takes it would go on doing so for ever.
 */
const MOST_UNFINISHED = 20

const IS_HOPELESS = `(status = 'running' and unfinished >= ${MOST_UNFINISHED - 1})`

/** Takes up work that waits, or whose worker died: a lease, and one more try. Where too many have died of it, it is given up. */
export const TAKE_UP = `
  status = case when ${IS_HOPELESS} then 'failed' else 'running' end, taken_at = clock_timestamp(), attempts = attempts + 1, progress = 0,
  unfinished = unfinished + (status = 'running')::int, finished_at = case when ${IS_HOPELESS} then business_now() end,
  error = case when ${IS_HOPELESS} then 'every worker that took it died or was stopped' end`

/** Tries that came to an end. */
export const TRIED = '(attempts - unfinished)'

/** Gives back what was begun and cannot be ended here: another may take it at once, and the try does not count. */
export const giveBackTo = (waiting: 'waiting' | 'queued'): string =>
  `status = '${waiting}', progress = 0, unfinished = unfinished + 1`
