import type { Changed } from '../simulation/driver.ts'
import type { Hands } from '../simulation/hands.ts'
import { StatisticalYearbook } from '../simulation/plays/statisticalYearbook.ts'
import { dayFrom } from './moment.ts'
import { Places } from './places.ts'

const COLLECTION = 'statisticalYearbook.collection'
const TABLE = 'statisticalYearbook.table'

/** The yearbook that came out some weeks ago. */
export class YearbookPublished extends StatisticalYearbook {
  private readonly end: number

  constructor(hands: Hands, year: string, now: number) {
    super(hands, year)
    this.end = now
  }

  override begin(): void {
    this.hands.at(dayFrom(this.end, -150), () => this.openYear())
  }

  protected override timetable() {
    const on = (days: number) => dayFrom(this.end, days)
    return { collectUntil: on(-95), sendBy: on(-80), publishBy: on(-30) }
  }
}

/** The yearbook that is collected: tables accepted, under check, under correction, being filled, and a liaison awaited. */
export class YearbookCollected extends StatisticalYearbook {
  private readonly end: number
  private readonly places = new Places()

  constructor(hands: Hands, year: string, now: number) {
    super(hands, year)
    this.end = now
  }

  override begin(): void {
    this.hands.at(dayFrom(this.end, -58), () => this.openYear())
    this.hands.at(dayFrom(this.end, -2), () => this.ask())
  }

  protected override timetable() {
    const on = (days: number) => dayFrom(this.end, days)
    return { collectUntil: on(21), sendBy: on(50), publishBy: on(130) }
  }

  protected override finds(of: Pick<Changed, 'agency_id'>): boolean {
    return this.clientOf(of).number === 3
  }

  override isLeft(changed: Changed): boolean {
    const { machine, stage, id } = changed
    const { agency_id } = changed
    if (agency_id === null) return false
    const { number } = this.clientOf(changed)
    if (machine === COLLECTION) return number === 5 && stage === 'awaitingLiaison'
    if (machine !== TABLE) return false
    if (number === 2) return stage === 'checking' && this.places.of(number, id) === 0
    return (number === 3 && stage === 'correcting') || (number === 4 && stage === 'filling')
  }

  /** An agency has a question about a table, and two ask for data; nothing of it is answered yet. */
  private async ask(): Promise<void> {
    const [first, second] = this.hands.office.clients
    if (!first || !second || !this.cycle) return
    const collections = await this.hands.children(this.cycle, COLLECTION)
    const own = collections.find(({ agency }) => agency === second.id)
    if (own) {
      const issue = { target: { code: '1-4' }, description: 'ایستگاه سلفچگان در سال مرجع بارش‌سنج نداشته است.' }
      await this.hands.open(second.liaison, 'statisticalYearbook.issue', { under: own.id, sheets: { issue } })
    }
    for (const { id, approver, title } of [first, second]) {
      const request = await this.hands.open(approver, 'statisticalYearbook.dataRequest', { agency: id })
      const dataRequest = await this.hands.write(approver, request, 'dataRequest', {
        ...{ requesterType: 'agency', requester: title, contact: 'نشانی دستگاه', format: 'xlsx' },
        ...{ purpose: 'برنامه‌ریزی توسعهٔ استان', tables: ['ارزش تولید کارگاه‌ها'], containsUnitRecords: false },
      })
      if (id === first.id) await this.hands.send(this.staff.officer, request, 'checkAvailability', { dataRequest })
    }
  }
}
