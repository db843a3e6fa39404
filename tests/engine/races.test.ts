import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { advanceAll } from '../../db/engine/advance.ts'
import { openCases } from '../../db/engine/openCase.ts'
import { openEngine } from '../../db/openEngine.ts'
import { openPool } from '../../db/pool.ts'
import { StaleStep } from '../../machines/core/refusals.ts'
import { aHouse, type House } from '../support/house.ts'
import { flawOf, stepsOf } from '../support/rows.ts'
import { act, anOpenCycle, aSubmission, event, take, underReview } from '../support/submissions.ts'

let house: House
let cycle: string
beforeAll(async () => {
  house = await aHouse()
  cycle = await anOpenCycle(house)
})
afterAll(() => house.close())

const fifty = Array.from({ length: 50 }, (_, i) => i)

describe('many at once', () => {
  it('of one command are one step, and all hear the same', async () => {
    const caseId = await underReview(house, 'one', cycle)
    const request = event(house, caseId, 'groupHead', 'waive', {}, { reason: 'کوچک است' })
    const answers = await Promise.all(fifty.map(() => take(house, request)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await stepsOf(house, caseId)).toHaveLength(4)
  })

  it('of different commands on one case are all steps, without a gap', async () => {
    const caseId = await underReview(house, 'many', cycle)
    const answers = await Promise.all(
      fifty.map((i) => take(house, event(house, caseId, 'groupHead', 'waive', {}, { reason: `دلیل ${i}` }))),
    )
    expect(answers.map(({ step }) => step).sort((a, b) => a - b)).toStrictEqual(fifty.map((i) => i + 4))
    expect(await stepsOf(house, caseId)).toHaveLength(53)
  })

  it('who all looked at the same step: one is taken, the others are told to look again', async () => {
    const caseId = await underReview(house, 'stale', cycle)
    const outcomes = await Promise.allSettled(
      fifty.map(() => take(house, event(house, caseId, 'groupHead', 'waive', {}, { reason: 'دلیل', expectedStep: 3 }))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(new Set(refused.map((reason: Error) => reason.name))).toStrictEqual(new Set([StaleStep.name]))
  })

  it('who want what only one can have: one is taken', async () => {
    const caseId = await underReview(house, 'approve', cycle)
    const outcomes = await Promise.allSettled(fifty.map(() => take(house, event(house, caseId, 'officer', 'approve'))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await stepsOf(house, caseId)).at(-1)).toBe('4 approve approvalPending')
  })

  it('on twenty cases: every command that was answered is one step of its own', async () => {
    const cases = await Promise.all(Array.from({ length: 20 }, (_, i) => underReview(house, `twenty ${i}`, cycle)))
    const requests = cases.flatMap((caseId) => [
      ...Array.from({ length: 8 }, () => event(house, caseId, 'groupHead', 'waive', {}, { reason: 'دلیل' })),
      ...Array.from({ length: 4 }, () =>
        act(house, caseId, 'officer', { act: 'reassigned', to: house.people.officer }),
      ),
    ])
    // Each command is sent twice, as somebody does whose connection broke.
    const answers = await Promise.all([...requests, ...requests].map((request) => take(house, request)))
    const ids = new Map(answers.map((answer) => [`${answer.caseId} ${answer.step}`, answer.command]))
    expect(ids.size).toBe(requests.length)
    expect(new Set(ids.values()).size).toBe(requests.length)
    const lengths = await Promise.all(cases.map(async (caseId) => (await stepsOf(house, caseId)).length))
    expect(new Set(lengths)).toStrictEqual(new Set([15]))
  })

  it('who open one case open one', async () => {
    const ids = await Promise.all(fifty.map(() => aSubmission(house, 'opened at once', cycle)))
    expect(new Set(ids).size).toBe(1)
    expect(await stepsOf(house, ids[0] as string)).toHaveLength(1)
  })

  it('who open it in one set open one as well', async () => {
    const subject = {
      ...{ machine: 'debtsAndClaims.submission', service: 'debtsAndClaims', provider: house.provider },
      ...{ province: house.province, agency: null, reportingPoint: null, period: null, parent: null },
      ...{ confidentiality: 'normal' as const, key: randomUUID() },
    }
    const wanted = { by: 'system' as const, input: { periodKey: '1405-Q2' }, subject }
    const steps = await openCases(house.worker, [wanted, wanted])
    expect(steps[0]).toStrictEqual(steps[1])
  })

  it('find calendars that nobody has opened yet, though there is no second connection to be had', async () => {
    const cases = await Promise.all(fifty.slice(0, 5).map((i) => underReview(house, `cold ${i}`, cycle)))
    const narrow = openPool(house.database.url('api'), 1)
    const cold = { ...house, api: await openEngine(narrow, undefined, house.api.releases) }
    const answers = await Promise.all(
      cases.map((id) => take(cold, event(house, id, 'groupHead', 'waive', {}, { reason: 'دلیل' }))),
    )
    await narrow.end()
    expect(answers.map(({ step }) => step)).toStrictEqual([4, 4, 4, 4, 4])
  })

  it('never wait for each other in a circle', async () => {
    const cases = await Promise.all(fifty.slice(0, 6).map((i) => underReview(house, `circle ${i}`, cycle)))
    const sets = fifty.slice(0, 20).map((i) => {
      const round = i % 2 === 0 ? cases : cases.toReversed()
      return round.map((id) => event(house, id, 'groupHead', 'waive', {}, { reason: `دلیل ${i}` }))
    })
    const outcomes = await Promise.all(sets.map((set) => advanceAll(house.api, set)))
    expect(outcomes.flat().filter((outcome) => !('step' in outcome))).toStrictEqual([])
    const { rows } = await house.worker.pool.query(
      'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
    )
    expect(rows).toStrictEqual([{ deadlocks: 0 }])
  })

  it('leave a history that can be replayed', async () => {
    expect(await flawOf(house)).toBeNull()
  })
})
