import { filesToScan, scanFile } from '../../db/files/scan.ts'
import { MUCH, NOTHING, type Tools, type WorkQueue } from '../workQueue.ts'
import { openClamd } from './clamd.ts'

/** How long a scanner that is away is left alone, in ms. */
const REST = 10_000

/** Files that wait for the virus scanner, one at a time. Without a scanner they stay unscanned, and people see that. */
export const scans = ({ engine, settings, log }: Pick<Tools, 'engine' | 'settings' | 'log'>): WorkQueue => {
  if (settings.clamdUrl === null) return { bucket: 1, due: async () => NOTHING, work: async () => 0 }
  const scanner = openClamd(settings.clamdUrl)
  let awaySince: number | null = null
  const isResting = () => awaySince !== null && performance.now() - awaySince < REST
  return {
    bucket: 1,
    due: async () => (isResting() ? NOTHING : filesToScan(engine.pool, MUCH)),
    work: async () => {
      if (isResting()) return 0
      const verdict = await scanFile(engine.pool, scanner)
      if (verdict === null) return 0
      const isAway = 'down' in verdict
      // Said when it goes and when it comes, not once for every file.
      if (isAway && awaySince === null)
        log.warn({ why: verdict.down }, 'the virus scanner is away; files wait unscanned')
      if (!isAway && awaySince !== null) log.info('the virus scanner is back')
      if ('scan' in verdict && verdict.scan === 'infected')
        log.warn({ found: verdict.note }, 'an infected file was found')
      awaySince = isAway ? performance.now() : null
      return isAway ? 0 : 1
    },
  }
}
