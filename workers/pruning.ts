import { prunePulse } from '../db/effects/pulse.ts'
import { eraseCitizens } from '../db/pruning/eraseCitizens.ts'
import { type Place, pruneEffects } from '../db/pruning/pruneEffects.ts'
import { pruneMessages } from '../db/pruning/pruneMessages.ts'
import { NOTHING, type Tools, type WorkQueue } from './workQueue.ts'

/** How often what was done long ago is looked for, in ms. */
const EVERY = 3_600_000

/** What was done long ago and is told by the journal anyway: the tables of work do not grow with history. */
export const pruning = (tools: Pick<Tools, 'engine' | 'settings' | 'log'>): WorkQueue => {
  let rested = Number.NEGATIVE_INFINITY
  let round: AsyncGenerator<void> | null = null
  let isPruning = false
  const isResting = () => isPruning || performance.now() - rested < EVERY
  return {
    bucket: 1,
    due: async () => (isResting() ? NOTHING : { count: 1, first: `what was done before ${Math.floor(rested)}` }),
    work: async () => {
      if (isResting()) return 0
      isPruning = true
      try {
        round ??= pruneInBatches(tools)
        const { done } = await round.next()
        if (!done) return 1
        rested = performance.now()
        round = null
        return 0
      } catch (error) {
        round = null
        throw error
      } finally {
        isPruning = false
      }
    },
  }
}

/** One round through all that may go, with a stop after each small transaction. */
async function* pruneInBatches({
  engine: { pool },
  settings,
  log,
}: Parameters<typeof pruning>[0]): AsyncGenerator<void> {
  const days = settings.pruneAfterDays
  const pruned = { effects: 0, messages: 0, citizens: 0 }
  let from: Place | null = null
  do {
    const { effects, next }: Awaited<ReturnType<typeof pruneEffects>> = await pruneEffects(pool, days, from)
    pruned.effects += effects
    from = next
    yield
  } while (from !== null)
  for (let some = await pruneMessages(pool, days); some > 0; some = await pruneMessages(pool, days)) {
    pruned.messages += some
    yield
  }
  const after = settings.eraseCitizensAfterDays
  for (let some = await eraseCitizens(pool, after); some > 0; some = await eraseCitizens(pool, after)) {
    pruned.citizens += some
    yield
  }
  await prunePulse(pool)
  if (pruned.effects + pruned.messages + pruned.citizens > 0) log.info(pruned, 'what was done long ago was pruned')
}
