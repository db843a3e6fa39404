import { expect, it } from '@jest/globals'
import pg from 'pg'
import { carryOut } from '../../db/effects/carryOut.ts'
import { advanceOneWithin } from '../../db/engine/advance.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { planOnce } from '../../db/engine/planOnce.ts'
import { families } from '../../db/facts/around.ts'
import { FACTS } from '../../db/facts/index.ts'
import { openPool } from '../../db/pool.ts'
import { inTransaction, type Tx } from '../../db/transaction.ts'
import { effects } from '../../workers/effects.ts'
import { timers } from '../../workers/timers.ts'
import type { Tools } from '../../workers/workQueue.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin } from '../support/rows.ts'
import { anOpenCycle, aSubmission, event } from '../support/submissions.ts'

// What is quick among few cases may take seconds among many: the engine finds everything by a key, and so must every rule about
// whose a row is. Postgres says what it takes a statement to cost; ten times the cases may not make that much more.
it('no statement of a step that a person takes costs more where there are ten times the cases', async () => {
  const house = await aHouse()
  try {
    const cycle = await anOpenCycle(house)
    const [one, other] = [await aSubmission(house, 'one', cycle), await aSubmission(house, 'other', cycle)]
    await copy(house, one, 1, 2_500)
    const among = await costs(house, one)
    await copy(house, one, 2_501, 25_000)
    const amongMany = await costs(house, other)
    expect(Object.keys(among)).toEqual(expect.arrayContaining(['read-cases', 'write-steps']))
    const grown = Object.entries(amongMany).filter(([name, cost]) => cost > 4 * (among[name] ?? 0) + 10)
    expect(grown.map(([name, cost]) => `${name}: ${among[name]} -> ${cost}`)).toStrictEqual([])
  } finally {
    await house.close()
  }
})

/** Cases like this one in other offices, a hundred to a cycle, with their clocks, timers and first step. */
async function copy(house: House, caseId: string, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: house.database.admin })
  await client.connect()
  try {
    // What refers to whom was settled when the one they are like was written.
    await client.query('set session_replication_role = replica')
    const other = (i: string) => `lpad(to_hex(${i}), 32, '0')::uuid`
    const series = `generate_series(${from}, ${to}) i`
    const elsewhere = `'provider_id', 1000 + i / 100, 'agency_id', 1000 + i / 10`
    await client.query(
      `insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', ${other('i')}, 'key', 'copy/' || i, 'tracking_code', null, 'parent_id', ${other('i / 100')}, ${elsewhere}))).* from cases c, ${series} where c.id = $1`,
      [caseId],
    )
    for (const table of ['timers', 'clocks'])
      await client.query(
        `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('case_id', ${other('i')}, ${elsewhere}))).* from ${table} t, ${series} where t.case_id = $1`,
        [caseId],
      )
    await client.query(
      `insert into journal select (jsonb_populate_record(j, jsonb_build_object('case_id', ${other('i')}, 'command_id', gen_random_uuid(), ${elsewhere}))).* from journal j, ${series} where j.case_id = $1 and j.step = 1`,
      [caseId],
    )
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** What each statement of a step costs by Postgres's own reckoning, by its name. */
const costs = (house: House, caseId: string): Promise<Record<string, number>> =>
  inTransaction(house.api.pool, { person: house.people.filer }, async (tx) => {
    await advanceOneWithin(tx, house.api, event(house, caseId, 'filer', 'saveDraft'))
    await planOnce(tx)
    const inFamilies = Object.values(families).map((named) => named('any'))
    for (const read of [...Object.values(FACTS), ...inFamilies]) await read(tx, [caseId], house.api.chance)
    const costOf = (plan: string) => (JSON.parse(plan) as [{ Plan: { 'Total Cost': number } }])[0].Plan['Total Cost']
    return Object.fromEntries(Object.entries(await plansOf(tx)).map(([name, plan]) => [name, costOf(plan)]))
  })

/** How Postgres carries out what this connection has prepared, as it has settled on it, as JSON, by name. */
async function plansOf(tx: Tx, names: readonly string[] | null = null): Promise<Record<string, string>> {
  await tx.query(`set local plan_cache_mode = 'force_generic_plan'`)
  const { rows } = await tx.query<{ name: string; nulls: string }>(
    `select name, repeat(', null', cardinality(parameter_types)) as nulls from pg_prepared_statements
     where from_sql = false and name <> '' and ($1::text[] is null or name = any($1))`,
    [names],
  )
  const plans: Record<string, string> = {}
  for (const { name, nulls } of rows) {
    const given = nulls && `(${nulls.slice(2)})`
    const plan = await tx.query<{ 'QUERY PLAN': unknown }>(`explain (format json) execute "${name}"${given}`)
    plans[name] = JSON.stringify(plan.rows[0]?.['QUERY PLAN'])
  }
  return plans
}

// A worker asks all day what is due, of tables that stand empty and fill up within minutes: what it settles on while there is
// nothing must do when there is much. It goes along an index that has what waits in the right order, and sorts nothing.
it('what a worker asks all day goes along an index, even where it was planned among nothing', async () => {
  const house = await aHouse()
  const pool = openPool(house.database.url('worker'), 1)
  const engine = { ...house.worker, pool }
  try {
    await admin(house, 'vacuum analyze')
    await carryOut(engine)
    await fireTimers(engine)
    const tools = { engine } as Tools
    await effects(tools).due()
    await timers(tools).due()
    const plans = await inTransaction(pool, 'system', (tx) =>
      plansOf(tx, ['next-effects-oldest', 'find-effects-oldest', 'effects-due', 'due-timers', 'timers-due']),
    )
    const along = Object.entries(plans).map(([name, plan]) => {
      const [, index] = /"Index Name":"((?:outbox|timers)_(?!pkey)\w+)"/.exec(plan) ?? []
      return [name, index, plan.includes('"Sort"')]
    })
    expect(along.sort()).toStrictEqual([
      ['due-timers', 'timers_by_due', false],
      ['effects-due', 'outbox_to_do', false],
      ['find-effects-oldest', 'outbox_in_parts', false],
      ['next-effects-oldest', 'outbox_to_do', false],
      ['timers-due', 'timers_by_due', false],
    ])
  } finally {
    await pool.end()
    await house.close()
  }
})
