import { describe, expect, it } from '@jest/globals'
import type { Change } from '../../support/versions.ts'
import { aBuild } from './aBuild.ts'
import { BROKEN_BUILDS } from './builds.ts'

const GUARDS = 'tests/faults/guards.test.ts'

async function outcome(changes: readonly Change[], isOfMachines: boolean, names: readonly string[]) {
  const build = await aBuild(changes, isOfMachines)
  try {
    return await build.run(GUARDS, names)
  } finally {
    await build.remove()
  }
}

describe('a build', () => {
  const named = BROKEN_BUILDS.map(({ caughtBy }) => caughtBy)

  it('that is whole passes every test that is named for a safeguard, its machines released anew', async () => {
    expect(await outcome([], true, named)).toStrictEqual(Object.fromEntries(named.map((name) => [name, 'passed'])))
  }, 300_000)

  it.each(BROKEN_BUILDS)(
    'that $name is caught',
    async ({ changes, isOfMachines = false, caughtBy }) => {
      expect(await outcome(changes, isOfMachines, [caughtBy])).toStrictEqual({ [caughtBy]: 'failed' })
    },
    300_000,
  )
})
