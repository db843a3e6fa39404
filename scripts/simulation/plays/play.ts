import type { Changed } from '../driver.ts'
import type { Hands } from '../hands.ts'
import type { Client } from '../offices.ts'

/** How one service is lived for a year: what its office begins, and how people react to what changes. */
export abstract class Play {
  protected readonly hands: Hands
  protected readonly year: number

  constructor(hands: Hands, year: string) {
    this.hands = hands
    this.year = Number(year)
  }

  /** Plans what the office does by itself. */
  abstract begin(): void

  /** Plans what follows from a change of one of its cases. */
  abstract react(changed: Changed): void

  /** Whether somebody else is to go on with a case: nobody of the play does any more. */
  isLeft(_: Changed): boolean {
    return false
  }

  protected get staff() {
    return this.hands.office.staff
  }

  /** The agency whose case it is. */
  protected clientOf({ agency_id }: Pick<Changed, 'agency_id'>): Client {
    const client = this.hands.office.clients.find(({ id }) => id === agency_id)
    if (!client) throw new Error(`nobody knows the agency ${agency_id}`)
    return client
  }
}

/** Whether a change is a reminder, or an act that leaves the stage as it was. */
export const isReminder = ({ event }: Changed): boolean =>
  event.startsWith('clock.') || ['reassigned', 'extended', 'recalendared'].includes(event)
