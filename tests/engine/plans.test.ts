import { expect, it } from '@jest/globals'
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
import { casesElsewhere } from '../support/casesElsewhere.ts'
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
    await casesElsewhere(house, one, 1, 2_500)
    const among = await costs(house, one)
    await casesElsewhere(house, one, 2_501, 25_000)
    const amongMany = await costs(house, other)
    expect(Object.keys(among)).toEqual(expect.arrayContaining(['read-cases', 'write-steps']))
    const grown = Object.entries(amongMany).filter(([name, cost]) => cost > 4 * (among[name] ?? 0) + 10)
    expect(grown.map(([name, cost]) => `${name}: ${among[name]} -> ${cost}`)).toStrictEqual([])
  } finally {
    await house.close()
  }
})

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
    expect(new Set(along)).toStrictEqual(
      new Set([
        ['due-timers', 'timers_by_due', false],
        ['effects-due', 'outbox_to_do', false],
        ['find-effects-oldest', 'outbox_in_parts', false],
        ['next-effects-oldest', 'outbox_to_do', false],
        ['timers-due', 'timers_by_due', false],
      ]),
    )
  } finally {
    await pool.end()
    await house.close()
  }
})
