import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import type { AnyStateMachine } from 'xstate'
import { guardNames, waysOut } from './core/definition.ts'
import type { Role } from './core/roles.ts'
import { definition as acknowledgement } from './service-desks/acknowledgement.ts'
import { definition as quarter } from './service-desks/cycle.ts'
import { definition as desk } from './service-desks/desk.ts'
import { definition as directive } from './service-desks/directive.ts'
import { definition as duty } from './service-desks/duty.ts'
import { definition as enquiry } from './service-desks/enquiry.ts'
import { definition as inspection } from './service-desks/inspection.ts'
import { definition as collection } from './statistical-yearbook/collection.ts'
import { definition as cycle } from './statistical-yearbook/cycle.ts'
import { definition as dataRequest } from './statistical-yearbook/dataRequest.ts'
import { definition as issue } from './statistical-yearbook/issue.ts'
import { definition as table } from './statistical-yearbook/table.ts'

/** Machines by the tests of their lives. */
const LIVES = {
  'service-desks/cycle': quarter,
  'service-desks/desk': desk,
  'service-desks/directive': directive,
  'service-desks/duty': duty,
  'service-desks/enquiry': enquiry,
  'service-desks/inspection': inspection,
  'statistical-yearbook/collection': collection,
  'statistical-yearbook/cycle': cycle,
  'statistical-yearbook/dataRequest': dataRequest,
  'statistical-yearbook/issue': issue,
  'statistical-yearbook/table': table,
} as const

/** Guards that can be the reason of a refusal: somebody has no way out of a stage by an event that does without them. */
function refusing(machine: AnyStateMachine): string[] {
  const found = new Set<string>()
  for (const stage of Object.keys(machine.states)) {
    const ways = waysOut(machine, stage)
    for (const event of new Set(ways.map((way) => way.event))) {
      const own = ways.filter((way) => way.event === event)
      for (const role of new Set(own.flatMap(({ choice }) => choice.by as readonly Role[]))) {
        const theirs = own.filter(({ choice }) => choice.by.includes(role))
        const [first = [], ...others] = theirs.map(({ transition }) => guardNames(transition.guard))
        for (const guard of first) if (others.every((guards) => guards.includes(guard))) found.add(guard)
      }
    }
  }
  return [...found].sort()
}

/** Guards that a test of a machine's life has seen refuse, by the names it expects. */
function seenIn(test: string): Set<string> {
  const text = readFileSync(new URL(`./${test}.test.ts`, import.meta.url), 'utf8')
  return new Set([...text.matchAll(/\b(?:unmet|shutBy)\('(\w+)'\)/g)].map(([, guard]) => guard as string))
}

describe('every guard that may refuse', () => {
  it.each(Object.entries(LIVES))('%s: has a test that breaks it and hears its name', (test, { machine }) => {
    const seen = seenIn(test)
    expect(refusing(machine).filter((guard) => !seen.has(guard))).toStrictEqual([])
  })

  it('is found in machines that have some, and nowhere else', () => {
    expect(refusing(cycle.machine)).toContain('drawnFromAccepted')
    expect(refusing(acknowledgement.machine)).toStrictEqual([])
    // These choose between ways and shut none.
    const choosing = ['isQuarter', 'bothDesksLaunched', 'allAcknowledged', 'lastGoverning', 'foundCompliant']
    const all = Object.values(LIVES).flatMap(({ machine }) => refusing(machine))
    expect(choosing.filter((guard) => all.includes(guard))).toStrictEqual([])
  })
})
