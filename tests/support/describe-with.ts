import { describe, it } from '@jest/globals'
import { findProgram, type Need, nameOf } from './machine.ts'

/**
 * Tests that need a program: skipped where the machine lacks it, failed under CI=true, where nothing may be
 * skipped. The body is read even when skipped, so it asks for addresses inside its hooks and tests only.
 */
export function describeWith(need: Need, title: string, body: () => void): void {
  if (findProgram(need)) describe(title, body)
  else if (process.env['CI'] !== 'true') describe.skip(title, body)
  else {
    it(`${title}: needs ${nameOf(need)}`, () => {
      throw new Error(`${nameOf(need)} is not on this machine, and CI must not skip what needs it`)
    })
  }
}
