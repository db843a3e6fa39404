import { takeChange } from '../../db/calendarChanges/takeChange.ts'
import { workOn } from '../../db/calendarChanges/workOn.ts'
import type { Engine } from '../../db/engine/engine.ts'
import { startOfDay } from '../../machines/core/time/jalali.ts'
import type { Browser } from './browser.ts'
import type { Driver } from './driver.ts'
import type { Hands } from './hands.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

const HOUR = 3_600_000
const CALENDAR = 'eastAzerbaijan.provincial'

/** What is there to change things with. */
type Ground = {
  readonly world: World
  readonly year: string
  readonly worker: Engine
  readonly browser: Browser
  readonly random: Random
  readonly driver: Driver
  /** Of the office of debts and claims, and of the others. */
  readonly house: Hands
  readonly others: readonly Hands[]
}

/**
 * What happens around the services in a year: two closures that are announced on the very day, a lunar holiday that moves by
 * a day, a fault in the last two days of a window, three people who are away, and a few complaints.
 */
export function planSurroundings(ground: Ground): void {
  const { driver, year, house, others } = ground
  const on = (day: string, hour: number): number => startOfDay(`${year}/${day}`) + hour * HOUR
  for (const day of ['05/12', '08/20'])
    driver.plan(on(day, 7), () => changeCalendar(ground, 'closures', closureOn(`${year}/${day}`, on(day, 6))))
  driver.plan(on('05/20', 9), () =>
    changeCalendar(ground, 'changes', {
      kind: 'holidays',
      holidays: [
        { do: 'moved', from: `${year}/05/23`, to: `${year}/05/24`, provisional: false, source: 'اعلام رؤیت هلال' },
      ],
    }),
  )
  planFault(house, on('04/11', 10), 3)
  const [evaluation, yearbook, eServices, desks] = others as [Hands, Hands, Hands, Hands]
  driver.plan(on('02/10', 8), () => eServices.standIn('evaluator', 'officer', 'evaluator', `${year}/02/31`))
  driver.plan(on('07/05', 8), () => yearbook.standIn('officer', 'groupHead', 'caseOfficer', `${year}/07/25`))
  driver.plan(on('06/01', 8), () => desks.standIn('groupHead', 'officer', 'groupHead', `${year}/06/20`))
  for (const hands of [evaluation, yearbook, desks]) planComplaint(hands, on('09/02', 9))
}

const closureOn = (date: string, announcedAt: number) => ({
  ...{ date, kind: 'closed', announcedAt: new Date(announcedAt).toISOString(), announcer: 'استانداری' },
  ...{ source: 'اطلاعیهٔ استانداری', reason: { fa: 'ناترازی انرژی', en: 'energy shortage' } },
})

/** Drafted by the deputy over HTTP, looked at, approved by the head, applied. */
async function changeCalendar({ browser, world, worker, random }: Ground, what: string, body: object): Promise<void> {
  const work = async () => {
    const taken = await takeChange(worker.pool)
    if (!taken) throw new Error('nobody asked for a change of the calendar')
    await workOn(worker, taken)
  }
  const path = `/calendars/${CALENDAR}/${what}`
  const { id } = await browser.ask<{ id: string }>(world.deputy, 'POST', path, body, random.uuid())
  await work()
  const { digest } = await browser.ask<{ digest: string }>(world.deputy, 'GET', `/calendar-changes/${id}`)
  await browser.ask(world.head, 'POST', `/calendar-changes/${id}/approve`, { digest, reason: 'اطلاعیه رسید.' })
  await work()
}

/** A fault of so many hours, told within the hour. */
export function planFault(hands: Hands, from: number, hours: number): void {
  const { groupHead } = hands.office.staff
  hands.exactly(from + HOUR / 4, async () => {
    const id = await hands.open(groupHead, 'outage', { input: { startsAt: from, endsAt: null } })
    await hands.send(groupHead, id, 'reportFault')
    await hands.send(groupHead, id, 'publishFault')
    hands.exactly(from + hours * HOUR, async () => {
      await hands.send(groupHead, id, 'endOutage', { endedAt: from + hours * HOUR })
      hands.after(3, () => hands.send(hands.office.staff.head, id, 'reviewOutage', {}, 'کابل تعویض شد.'))
    })
  })
}

/** A complaint of an agency about delay, triaged, answered by one person, approved by another, and accepted; or the first of these steps. */
export function planComplaint(hands: Hands, from: number, steps = 5): void {
  const { handler, head, groupHead } = hands.office.staff
  const [client] = hands.office.clients
  if (!client) return
  hands.at(from, async () => {
    const id = await hands.open(client.officer, 'complaint', {
      ...{ agency: client.id, input: { category: 'delay', channel: 'portal' } },
      sheets: { complaint: { text: 'سه هفته است که به نامهٔ این دستگاه پاسخی داده نشده است.' } },
    })
    const answered = async () => {
      const text = 'پاسخ نامه به همراه پوزش برای دستگاه فرستاده شد.'
      const answer = await hands.write(handler, id, 'answer', { text })
      await hands.send(handler, id, 'proposeAnswer', { answer })
    }
    const way: [number, () => Promise<void>][] = [
      [1, () => hands.send(handler, id, 'triage', { kind: 'complaint' })],
      [2, () => hands.send(head, id, 'assignHandler', { handler })],
      [6, answered],
      [8, () => hands.send(groupHead, id, 'approveAnswer')],
      [11, () => hands.send(client.officer, id, 'accept', { satisfaction: 4 })],
    ]
    for (const [days, act] of way.slice(0, steps)) hands.after(days, act)
  })
}
