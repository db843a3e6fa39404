import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Course } from '../../db/engine/course.ts'
import { look, type Sight } from '../../db/engine/look.ts'
import type { Request } from '../../db/engine/request.ts'
import { inTransaction } from '../../db/transaction.ts'
import { standingHash, uuidOf } from '../../machines/core/record.ts'
import { Refusal } from '../../machines/core/refusals.ts'
import { aHouse, type House } from '../support/house.ts'
import { fingerprint } from '../support/rows.ts'
import { anOpenCycle, underReview } from '../support/submissions.ts'

let house: House
let caseId: string
let sights: Sight[]
beforeAll(async () => {
  house = await aHouse()
  caseId = await underReview(house, 'fuzzed', await anOpenCycle(house))
  const { officer, groupHead, filer } = house.people
  sights = await Promise.all(
    [officer, groupHead, filer].map((person) =>
      inTransaction(house.worker.pool, { person }, (tx) =>
        look(tx, house.worker, [{ caseId, id: uuidOf('x'), by: { person } }]),
      ),
    ),
  )
})
afterAll(() => house.close())

const anything = fc.anything({
  ...{ maxDepth: 5, withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true },
  ...{ withObjectString: true, withSparseArray: true, withTypedArray: true, withUnicodeString: true },
})
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((codes) => String.fromCharCode(...codes)),
)
const circle: { inner?: unknown } = {}
circle.inner = { circle }
const bomb = Array.from({ length: 5_000 }).reduce<object>((inner) => ({ inner }), {})

const type = fc.oneof(
  fc.constantFrom(
    'xstate.init',
    'xstate.stop',
    'xstate.after.1.x',
    'deadline.underReview',
    'clock.office.half',
    '__proto__',
  ),
  fc.constantFrom('approve', 'void', 'waive', 'submit', 'requestCorrection', 'queryAgency', 'constructor', 'toString'),
  text,
  anything,
)
const data = fc.oneof(
  anything,
  fc.constant({}),
  fc.constant(circle),
  fc.constant(bomb),
  fc.constant(JSON.parse('{"__proto__":{"a":1}}')),
)
const said = fc.record(
  { reason: fc.oneof(text, anything), expectedStep: fc.oneof(fc.integer(), anything) },
  { requiredKeys: [] },
)
const what = fc.oneof(
  { weight: 3, arbitrary: fc.record({ event: fc.record({ type, data }) }) },
  fc.record({
    act: fc.oneof(
      anything,
      fc.record({
        act: fc.constantFrom('held', 'released', 'extended', 'reassigned', 'migrated', 'recalendared', 'toString'),
        ...{
          clock: fc.oneof(text, fc.constant('office')),
          by: anything,
          to: anything,
          clocks: anything,
          stage: anything,
        },
      }),
    ),
  }),
)

describe('ten thousand wild commands', () => {
  it('are refused or taken, none is a mistake of ours, and what is refused leaves the case as it stood', async () => {
    const before = await fingerprint(house.worker.pool)
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(fc.nat(2), what, said, (who, asked, more) => {
        const sight = sights[who] as Sight
        const standing = sight.cases.get(caseId)?.standing
        const person = [house.people.officer, house.people.groupHead, house.people.filer][who]
        const request = { id: uuidOf('x'), caseId, by: { person }, ...asked, ...more } as unknown as Request
        const course = new Course(house.worker, {
          ...sight,
          cases: new Map(sight.cases),
          answers: new Map(sight.answers),
        })
        const outcome = course.take(request)
        if ('bug' in outcome) throw outcome.bug
        const told = 'refusal' in outcome ? outcome.refusal.code : 'taken'
        seen.set(told, (seen.get(told) ?? 0) + 1)
        if ('refusal' in outcome) {
          expect([outcome.refusal instanceof Refusal, course.steps.length]).toStrictEqual([true, 0])
        }
        expect(sight.cases.get(caseId)?.standing).toBe(standing)
      }),
      { numRuns: 10_000 },
    )
    expect(seen.size).toBeGreaterThan(6)
    expect(standingHash(sights[0]?.cases.get(caseId)?.standing as never)).toBe(
      standingHash(sights[1]?.cases.get(caseId)?.standing as never),
    )
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  }, 60_000)
})
