import type { AnyStateMachine } from 'xstate'
import type { Command } from '../command.ts'
import { type Guard, guardsOf, waysOut } from '../definition.ts'
import { ConditionUnmet } from '../refusals.ts'
import type { Choice } from '../stage.ts'
import type { JsonObject, Standing } from '../standing.ts'

/** A refusal as a test has seen it: how the case stood that was opened with this input, what was asked of it, and what did not hold. */
export type Refused = {
  readonly machine: string
  readonly input: JsonObject
  readonly standing: Standing
  readonly command: Extract<Command, { kind: 'event' }>
  readonly guard: string
}

/** What tests of this file have seen refused, by machine and `event: guard`; the first of each. */
const broken = new Map<string, Map<string, Refused>>()

/** Everything that was seen refused so far. */
export const refusalsSeen = (): readonly Refused[] => [...broken.values()].flatMap((seen) => [...seen.values()])

/** Takes a decision, and puts down which guard it was that refused; a refusal that has changed anything is a bug. */
export function watched<Answer>(
  machine: AnyStateMachine,
  { standing, input }: Pick<Refused, 'standing' | 'input'>,
  command: Command,
  decide: () => Answer,
): Answer {
  const before = JSON.stringify(standing)
  try {
    return decide()
  } catch (refusal) {
    if (JSON.stringify(standing) !== before) throw new Error('a refusal has changed how the case stands')
    if (refusal instanceof ConditionUnmet && command.kind === 'event')
      note({ machine: machine.id, input, standing, command, guard: String(refusal.details['guard']) })
    throw refusal
  }
}

function note(refused: Refused): void {
  const { machine, command, guard } = refused
  const seen = broken.get(machine) ?? new Map<string, Refused>()
  const what = `${command.event.type}: ${guard}`
  broken.set(machine, seen.has(what) ? seen : seen.set(what, refused))
}

/** What a machine refuses, as `event: guard`, and no test of this file has seen refused. */
export const unbroken = (machine: AnyStateMachine): string[] =>
  [...new Set(Object.keys(machine.states).flatMap((stage) => refusalsIn(machine, stage)))].filter(
    (what) => broken.get(machine.id)?.has(what) !== true,
  )

/**
 * Who has several ways by one event hears of the first, so a guard that stands further back is heard by nobody; nor is one that
 * only chooses between ways: a way behind it is open to the same people without it.
 */
function refusalsIn(machine: AnyStateMachine, stage: string): string[] {
  const ways = [...waysOut(machine, stage), ...behindTheStage(machine, stage)]
  return ways.flatMap(({ event, choice, transition }, i) => {
    const same = (way: (typeof ways)[number]) => way.event === event
    const [ahead, behind] = [ways.slice(0, i).filter(same), ways.slice(i + 1).filter(same)]
    const isHeard = choice.by.some((role) => ahead.every((way) => !way.choice.by.includes(role)))
    const isChosenBy = (guard: Guard) =>
      behind.some(
        (way) =>
          choice.by.every((role) => way.choice.by.includes(role)) &&
          !guardsOf(way.transition.guard).some((other) => JSON.stringify(other) === JSON.stringify(guard)),
      )
    return guardsOf(transition.guard)
      .filter((guard) => isHeard && !isChosenBy(guard))
      .map(({ name }) => `${event}: ${name}`)
  })
}

/** What the machine offers where a stage's own way by the same event is shut. */
const behindTheStage = (machine: AnyStateMachine, stage: string) =>
  [...machine.root.transitions]
    .filter(([event]) => machine.states[stage]?.transitions.has(event))
    .flatMap(([event, transitions]) =>
      transitions.map((transition) => ({ event, choice: transition.meta as Choice, transition })),
    )
