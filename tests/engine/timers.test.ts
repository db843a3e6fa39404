import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { advance } from '../../db/engine/advance.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { uuidOf } from '../../machines/core/record.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin, fingerprint, flawOf, heads, stepsOf } from '../support/rows.ts'
import {
  aCycle,
  act,
  anOpenCycle,
  aSubmission,
  countedChance,
  event,
  moment,
  SUMMER,
  take,
  underReview,
} from '../support/submissions.ts'

const houses: House[] = []
/** A house of its own, for tests that move time. */
async function atTime(text: string, chance = countedChance()): Promise<House> {
  const house = await aHouse({ at: moment(text), chance })
  houses.push(house)
  return house
}
afterAll(() => Promise.all(houses.map((house) => house.close())))

const timersOf = async (house: House, caseId: string) =>
  (await house.worker.pool.query('select clock, event, due_at from timers where case_id = $1 order by clock', [caseId]))
    .rows

describe('a timer', () => {
  let house: House
  let cycle: string
  let caseId: string
  beforeAll(async () => {
    house = await atTime('1405/07/04 09:00')
    cycle = await anOpenCycle(house)
    caseId = await underReview(house, 'timed', cycle)
  })

  it('is set for the next rung of every clock that runs', async () => {
    expect(await timersOf(house, caseId)).toStrictEqual([
      { clock: 'deadline.underReview', event: 'deadline.underReview', due_at: new Date(moment('1405/07/12 00:00')) },
      { clock: 'office', event: 'clock.office.half', due_at: new Date(moment('1405/07/12 00:00')) },
    ])
  })

  it('is set anew for a deadline whose stage is entered again', async () => {
    await house.setTime(moment('1405/07/06 09:00'))
    await take(house, event(house, caseId, 'officer', 'approve'))
    expect((await timersOf(house, caseId)).map(({ clock }) => clock)).toStrictEqual(['office'])
    await take(house, event(house, caseId, 'groupHead', 'sendBack', {}, { reason: 'ناقص' }))
    expect((await timersOf(house, caseId))[0]?.due_at).toStrictEqual(new Date(moment('1405/07/14 00:00')))
  })

  it('does not fire a millisecond early', async () => {
    await house.setTime(new Date(Date.parse(moment('1405/07/12 00:00')) - 1).toISOString())
    const before = await fingerprint(house.worker.pool)
    // The soft close of the cycle is later; nothing else is due either.
    expect(await fireTimers(house.worker)).toStrictEqual({ cases: 0, steps: 0, parked: 0 })
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  })

  it('fires at its instant, once', async () => {
    await house.setTime(moment('1405/07/12 00:00'))
    expect(await fireTimers(house.worker)).toStrictEqual({ cases: 1, steps: 1, parked: 0 })
    expect((await stepsOf(house, caseId)).at(-1)).toBe('6 clock.office.half underReview')
    const after = await fingerprint(house.worker.pool)
    expect(await fireTimers(house.worker)).toStrictEqual({ cases: 0, steps: 0, parked: 0 })
    expect(await fingerprint(house.worker.pool)).toStrictEqual(after)
  })

  it('is gone with the stage it belonged to, however late somebody wakes', async () => {
    await take(house, event(house, caseId, 'groupHead', 'void', {}, { reason: 'ثبت دوباره' }))
    await house.setTime(moment('1405/12/01 00:00'))
    await fireTimers(house.worker)
    expect((await stepsOf(house, caseId)).at(-1)).toBe('7 void voided')
  })
})

describe('time by the database’s own clock', () => {
  it('fires what is due by it and nothing else', async () => {
    const house = await atTime('1405/07/04 09:00')
    const now = Date.now()
    const instants = {
      ...SUMMER,
      opensAt: now + 3_600_000,
      softCloseAt: now + 7_200_000,
      hardCloseAt: now + 9_000_000,
      deliverBy: now + 9e8,
    }
    const due = await aCycle(house, 'due', { ...instants, announcesAt: now - 1 })
    const notYet = await aCycle(house, 'not yet', { ...instants, announcesAt: now + 60_000 })
    await admin(house, 'delete from simulated_time')
    await fireTimers(house.worker)
    expect([(await stepsOf(house, due)).length, (await stepsOf(house, notYet)).length]).toStrictEqual([2, 1])
  })
})

/** The same days in a house: three statements with the office, one of which is put on hold and one approved. */
async function someDays(house: House, wake: () => Promise<unknown>): Promise<Record<string, string>> {
  const cycle = await anOpenCycle(house)
  const ids = [
    await underReview(house, 'a', cycle),
    await underReview(house, 'b', cycle),
    await underReview(house, 'c', cycle),
  ]
  const [a, b, c] = ids as [string, string, string]
  const command = (text: string) => ({ id: uuidOf(text) })
  const days = [
    ['1405/07/06 10:00', act(house, a, 'head', { act: 'held' }, command('hold'))],
    ['1405/07/12 00:00', event(house, b, 'officer', 'approve', {}, command('approve'))],
    ['1405/07/20 11:00', act(house, a, 'head', { act: 'released' }, command('release'))],
    ['1405/07/25 09:00', event(house, b, 'groupHead', 'sendBack', {}, { ...command('back'), reason: 'ناقص' })],
    ['1405/08/20 09:00', event(house, a, 'groupHead', 'waive', {}, { ...command('waive a'), reason: 'کوچک' })],
    ['1405/08/20 09:00', event(house, b, 'groupHead', 'waive', {}, { ...command('waive b'), reason: 'کوچک' })],
    ['1405/08/20 09:00', event(house, c, 'groupHead', 'waive', {}, { ...command('waive c'), reason: 'کوچک' })],
    ['1405/08/20 09:00', act(house, cycle, 'head', { act: 'reassigned', to: house.people.officer }, command('refer'))],
  ] as const
  for (const [time, request] of days) {
    await wakeUntil(house, moment(time), wake)
    await take(house, request)
  }
  return heads(house)
}

/** Puts time at every instant at which something is due before the given one, and has somebody woken there. */
async function wakeUntil(house: House, until: string, wake: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const { rows } = await house.worker.pool.query<{ due_at: Date }>(
      'select due_at from timers where due_at > business_now() and due_at <= $1 order by due_at limit 1',
      [until],
    )
    if (!rows[0]) break
    await house.setTime(rows[0].due_at.toISOString())
    await wake()
  }
  await house.setTime(until)
}

describe('a worker', () => {
  it('that is late, or does not come at all, changes nothing', async () => {
    const [punctual, late, absent] = [
      await atTime('1405/07/04 09:00'),
      await atTime('1405/07/04 09:00'),
      await atTime('1405/07/04 09:00'),
    ]
    const onTime = await someDays(punctual, () => fireTimers(punctual.worker))
    let woken = 0
    const nowAndThen = await someDays(late, async () => (++woken % 3 === 0 ? fireTimers(late.worker) : undefined))
    expect(nowAndThen).toStrictEqual(onTime)
    expect(await someDays(absent, async () => undefined)).toStrictEqual(onTime)
    expect(await stepsOf(absent, Object.keys(onTime)[0] as string)).toStrictEqual(
      await stepsOf(punctual, Object.keys(onTime)[0] as string),
    )
    expect(await flawOf(absent)).toBeNull()
  })

  it('that comes after two timers at once knows what the second wants to know', async () => {
    const house = await atTime('1405/12/20 09:00')
    const year = {
      ...{ periodKey: '1405', kind: 'year', agreement: null, hops: 2 },
      ...{ announcesAt: Date.parse(moment('1405/12/22')), opensAt: Date.parse(moment('1406/01/01 00:00')) },
      ...{ softCloseAt: Date.parse(moment('1406/03/01 00:00')), hardCloseAt: Date.parse(moment('1406/03/08 00:00')) },
      deliverBy: Date.parse(moment('1406/05/01 00:00')),
    }
    await aCycle(house, 'quarter', { ...SUMMER, periodKey: '1405-Q4', announcesAt: year.deliverBy })
    const caseId = await aCycle(house, 'year', year)
    await admin(house, `update cases set period = '1405' where id = $1`, [caseId])
    await admin(house, `update cases set period = '1405-Q4' where id <> $1`, [caseId])
    await announcing(house, caseId)
    await house.setTime(moment('1406/01/06 09:00'))
    await fireTimers(house.worker)
    expect(await stageOf(house, caseId)).toBe('awaitingQuarter')
  })

  it('fires each of many cases once, though four of them wake together', async () => {
    const house = await atTime('1405/07/04 09:00')
    const cycle = await anOpenCycle(house)
    const cases = await Promise.all(Array.from({ length: 60 }, (_, i) => underReview(house, `crowd ${i}`, cycle)))
    await house.setTime(moment('1405/07/12 00:00'))
    const fired = await Promise.all([1, 2, 3, 4].map(() => fireTimers(house.worker, 40)))
    while ((await fireTimers(house.worker, 40)).cases > 0);
    expect(fired.reduce((sum, { parked }) => sum + parked, 0)).toBe(0)
    const lives = await Promise.all(cases.map((caseId) => stepsOf(house, caseId)))
    const [first] = lives
    expect(first?.slice(3)).toStrictEqual(['4 deadline.underReview underReview', '5 clock.office.half underReview'])
    expect(lives.filter((life) => JSON.stringify(life) !== JSON.stringify(first))).toStrictEqual([])
  })

  it('and people at the same case at the same time queue, and no rung is lost or doubled', async () => {
    const house = await atTime('1405/07/04 09:00')
    const cycle = await anOpenCycle(house)
    const cases = await Promise.all(Array.from({ length: 10 }, (_, i) => underReview(house, `both ${i}`, cycle)))
    await house.setTime(moment('1405/07/12 00:00'))
    await Promise.all([
      ...[1, 2, 3].map(() => fireTimers(house.worker, 7)),
      ...cases.flatMap((id) =>
        [1, 2, 3].map(() => take(house, event(house, id, 'groupHead', 'waive', {}, { reason: 'کوچک' }))),
      ),
    ])
    for (const id of cases) {
      const steps = await stepsOf(house, id)
      expect(steps.filter((step) => step.includes('clock.office.half'))).toHaveLength(1)
      expect(steps).toHaveLength(8)
    }
    const { rows } = await admin(
      house,
      'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
    )
    expect(rows).toStrictEqual([{ deadlocks: 0 }])
    expect(await flawOf(house)).toBeNull()
  })
})

const stageOf = async (house: House, caseId: string) =>
  (await house.worker.pool.query('select stage from cases where id = $1', [caseId])).rows[0]?.stage

/** A standing timetable and an agreement in force: what a cycle needs to be announced by itself. */
async function announcing(house: House, caseId: string): Promise<void> {
  await admin(
    house,
    `insert into timetables (provider_id, service, kind, plan, route, valid_from, approved_by, approved_at)
     values ($1, 0, 'year', '{}', '[]', '1400', $2, now())`,
    [house.provider, house.people.groupHead],
  )
  const other = await aSubmission(house, 'stands for the agreement')
  await admin(house, `update cases set stage = 'inForce' where id = $1`, [other])
  await admin(
    house,
    `update cases set context = (context::jsonb || jsonb_build_object('agreement', jsonb_build_object('caseId', $2::text, 'step', 1)))::json where id = $1`,
    [caseId, other],
  )
}

describe('a disk that is full', () => {
  it('is waited for; no case is parked for it', async () => {
    const house = await atTime('1405/06/20 09:00')
    const caseId = await aCycle(house)
    await house.setTime(moment('1405/06/26 09:00'))
    await admin(
      house,
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no space left' using errcode = 'disk_full'; end $$;
       create trigger full_disk before insert on journal for each row execute function refuse()`,
    )
    const firing = fireTimers(house.worker)
    await new Promise((resolve) => setTimeout(resolve, 150))
    await admin(house, 'drop trigger full_disk on journal')
    expect(await firing).toStrictEqual({ cases: 1, steps: 1, parked: 0 })
    expect(await stepsOf(house, caseId)).toHaveLength(2)
  })
})

describe('a case that cannot be fired', () => {
  let house: House
  let poisoned: string
  let sound: string[]
  beforeAll(async () => {
    house = await atTime('1405/07/04 09:00')
    const cycle = await anOpenCycle(house)
    poisoned = await underReview(house, 'poisoned', cycle)
    sound = await Promise.all(['one', 'two', 'three'].map((key) => underReview(house, key, cycle)))
    await admin(house, `update cases set stage = 'nowhere' where id = $1`, [poisoned])
    await house.setTime(moment('1405/07/12 00:00'))
  })

  it('stops none of the others', async () => {
    const fired = await fireTimers(house.worker)
    expect([fired.parked, fired.steps]).toStrictEqual([1, 6])
    for (const id of sound) expect((await stepsOf(house, id)).at(-1)).toBe('5 clock.office.half underReview')
  })

  it('is parked where a person sees it and why', async () => {
    const { rows } = await house.worker.pool.query('select case_id, parked_why from timers where parked_at is not null')
    expect(rows.map(({ case_id }) => case_id)).toStrictEqual([poisoned, poisoned])
    for (const { parked_why } of rows) expect(parked_why).toMatch(/nowhere/)
  })

  it('is not tried again and again', async () => {
    expect(await fireTimers(house.worker)).toStrictEqual({ cases: 0, steps: 0, parked: 0 })
  })

  it('takes no command round its timers', async () => {
    await expect(advance(house.worker, event(house, poisoned, 'officer', 'approve'))).rejects.toThrow(/nowhere/)
  })

  it('goes on once it has been mended: its timers fire at their own instants', async () => {
    await admin(house, `update cases set stage = 'underReview' where id = $1`, [poisoned])
    await house.setTime(moment('1405/07/13 10:00'))
    await take(house, event(house, poisoned, 'officer', 'approve'))
    expect((await stepsOf(house, poisoned)).slice(3)).toStrictEqual([
      '4 deadline.underReview underReview',
      '5 clock.office.half underReview',
      '6 approve approvalPending',
    ])
    expect((await house.worker.pool.query('select 1 from timers where parked_at is not null')).rows).toStrictEqual([])
    expect(await flawOf(house)).toBeNull()
  })
})
