import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import { AT_ONCE, prepareOrAsk } from '../../db/jobs/prepareOrAsk.ts'
import { aFiling, debt } from '../statements/aFiling.ts'
import { aHouse, type House } from '../support/house.ts'
import { spawnWorker, startWorker, stopWorkers, until } from './support.ts'

let house: House
let admin: pg.Client
beforeAll(async () => {
  house = await aHouse()
  admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
})
afterEach(stopWorkers)
afterAll(async () => {
  await admin.end()
  await house.close()
})

const standing = async () =>
  (
    await admin.query<{ status: string; attempts: number; unfinished: number }>(
      `select status, attempts, unfinished from report_jobs union all select status, attempts, unfinished from statement_jobs`,
    )
  ).rows
const all = (status: RegExp) => (rows: readonly { status: string }[]) => rows.every((row) => status.test(row.status))

/** Has workers wait at what both kinds of work read, for longer than a worker waits with its end. */
async function holdUp(): Promise<void> {
  await admin.query(`
    create function wait_for_us() returns boolean language plpgsql as $$
      begin while not pg_try_advisory_xact_lock_shared(42) loop perform pg_sleep(0.05); end loop; return true; end $$;
    create policy held_up on draft_lines as restrictive for select to peyman_worker using ((select wait_for_us()));
    create policy held_up on reports as restrictive for select to peyman_worker using ((select wait_for_us()));
    select pg_advisory_lock(42)`)
}

it('gives back what it cannot end, when it is told to stop: the next worker takes it at once, and no try is lost', async () => {
  const filing = await aFiling(house)
  const [caseId] = filing.cases
  const lines = Array.from({ length: AT_ONCE + 1 }, (_, at) => debt({ legalBasisRef: `قرارداد ${at}` }))
  await filing.write(house.people.filer, caseId, lines)
  await filing.as(house.people.filer, (tx, by) => prepareOrAsk(tx, by, caseId))
  await admin.query(
    `insert into report_jobs (id, case_id, report, "values", requested_at, provider_id, province, service, confidentiality)
     select $1, id, 'cycle', '{}', business_now(), provider_id, province, service, confidentiality from cases where id = $2`,
    [randomUUID(), filing.cycle],
  )
  await holdUp()
  const worker = await spawnWorker(house)
  await until(standing, all(/running/))
  expect(await worker.end('SIGTERM')).toBe(0)
  const back = { attempts: 1, unfinished: 1 }
  expect(await standing()).toStrictEqual([
    { status: 'queued', ...back },
    { status: 'waiting', ...back },
  ])
  await admin.query('select pg_advisory_unlock(42)')
  await startWorker(house)
  expect(await until(standing, all(/done/))).toStrictEqual([
    { status: 'done', attempts: 2, unfinished: 1 },
    { status: 'done', attempts: 2, unfinished: 1 },
  ])
}, 60_000)
