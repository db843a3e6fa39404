import { addDays, jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import type { Hands } from '../simulation/hands.ts'
import { planComplaint, planFault } from '../simulation/surroundings.ts'
import { dayFrom } from './moment.ts'

const HOUR = 3_600_000

/** What goes on around the services: complaints at each step, a fault that is over, an outage to come, a change, somebody away. */
export function planAround(now: number, house: Hands, others: readonly [Hands, Hands, Hands, Hands]): void {
  const [evaluation, yearbook, eServices, desks] = others
  const on = (days: number) => dayFrom(now, days) + 9 * HOUR
  const complain = (hands: Hands, days: number, steps: number) => planComplaint(hands, on(days), steps)
  complain(house, -5, 1)
  complain(evaluation, -8, 2)
  complain(yearbook, -12, 3)
  complain(eServices, -15, 4)
  complain(desks, -3, 0)
  complain(desks, -30, 5)
  planFault(house, on(-20), 3)
  house.exactly(on(-1), () => announceOutage(house, now))
  eServices.exactly(on(-6), () => announceChange(eServices, now))
  evaluation.exactly(on(-4), () => announceTraining(evaluation, now))
  const lastDay = addDays(jalaliOfInstant(now), 8)
  yearbook.exactly(on(-1), () => yearbook.standIn('groupHead', 'deputy', 'groupHead', lastDay))
}

/** Work on the system that is planned for a night to come. */
async function announceOutage(hands: Hands, now: number): Promise<void> {
  const { groupHead } = hands.office.staff
  const startsAt = dayFrom(now, 3) + 20 * HOUR
  const outage = await hands.open(groupHead, 'outage', { input: { startsAt, endsAt: startsAt + 4 * HOUR } })
  await hands.send(groupHead, outage, 'announceOutage')
}

/** One change that everybody may read, and one that is still a draft. */
async function announceChange(hands: Hands, now: number): Promise<void> {
  const { groupHead, head } = hands.office.staff
  const told = async (changes: string, days: number, text: string) => {
    const input = { changes, effectiveAt: dayFrom(now, days) }
    const id = await hands.open(groupHead, 'changeNotice', { input })
    return { id, notice: await hands.write(groupHead, id, 'notice', { text }) }
  }
  const { id, notice } = await told('process', 20, 'از دور آینده مهلت رفع ایراد ده روز تقویمی است.')
  await hands.send(head, id, 'publishChange', { notice })
  await told('documents', 30, 'از دور آینده پیوست قرارداد سطح خدمت لازم است.')
}

async function announceTraining(hands: Hands, now: number): Promise<void> {
  const { groupHead } = hands.office.staff
  const input = { title: 'آموزش رابط‌های ارزیابی عملکرد', startsAt: dayFrom(now, 6) + 8 * HOUR, hours: 6 }
  const period = jalaliOfInstant(now).slice(0, 4)
  const training = await hands.open(groupHead, 'training', { period, input })
  await hands.send(groupHead, training, 'announce')
}
