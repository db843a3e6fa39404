import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate'
import type { ZodType } from 'zod'
import { deadlineName, ofClock, ofDeadline, type Timepiece } from './clock.ts'
import type { Choice, Service, Stage } from './stage.ts'
import type { Standing } from './standing.ts'

/** A machine with the forms that parse its events: what a release holds. */
export type Definition = {
  readonly machine: AnyStateMachine
  /** Parses the input a case is opened with. */
  readonly opening: ZodType
  /** One form for each event that a person or another case may send. */
  readonly forms: Readonly<Record<string, ZodType>>
}

/** A way out of a stage: the event, what is said of it, and its transition. */
export type WayOut = { readonly event: string; readonly choice: Choice; readonly transition: AnyTransitionDefinition }

/** What the machine says of itself. */
export const serviceOf = (machine: AnyStateMachine): Service => machine.root.meta as Service

/** What the machine says of one of its stages. */
export const stageOf = (machine: AnyStateMachine, stage: string): Stage => machine.states[stage]?.meta as Stage

/** Every candidate transition of a stage, its own before the machine's, in the order in which they are tried. */
export function waysOut(machine: AnyStateMachine, stage: string): WayOut[] {
  const node = machine.states[stage]
  if (node === undefined) return []
  const own = [...node.transitions.entries()]
  const shared = [...machine.root.transitions.entries()].filter(([event]) => !node.transitions.has(event))
  return [...own, ...shared].flatMap(([event, transitions]) =>
    transitions.map((transition) => ({ event, choice: transition.meta as Choice, transition })),
  )
}

/** Every event that some stage takes. XState's own list leaves out those that change nothing and ask for nothing. */
export const eventsOf = (machine: AnyStateMachine): string[] => [
  ...new Set([machine.root, ...Object.values(machine.states)].flatMap((node) => [...node.transitions.keys()])),
]

/** True for events that only a timer brings. */
export const isTimed = (event: string): boolean => event.startsWith('deadline.') || event.startsWith('clock.')

type Timepieces = Readonly<Record<string, Timepiece>>
const standard = new WeakMap<AnyStateMachine, Timepieces>()

/** Every timepiece of a case, by name, with the lengths its office has set. */
export function timepieces(machine: AnyStateMachine, terms: Standing['terms']): Timepieces {
  if (Object.keys(terms).length > 0) return laidOut(machine, terms)
  const known = standard.get(machine) ?? laidOut(machine, terms)
  standard.set(machine, known)
  return known
}

function laidOut(machine: AnyStateMachine, terms: Standing['terms']): Timepieces {
  const clocks = Object.entries(serviceOf(machine).clocks).map(([name, card]) => [name, ofClock(card, terms)] as const)
  const deadlines = Object.keys(machine.states).flatMap((stage) => {
    const meta = stageOf(machine, stage)
    return meta.kind === 'acting' && meta.deadline
      ? [[deadlineName(stage), ofDeadline(meta.deadline, terms)] as const]
      : []
  })
  return Object.fromEntries([...clocks, ...deadlines])
}

/** A guard as a transition names it, with what it is given besides the case. */
export type Guard = { readonly name: string; readonly params?: unknown }

/** The guards a transition rests on: one, or several joined by XState's and, or, not. */
export function guardsOf(guard: unknown): Guard[] {
  if (guard === undefined) return []
  if (typeof guard === 'string') return [{ name: guard }]
  if (typeof guard === 'function' && 'guards' in guard) return (guard.guards as unknown[]).flatMap(guardsOf)
  if (typeof guard === 'object' && guard !== null && 'type' in guard)
    return [{ name: String(guard.type), params: 'params' in guard ? guard.params : undefined }]
  return [{ name: '(inline)' }]
}

/** Names of the guards a transition rests on. */
export const guardNames = (guard: unknown): string[] => guardsOf(guard).map(({ name }) => name)
