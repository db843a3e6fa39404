import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  approveChange,
  type ChangeRow,
  changesInForce,
  draftChange,
  findChange,
} from '../../db/calendarChanges/change.ts'
import { keepVersion, readInForce } from '../../db/queries/calendars.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type CalendarChange, withChanges } from '../../machines/calendars/change.ts'
import { jalaliOfInstant } from '../../machines/core/time/jalali.ts'
import { openCalendar } from '../../machines/core/time/openCalendar.ts'
import { type Figure, type Line, middle, percentile } from '../figure.ts'
import { fillCases } from '../fill.ts'
import { type Directorate, type Office, openOffice, underReview } from '../office.ts'
import { startApi, startWorkers } from '../processes.ts'
import { ask, visitorsOf } from './timers.ts'

const CLOCKS = { short: 2_000, full: 1_000_000 } as const
const DIRECTORATES = 31
const NAME = 'eastAzerbaijan.provincial'

/** How long a change of the calendar takes over all open clocks, two in each case, and what the api does meanwhile. */
export const calendar: Figure = {
  name: 'calendar',
  isLong: true,
  async measure(size) {
    const office = await openOffice()
    const api = await startApi(office)
    const [directorate] = office.directorates as [Directorate, ...Directorate[]]
    const [like] = await underReview(office, directorate, ['like'])
    await fillCases(office, like as string, { cases: CLOCKS[size] / 2, directorates: DIRECTORATES, openPercent: 100 })
    // Made cases have the columns of others; here every clock is due when its body says, which is after the closure.
    await office.admin.query(
      `update clocks set due_at = to_timestamp((body ->> 'dueAt')::bigint / 1000.0) where state = 'running'`,
    )
    await office.admin.query('vacuum analyze clocks')
    const visitors = await visitorsOf(office, api.address, directorate)
    const cases = await underReview(
      office,
      directorate,
      Array.from({ length: 200 }, (_, i) => `asked for ${i}`),
    )
    const workers = await startWorkers(office)
    const during = async (work: () => Promise<ChangeRow>) => {
      let isOver = false
      const asking = ask(visitors, cases, () => isOver)
      const began = performance.now()
      const change = await work()
      const seconds = (performance.now() - began) / 1_000
      isOver = true
      return { change, seconds, waits: await asking }
    }
    try {
      const clocks = `${CLOCKS[size].toLocaleString('en')} open clocks`
      const id = randomUUID()
      const examined = await during(async () => {
        await drafted(office, id)
        return until(office, id, 'examined')
      })
      const applied = await during(async () => {
        await approved(office, examined.change)
        return until(office, id, 'applied')
      })
      const { counts } = examined.change
      const { receipt } = applied.change
      const said = `${counts?.lines} lines of ${counts?.cases} cases`
      const left = `${receipt?.asListed} as listed, ${receipt?.otherwise} otherwise, ${receipt?.unlisted} unlisted, ${receipt?.failed} failed`
      return [
        lineOf(`dry run of a closure, ${clocks}`, examined.seconds, 's', 60, said),
        lineOf('the api meanwhile, dry run', percentile(examined.waits, 99), 'ms p99', 500, saidOf(examined.waits)),
        lineOf(`the closure applied, ${clocks}`, applied.seconds, 's', 600, left),
        lineOf('the api meanwhile, applying', percentile(applied.waits, 99), 'ms p99', 500, saidOf(applied.waits)),
      ]
    } finally {
      await workers.stop()
      await api.stop()
      await office.close()
    }
  },
}

/** A closure of the second working day from now. */
export async function drafted({ api, deputy }: Office, id: string): Promise<void> {
  await inTransaction(api.pool, { person: deputy }, async (tx) => {
    const before = await readInForce(tx, NAME)
    if (!before) throw new Error(`there is no calendar ${NAME}`)
    const day = before.content.days.filter(({ date, off }) => date > jalaliOfInstant(Date.now()) && !off)[1]
    const what: CalendarChange = {
      kind: 'closure',
      closure: {
        ...{ date: day?.date ?? '', kind: 'closed', announcedAt: Date.now(), announcer: 'bench', source: 'bench' },
        ...{ enteredAt: jalaliOfInstant(Date.now()), reason: { fa: 'آلودگی هوا', en: 'air pollution' } },
      },
    }
    const content = withChanges(before.content, [...(await changesInForce(tx, NAME)), what])
    if (!content) throw new Error('no such place')
    const { hash } = openCalendar(content)
    await keepVersion(tx, hash, content)
    await draftChange(tx, { id, what, parts: [{ calendar: NAME, base: before.hash, hash }], drafted_by: deputy })
  })
}

async function approved({ api, directorates }: Office, { id, digest }: ChangeRow): Promise<void> {
  const by = directorates[0]?.head ?? ''
  await inTransaction(api.pool, { person: by }, (tx) =>
    approveChange(tx, { id, digest: digest ?? '', by, reason: 'اطلاعیه رسید', calendars: [NAME] }),
  )
}

async function until({ worker }: Office, id: string, state: ChangeRow['state']): Promise<ChangeRow> {
  for (;;) {
    const change = await findChange(worker.pool, id)
    if (change?.state === state) return change
    if (!change || change.status === 'failed' || change.state === 'dropped')
      throw new Error(`the change was given up: ${change?.error ?? change?.problem?.en}`)
    await sleep(100)
  }
}

const saidOf = (waits: readonly number[]): string =>
  `p50 ${percentile(waits, 50).toFixed(0)} ms over ${waits.length} requests, 20 a second, half of them steps`

const lineOf = (figure: string, value: number, unit: string, most: number, note: string): Line => ({
  ...{ figure, unit, measured: middle([value]), reference: null, note },
  ...{ aim: `<= ${most} ${unit.replace(' p99', '')}`, met: value <= most },
})
