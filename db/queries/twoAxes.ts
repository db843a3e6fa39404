import type { Standing } from '../../machines/core/standing.ts'
import { type PastStep, type TwoAxes, twoAxes } from '../../machines/core/twoAxes.ts'
import type { Engine } from '../engine/engine.ts'
import type { Tx } from '../transaction.ts'
import { calendarsOf, replayStep } from '../verify/replay.ts'
import { readCalendarsOfCase } from './calendars.ts'
import { readStepsUntil } from './journal.ts'

/** Every clock of a case as its due instant was known then, from its history, and by the calendars in force now. */
export async function readTwoAxes(
  tx: Tx,
  { releases, calendars }: Pick<Engine, 'releases' | 'calendars'>,
  caseId: string,
): Promise<TwoAxes[]> {
  const [rows, counting, time] = await Promise.all([
    readStepsUntil(tx, caseId, { step: null, at: null }),
    readCalendarsOfCase(tx, caseId),
    tx.query<{ now: Date }>('select business_now() as now'),
  ])
  const last = rows.at(-1)
  if (!last || !counting) return []
  const { inForce } = counting
  const opened = await calendars.of(
    [...rows.flatMap(({ record }) => calendarsOf(null, record)), ...Object.values(inForce)],
    tx,
  )
  const history: PastStep[] = []
  let standing: Standing | null = null
  for (const { step, record } of rows) {
    standing = replayStep(releases, standing, record, opened).standing
    history.push({ step, record, standing })
  }
  const [provider, agency] = [opened[inForce.provider], opened[inForce.agency]]
  if (!provider || !agency) throw new Error(`no calendar is in force for case ${caseId}`)
  const { definition } = releases.of(last.record.versions.machine)
  return twoAxes(definition, history, { provider, agency }, (time.rows[0] as { now: Date }).now.getTime())
}
