import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import type { Request } from '../../db/engine/request.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin, flawOf, stepsOf } from '../support/rows.ts'
import { anOpenCycle, aSubmission, event, take, underReview } from '../support/submissions.ts'

/** What several people send at once is taken in one transaction, as far as that goes. */
let house: House
let cycle: string
beforeAll(async () => {
  house = await aHouse()
  cycle = await anOpenCycle(house)
})
afterAll(() => house.close())

const told = (request: Request): Promise<string> =>
  take(house, request).then(
    ({ to }) => to,
    (error: Error) => (error instanceof Refusal ? error.code : error.message),
  )
const sent = (...requests: readonly Request[]) => Promise.all(requests.map(told))
const waived = (id: string) => event(house, id, 'groupHead', 'waive', {}, { reason: 'کوچک است' })
const approved = (id: string) => event(house, id, 'officer', 'approve')

/** In how many transactions these cases made their last step. */
async function transactionsOf(...ids: readonly string[]): Promise<number> {
  const { rows } = await admin(
    house,
    'select count(distinct j.xid)::int as count from journal j join cases c on c.id = j.case_id and c.step = j.step where c.id = any($1)',
    [ids],
  )
  return rows[0].count
}

describe('what is sent at once', () => {
  it('is one transaction, whoever sends it', async () => {
    const [one, other] = [await underReview(house, 'one', cycle), await underReview(house, 'other', cycle)]
    const drafted = await aSubmission(house, 'drafted', cycle, 1)
    expect(await sent(approved(one), waived(other), event(house, drafted, 'stranger', 'saveDraft'))).toStrictEqual([
      'approvalPending',
      'underReview',
      'drafting',
    ])
    expect(await transactionsOf(one, other, drafted)).toBe(1)
  })

  it('shows nobody what a neighbour may see', async () => {
    const [mine, theirs] = [await aSubmission(house, 'mine', cycle), await aSubmission(house, 'theirs', cycle, 1)]
    const another = await aSubmission(house, 'another', cycle)
    const answers = await sent(
      event(house, mine, 'stranger', 'saveDraft'),
      event(house, theirs, 'filer', 'saveDraft'),
      event(house, mine, 'siteAdmin', 'saveDraft'),
      event(house, another, 'auditor', 'saveDraft'),
      event(house, mine, 'filer', 'saveDraft'),
      event(house, theirs, 'stranger', 'saveDraft'),
    )
    const unseen = 'case-not-found'
    expect(answers).toStrictEqual([unseen, unseen, unseen, 'wrong-role', 'drafting', 'drafting'])
    expect(await transactionsOf(mine, theirs)).toBe(1)
  })

  it('tells nobody what a neighbour was answered', async () => {
    const theirs = await aSubmission(house, 'answered', cycle, 1)
    const request = event(house, theirs, 'stranger', 'saveDraft')
    expect(await sent({ ...request, by: { person: house.people.filer } }, request, request)).toStrictEqual([
      'case-not-found',
      'drafting',
      'drafting',
    ])
  })

  it('does not wait for a case that somebody else is moving', async () => {
    const [held, free] = [await underReview(house, 'held', cycle), await underReview(house, 'free', cycle)]
    const client = new pg.Client({ connectionString: house.database.admin })
    await client.connect()
    try {
      await client.query('begin')
      await client.query('select 1 from cases where id = $1 for update', [held])
      // What that somebody changes, the step rests on.
      await client.query('insert into office_rules (provider_id, service, one_step_approval) values ($1, 0, true)', [
        house.provider,
      ])
      const late = told(approved(held))
      expect(await Promise.race([told(approved(free)), late, sleep(2_000, 'it waited')])).toBe('approvalPending')
      expect(await Promise.race([late, told(waived(free))])).toBe('approvalPending')
      await client.query('commit')
      expect(await late).toBe('approved')
      await admin(house, 'delete from office_rules')
    } finally {
      await client.end()
    }
  })

  it('goes on without what the database refuses', async () => {
    const ids = await Promise.all(['poison', 'well', 'water'].map((key) => underReview(house, key, cycle)))
    await admin(
      house,
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'poisoned'; end $$;
       create trigger poisoned before update on cases for each row when (new.key = 'poison') execute function refuse()`,
    )
    expect(await sent(...ids.map(approved))).toStrictEqual(['poisoned', 'approvalPending', 'approvalPending'])
    await admin(house, 'drop function refuse cascade')
  })

  it('goes on without what nobody could ask for', async () => {
    const id = await underReview(house, 'beside nonsense', cycle)
    expect(await sent({ ...approved(id), caseId: 'nonsense' }, approved(id))).toStrictEqual([
      'case-not-found',
      'approvalPending',
    ])
  })

  it('is one step where it is one command', async () => {
    const id = await underReview(house, 'twice', cycle)
    const request = approved(id)
    expect(await sent(request, request, { ...request, reason: 'دیگر' })).toStrictEqual([
      'approvalPending',
      'approvalPending',
      'command-conflict',
    ])
    expect(await stepsOf(house, id)).toHaveLength(4)
  })

  it('is not sent from within a transaction', async () => {
    // Not even where it would be taken by others, who are not within one.
    await admin(
      house,
      `create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return new; end $$;
       create trigger slow before update on cases for each row when (new.key like 'slow%') execute function dawdle()`,
    )
    const [one, other] = [await aSubmission(house, 'slow 1', cycle), await aSubmission(house, 'slow 2', cycle)]
    const id = await underReview(house, 'nested', cycle)
    const underWay = [one, other].map(async (slow, i) => {
      await sleep(20 * i)
      return told(event(house, slow, 'filer', 'saveDraft'))
    })
    await sleep(100)
    const nested = inTransaction(house.api.pool, { person: house.people.officer }, () => take(house, approved(id)))
    await expect(nested).rejects.toThrow('a transaction within a transaction')
    expect(await Promise.all(underWay)).toStrictEqual(['drafting', 'drafting'])
    await admin(house, 'drop function dawdle cascade')
  })
})

describe('what was taken together', () => {
  it('is a history that can be replayed', async () => {
    expect(await flawOf(house)).toBeNull()
  })
})

describe('the database', () => {
  /** Writes a step of a case in the name of one of several people who ask together. */
  async function written(caseId: string, actor: keyof House['people'], ...askers: readonly (keyof House['people'])[]) {
    const client = new pg.Client({ connectionString: house.database.url('api') })
    await client.connect()
    try {
      await client.query('begin')
      await client.query('select enter_together($1)', [askers.map((asker) => house.people[asker])])
      await client.query(
        `insert into journal select case_id, 99, $3, body, 'event', event, $2, role, on_behalf_of, at, from_stage, to_stage, version, record, hash, 'x',
           provider_id, province, service, agency_id, confidentiality from journal where case_id = $1 and step = 1`,
        [caseId, house.people[actor], randomUUID()],
      )
      return 'written'
    } catch (error) {
      return (error as { code: string }).code
    } finally {
      await client.end()
    }
  }

  it('takes a step in the name of somebody who asks, and only where the case is theirs', async () => {
    const [mine, theirs] = [await aSubmission(house, 'hers', cycle), await aSubmission(house, 'his', cycle, 1)]
    const askers = ['filer', 'stranger', 'officer', 'siteAdmin', 'auditor'] as const
    const may = async (caseId: string) => {
      const answers = await Promise.all(askers.map((actor) => written(caseId, actor, ...askers)))
      return askers.filter((_, i) => answers[i] === 'written')
    }
    expect(await may(mine)).toStrictEqual(['filer', 'officer'])
    expect(await may(theirs)).toStrictEqual(['stranger', 'officer'])
    expect(await written(mine, 'filer', 'officer', 'stranger')).toBe('42501')
    expect(await written(mine, 'filer', 'filer')).toBe('written')
    expect(await written(mine, 'siteAdmin', 'siteAdmin', 'officer')).toBe('42501')
  })

  it('lets nothing else be written in a name while several ask', async () => {
    const { filer, stranger } = house.people
    const client = new pg.Client({ connectionString: house.database.url('api') })
    await client.connect()
    await client.query('begin')
    await client.query('select enter_together($1)', [[filer, stranger]])
    expect((await client.query('select my_person() as who')).rows).toStrictEqual([{ who: null }])
    await client.end()
  })
})
