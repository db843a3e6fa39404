import { randomUUID } from 'node:crypto'
import { approveChange, changesInForce, draftChange, findChange } from '../../db/calendarChanges/change.ts'
import { keepVersion, readInForce } from '../../db/queries/calendars.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type CalendarChange, withChanges } from '../../machines/calendars/change.ts'
import type { JalaliDate } from '../../machines/core/time/jalali.ts'
import { openCalendar } from '../../machines/core/time/openCalendar.ts'
import { runChange } from '../../workers/calendars/runChange.ts'
import type { House } from '../support/house.ts'

/** The calendar that the house counts by. */
export const NAME = 'eastAzerbaijan.provincial'

/** A day declared closed. */
export const closureOf = (date: JalaliDate): CalendarChange => ({
  kind: 'closure',
  closure: {
    ...{ date, kind: 'closed', announcedAt: 0, announcer: 'استانداری', source: 'اطلاعیه', enteredAt: '1405/07/13' },
    reason: { fa: 'سرما', en: 'cold' },
  },
})

/** Does what the workers would do next with a change. */
export const workOnChange = (house: House) =>
  runChange({ pool: house.worker.pool, databaseUrl: house.database.url('worker') })

/** A change that the deputy drafted. */
export async function drafted(house: House, what: CalendarChange): Promise<string> {
  const id = randomUUID()
  await inTransaction(house.api.pool, { person: house.people.deputy }, async (tx) => {
    const before = await readInForce(tx, NAME)
    const content = before && withChanges(before.content, [...(await changesInForce(tx, NAME)), what])
    if (!before || !content) throw new Error('no calendar')
    const { hash } = openCalendar(content)
    await keepVersion(tx, hash, content)
    await draftChange(tx, {
      ...{ id, what, parts: [{ calendar: NAME, base: before.hash, hash }] },
      drafted_by: house.people.deputy,
    })
  })
  return id
}

/** Has the head approve what was looked at, and gives its digest. */
export async function approved(house: House, id: string): Promise<string> {
  const digest = (await findChange(house.worker.pool, id))?.digest ?? ''
  await inTransaction(house.api.pool, { person: house.people.head }, (tx) =>
    approveChange(tx, { id, digest, by: house.people.head, reason: 'اطلاعیه رسید', calendars: [NAME] }),
  )
  return digest
}

/** A change that was applied. */
export async function applied(house: House, what: CalendarChange): Promise<string> {
  const id = await drafted(house, what)
  await workOnChange(house)
  await approved(house, id)
  await workOnChange(house)
  return id
}
