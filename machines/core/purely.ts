import {
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  type ExecutableActionObject,
} from 'xstate'

const idle = new WeakMap<AnyStateMachine, ReturnType<typeof createActor>>()

const nothing = (): void => {}

/**
 * What an event does to a snapshot, and the actions it asks for: XState's own `transition`, but for the actor that stands in
 * for a running one. XState makes a new one for every call, which takes longer than the transition; one for each machine is
 * enough, since no machine of ours starts, stops or calls another actor.
 */
export function transitionPurely(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: AnyEventObject,
): [AnyMachineSnapshot, ExecutableActionObject[]] {
  const self = idle.get(machine) ?? createActor(machine)
  idle.set(machine, self)
  const actions: ExecutableActionObject[] = []
  const after = machine.transition(snapshot, event, {
    ...{ self, system: self.system, id: '', sessionId: '', logger: nothing, defer: nothing, emit: nothing },
    stopChild: nothing,
    actionExecutor: (action) => void actions.push(action),
  })
  return [after, actions]
}
