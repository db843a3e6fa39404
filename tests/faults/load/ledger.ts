/** What a command was answered: its step, or why it was refused. */
export type Answer = { readonly caseId: string; readonly step: number; readonly hash: string }
export type Refused = { readonly refused: string }

/** What everybody who sent something remembers of it. It is kept outside the database, which must agree with it. */
export class Ledger {
  readonly sent = new Set<string>()
  readonly acknowledged = new Map<string, Answer>()
  readonly refused = new Map<string, string>()
  /** What nobody should ever have to hear. */
  readonly complaints: string[] = []
  /** How many tries got no answer at all. */
  unanswered = 0
  private readonly waiting = new Set<() => void>()

  /** Notes what a command was answered; the same command must be answered the same for ever. */
  hear(id: string, answer: Answer | Refused): void {
    const before = this.acknowledged.get(id)
    if ('refused' in answer) {
      if (before) this.complaints.push(`the command ${id} was step ${before.step} and is now ${answer.refused}`)
      this.refused.set(id, answer.refused)
    } else {
      const { caseId, step, hash } = answer
      if (before && (before.caseId !== caseId || before.step !== step || before.hash !== hash))
        this.complaints.push(`the command ${id} was step ${before.step} and is now step ${step}`)
      this.acknowledged.set(id, { caseId, step, hash })
    }
    for (const look of this.waiting) look()
  }

  complain(what: string): void {
    this.complaints.push(what)
  }

  /** Waits until so many more commands have been answered; false when it takes longer than three minutes. */
  answers(more: number): Promise<boolean> {
    const goal = this.heard() + more
    return new Promise((done) => {
      const end = (reached: boolean) => {
        clearTimeout(tooLong)
        this.waiting.delete(look)
        done(reached)
      }
      const look = () => {
        if (this.heard() >= goal) end(true)
      }
      const tooLong = setTimeout(() => end(false), 180_000)
      this.waiting.add(look)
    })
  }

  private heard(): number {
    return this.acknowledged.size + this.refused.size
  }
}
