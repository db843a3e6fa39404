import { addDays, jalaliOfInstant, period, periodOf, startOfDay } from '../../machines/core/time/jalali.ts'
import type { Changed } from '../simulation/driver.ts'
import type { Hands } from '../simulation/hands.ts'
import type { Client } from '../simulation/offices.ts'
import { ServiceDesks } from '../simulation/plays/serviceDesks.ts'
import type { Random } from '../simulation/random.ts'
import { dayFrom, daysUntil } from './moment.ts'

const DAY = 86_400_000
const INSPECTION = 'serviceDesks.inspection'

/** A quarter by the agreement of the office itself. */
abstract class Quarter extends ServiceDesks {
  protected readonly end: number
  readonly period: string

  constructor(hands: Hands, period: string, now: number) {
    super(hands, period.slice(0, 4))
    this.period = period
    this.end = now
  }

  protected override order(cycle: string, criteria: string): Promise<void> {
    return this.hands.send(this.staff.deputy, cycle, 'openQuarter', { criteria })
  }

  protected override isSilent({ number }: Client): boolean {
    return number === 5
  }

  protected override takes(random: Random): number {
    return 2 + random.number() * 6
  }
}

/** The quarter that is inspected now: this one, or while it is young the one before. */
export const inspectedQuarter = (now: number): string => periodOf(jalaliOfInstant(dayFrom(now, -42)), 'quarter')

/** The quarter whose report is before the council. */
export class QuarterInCouncil extends Quarter {
  override begin(): void {
    const { firstDay } = period(this.period)
    this.hands.at(startOfDay(addDays(firstDay, 9)), () => this.train())
    this.hands.at(startOfDay(addDays(firstDay, 15)), () => this.openQuarter(this.period))
  }

  protected override compilesIn(): number {
    return Math.max(20, daysUntil(this.hands.now, this.end) - 14)
  }

  override isLeft({ stage }: Changed): boolean {
    return stage === 'inCouncil'
  }
}

/** The quarter that is inspected: self-assessments in, visits planned and done, a report drafted, one agency silent. */
export class QuarterInspected extends Quarter {
  override begin(): void {
    const { endsAt, firstDay } = period(this.period)
    // A visit counts within its quarter, so one that is over is lived up to its last days.
    const end = Math.min(this.end, endsAt - 1)
    const from = Math.max(dayFrom(end, -47), startOfDay(firstDay))
    const due = Math.ceil((endsAt - dayFrom(end, -14)) / DAY)
    this.hands.at(from, async () => {
      await this.hands.setLength('s4.selfAssessmentDue', due)
      await this.openQuarter(this.period)
    })
    const fourth = this.hands.office.clients[3]
    if (fourth) this.hands.at(dayFrom(this.end, -2), () => this.enquire(fourth))
  }

  override isLeft(changed: Changed): boolean {
    const { machine, stage } = changed
    if (machine === 'serviceDesks.enquiry') return true
    if (machine !== INSPECTION) return false
    const left = ['planned', 'inspected', 'reportDrafted', 'selfAssessed', 'selfAssessmentMissing']
    return left[this.clientOf(changed).number - 1] === stage
  }
}
