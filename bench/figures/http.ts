import { cpuOf } from '../cpu.ts'
import { alternate, type Figure, type Line, type Measured, percentile } from '../figure.ts'
import { type Lane, lanesOf } from '../lanes.ts'
import { type Office, openOffice } from '../office.ts'
import { installPeers, type Peer, startDbos, startRestate, whyNoPeers } from '../peers.ts'
import { startApi } from '../processes.ts'

const SIZES = {
  short: { lanes: 4, each: 4, seconds: 1, times: 1 },
  full: { lanes: 32, each: 60, seconds: 8, times: 5 },
} as const

/** Durable steps a second over HTTP: the same steps, each a request with a session that is looked up. */
export const http: Figure = {
  name: 'http',
  async measure(size, { peers: besidePeers }) {
    const { lanes: inFlight, each, seconds, times } = SIZES[size]
    const office = await openOffice()
    const api = await startApi(office)
    const leftOut = besidePeers ? whyNoPeers() : 'the peers were not asked for (--peers)'
    const peers = leftOut ? [] : await startPeers(office)
    try {
      const lanes = await lanesOf(office, api.address, { lanes: inFlight, each })
      const waits: number[] = []
      // A process just started is slow; what counts is how it goes on.
      for (const _ of [1, 2]) await Promise.all(lanes.map((lane) => walk(lane, seconds / 2, [])))
      const spent = { steps: 0, api: 0, postgres: 0 }
      const found = await alternate(times, {
        ...Object.fromEntries(peers.map(({ name, run }) => [name, () => run(seconds)])),
        [OURS]: async () => {
          const began = performance.now()
          const before = { api: cpuOf(api.pid), postgres: cpuOf(office.pid) }
          const steps = await Promise.all(lanes.map((lane) => walk(lane, seconds, waits)))
          const sum = steps.reduce((all, one) => all + one, 0)
          spent.steps += sum
          spent.api += cpuOf(api.pid) - before.api
          spent.postgres += cpuOf(office.pid) - before.postgres
          return sum / ((performance.now() - began) / 1_000)
        },
      })
      const [here, there] = [spent.api, spent.postgres].map((one) => Math.round((one * 1e6) / spent.steps))
      const took = `p50 ${percentile(waits, 50).toFixed(0)} ms, p99 ${percentile(waits, 99).toFixed(0)} ms`
      const note = `64 people, one api process; ${took}; ${here} µs of processor time a step in the api and ${there} in Postgres`
      const measured = found[OURS] as Measured
      if (leftOut) return [line(measured, null, '>= 5x Restate, >= 8x DBOS', null, `${note}; ${leftOut}`)]
      return peers.map(({ name }, i) => {
        const times = [5, 8][i] as number
        const reference = { ...(found[name] as Measured), what: name }
        return line(measured, reference, `>= ${times}x`, measured.median >= times * reference.median, note)
      })
    } finally {
      await Promise.all(peers.map((peer) => peer.stop()))
      await api.stop()
      await office.close()
    }
  },
}

const OURS: string = 'ours'

const line = (
  measured: Measured,
  reference: Line['reference'],
  aim: string,
  met: boolean | null,
  note: string,
): Line => ({
  ...{ figure: 'durable steps over HTTP with a session, 32 in flight', unit: 'steps/s' },
  ...{ measured, reference, aim, met, note },
})

/** One by one: each takes the whole machine to come up. */
async function startPeers(office: Office): Promise<Peer[]> {
  installPeers()
  return [await startRestate(), await startDbos(office)]
}

async function walk({ officer, groupHead, cases }: Lane, seconds: number, waits: number[]): Promise<number> {
  const end = performance.now() + seconds * 1_000
  let count = 0
  for (let i = 0; performance.now() < end; i++) {
    const id = cases[i % cases.length] as string
    for (const send of [
      () => officer.sendEvent(id, { event: 'approve' }),
      () => groupHead.sendEvent(id, { event: 'sendBack', reason: 'باز بررسی شود' }),
    ]) {
      const began = performance.now()
      const { status, body } = await send()
      if (status !== 200) throw new Error(`${status} ${body}`)
      waits.push(performance.now() - began)
      count++
    }
  }
  return count
}
