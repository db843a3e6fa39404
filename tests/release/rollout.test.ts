import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { carryOut } from '../../db/effects/carryOut.ts'
import type { Engine } from '../../db/engine/engine.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { effects } from '../../workers/effects.ts'
import { sendMessages } from '../../workers/messages/sendMessages.ts'
import { timers } from '../../workers/timers.ts'
import { aHouse, type House } from '../support/house.ts'
import { flawOf } from '../support/rows.ts'
import { anOpenCycle, event, moment, take, underReview } from '../support/submissions.ts'
import { withLaterVersion } from '../support/versions.ts'
import { settingsOf, startWorker, stopWorkers, until } from '../workers/support.ts'

// While releases are rolled out, workers that know the new one and workers that do not are at work side by side.

/** The house as the old workers know it, and as the new ones do. */
let house: House
let later: House
let remove: () => Promise<void>
let cycle: string
/** A case that the old program knows, and one that was born with the new release. */
let known: string
let ahead: string

beforeAll(async () => {
  const made = await withLaterVersion('debtsAndClaims.submission', 'debts-and-claims/submission.ts', [
    {
      file: 'debts-and-claims/submission.machine.ts',
      from: `title: { fa: 'در حال بررسی', en: 'Under review' }`,
      to: `title: { fa: 'در دست بررسی کارشناس', en: 'With the officer' }`,
    },
  ])
  remove = made.remove
  house = await aHouse({ at: moment('1405/07/04 09:00') })
  const withBoth = (engine: Engine): Engine => ({ ...engine, releases: made.releases })
  later = { ...house, worker: withBoth(house.worker), api: withBoth(house.api) }
  cycle = await anOpenCycle(house)
  while ((await carryOut(house.worker)).done > 0);
  known = await underReview(house, 'known', cycle)
  ahead = await underReview(later, 'ahead', cycle)
})
afterAll(async () => {
  await stopWorkers()
  await house.close()
  await remove()
})

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await house.worker.pool.query<Row>(text, values)).rows
const steps = async (caseId: string) =>
  (
    await ask<{ event: string }>(`select event from journal where case_id = $1 and kind = 'timer' order by step`, [
      caseId,
    ])
  ).map(({ event }) => event)
const log = pino({ level: 'silent' })
const toolsOf = ({ worker: engine }: House) => ({
  engine,
  log,
  settings: settingsOf(house),
  gateways: { smtp: null, sms: null },
})
const undone = (caseId: string) =>
  ask<{ kind: string; attempts: number; parked: boolean; later: boolean }>(
    `select kind, attempts, parked_at is not null as parked, not_before is not null as later from outbox where case_id = $1 and done_at is null order by step, ordinal`,
    [caseId],
  )

describe('effects of a case whose release a worker does not know', () => {
  it('are left alone by it, untouched, and do not count as due', async () => {
    const before = await undone(ahead)
    expect(before.length).toBeGreaterThan(1)
    while ((await carryOut(house.worker)).done > 0);
    expect([await undone(known), await undone(ahead)]).toStrictEqual([[], before])
    expect(await effects(toolsOf(house)).due()).toStrictEqual({ count: 0, first: null })
    expect((await effects(toolsOf(later)).due()).count).toBe(1)
  })

  it('are carried out by one that does', async () => {
    while ((await carryOut(later.worker)).done > 0);
    expect(await undone(ahead)).toStrictEqual([])
  })
})

describe('timers of a case whose release a worker does not know', () => {
  beforeAll(() => house.setTime(moment('1405/07/12 00:00')))

  it('are not parked by it, and do not keep the others waiting', async () => {
    // The one it does not know is due first.
    await ask(`update timers set due_at = due_at - interval '1 hour' where case_id = $1`, [ahead])
    expect((await fireTimers(house.worker, 1)).parked).toBe(0)
    while ((await fireTimers(house.worker, 1)).steps > 0);
    expect([(await steps(known)).length > 0, await steps(ahead)]).toStrictEqual([true, []])
    expect(await ask('select 1 from timers where parked_at is not null')).toStrictEqual([])
    await ask(`update timers set due_at = due_at + interval '1 hour' where case_id = $1`, [ahead])
  })

  it('do not count as due for it, so that it does not go round for them', async () => {
    expect(await timers(toolsOf(house)).due()).toStrictEqual({ count: 0, first: null })
    expect((await timers(toolsOf(later)).due()).count).toBeGreaterThan(0)
    expect(await timers(toolsOf(house)).work()).toBe(0)
  })

  it('are fired by one that does, while both are at work', async () => {
    await startWorker(house)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await steps(ahead)).toStrictEqual([])
    await startWorker(later)
    expect(
      await until(
        () => steps(ahead),
        ({ length }) => length > 0,
      ),
    ).toStrictEqual(await steps(known))
    await stopWorkers()
    expect(await ask('select 1 from timers where parked_at is not null')).toStrictEqual([])
  })
})

describe('an effect that reaches cases some of which a worker does not know', () => {
  const told = () =>
    ask<{ case_id: string }>(`select case_id from journal where event = 'closeWindow' order by case_id`).then((rows) =>
      rows.map(({ case_id }) => case_id),
    )
  const closing = () => undone(cycle).then((all) => all.filter(({ kind }) => kind === 'tell'))

  it('reaches the others, is no try, and waits for a newer worker', async () => {
    await house.setTime(moment('1405/07/23 00:00'))
    while ((await fireTimers(house.worker)).steps > 0);
    for (let i = 0; i < 10; i++) {
      await ask('update outbox set not_before = null where done_at is null')
      await carryOut(house.worker)
    }
    const all = await told()
    expect([all.includes(known), all.includes(ahead)]).toStrictEqual([true, false])
    expect(await closing()).toStrictEqual([{ kind: 'tell', attempts: 0, parked: false, later: true }])
    // Another round at once does not take it again.
    expect((await carryOut(house.worker)).done).toBe(0)
  })

  it('is finished by that one, each case being told once', async () => {
    await ask('update outbox set not_before = null where done_at is null')
    while ((await carryOut(later.worker)).done > 0);
    const all = await told()
    expect([all.includes(ahead), new Set(all).size === all.length, await closing()]).toStrictEqual([true, true, []])
    expect(await flawOf(later)).toBe(null)
  })
})

describe('a message whose notice only a newer program has words for', () => {
  it('is left to that one, and does not keep the others waiting', async () => {
    await take(house, event(house, known, 'groupHead', 'waive', {}, { reason: 'کوچک است' })).catch(() => {})
    await ask(
      `insert into messages (id, channel, person_id, case_id, step, ordinal, notice, "values", language, at, provider_id, province, service, confidentiality)
       select gen_random_uuid(), 'smtp', $1, id, 900 + n, 0, case n when 1 then 'notYetWritten' else 'submitted' end, '{}', 'fa', at, provider_id, province, service, confidentiality
       from cases, generate_series(1, 2) n where id = $2`,
      [house.people.deputy, known],
    )
    await ask(`update people set email = 'deputy@office.example' where id = $1`, [house.people.deputy])
    const gateway = { send: async () => ({ receipt: '250' }), close: () => {} }
    expect(await sendMessages(house.worker.pool, 'smtp', gateway, 10)).toBe(1)
    expect(
      await ask(
        `select notice, sent_at is not null as sent, attempts, not_before from messages where step > 900 order by notice`,
      ),
    ).toStrictEqual([
      { notice: 'notYetWritten', sent: false, attempts: 0, not_before: null },
      { notice: 'submitted', sent: true, attempts: 1, not_before: null },
    ])
  })
})
