import type { AnyStateMachine } from 'xstate'
import type { Command } from '../command.ts'
import { guardNames, waysOut } from '../definition.ts'
import { ConditionUnmet } from '../refusals.ts'
import type { Standing } from '../standing.ts'

/** What tests of this file have seen refused, as `event: guard`, by machine. */
const broken = new Map<string, Set<string>>()

/** Takes a decision, and puts down which guard it was that refused; a refusal that has changed anything is a bug. */
export function watched<Answer>(
  machine: AnyStateMachine,
  standing: Standing,
  command: Command,
  decide: () => Answer,
): Answer {
  const before = JSON.stringify(standing)
  try {
    return decide()
  } catch (refusal) {
    if (JSON.stringify(standing) !== before) throw new Error('a refusal has changed how the case stands')
    if (refusal instanceof ConditionUnmet && command.kind === 'event')
      note(machine.id, `${command.event.type}: ${String(refusal.details['guard'])}`)
    throw refusal
  }
}

const note = (machine: string, what: string): Map<string, Set<string>> =>
  broken.set(machine, (broken.get(machine) ?? new Set()).add(what))

/** What a machine refuses, as `event: guard`, and no test of this file has seen refused. */
export const unbroken = (machine: AnyStateMachine): string[] =>
  [...new Set(Object.keys(machine.states).flatMap((stage) => refusalsIn(machine, stage)))].filter(
    (what) => broken.get(machine.id)?.has(what) !== true,
  )

/** A guard that only chooses between ways refuses nobody: a way behind it is open to the same people without it. */
function refusalsIn(machine: AnyStateMachine, stage: string): string[] {
  const ways = waysOut(machine, stage)
  return ways.flatMap(({ event, choice, transition }, i) => {
    const behind = ways.slice(i + 1).filter((way) => way.event === event)
    const isChosenBy = (guard: string) =>
      behind.some(
        (way) =>
          choice.by.every((role) => way.choice.by.includes(role)) && !guardNames(way.transition.guard).includes(guard),
      )
    return guardNames(transition.guard)
      .filter((guard) => !isChosenBy(guard))
      .map((guard) => `${event}: ${guard}`)
  })
}
