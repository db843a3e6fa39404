import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure, Line } from '../figure.ts'
import { lanesOf } from '../lanes.ts'
import { openOffice } from '../office.ts'
import { startApi, startWorkers } from '../processes.ts'

const SIZES = { short: { minutes: 0.25, apart: 0.05 }, full: { minutes: 60, apart: 5 } } as const
const LANES = 16
const CASES_EACH = 20
/** How often each of them does something: together about a hundred steps and thirty looks at the work list in a second. */
const PACE = 160

/** How much memory api and worker hold as time goes on, under a load that they carry with ease. */
export const soak: Figure = {
  name: 'soak',
  isLong: true,
  async measure(size) {
    const { minutes, apart } = SIZES[size]
    const office = await openOffice()
    const api = await startApi(office)
    const workers = await startWorkers(office)
    try {
      const lanes = await lanesOf(office, api.address, { lanes: LANES, each: CASES_EACH })
      const began = performance.now()
      const end = began + minutes * 60_000
      const held: { minute: number; api: number; workers: number }[] = []
      let steps = 0
      const work = lanes.map(async ({ officer, groupHead, cases }) => {
        for (let i = 0; performance.now() < end; i++) {
          const id = cases[i % cases.length] as string
          const answers = [
            await officer.sendEvent(id, { event: 'approve' }),
            await groupHead.sendEvent(id, { event: 'sendBack', reason: 'باز بررسی شود' }),
            ...(i % 3 === 0 ? [await officer.get('/cases?status=active&assignee=me')] : []),
          ]
          const wrong = answers.find(({ status }) => status !== 200)
          if (wrong) throw new Error(`${wrong.status} ${wrong.body}`)
          steps += 2
          await sleep(2 * PACE)
        }
      })
      const look = async () => {
        while (performance.now() < end) {
          await sleep(Math.min(apart * 60_000, Math.max(0, end - performance.now())))
          held.push({
            minute: (performance.now() - began) / 60_000,
            api: residentOf(api.pid),
            workers: residentOf(workers.pid),
          })
        }
      }
      await Promise.all([...work, look()])
      return (['api', 'workers'] as const).map((who) => line(who, held, steps, minutes))
    } finally {
      await workers.stop()
      await api.stop()
      await office.close()
    }
  },
}

/** Flat is what the second half of the time does not add a tenth to. */
function line(
  who: 'api' | 'workers',
  held: readonly { readonly minute: number; readonly api: number; readonly workers: number }[],
  steps: number,
  minutes: number,
): Line {
  const runs = held.map((one) => one[who])
  const last = runs.at(-1) as number
  const half = runs[Math.floor((runs.length - 1) / 2)] as number
  const said = held.map((one) => `${one.minute.toFixed(minutes < 1 ? 2 : 0)} min ${Math.round(one[who])}`).join(', ')
  return {
    ...{ figure: `memory of the ${who} after ${minutes} minutes`, unit: 'MB', measured: { median: last, runs } },
    ...{
      reference: { median: half, runs, what: 'at half of the time' },
      aim: 'flat: <= 110 %',
      met: last <= 1.1 * half,
    },
    note: `${steps.toLocaleString('en')} steps over HTTP in all; resident MB of the ${who}: ${said}`,
  }
}

/** Resident memory of a process, in MB. */
function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1_000
}
