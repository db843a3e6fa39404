import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { randomOf } from '../../../scripts/simulation/random.ts'
import { testDatabase } from '../../support/databases.ts'
import { event } from '../../support/submissions.ts'
import { aBusyOffice, type BusyOffice, drain } from '../load/anOffice.ts'
import { engineDoor } from '../load/doors.ts'
import { Ledger } from '../load/ledger.ts'
import { tide } from '../load/tide.ts'
import { send, write } from '../load/writers.ts'
import { check } from './check.ts'

// Whoever is to find that nothing was violated must be seen to find what was.
let office: BusyOffice
let admin: pg.Client
let ledger: Ledger
let taken: Map<string, number>
beforeAll(async () => {
  ledger = new Ledger()
  office = await aBusyOffice(await testDatabase(), ledger)
  const { house, cases, cycle } = office
  admin = new pg.Client({ connectionString: house.database.admin })
  await admin.connect()
  let commands = 0
  const work = { house, ledger, door: engineDoor(house), cases, isOver: () => commands++ > 40 }
  await Promise.all([write(work, randomOf('one')), write(work, randomOf('other')), tide(work, randomOf('tide'))])
  const suspended = event(house, cycle, 'head', 'suspend', {}, { reason: 'دستور استاندار' })
  await send(ledger, suspended.id, () => work.door(suspended))
  // What falls due last does so within a second.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await drain(house)
  const { rows } = await admin.query<{ id: string }>('update messages set sent_at = now() returning id')
  taken = new Map(rows.map(({ id }) => [id, 1]))
})
afterAll(async () => {
  await admin.end()
  await office.house.close()
})

const found = async (memory: Ledger = ledger, outside: ReadonlyMap<string, number> = taken) =>
  (await check(office.house, memory, outside)).violations

/** The same memory with something else in it. */
function otherLedger(change: (other: Ledger) => void): Ledger {
  const other = new Ledger()
  for (const id of ledger.sent) other.sent.add(id)
  for (const [id, answer] of ledger.acknowledged) other.acknowledged.set(id, answer)
  for (const [id, why] of ledger.refused) other.refused.set(id, why)
  change(other)
  return other
}

const [anId, anotherId] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const first = () => [...ledger.acknowledged][20] as [string, { caseId: string; step: number; hash: string }]

describe('the checker', () => {
  it('finds nothing where nothing was violated, and has looked at something', async () => {
    const { violations, steps, fired, effects } = await check(office.house, ledger, taken)
    expect(violations).toStrictEqual([])
    expect([steps > 100, fired > 10, effects > 50, taken.size > 10]).toStrictEqual([true, true, true, true])
  })

  it.each<[string, (other: Ledger) => void, RegExp]>([
    [
      'a lost one',
      (other) => other.hear(anId, { caseId: anotherId, step: 1, hash: '' }),
      /^the command \S+ was acknowledged as step 1 of \S+ and is lost$/,
    ],
    [
      'one that is another step',
      (other) => other.acknowledged.set(first()[0], { ...first()[1], hash: 'f' }),
      /and is another step$/,
    ],
    ['one that nobody sent', (other) => other.sent.delete(first()[0]), /nobody sent the command/],
    [
      'one that was refused',
      (other) => other.acknowledged.delete(first()[0]) && other.refused.set(first()[0], 'no'),
      /was refused and is there$/,
    ],
    [
      'one that is answered otherwise the second time',
      (other) => other.hear(first()[0], { ...first()[1], step: 99 }),
      /was step \d+ and is now step 99$/,
    ],
    ['what somebody complained of', (other) => other.complain('HTTP 500'), /^HTTP 500$/],
  ])('finds among the commands %s', async (_, change, what) => {
    expect(await found(otherLedger(change))).toContainEqual(expect.stringMatching(what))
  })

  const TABLES = ['cases', 'journal', 'timers', 'outbox', 'notifications', 'messages']

  /** Looks after damage that only an owner of the tables could do, and undoes it. */
  async function afterDamage(sql: string): Promise<readonly string[]> {
    const each = (text: (table: string) => string) => admin.query(TABLES.map(text).join(';'))
    await each((table) => `create table saved_${table} as table ${table}`)
    await admin.query(`set session_replication_role = replica; ${sql}`)
    const violations = await found()
    await each((table) => `delete from ${table}; insert into ${table} table saved_${table}; drop table saved_${table}`)
    return violations
  }

  const COLUMNS =
    'kind, event, actor, role, on_behalf_of, at, from_stage, to_stage, version, record, hash, previous, provider_id, province, service, agency_id, confidentiality'
  const aTimer = `(select case_id from journal j where kind = 'timer' and step = (select max(step) from journal k where k.case_id = j.case_id) limit 1)`

  it.each([
    [
      'a command that is two steps',
      `insert into journal (case_id, step, command_id, body, ${COLUMNS}) select gen_random_uuid(), step, command_id, body, ${COLUMNS} from journal where step = 2 limit 1`,
      /is step 2 and step 2$/,
    ],
    [
      'a broken chain',
      `update journal set previous = 'x' where step = 2 and case_id = (select min(case_id::text)::uuid from journal where step = 2)`,
      /previous/,
    ],
    [
      'a timer that fired early',
      `update journal set recorded_at = recorded_at - interval '1 day' where kind = 'timer'`,
      /fires early$/,
    ],
    [
      'a timer that fired twice',
      `insert into journal (case_id, step, command_id, body, ${COLUMNS}) select case_id, step + 1, gen_random_uuid(), body, ${COLUMNS} from journal where kind = 'timer' and case_id = ${aTimer}`,
      /has fired before$/,
    ],
    ['a timer that never fired', `delete from journal where kind = 'timer' and case_id = ${aTimer}`, /never fired$/],
    [
      'a timer that was parked',
      `update timers set parked_at = now(), parked_why = 'why'`,
      /its timers are parked: why$/,
    ],
    [
      'an effect that waits',
      `update outbox set done_at = null where kind = 'assign'`,
      /\(assign\) was never carried out$/,
    ],
    [
      'an effect that was parked',
      `update outbox set done_at = null, parked_at = now() where kind = 'assign'`,
      /\(assign\) is parked$/,
    ],
    ['an effect that was blamed', `update outbox set attempts = 1`, /was blamed for what died under it$/],
    [
      'a notice that is missing',
      `delete from notifications where id = (select min(id::text)::uuid from notifications)`,
      /told \d people and left \d notices$/,
    ],
    [
      'a notice before its effect was done',
      `update outbox set done_at = null where kind = 'notify'`,
      /was given and its effect is not done$/,
    ],
    [
      'a case that was not told',
      `delete from journal where event = 'held' and role = 'system' and case_id = (select case_id from journal where event = 'held' and role = 'system' limit 1)`,
      /\(tell\) says \d+ cases took it, and \d+ did$/,
    ],
    [
      'an assignment that nobody made',
      `delete from journal where event = 'reassigned' and role = 'system'`,
      /\(assign\) says 1 cases took it, and 0 did$/,
    ],
    ['a message that waits', 'update messages set sent_at = null', /^the message \S+ waits$/],
    ['a message that is missing', 'delete from messages', /has no message$/],
  ])('finds %s', async (_, sql, what) => {
    expect(await afterDamage(sql)).toContainEqual(expect.stringMatching(what))
  })

  it('finds a message that never left, and one that nobody wrote', async () => {
    expect(await found(ledger, new Map([[anId, 1]]))).toEqual(
      expect.arrayContaining([expect.stringMatching(/is sent and never left$/), `nobody wrote the message ${anId}`]),
    )
  })
})
