import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { advance } from '../../db/engine/advance.ts'
import type { Engine } from '../../db/engine/engine.ts'
import { fireTimers } from '../../db/engine/fireTimers.ts'
import { Releases } from '../../db/releases.ts'
import { verify } from '../../db/verify/verify.ts'
import type { ClockFate } from '../../machines/core/command.ts'
import { stageOf } from '../../machines/core/definition.ts'
import type { ClockState } from '../../machines/core/standing.ts'
import { aHouse, type House } from '../support/house.ts'
import { fingerprint, flawOf, stepsOf } from '../support/rows.ts'
import { act, anOpenCycle, event, moment, take, underReview } from '../support/submissions.ts'
import { withLaterVersion } from '../support/versions.ts'

const MACHINE = 'debtsAndClaims.submission'

/** The house as it was, and the same house once the second version was installed beside the first. */
let house: House
let later: House
let first: string
let second: string
let remove: () => Promise<void>
let old: string
let cycle: string

beforeAll(async () => {
  const made = await withLaterVersion(MACHINE, 'debts-and-claims/submission.ts', [
    {
      file: 'debts-and-claims/lengths.ts',
      from: `outcome: workingDays('s0.requestOutcome', 10)`,
      to: `outcome: workingDays('s0.requestOutcome', 20)`,
    },
    {
      file: 'debts-and-claims/submission.machine.ts',
      from: `title: { fa: 'در حال بررسی', en: 'Under review' }`,
      to: `title: { fa: 'در دست بررسی کارشناس', en: 'With the officer' }`,
    },
  ])
  remove = made.remove
  house = await aHouse({ at: moment('1405/07/04 09:00') })
  const withBoth = (engine: Engine): Engine => ({ ...engine, releases: made.releases })
  later = { ...house, worker: withBoth(house.worker), api: withBoth(house.api) }
  first = house.worker.releases.current(MACHINE).hash
  second = made.releases.current(MACHINE).hash
  cycle = await anOpenCycle(house)
  old = await underReview(house, 'old', cycle)
})
afterAll(async () => {
  await house.close()
  await remove()
})

const versionOf = async (caseId: string) =>
  (await house.worker.pool.query('select version from cases where id = $1', [caseId])).rows[0]?.version
const dueOf = async (caseId: string, name = 'office') => {
  const { rows } = await house.worker.pool.query<{ body: ClockState }>(
    'select body from clocks where case_id = $1 and name = $2',
    [caseId, name],
  )
  return new Date(rows[0]?.body.dueAt ?? 0).toISOString()
}
const timersOf = async (caseId: string) => {
  const text = 'select clock, due_at from timers where case_id = $1 order by clock'
  const { rows } = await house.worker.pool.query<{ clock: string; due_at: Date }>(text, [caseId])
  return rows.map(({ clock, due_at }) => `${clock} ${due_at.toISOString()}`)
}

describe('a second version beside the first', () => {
  it('is another one', () => {
    expect(second).not.toBe(first)
  })

  it('leaves old cases on their own: they go on by what was promised them', async () => {
    await take(later, event(later, old, 'groupHead', 'waive', {}, { reason: 'کوچک است' }))
    expect([await versionOf(old), await dueOf(old)]).toStrictEqual([first, moment('1405/07/19 00:00')])
  })

  it('is what new cases are born with', async () => {
    const caseId = await underReview(later, 'new', cycle)
    expect([await versionOf(caseId), await dueOf(caseId)]).toStrictEqual([second, moment('1405/08/03 00:00')])
  })

  it('is called by its own words, each case by those of its version', () => {
    const title = (hash: string) => stageOf(later.worker.releases.of(hash).definition.machine, 'underReview').title.en
    expect([title(first), title(second)]).toStrictEqual(['Under review', 'With the officer'])
  })

  it('is not touched by a program that does not know it', async () => {
    const caseId = await underReview(later, 'ahead', cycle)
    const before = await fingerprint(house.worker.pool)
    await expect(advance(house.worker, event(house, caseId, 'officer', 'approve'))).rejects.toMatchObject({
      code: 'unknown-version',
    })
    expect(await fingerprint(house.worker.pool)).toStrictEqual(before)
  })
})

describe('a case that is moved to the second version', () => {
  const START = '1405/07/04 09:00'
  const MOVE = '1405/07/07 10:00'

  /** A case of the first version under review since the fourth, moved on the seventh. */
  async function moved(key: string, office: ClockFate, review: ClockFate = 'kept'): Promise<string> {
    await house.setTime(moment(START))
    const caseId = await underReview(house, key, cycle)
    await house.setTime(moment(MOVE))
    const clocks = { office, 'deadline.underReview': review }
    await take(later, act(later, caseId, 'system', { act: 'migrated', to: second, clocks }))
    return caseId
  }

  it('is one of it from then on', async () => {
    const caseId = await moved('moved', 'kept')
    expect(await versionOf(caseId)).toBe(second)
    expect((await stepsOf(house, caseId)).at(-1)).toBe('4 migrated underReview')
  })

  it('keeps a clock as it was: its due instant and its timer are the same', async () => {
    const caseId = await moved('kept', 'kept')
    expect(await dueOf(caseId)).toBe(moment('1405/07/19 00:00'))
    expect(await timersOf(caseId)).toStrictEqual([
      `deadline.underReview ${moment('1405/07/12 00:00')}`,
      `office ${moment('1405/07/12 00:00')}`,
    ])
  })

  it('has a clock laid on the new length from its own start', async () => {
    const caseId = await moved('recomputed', 'recomputed')
    // Twenty working days from the fourth; half of them are used by the end of the eighteenth.
    expect(await dueOf(caseId)).toBe(moment('1405/08/03 00:00'))
    expect((await timersOf(caseId))[1]).toBe(`office ${moment('1405/07/19 00:00')}`)
  })

  it('has a clock started anew', async () => {
    const caseId = await moved('restarted', 'restarted', 'restarted')
    expect(await dueOf(caseId)).toBe(moment('1405/08/06 00:00'))
    expect(await timersOf(caseId)).toStrictEqual([
      `deadline.underReview ${moment('1405/07/15 00:00')}`,
      `office ${moment('1405/07/22 00:00')}`,
    ])
  })

  it('has its timers fired by the new version', async () => {
    const caseId = await moved('fired', 'recomputed')
    await house.setTime(moment('1405/07/19 00:00'))
    while ((await fireTimers(later.worker)).steps > 0);
    expect((await stepsOf(house, caseId)).slice(4)).toStrictEqual([
      '5 deadline.underReview underReview',
      '6 clock.office.half underReview',
    ])
  })

  it('can be replayed, step by step on the version that decided it', async () => {
    expect(await verify(house.worker.pool, later.worker.releases)).toMatchObject({ flaw: null })
  })

  it('cannot be replayed by a program that has lost that version', async () => {
    expect((await flawOf(house))?.what).toMatch(/No released machine has this version/)
  })

  it('may be moved back', async () => {
    const caseId = await moved('back', 'recomputed')
    const clocks = { office: 'recomputed', 'deadline.underReview': 'kept' } as const
    await take(later, act(later, caseId, 'system', { act: 'migrated', to: first, clocks }))
    expect([await versionOf(caseId), await dueOf(caseId)]).toStrictEqual([first, moment('1405/07/19 00:00')])
  })

  it('is refused by every person but the site administrator', async () => {
    const request = act(later, old, 'head', { act: 'migrated', to: second, clocks: {} })
    await expect(advance(later.api, request)).rejects.toMatchObject({ code: 'wrong-role' })
  })
})

describe('an installation', () => {
  it('that has never seen a version says so', async () => {
    expect((await Releases.load()).all().map(({ hash }) => hash)).not.toContain(second)
  })
})
