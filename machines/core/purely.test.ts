import { describe, expect, it } from '@jest/globals'
import { type AnyStateMachine, type ExecutableActionObject, transition } from 'xstate'
import { definition as cycle } from '../debts-and-claims/cycle.ts'
import { definition as submission } from '../debts-and-claims/submission.ts'
import { eventsOf } from './definition.ts'
import { transitionPurely } from './purely.ts'
import { moment } from './testing/life.ts'

// Facts under which most guards pass, so that as many ways as possible are walked.
const facts = {
  'cycle.window': { stage: 'open', opensAt: 0, softCloseAt: 1, hardCloseAt: 9e15 },
  ...{
    draft: { empty: true },
    findings: { open: 1, unanswered: 0 },
    refinement: { unresolved: 0 },
    report: { sha256: 'c' },
  },
  'office.rules': { oneStepApproval: false, maxRounds: 3 },
  'cycle.progress': { unsettled: 0, refined: 0 },
  delivery: { letter: true, receipt: true, addressees: ['p'], forwarders: ['p'] },
  ...{ timetable: { approved: true }, agreement: { usable: true }, 'fresh.trackingCode': '12345678' },
  statement: {
    ...{ sha256: 'a', lines: 7, mustFix: 0, debtTotal: '1', claimTotal: '2' },
    financeController: 'f',
    approver: 'g',
  },
}
const at = moment('1405/07/04 09:00')
const input = {
  ...{
    periodKey: '1405-Q2',
    kind: 'quarter',
    announcesAt: at,
    opensAt: at,
    softCloseAt: at,
    hardCloseAt: at,
    deliverBy: at,
  },
  ...{ agreement: null, hops: 2 },
}

const asked = (actions: readonly ExecutableActionObject[]) => actions.map(({ type, params }) => ({ type, params }))

describe.each<[string, AnyStateMachine]>([
  ['the submission', submission.machine],
  ['the cycle', cycle.machine],
])('%s', (_, machine) => {
  const context = (machine.config.context as (given: object) => object)({ input })

  it.each(Object.keys(machine.states))('does in "%s" what XState itself says, whatever comes', (stage) => {
    let taken = 0
    for (const type of eventsOf(machine)) {
      const snapshot = machine.resolveState({ value: stage, context, status: 'active' })
      const event = {
        type,
        data: { statement: 'a', softCloseAt: at },
        facts,
        by: { person: 'p', role: 'authority' },
        at,
      }
      const [theirs, theirActions] = transition(machine, snapshot, event)
      const [ours, actions] = transitionPurely(machine, snapshot, event)
      expect([ours.value, ours.context, ours.status, asked(actions)]).toStrictEqual([
        ...[theirs.value, theirs.context, theirs.status, asked(theirActions)],
      ])
      if (actions.length > 0 || ours.value !== stage) taken++
    }
    if (machine.states[stage]?.type !== 'final') expect(taken).toBeGreaterThan(0)
  })
})
