import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  type ExecutableActionObject,
  initialTransition,
} from 'xstate'
import { decideAct } from './acts.ts'
import { climb, isTold } from './clock.ts'
import type { Actor, CaseAct, Command, MachineEvent, Opening } from './command.ts'
import { decideRemark, isRemark } from './contests.ts'
import {
  type Definition,
  eventsOf,
  type Guard,
  guardsOf,
  isTimed,
  serviceOf,
  stageOf,
  timepieces,
  type WayOut,
  waysOut,
} from './definition.ts'
import { EFFECT_NAMES, type Effect } from './effects.ts'
import { transitionPurely } from './purely.ts'
import {
  CaseClosed,
  CaseHeld,
  ConditionUnmet,
  ForgedEvent,
  ReasonMissing,
  StaleTimer,
  UnknownEvent,
  WrongRole,
  WrongStage,
} from './refusals.ts'
import type { Role } from './roles.ts'
import { followAnchors, settle } from './settle.ts'
import type { Choice } from './stage.ts'
import { type CalendarHashes, isHeld, type JsonObject, type Standing } from './standing.ts'
import type { Calendar } from './time/calendar.ts'

/** The calendars a case counts by, opened, by their hash. */
export type Calendars = { readonly [hash: string]: Calendar }

/** What a command does to a case: how it stands afterwards, and what it asks of the world. */
export type Move = {
  readonly event: string
  readonly from: string | null
  readonly standing: Standing
  readonly effects: readonly Effect[]
}

/** Works out how a case begins. Like every decision here it reads no clock and touches nothing. */
export function begin(
  definition: Definition,
  opening: Opening,
  by: Actor,
  at: number,
  hashes: CalendarHashes,
  calendars: Calendars,
): Move {
  const [first, actions] = initialTransition(definition.machine, { ...opening.input, by, at })
  const blank: Standing = {
    stage: stageName(first),
    status: first.status === 'done' ? 'done' : 'active',
    context: first.context as JsonObject,
    held: [],
    assignee: null,
    clocks: {},
    timers: {},
    terms: opening.terms,
    calendars: hashes,
    at,
  }
  const standing = settle(definition.machine, blank, calendars, at, true)
  return { event: 'opened', from: null, standing, effects: effectsOf(actions, standing.context) }
}

/** Works out what a command does to a case, or refuses it. Replay asks the same question and must get the same answer. */
export function decide(definition: Definition, before: Standing, command: Command, calendars: Calendars): Move {
  // What is said about the record may be said of a case that is closed or held, too.
  if (command.kind === 'act' && isRemark(command.act)) return decideRemark(before, command, command.act)
  if (before.status === 'done') throw new CaseClosed(before.stage)
  if (command.kind === 'act') return decideAct(definition, before, command, command.act as CaseAct, calendars)
  // A hold stops people and time; word from another case still arrives, or it would be lost for good.
  if (isHeld(before) && command.by.role !== 'system') throw new CaseHeld()
  if (command.kind === 'timer') return decideTimer(definition, before, command, command.clock, calendars)
  if (isReserved(command.event.type)) throw new ForgedEvent(command.event.type)
  return step(definition, before, command, command.event, calendars)
}

/** An event as guards see it. */
type Asked = MachineEvent & { readonly by: Actor }

/** Names that only XState or a timer may raise; nothing of the kind ever enters from outside. */
const isReserved = (event: string): boolean =>
  event.startsWith('xstate.') || event.includes('*') || event === '' || isTimed(event)

function decideTimer(
  definition: Definition,
  before: Standing,
  command: Command,
  clock: string,
  calendars: Calendars,
): Move {
  const timer = before.timers[clock]
  const state = before.clocks[clock]
  const piece = timepieces(definition.machine, before.terms)[clock]
  if (!timer || !state || !piece || timer.dueAt > command.at) throw new StaleTimer(clock)
  const climbed: Standing = { ...before, clocks: { ...before.clocks, [clock]: climb(piece, state) } }
  if (isTold(state)) return climbInSilence(definition, climbed, command.at, timer.event, calendars)
  return step(definition, climbed, command, { type: timer.event, data: {} }, calendars)
}

/** The ladder goes on, and the machine hears nothing: it has taken this very event before. */
function climbInSilence(
  { machine }: Definition,
  climbed: Standing,
  at: number,
  event: string,
  calendars: Calendars,
): Move {
  return {
    event,
    from: climbed.stage,
    standing: settle(machine, { ...climbed, at }, calendars, at, false),
    effects: [],
  }
}

function step(
  definition: Definition,
  before: Standing,
  command: Command,
  event: MachineEvent,
  calendars: Calendars,
): Move {
  const { machine } = definition
  const { by, at, facts } = command
  const taken = { ...event, facts, by, at }
  const snapshot = machine.resolveState({ value: before.stage, context: before.context, status: 'active' })
  const { choice, entered } = choose(definition, before, snapshot, taken)
  if (choice.reason === 'required' && !command.reason?.trim()) throw new ReasonMissing(event.type)

  const [after, actions] = transitionPurely(machine, snapshot, taken)
  const moved: Standing = {
    ...before,
    stage: stageName(after),
    status: after.status === 'done' ? 'done' : 'active',
    context: after.context as JsonObject,
    at,
  }
  const laid = followAnchors(machine, before.context, moved, calendars, at)
  const standing = settle(machine, laid, calendars, at, entered)
  return { event: event.type, from: before.stage, standing, effects: effectsOf(actions, standing.context) }
}

/**
 * The way out that this event takes: the first candidate whose guard passes, or the reason why there is none. Somebody
 * whose own way is shut hears why, even where another role's way is open.
 */
function choose(definition: Definition, before: Standing, snapshot: AnyMachineSnapshot, event: Asked) {
  const { machine } = definition
  const enabled = machine.getTransitionData(snapshot, event)[0]
  const choice = enabled?.meta as Choice | undefined
  const isMine = ({ by }: Choice) => by.includes(event.by.role)
  if (enabled && choice && isMine(choice)) return { choice, entered: entersStage(enabled, before.stage) }
  const candidates = waysOut(machine, before.stage).filter((way) => way.event === event.type)
  const unmet = candidates
    .filter((way) => isMine(way.choice))
    .flatMap((way) => guardsOf(way.transition.guard))
    .find((guard) => !holds(machine, guard, before, event))?.name
  if (unmet !== undefined) throw new ConditionUnmet(unmet, serviceOf(machine).guards[unmet] ?? { fa: unmet, en: unmet })
  if (candidates.length > 0) throw new WrongRole(event.type, choice?.by ?? rolesOf(candidates))
  if (eventsOf(machine).includes(event.type))
    throw new WrongStage(event.type, before.stage, stageOf(machine, before.stage).title)
  throw new UnknownEvent(event.type)
}

const rolesOf = (ways: readonly WayOut[]): Role[] => [...new Set(ways.flatMap(({ choice }) => choice.by))]

const entersStage = ({ target, reenter }: AnyTransitionDefinition, stage: string): boolean =>
  target !== undefined && (reenter || target.some((node) => node.key !== stage))

const holds = (
  machine: AnyStateMachine,
  { name, params }: Guard,
  { context }: Standing,
  event: MachineEvent,
): boolean => {
  const check = machine.implementations.guards[name] as ((args: unknown, params: unknown) => boolean) | undefined
  return check?.({ context, event }, params) ?? false
}

const stageName = (snapshot: AnyMachineSnapshot): string => {
  if (typeof snapshot.value !== 'string') throw new Error(`stages do not nest: ${JSON.stringify(snapshot.value)}`)
  return snapshot.value
}

/** Named effects become data; anything else that a transition asks for is a mistake in the machine. */
function effectsOf(actions: readonly ExecutableActionObject[], context: JsonObject): Effect[] {
  return actions.map(({ type, params }) => {
    if (!EFFECT_NAMES.has(type)) throw new Error(`"${type}" is not a declared effect`)
    const { with: names = [], ...rest } = (params ?? {}) as { with?: string[] }
    return { kind: type, params: rest, values: Object.fromEntries(names.map((name) => [name, context[name] ?? null])) }
  })
}
