import type { Timer } from '../../../machines/core/standing.ts'
import type { HistoryRow } from './readHistory.ts'

/** A timer that some case still has. */
export type Pending = { readonly caseId: string; readonly clock: string; readonly dueAt: number }

/**
 * Follows every timer from the step that set it to the one that fired or dropped it, by what the journal says of timers and
 * nothing else: none fires early, twice, or after it was dropped.
 */
export class FiredTimers {
  fired = 0
  private readonly violations: string[] = []
  private readonly left: Pending[] = []
  private caseId = ''
  private set = new Map<string, Timer>()

  see(row: HistoryRow): void {
    if (row.case_id !== this.caseId) this.finish(row.case_id)
    const { what, timers } = row.record
    if (what.kind === 'timer') this.fire(row, what)
    for (const clock of timers.dropped) this.set.delete(clock)
    for (const [clock, timer] of Object.entries(timers.set)) this.set.set(clock, timer)
  }

  private fire(row: HistoryRow, { clock, event, dueAt }: { clock: string; event: string; dueAt: number }): void {
    this.fired++
    const place = `${row.case_id} step ${row.step}`
    const timer = this.set.get(clock)
    if (timer?.event !== event || timer.dueAt !== dueAt)
      this.violations.push(`${place}: "${event}" fires and was not set, or has fired before`)
    if (row.recorded_at.getTime() < dueAt) this.violations.push(`${place}: "${event}" fires early`)
    this.set.delete(clock)
  }

  private finish(next: string): void {
    for (const [clock, { dueAt }] of this.set) this.left.push({ caseId: this.caseId, clock, dueAt })
    this.caseId = next
    this.set = new Map()
  }

  /** What is wrong so far, given the instant at which everything that was due had been waited for. */
  end(now: number): string[] {
    this.finish('')
    const lost = this.left.filter(({ dueAt }) => dueAt <= now)
    return [...this.violations, ...lost.map(({ caseId, clock }) => `${caseId}: the timer of "${clock}" never fired`)]
  }
}
