import { previousPeriod } from '../../machines/core/time/jalali.ts'
import type { Tx } from '../transaction.ts'
import { type Earlier, readEarlier } from './earlier.ts'

/** What a period beside the reported one comes to, form by form, in current Rial. */
export type TrendPoint = Pick<Earlier, 'periodKey' | 'cycleId' | 'basis' | 'forms'>

/** How many quarters a quarter is seen with: the same of last year is the first. */
const QUARTERS_BACK = 4

/** The periods a report is to be seen with, oldest first: a quarter with the four before it, a year with its own four. */
export async function readTrend(tx: Tx, cycleId: string, periodKey: string): Promise<TrendPoint[]> {
  const found = await readEarlier(tx, cycleId, periodsBeside(periodKey))
  return found.map(({ periodKey: key, cycleId: id, basis, forms }) => ({ periodKey: key, cycleId: id, basis, forms }))
}

function periodsBeside(periodKey: string): string[] {
  if (!periodKey.includes('-Q')) return [1, 2, 3, 4].map((quarter) => `${periodKey}-Q${quarter}`)
  const keys: string[] = []
  for (let key = previousPeriod(periodKey); keys.length < QUARTERS_BACK; key = previousPeriod(key)) keys.unshift(key)
  return keys
}
