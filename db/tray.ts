// While one set is written, the next is decided; more at once, or a next one of few, would only make the sets smaller.
const AT_ONCE = 2
const WORTH_IT = 8
const MOST = 100

type Lying<Request, Outcome> = {
  readonly request: Request
  readonly settle: (outcome: Outcome) => void
  readonly fail: (error: unknown) => void
}

/** Where requests lie until they are taken: those that come while earlier ones are under way are taken together. */
export class Tray<Request, Outcome> {
  private readonly lying: Lying<Request, Outcome>[] = []
  private readonly take: (requests: readonly Request[]) => Promise<readonly Outcome[]>
  private underWay = 0

  constructor(take: (requests: readonly Request[]) => Promise<readonly Outcome[]>) {
    this.take = take
  }

  /** Puts a request down and gives what becomes of it. */
  put(request: Request): Promise<Outcome> {
    return new Promise((settle, fail) => {
      this.lying.push({ request, settle, fail })
      // Those that arrive in one turn of the loop go together, and nobody waits any longer than that.
      setImmediate(() => void this.next())
    })
  }

  private async next(): Promise<void> {
    if (this.underWay === AT_ONCE || (this.underWay > 0 && this.lying.length < WORTH_IT)) return
    this.underWay++
    while (this.lying.length > 0) await this.takeSome(this.lying.splice(0, MOST))
    this.underWay--
  }

  private async takeSome(some: readonly Lying<Request, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.take(some.map(({ request }) => request))
      some.forEach(({ settle }, i) => settle(outcomes[i] as Outcome))
    } catch (error) {
      for (const { fail } of some) fail(error)
    }
  }
}
