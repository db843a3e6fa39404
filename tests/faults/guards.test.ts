import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { carryOut } from '../../db/effects/carryOut.ts'
import { Course } from '../../db/engine/course.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { look } from '../../db/engine/look.ts'
import { type Request, rightsOf } from '../../db/engine/request.ts'
import { type NewStep, writeSteps } from '../../db/engine/writeSteps.ts'
import { inTransaction, isLostRace } from '../../db/transaction.ts'
import type { Gateway } from '../../workers/messages/gateway.ts'
import { sendMessages } from '../../workers/messages/sendMessages.ts'
import { aHouse, type House } from '../support/house.ts'
import { admin, fingerprint, flawOf, stepsOf } from '../support/rows.ts'
import { aCycle, act, anOpenCycle, aSubmission, event, moment, take, underReview } from '../support/submissions.ts'

// One test for each safeguard whose loss a build must not survive: mutants.test.ts takes them away, one by one.
let house: House
beforeAll(async () => {
  house = await aHouse({ at: moment('1405/07/04 09:00') })
})
afterAll(() => house.close())

/** A submission under review, in the office's own time. */
async function reviewed(key: string): Promise<string> {
  await house.setTime(moment('1405/07/04 09:00'))
  return underReview(house, key, await anOpenCycle(house))
}

const waive = (caseId: string, by: 'groupHead' | 'deputy', reason = 'کوچک است') =>
  event(house, caseId, by, 'waive', {}, { reason })

describe('the step guard', () => {
  /** What somebody decides who has not waited for anybody else to be done with the case. */
  const decided = (request: Request): Promise<readonly NewStep[]> =>
    inTransaction(house.api.pool, rightsOf([request]), async (tx) => {
      const course = new Course(house.api, await look(tx, house.api, [request]))
      course.take(request)
      return course.steps
    })

  /** Two decide the same step and write it one after the other; what the second one hears, and whether anything of it is there. */
  async function second(requests: readonly [Request, Request]): Promise<{ refused: unknown; isUntouched: boolean }> {
    const write = async (request: Request, steps: readonly NewStep[]) =>
      inTransaction(house.api.pool, rightsOf([request]), (tx) => writeSteps(tx, steps))
    const [first, late] = [await decided(requests[0]), await decided(requests[1])]
    await write(requests[0], first)
    const before = await fingerprint(house.worker.pool)
    const refused = await write(requests[1], late).then(
      () => 'it was written',
      (error: unknown) => (isLostRace(error) ? 'a lost race' : error),
    )
    const after = await fingerprint(house.worker.pool)
    return { refused, isUntouched: JSON.stringify(after) === JSON.stringify(before) }
  }

  it('lets one of two write who decided the same step, and nothing of the other', async () => {
    // It asks for no effect, so that nothing but the row of history is in the way.
    const caseId = await reviewed('guarded')
    const wait = (by: 'groupHead' | 'deputy') =>
      event(house, caseId, by, 'awaitExternal', {}, { reason: 'پرسش از خزانه' })
    expect(await second([wait('groupHead'), wait('deputy')])).toStrictEqual({
      refused: 'a lost race',
      isUntouched: true,
    })
  })

  it('is a lost race also where an effect of the step is in the way first', async () => {
    const caseId = await reviewed('guarded, with an effect')
    expect(await second([waive(caseId, 'groupHead'), waive(caseId, 'deputy')])).toStrictEqual({
      ...{ refused: 'a lost race', isUntouched: true },
    })
  })
})

describe('a stale timer', () => {
  it('that was set anew for later does not fire, whoever wakes', async () => {
    await house.setTime(moment('1405/06/20 09:00'))
    const planned = await aCycle(house, 'set anew')
    const until = Date.parse(moment('1405/06/30 00:00'))
    await take(house, act(house, planned, 'head', { act: 'extended', clock: 'deadline.planned', by: { until } }))
    await house.setTime(moment('1405/06/25 00:00'))
    await fireTimers(house.worker)
    await take(house, act(house, planned, 'head', { act: 'reassigned', to: house.people.officer }))
    expect(await stepsOf(house, planned)).toStrictEqual([
      '1 opened planned',
      '2 extended planned',
      '3 reassigned planned',
    ])
  })
})

describe('an effect', () => {
  it('is not marked as done unless it took place', async () => {
    const caseId = await reviewed('marked')
    while ((await carryOut(house.worker)).done > 0);
    const { step } = await take(house, event(house, caseId, 'officer', 'approve'))
    await admin(house, `alter table notifications add constraint broken check (case_id <> '${caseId}') not valid`)
    const marked = 'select done_at is not null as done from outbox where case_id = $1 and step = $2'
    await carryOut(house.worker)
    expect((await admin(house, marked, [caseId, step])).rows).toStrictEqual([{ done: false }])
    await admin(house, 'alter table notifications drop constraint broken')
    await admin(house, 'update outbox set not_before = null where done_at is null')
    await carryOut(house.worker)
    expect((await admin(house, marked, [caseId, step])).rows).toStrictEqual([{ done: true }])
  })
})

describe('a message', () => {
  const gateway = (send: () => Promise<{ receipt: string }>): Gateway => ({ send, close: () => {} })
  const isSent = async (caseId: string) =>
    (await admin(house, 'select sent_at is not null as sent from messages where case_id = $1', [caseId])).rows

  it('is not noted as sent before its gateway has taken it', async () => {
    await admin(house, `update people set mobile = '+989120000001' where username = 'grouphead'`)
    const caseId = await reviewed('sent')
    await take(house, event(house, caseId, 'officer', 'approve'))
    while ((await carryOut(house.worker)).done > 0);
    const dies = gateway(() => Promise.reject(new Error('the worker died')))
    await expect(sendMessages(house.worker.pool, 'sms', dies, 10)).rejects.toThrow('the worker died')
    expect(await isSent(caseId)).toStrictEqual([{ sent: false }])
    await admin(house, 'update messages set not_before = null')
    const takes = gateway(async () => ({ receipt: 'taken' }))
    await sendMessages(house.worker.pool, 'sms', takes, 10)
    expect(await isSent(caseId)).toStrictEqual([{ sent: true }])
  })
})

describe('an event from outside', () => {
  it('that only XState may raise is taken from nobody', async () => {
    const caseId = await reviewed('forged')
    const before = await fingerprint(house.worker.pool)
    for (const type of ['xstate.init', 'xstate.stop', 'xstate.done.state.voided', 'xstate.after.1.underReview'])
      for (const by of ['head', 'system'] as const)
        await expect(take(house, event(house, caseId, by, type))).rejects.toMatchObject({ code: 'forged-event' })
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  })
})

describe('a timer', () => {
  it('goes with the stage it belonged to', async () => {
    await house.setTime(moment('1405/06/20 09:00'))
    const announced = await aCycle(house, 'left')
    await take(house, event(house, announced, 'head', 'announce', {}, { reason: 'آغاز زودتر' }))
    const { rows } = await admin(house, 'select clock from timers where case_id = $1', [announced])
    expect(rows).toStrictEqual([{ clock: 'deadline.announced' }])
    await house.setTime(moment('1405/06/25 00:00'))
    await fireTimers(house.worker)
    expect(await stepsOf(house, announced)).toStrictEqual(['1 opened planned', '2 announce announced'])
  })
})

describe('the hash', () => {
  it('covers who acted: another name in record and column alike is found', async () => {
    const caseId = await aSubmission(house, 'signed')
    await take(house, event(house, caseId, 'filer', 'saveDraft'))
    expect(await flawOf(house)).toBeNull()
    const { filer, stranger } = house.people
    await admin(
      house,
      `set session_replication_role = replica;
       update journal set actor = '${stranger}', record = convert_to(replace(convert_from(record, 'UTF8'), '${filer}', '${stranger}'), 'UTF8')
       where case_id = '${caseId}' and step = 2`,
    )
    expect(await flawOf(house)).toStrictEqual({ caseId, step: 2, what: 'the record is not what its hash says' })
  })
})
