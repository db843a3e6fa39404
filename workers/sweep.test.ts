import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import type { Bell } from './queue/bell.ts'
import { Sweep } from './sweep.ts'
import { NOTHING } from './workQueue.ts'

const SILENT: Bell = { kind: () => 'none', ring: async () => false, close: async () => {} }

describe('the sweep', () => {
  it('says once that something is wrong, and once that it is well again', async () => {
    const said: string[] = []
    const sink = new Writable({
      write: (line, _, done) => {
        const { level, what, msg } = JSON.parse(String(line))
        said.push(`${level} ${what} ${msg}`)
        done()
      },
    })
    let isWell = false
    let looks = 0
    const due = async () => {
      looks++
      if (!isWell) throw new Error('no database')
      return NOTHING
    }
    const sweep = new Sweep(
      { timers: { bucket: 1, due, work: async () => 0 } },
      async () => {},
      pino({ level: 'info' }, sink),
    )
    sweep.start(SILENT)
    while (looks < 3) await sleep(100)
    isWell = true
    while (looks < 5) await sleep(100)
    await sweep.stop()
    expect(said).toStrictEqual([
      '40 look at timers the sweep could not do this now',
      '30 look at timers the sweep can do this again',
    ])
  })
})
