import type { Changed } from '../simulation/driver.ts'
import type { Hands } from '../simulation/hands.ts'
import type { Client } from '../simulation/offices.ts'
import { PerformanceEvaluation } from '../simulation/plays/performanceEvaluation.ts'
import type { Random } from '../simulation/random.ts'
import { dayFrom, daysUntil } from './moment.ts'
import { Places } from './places.ts'

const INDICATOR = 'performanceEvaluation.indicator'

/** The year whose points are known: agencies object, one of them up to the committee; one has submitted nothing. */
export class YearObjectedTo extends PerformanceEvaluation {
  private readonly end: number
  private readonly places = new Places()

  constructor(hands: Hands, year: string, now: number) {
    super(hands, year)
    this.end = now
  }

  override begin(): void {
    this.hands.at(dayFrom(this.end, -140), () => this.openYear())
    this.hands.at(dayFrom(this.end, -3), () => this.convoke())
  }

  protected override timetable() {
    const on = (days: number) => dayFrom(this.end, days)
    return {
      ...{
        opensAt: on(-125),
        naUntil: on(-60),
        hardCloseAt: on(-41),
        evaluateBy: on(-8),
        objectUntil: on(2),
        finalBy: on(60),
      },
    }
  }

  protected override isSilent(of: Pick<Changed, 'agency_id'>): boolean {
    return this.clientOf(of).number === 4
  }

  protected override doesWithout({ number }: Client, code: unknown): boolean {
    return number === 3 && code === 'G-02'
  }

  protected override objects({ number }: Client, id: string): boolean {
    return this.places.of(number, id) < ([2, 2, 1][number - 1] ?? 0)
  }

  protected override objectsIn(): number {
    return 1
  }

  protected override answersIn({ number }: Client, id: string): number {
    return number === 2 && this.places.of(number, id) === 1 ? daysUntil(this.hands.now, this.end) - 3 : 1
  }

  protected override refers({ number }: Client): boolean {
    return number === 2
  }

  override isLeft(changed: Changed): boolean {
    const { id, machine, stage } = changed
    if (machine !== INDICATOR || !['objected', 'reExamining', 'replied'].includes(stage)) return false
    const { number } = this.clientOf(changed)
    const left: Readonly<Record<string, string>> = { '1/0': 'objected', '2/1': 'replied', '3/0': 'reExamining' }
    return left[`${number}/${this.places.of(number, id)}`] === stage
  }

  /** The committee is asked to meet; it has not yet. */
  private async convoke(): Promise<void> {
    const { committeeMember, committeeSecretary, secondMember } = this.staff
    const members = [committeeMember, secondMember]
    await this.hands.open(committeeSecretary, 'performanceEvaluation.committee', {
      ...{ under: this.cycle, input: { sessionNo: 1, meetsAt: dayFrom(this.end, 5), quorum: 2, members } },
    })
  }
}

/** The year that is open: evidence comes in from some, one says that an indicator does not apply to it. */
export class YearOfEvidence extends PerformanceEvaluation {
  private readonly end: number

  constructor(hands: Hands, year: string, now: number) {
    super(hands, year)
    this.end = now
  }

  override begin(): void {
    this.hands.at(dayFrom(this.end, -38), () => this.openYear())
  }

  protected override timetable() {
    const on = (days: number) => dayFrom(this.end, days)
    const first = { opensAt: on(-22), naUntil: on(40), hardCloseAt: on(62) }
    return { ...first, evaluateBy: on(100), objectUntil: on(115), finalBy: on(160) }
  }

  protected override isSilent(of: Pick<Changed, 'agency_id'>): boolean {
    return this.clientOf(of).number > 3
  }

  protected override doesWithout({ number }: Client, code: unknown): boolean {
    return number < 3 && code === 'G-02'
  }

  private readonly places = new Places()

  protected override takes({ number }: Client, id: string, random: Random): number {
    if (number === 3 && this.places.of(number, id) > 0) return 200
    return 2 + random.number() * 12
  }

  override isLeft(changed: Changed): boolean {
    const { machine, stage } = changed
    return machine === INDICATOR && stage === 'naReview' && this.clientOf(changed).number === 2
  }
}
