import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { carryOut } from '../../db/effects/carryOut.ts'
import { TRIES } from '../../db/effects/outbox.ts'
import { advance, advanceAll } from '../../db/engine/advance.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { openCases } from '../../db/engine/openCase.ts'
import { PROVINCE_IDS, seedAgency } from '../../db/seed/house.ts'
import type { Tx } from '../../db/transaction.ts'
import { aHouse, type House } from '../support/house.ts'
import { anAnnouncedCycle } from './aCycle.ts'

let house: House
let admin: pg.Client
beforeAll(async () => {
  house = await aHouse()
  admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  await admin.query(`
    create table poisoned (case_id uuid primary key);
    grant select on poisoned to public;
    create function refuse_poisoned() returns trigger language plpgsql as $$ begin
      if exists (select from poisoned p where p.case_id = new.case_id) then raise 'this case is poisoned' using errcode = 'check_violation'; end if;
      return new;
    end $$;
    create trigger refuse_poisoned before insert on journal for each row execute function refuse_poisoned()`)
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await admin.query<Row>(text, values)).rows

const poison = (caseId: string) => ask('insert into poisoned values ($1)', [caseId])

/** Requests of the office: each case tells an officer when half of its time is used. */
async function requests(name: string, count: number): Promise<string[]> {
  const steps = await openCases(
    house.worker,
    Array.from({ length: count }, (_, i) => ({
      by: 'system' as const,
      input: {
        periodKey: '1405-Q2',
        kind: 'quarter',
        announcesAt: Date.parse('2026-10-06T00:00:00Z'),
        ...{ opensAt: Date.parse('2027-01-01T00:00:00Z'), softCloseAt: Date.parse('2027-01-02T00:00:00Z') },
        ...{ hardCloseAt: Date.parse('2027-01-03T00:00:00Z'), deliverBy: Date.parse('2027-02-01T00:00:00Z') },
        ...{ agreement: null, hops: 1 },
      },
      subject: {
        ...{
          machine: 'debtsAndClaims.cycle',
          service: 'debtsAndClaims',
          provider: house.provider,
          province: house.province,
        },
        ...{ agency: null, reportingPoint: null, period: '1405-Q2', parent: null, confidentiality: 'open' as const },
        key: `${name}/${i}`,
      },
    })),
  )
  return steps.map(({ caseId }) => caseId)
}

/** Rounds without the waiting between them. */
async function rounds(count: number): Promise<{ done: number; parked: number }[]> {
  const all = []
  for (let i = 0; i < count; i++) {
    await ask('update outbox set not_before = null where done_at is null')
    all.push(await carryOut(house.worker))
  }
  return all
}

describe('a poisoned case', () => {
  it('is parked with its timers, and the others fire', async () => {
    const [bad, ...good] = await requests('timers', 20)
    await poison(bad as string)
    await house.setTime('2026-10-07T08:00:00Z')
    const fired = await fireTimers(house.worker)
    expect({ ...fired }).toStrictEqual({ cases: good.length, steps: good.length, parked: 1 })
    expect(await ask('select parked_why from timers where parked_at is not null')).toStrictEqual([
      { parked_why: 'error: this case is poisoned' },
    ])
    expect(await fireTimers(house.worker)).toStrictEqual({ cases: 0, steps: 0, parked: 0 })
  })

  it('is tried alone with its effect, later, then parked, and the others are carried out', async () => {
    const [{ case_id: bad }] = (await ask<{ case_id: string }>('select case_id from outbox limit 1')) as [
      { case_id: string },
    ]
    await ask(`update outbox set params = '{"to":"nobody","notice":"overdue"}' where case_id = $1`, [bad])
    expect(await carryOut(house.worker)).toStrictEqual({ done: 18, parked: 0 })
    const [waiting] = await ask(
      `select attempts, not_before is not null as later, error is not null as told from outbox where case_id = $1`,
      [bad],
    )
    expect(waiting).toStrictEqual({ attempts: 1, later: true, told: true })
    await ask(
      `update outbox set not_before = clock_timestamp() + interval '1 minute' where case_id = $1 and done_at is null`,
      [bad],
    )
    expect(await carryOut(house.worker)).toStrictEqual({ done: 0, parked: 0 })
    expect(await rounds(TRIES - 1)).toStrictEqual([
      ...Array.from({ length: TRIES - 2 }, () => ({ done: 0, parked: 0 })),
      { done: 0, parked: 1 },
    ])
    expect(await rounds(1)).toStrictEqual([{ done: 0, parked: 0 }])
  })

  it('is refused alone in a set of commands', async () => {
    const ids = await requests('set', 5)
    await poison(ids[2] as string)
    const outcomes = await advanceAll(
      house.worker,
      ids.map((caseId) => ({
        ...{ id: randomUUID(), caseId, by: { person: house.people.head }, reason: 'آزمون' },
        event: { type: 'announce', data: {} },
      })),
    )
    expect(outcomes.map((outcome) => Object.keys(outcome)[0])).toStrictEqual(['step', 'step', 'bug', 'step', 'step'])
    await expect(
      advance(house.worker, {
        ...{ id: randomUUID(), caseId: ids[2] as string, by: { person: house.people.head }, reason: 'آزمون' },
        event: { type: 'announce', data: {} },
      }),
    ).rejects.toThrow('this case is poisoned')
    await rounds(1)
  })
})

describe('among the submissions of a cycle', () => {
  it('an agency that cannot be opened stops no other, and is opened once it can be', async () => {
    const tx = admin as unknown as Tx
    const isfahan = { province: PROVINCE_IDS.isfahan, provider: house.provider, since: '2020-01-01T00:00:00Z' }
    await seedAgency(tx, { title: 'دستگاه بی‌تقویم', legalId: '99900000880', ...isfahan })
    await house.setTime('2026-10-05T08:00:00Z')
    const cycle = await anAnnouncedCycle(house)
    await house.setTime('2026-10-06T05:00:00Z')
    await fireTimers(house.worker)
    await rounds(3)
    const opened = () => ask('select 1 from cases where parent_id = $1', [cycle])
    expect((await opened()).length).toBe(2)
    const stuck = `select attempts > 1 as again, done_at, error like '%no calendar is in force%' as told from outbox where case_id = $1 and kind = 'openSubmissions'`
    expect(await ask(stuck, [cycle])).toStrictEqual([{ again: true, done_at: null, told: true }])

    await ask('update agencies set province = $1 where province = $2', [house.province, PROVINCE_IDS.isfahan])
    await rounds(2)
    expect((await opened()).length).toBe(3)
    expect(
      await ask(`select 1 from outbox where case_id = $1 and done_at is null and kind = 'openSubmissions'`, [cycle]),
    ).toStrictEqual([])
  })

  it('one that cannot be told stops no other, and is told once it can be', async () => {
    const [cycle] = await ask<{ id: string }>(`select parent_id as id from cases where parent_id is not null limit 1`)
    const children = await ask<{ id: string }>('select id from cases where parent_id = $1 order by id', [cycle?.id])
    const bad = children[1]?.id as string
    await poison(bad)
    await house.setTime('2026-10-28T05:00:00Z')
    for (let i = 0; i < 4; i++) {
      await fireTimers(house.worker)
      await rounds(2)
    }
    const stages = () => ask<{ stage: string }>('select stage from cases where parent_id = $1 order by id', [cycle?.id])
    expect((await stages()).map(({ stage }) => stage)).toStrictEqual(['missed', 'notStarted', 'missed'])
    const [tell] = await ask<{ error: string; done_at: null }>(`select error, done_at from outbox where kind = 'tell'`)
    expect(tell?.done_at).toBeNull()
    expect(tell?.error).toContain(bad)

    await ask('delete from poisoned')
    await ask(`update outbox set parked_at = null, attempts = 0 where kind = 'tell'`)
    await rounds(2)
    expect((await stages()).map(({ stage }) => stage)).toStrictEqual(['missed', 'missed', 'missed'])
    expect((await ask(`select 1 from journal where event = 'closeWindow'`)).length).toBe(3)
    expect(await ask(`select answer ->> 'taken' as taken from outbox where kind = 'tell'`)).toStrictEqual([
      { taken: '3' },
    ])
  })
})
