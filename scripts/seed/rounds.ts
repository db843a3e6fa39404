import type { Changed } from '../simulation/driver.ts'
import type { Hands } from '../simulation/hands.ts'
import type { Client } from '../simulation/offices.ts'
import { EServiceEvaluation } from '../simulation/plays/eServiceEvaluation.ts'
import type { Random } from '../simulation/random.ts'
import { dayFrom, daysUntil } from './moment.ts'

const EVALUATION = 'eServiceEvaluation.evaluation'

/** The round whose results are out. */
export class RoundPublished extends EServiceEvaluation {
  private readonly end: number

  constructor(hands: Hands, year: string, now: number) {
    super(hands, year)
    this.end = now
  }

  override begin(): void {
    this.hands.at(dayFrom(this.end, -125), () => this.openRound())
  }

  protected override get round(): number {
    return 12
  }
}

/** The round that is evaluated: one evaluated, one to be put right, one that did not cooperate, others on their way. */
export class RoundEvaluated extends EServiceEvaluation {
  private readonly end: number

  constructor(hands: Hands, year: string, now: number) {
    super(hands, year)
    this.end = now
  }

  override begin(): void {
    this.hands.at(dayFrom(this.end, -62), () => this.openRound())
    const [client] = this.hands.office.clients
    if (client) this.hands.at(dayFrom(this.end, -2), () => this.apply(client))
  }

  protected override isDoubtful({ number }: Client): boolean {
    return number === 2
  }

  /** What has to be put right is found only days ago: there are ten of them for it. */
  protected override looksIn({ number }: Client, random: Random): number {
    return number === 2 ? daysUntil(this.hands.now, this.end) - 4 : 2 + random.number() * 10
  }

  override isLeft(changed: Changed): boolean {
    if (changed.machine !== EVALUATION) return false
    const left = [null, 'rectification', null, 'evaluated', 'underEvaluation']
    return left[this.clientOf(changed).number - 1] === changed.stage
  }

  /** An agency wants one more of its services evaluated. */
  private async apply({ id, approver }: Client): Promise<void> {
    await this.hands.open(approver, 'eServiceEvaluation.application', {
      ...{ agency: id, input: { services: ['10031100091'] } },
    })
  }
}
