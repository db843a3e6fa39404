import pg from 'pg'
import type { House } from './house.ts'

/** Cases like this one in other offices, ten to a cycle, with their clocks, timers and first step. */
export async function casesElsewhere(house: House, caseId: string, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: house.database.admin })
  await client.connect()
  try {
    // What refers to whom was settled when the one they are like was written.
    await client.query('set session_replication_role = replica')
    const other = (i: string) => `lpad(to_hex(${i}), 32, '0')::uuid`
    const series = `generate_series(${from}, ${to}) i`
    const elsewhere = `'provider_id', 1000 + i / 10, 'agency_id', 1000 + i / 5`
    await client.query(
      `insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', ${other('i')}, 'key', 'copy/' || i, 'tracking_code', null, 'parent_id', ${other('i / 10')}, ${elsewhere}))).* from cases c, ${series} where c.id = $1`,
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
