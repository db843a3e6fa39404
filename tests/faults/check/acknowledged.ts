import type { Ledger } from '../load/ledger.ts'
import type { HistoryRow } from './readHistory.ts'

/** Holds history against what people were told: every acknowledged command is one step, and none that was refused or never sent. */
export class Acknowledged {
  private readonly ledger: Ledger
  private readonly steps = new Map<string, HistoryRow>()
  private readonly violations: string[] = []

  constructor(ledger: Ledger) {
    this.ledger = ledger
  }

  /** `asked`: ids of commands that effects have sent. */
  see(row: HistoryRow, asked: ReadonlySet<string>): void {
    if (row.kind === 'timer') return
    const { command_id: id } = row
    const place = `${row.case_id} step ${row.step}`
    const twin = this.steps.get(id)
    if (twin) this.violations.push(`the command ${id} is step ${twin.step} and step ${row.step}`)
    this.steps.set(id, row)
    if (this.ledger.refused.has(id) && !this.ledger.acknowledged.has(id))
      this.violations.push(`${place}: the command ${id} was refused and is there`)
    if (!this.ledger.sent.has(id) && !asked.has(id)) this.violations.push(`${place}: nobody sent the command ${id}`)
  }

  end(): string[] {
    for (const [id, { caseId, step, hash }] of this.ledger.acknowledged) {
      const row = this.steps.get(id)
      if (!row) this.violations.push(`the command ${id} was acknowledged as step ${step} of ${caseId} and is lost`)
      else if (row.case_id !== caseId || row.step !== step || row.hash !== hash)
        this.violations.push(`the command ${id} was acknowledged as step ${step} of ${caseId} and is another step`)
    }
    return this.violations
  }
}
