import { verify } from '../../../db/verify/verify.ts'
import type { House } from '../../support/house.ts'
import type { Ledger } from '../load/ledger.ts'
import { Acknowledged } from './acknowledged.ts'
import { readEffects, unkept } from './effects.ts'
import { FiredTimers } from './fired.ts'
import { messageFlaws } from './messages.ts'
import { readHistory } from './readHistory.ts'

/** What a run left behind, and everything that is wrong with it. */
export type Findings = {
  readonly steps: number
  readonly fired: number
  readonly effects: number
  readonly violations: readonly string[]
}

/**
 * Holds a database that has come to rest against what everybody remembers: the ledger of those who sent commands, and the
 * messages that arrived outside. Steps without gaps, chains, and replay equal to what is stored are `verify`'s to find.
 */
export async function check(house: House, ledger: Ledger, taken: ReadonlyMap<string, number>): Promise<Findings> {
  const { pool, releases } = house.worker
  const now = (await pool.query<{ now: Date }>('select business_now() as now')).rows[0]?.now as Date
  const effects = await readEffects(pool)
  const asked = new Set(effects.sent.flatMap(({ ids }) => ids))
  const acknowledged = new Acknowledged(ledger)
  const timers = new FiredTimers()
  const seen = new Set<string>()
  for await (const row of readHistory(pool)) {
    acknowledged.see(row, asked)
    timers.see(row)
    seen.add(row.command_id)
  }
  const { rows, flaw } = await verify(pool, releases)
  const parked = await pool.query<{ case_id: string; parked_why: string }>(
    'select case_id, parked_why from timers where parked_at is not null',
  )
  return {
    ...{ steps: rows, fired: timers.fired, effects: effects.done },
    violations: [
      ...ledger.complaints,
      ...(flaw ? [`${flaw.caseId} step ${flaw.step ?? '-'}: ${flaw.what}`] : []),
      ...acknowledged.end(),
      ...timers.end(now.getTime()),
      ...parked.rows.map(({ case_id, parked_why }) => `${case_id}: its timers are parked: ${parked_why}`),
      ...effects.violations,
      ...unkept(effects.sent, seen),
      ...(await messageFlaws(pool, taken)),
    ],
  }
}
