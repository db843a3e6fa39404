import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { carryOut } from '../../db/effects/carryOut.ts'
import { pruneEffects } from '../../db/pruning/pruneEffects.ts'
import { pruneMessages } from '../../db/pruning/pruneMessages.ts'
import { verify } from '../../db/verify/verify.ts'
import { pruning } from '../../workers/pruning.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin } from '../support/rows.ts'
import { anOpenCycle, event, moment, take, underReview } from '../support/submissions.ts'
import { settingsOf } from './support.ts'

let house: House
beforeAll(async () => {
  house = await aHouse({ at: moment('1405/07/04 09:00') })
  cycle = await anOpenCycle(house)
})
afterAll(() => house.close())

let cycle: string
const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await admin(house, text, values)).rows as Row[]

const flaw = async () => (await verify(house.worker.pool, house.worker.releases)).flaw
const prune = (days = 30) => pruneEffects(house.worker.pool, days, null)

/** Effects of a case that are still in the outbox, and the step up to which they were pruned. */
async function left(caseId: string): Promise<{ there: string[]; upTo: number | null }> {
  const rows = await ask<{ place: string }>(
    `select step || '/' || ordinal as place from outbox where case_id = $1 order by step, ordinal`,
    [caseId],
  )
  const [mark] = await ask<{ up_to_step: number }>('select up_to_step from pruned_effects where case_id = $1', [caseId])
  return { there: rows.map(({ place }) => place), upTo: mark?.up_to_step ?? null }
}

/** A case under review with all its effects carried out, long ago. */
async function anOldCase(key: string): Promise<string> {
  const caseId = await underReview(house, key, cycle)
  while ((await carryOut(house.worker)).done > 0);
  await longAgo(caseId)
  return caseId
}

/** Lets everything that happened to a case so far have happened forty days before. */
async function longAgo(caseId: string): Promise<void> {
  await ask(
    `update outbox set done_at = done_at - interval '40 days' where case_id = '${caseId}' and done_at > now() - interval '1 day'`,
  )
  await damage(
    `update journal set recorded_at = recorded_at - interval '40 days' where case_id = '${caseId}' and recorded_at > now() - interval '1 day'`,
  )
}

/** Does what only an owner of the tables could. */
const damage = (sql: string) =>
  admin(house, `set session_replication_role = replica; ${sql}; reset session_replication_role`)

/** Does damage, looks, and mends it. */
async function afterDamage(sql: string): Promise<string | undefined> {
  await damage(`create table kept_outbox as table outbox; create table kept_marks as table pruned_effects; ${sql}`)
  const found = await flaw()
  await damage(`delete from outbox; insert into outbox table kept_outbox; delete from pruned_effects; insert into pruned_effects table kept_marks;
    drop table kept_outbox, kept_marks`)
  return found?.what
}

describe('effects that were carried out long ago', () => {
  it('leave the outbox, all of them up to a step, and verify finds nothing', async () => {
    const caseId = await anOldCase('old')
    const before = await left(caseId)
    expect([before.there.length > 2, before.upTo]).toStrictEqual([true, null])
    expect((await prune()).effects).toBe(before.there.length)
    const last = Number(before.there.at(-1)?.split('/')[0])
    expect(await left(caseId)).toStrictEqual({ there: [], upTo: last })
    expect(await flaw()).toBe(null)
    expect(await prune()).toStrictEqual({ effects: 0, next: null })
  })

  it('stay while they are young', async () => {
    const caseId = await underReview(house, 'young', cycle)
    while ((await carryOut(house.worker)).done > 0);
    const before = await left(caseId)
    await prune(1)
    expect(await left(caseId)).toStrictEqual(before)
    await ask(`select prune_effects(array['${caseId}']::uuid[], interval '0')`)
    expect(await left(caseId)).toStrictEqual(before)
  })

  it('go on from the mark as the case goes on', async () => {
    const caseId = await anOldCase('goes on')
    await prune()
    const { upTo } = await left(caseId)
    await take(house, event(house, caseId, 'groupHead', 'waive', {}, { reason: 'کوچک است' }))
    await take(house, event(house, caseId, 'officer', 'approve'))
    while ((await carryOut(house.worker)).done > 0);
    const { there } = await left(caseId)
    expect(there.length).toBeGreaterThan(0)
    await longAgo(caseId)
    expect((await prune()).effects).toBe(there.length)
    expect((await left(caseId)).upTo).toBeGreaterThan(upTo ?? 0)
    expect(await flaw()).toBe(null)
  })

  it.each([
    ['is not done', 'update outbox set done_at = null where KEY'],
    ['is parked', 'update outbox set done_at = null, parked_at = now() where KEY'],
    ['is missing', 'delete from outbox where KEY'],
    ['is not what the journal asked for', `update outbox set params = '{"to":"nobody"}' where KEY`],
    ['was done a moment ago', 'update outbox set done_at = now() where KEY'],
  ])('stay behind one that %s', async (what, sql) => {
    const caseId = await anOldCase(`gap ${what}`)
    const { there } = await left(caseId)
    // One in the middle: what comes before it, in earlier steps, may go.
    const gap = there[Math.floor(there.length / 2)] as string
    const [step, ordinal] = gap.split('/').map(Number) as [number, number]
    const key = `case_id = '${caseId}' and step = ${step} and ordinal = ${ordinal}`
    await damage(`create table kept as select * from outbox where ${key}; ${sql.replace('KEY', key)}`)
    await prune()
    const after = await left(caseId)
    const stays = there.filter(
      (place) => Number.parseInt(place, 10) >= step && (place !== gap || what !== 'is missing'),
    )
    expect(after.there).toStrictEqual(stays)
    expect(after.upTo ?? 0).toBeLessThan(step)
    await damage(`delete from outbox where ${key}; insert into outbox table kept; drop table kept`)
    expect(await flaw()).toBe(null)
  })
})

describe('verify', () => {
  let caseId: string
  let mark: number
  let above: string
  beforeAll(async () => {
    caseId = await anOldCase('verified')
    await prune()
    mark = (await left(caseId)).upTo as number
    await take(house, event(house, caseId, 'groupHead', 'waive', {}, { reason: 'کوچک است' }))
    await take(house, event(house, caseId, 'officer', 'approve'))
    above = (await left(caseId)).there[0] as string
  })
  const put = (step: number, done: string) =>
    `insert into outbox (case_id, step, ordinal, kind, params, "values", at, done_at, provider_id, province, service, confidentiality)
     select id, ${step}, 0, 'notify', '{}', '{}', now(), ${done}, provider_id, province, service, confidentiality from cases where id = '${caseId}'`

  it('finds nothing where only what may go went', async () => {
    expect(await flaw()).toBe(null)
  })

  it('names an effect that is missing above the mark', async () => {
    const key = `case_id = '${caseId}' and step || '/' || ordinal = '${above}'`
    expect(await afterDamage(`delete from outbox where ${key}`)).toBe(`effect ${above} is missing from the outbox`)
  })

  it('names an effect that stands below the mark, undone or done', async () => {
    for (const done of ['null', 'now()'])
      expect(await afterDamage(put(mark, done))).toBe(`effect ${mark}/0 is in the outbox, and said to be pruned`)
  })

  it('misses what was pruned when the mark is gone, or too low', async () => {
    expect(await afterDamage(`delete from pruned_effects where case_id = '${caseId}'`)).toMatch(
      /is missing from the outbox/,
    )
    const low = `update pruned_effects set up_to_step = ${mark - 1} where case_id = '${caseId}'`
    expect(await afterDamage(low)).toMatch(/is missing from the outbox/)
  })

  it('does not believe a mark that goes too far', async () => {
    const to = (step: number) => `update pruned_effects set up_to_step = ${step} where case_id = '${caseId}'`
    const step = Number.parseInt(above, 10)
    expect(await afterDamage(to(step))).toBe(`effect ${above} is in the outbox, and said to be pruned`)
    expect(await afterDamage(`${to(99)}; delete from outbox where case_id = '${caseId}'`)).toMatch(
      /up to step 99, which never was/,
    )
  })

  it('names a mark of no case', async () => {
    expect(await afterDamage(`insert into pruned_effects (case_id, up_to_step) values ('${randomUUID()}', 1)`)).toBe(
      'a mark of pruning of no case',
    )
  })
})

describe('the door out of the outbox', () => {
  it('is the only one: no login of ours takes a row out or moves a mark by itself', async () => {
    for (const login of ['worker', 'api', 'reader'] as const)
      for (const what of ['outbox', 'pruned_effects'])
        expect(
          await ask(
            `select has_table_privilege('peyman_${login}', '${what}', 'delete') as deletes, has_table_privilege('peyman_${login}', 'pruned_effects', 'insert, update, delete') as marks`,
          ),
        ).toStrictEqual([{ deletes: false, marks: false }])
  })
})

describe('messages', () => {
  beforeAll(async () => {
    await ask(`update people set email = username || '@office.example', mobile = '+989120000000'`)
    await underReview(house, 'with messages', cycle)
    while ((await carryOut(house.worker)).done > 0);
    await ask('update messages set sent_at = null, parked_at = null, not_before = null')
  })
  const count = async () => (await ask<{ n: number }>('select count(*)::int as n from messages'))[0]?.n as number

  it('that are settled are forgotten in time; those that wait or were settled of late are not', async () => {
    const [sent, parked, young] = (await ask<{ id: string }>('select id from messages order by id limit 3')).map(
      ({ id }) => id,
    )
    await ask(`update messages set sent_at = now() - interval '31 days' where id = $1`, [sent])
    await ask(`update messages set parked_at = now() - interval '31 days' where id = $1`, [parked])
    await ask(`update messages set sent_at = now() - interval '29 days' where id = $1`, [young])
    const before = await count()
    expect([await pruneMessages(house.worker.pool, 30), await count()]).toStrictEqual([2, before - 2])
    expect(await ask('select 1 from messages where id = any($1)', [[sent, parked]])).toStrictEqual([])
  })

  it('that nobody could send in time are dropped, so that they do not wait for ever', async () => {
    const [waiting] = await ask<{ id: string }>(
      "update messages set recorded_at = now() - interval '4 days' where id = (select id from messages where sent_at is null limit 1) returning id",
    )
    expect(await pruneMessages(house.worker.pool, 30)).toBe(1)
    expect(await ask('select error, dropped from messages where id = $1', [waiting?.id])).toStrictEqual([
      { error: 'too old to be sent', dropped: true },
    ])
    expect(await pruneMessages(house.worker.pool, 30)).toBe(0)
  })
})

describe('the queue that prunes', () => {
  it('does it batch by batch until nothing is left, forgets dead workers, and rests', async () => {
    const caseId = await anOldCase('by the queue')
    await ask(
      `insert into worker_pulse (worker, started_at, swept_at, queue, gateways) values ($1, now() - interval '8 days', now() - interval '8 days', 'none', '{}')`,
      [randomUUID()],
    )
    const queue = pruning({ engine: house.worker, settings: settingsOf(house), log: pino({ level: 'silent' }) })
    expect((await queue.due()).count).toBe(1)
    // Two who are rung for at once do not get into each other's way.
    const both = async () => Math.max(...(await Promise.all([queue.work(), queue.work()])))
    while ((await both()) > 0);
    expect((await left(caseId)).there).toStrictEqual([])
    expect([await queue.due(), await queue.work()]).toStrictEqual([{ count: 0, first: null }, 0])
    expect(await ask('select 1 from worker_pulse')).toStrictEqual([])
    expect(await flaw()).toBe(null)
  })
})
