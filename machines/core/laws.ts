import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate'
import { deadlineName, rungEvent } from './clock.ts'
import { type Definition, eventsOf, guardNames, isTimed, serviceOf, stageOf, waysOut } from './definition.ts'
import { EFFECT_NAMES } from './effects.ts'
import { ROLES } from './roles.ts'
import type { Choice, Rung, Stage } from './stage.ts'
import type { Text } from './text-pair.ts'

/** Names of facts, however many there are. */
type Names = Pick<ReadonlySet<string>, 'has'>

/**
 * Every way in which a machine breaks the house's laws, in words; an empty list for a lawful one. `facts` are the facts
 * the engine can look up.
 */
export function brokenLaws(definition: Definition, facts: Names): string[] {
  const { machine } = definition
  const stages = Object.keys(machine.states)
  return [
    ...brokenBuild('(anywhere)', machine.root),
    ...brokenTitles(machine),
    ...stages.flatMap((stage) => brokenInStage(definition, stage, facts)),
    ...transitionsOf(machine.root)
      .filter(({ event }) => !isDelayed(event))
      .flatMap((one) => brokenWay(definition, '(anywhere)', one, facts)),
    ...brokenActions('(anywhere)', machine.root, machine),
    ...unreachable(machine).map((stage) => `${stage}: no way leads here`),
    ...brokenClocks(definition),
  ]
}

type Node = AnyStateMachine['root']

const transitionsOf = (node: Node): { event: string; transition: AnyTransitionDefinition }[] =>
  [...node.transitions.entries()].flatMap(([event, all]) => all.map((transition) => ({ event, transition })))

/** Constructions that no part of a machine may use, be it a stage or the whole. */
function brokenBuild(where: string, node: Node): string[] {
  const wrong: [boolean, string][] = [
    [node.type === 'history', 'history is not allowed'],
    [node.type === 'parallel', 'regions are not allowed'],
    [node.after.length > 0, 'no `after`: it knows no holiday'],
    [(node.always ?? []).length > 0, 'no `always`: every step has its event'],
    [node.invoke.length > 0, 'no `invoke`: cases meet by rows'],
  ]
  return wrong.flatMap(([broken, law]) => (broken ? [`${where}: ${law}`] : []))
}

/** The machine, its clocks and its ladders must be told in both languages, and a ladder only leads up. */
function brokenTitles(machine: AnyStateMachine): string[] {
  const { title, clocks } = serviceOf(machine)
  return [
    ...(isWhole(title) ? [] : ['(anywhere): it has no title in both languages']),
    ...Object.entries(clocks).flatMap(([name, card]) => [
      ...(isWhole(card.title) ? [] : [`clock "${name}": it has no title in both languages`]),
      ...(leadsUp(card.ladder.map(({ at }) => height(at))) ? [] : [`clock "${name}": its ladder does not lead up`]),
    ]),
  ]
}

/** How far up a ladder a rung is: shares of the time, then what comes after it; what comes before it is measured backwards. */
function height(at: Rung['at']): number {
  if ('percent' in at) return at.percent
  return 'before' in at ? -at.before : 1_000 + at.after
}

const leadsUp = (heights: readonly number[]): boolean =>
  heights.every((height, i) => i === 0 || height > (heights[i - 1] ?? 0))

function brokenInStage(definition: Definition, stage: string, facts: Names): string[] {
  const { machine } = definition
  const node = machine.states[stage] as Node
  const meta = stageOf(machine, stage) as Stage | undefined
  const ways = transitionsOf(node)
  const wrong: [boolean, string][] = [
    [Object.keys(node.states).length > 0, 'stages do not nest'],
    [meta === undefined, 'it says nothing of itself'],
    [meta !== undefined && !isWhole(meta.title), 'it has no title in both languages'],
    [meta?.kind === 'acting' && (meta.by?.length ?? 0) === 0, 'nobody acts in it'],
    [meta !== undefined && meta.clocks === undefined, 'it does not say which clocks run'],
    [(meta?.kind === 'final') !== (node.type === 'final'), 'final in name and in kind must agree'],
    [meta?.kind === 'acting' && !leaves(machine, stage), 'a dead end'],
    [meta?.kind === 'final' && ways.length > 0, 'nothing may follow a final stage'],
  ]
  const unknownClocks = Object.keys(meta?.clocks ?? {}).filter((clock) => !(clock in serviceOf(machine).clocks))
  const unknownRoles = (meta?.by ?? []).filter((role) => !(role in ROLES))
  return [
    ...brokenBuild(stage, node),
    ...wrong.flatMap(([broken, law]) => (broken ? [`${stage}: ${law}`] : [])),
    ...unknownClocks.map((clock) => `${stage}: there is no clock "${clock}"`),
    ...unknownRoles.map((role) => `${stage}: there is no role "${role}"`),
    ...brokenActions(stage, node, machine),
    ...ways.filter(({ event }) => !isDelayed(event)).flatMap((one) => brokenWay(definition, stage, one, facts)),
  ]
}

/** What `after` makes of itself; the law against it has named it already. */
const isDelayed = (event: string): boolean => event.startsWith('xstate.after.')

/** XState's own actions that only come from forbidden constructions, or that would hide an effect. */
const isBuiltIn = (type: string): boolean =>
  type.startsWith('xstate.') ||
  ['raise', 'sendTo', 'emit', 'spawnChild', 'stopChild', 'cancel', 'log', 'enqueueActions'].includes(type)

function brokenActions(where: string, node: Node, machine: AnyStateMachine): string[] {
  return [...node.entry, ...node.exit].flatMap((action) => brokenAction(where, action, machine))
}

function brokenAction(where: string, action: unknown, machine: AnyStateMachine): string[] {
  if (typeof action === 'function') return [`${where}: an inline action${kindOf(action)}`]
  const { type, params } = (typeof action === 'string' ? { type: action } : action) as {
    type: string
    params?: unknown
  }
  if (isBuiltIn(type)) return [`${where}: "${type}" is not a declared effect`]
  if (typeof params === 'function') return [`${where}: "${type}" has inline parameters`]
  if (!(type in machine.implementations.actions)) return [`${where}: there is no action "${type}"`]
  // An effect has an empty body: what XState would carry out by itself never reaches the journal.
  const built = (machine.implementations.actions[type] as { type?: string } | undefined)?.type
  const isLawful = EFFECT_NAMES.has(type) ? built === undefined : built === 'xstate.assign'
  return isLawful ? [] : [`${where}: "${type}" is neither a declared effect nor an assign`]
}

const kindOf = (action: object): string => ('type' in action ? ` (${String(action.type)})` : '')

function brokenWay(
  definition: Definition,
  stage: string,
  { event, transition }: { event: string; transition: AnyTransitionDefinition },
  facts: Names,
): string[] {
  const where = `${stage} --${event}-->`
  const { machine } = definition
  const choice = transition.meta as Choice | undefined
  const guards = guardNames(transition.guard)
  const told = serviceOf(machine).guards
  const wrong: [boolean, string][] = [
    [choice === undefined || (choice.by?.length ?? 0) === 0, 'it does not say who may take it'],
    [choice !== undefined && !isWhole(choice.label), 'its button has no words in both languages'],
    [
      isTimed(event) && choice !== undefined && choice.by?.some((role) => role !== 'system'),
      'only the system brings a timer',
    ],
    [!isTimed(event) && !(event in definition.forms), 'no form parses it'],
    [event.includes('*') || event.startsWith('xstate.'), 'its name is reserved'],
    [guards.includes('(inline)'), 'an inline guard'],
    [hasInlineParams(transition.guard), 'a guard has inline parameters'],
  ]
  return [
    ...wrong.flatMap(([broken, law]) => (broken ? [`${where} ${law}`] : [])),
    ...(choice?.by ?? []).filter((role) => !(role in ROLES)).map((role) => `${where} there is no role "${role}"`),
    ...(choice?.facts ?? []).filter((fact) => !facts.has(fact)).map((fact) => `${where} there is no fact "${fact}"`),
    ...guards
      .filter((name) => name !== '(inline)' && !(name in machine.implementations.guards))
      .map((name) => `${where} there is no guard "${name}"`),
    ...guards
      .filter((name) => name !== '(inline)' && !isWhole(told[name]))
      .map((name) => `${where} the guard "${name}" has no words`),
    ...transition.actions.flatMap((action) => brokenAction(where, action, machine)),
  ]
}

function hasInlineParams(guard: unknown): boolean {
  if (typeof guard === 'function' && 'guards' in guard) return (guard.guards as unknown[]).some(hasInlineParams)
  return typeof guard === 'object' && guard !== null && 'params' in guard && typeof guard.params === 'function'
}

const isWhole = (text: Text | undefined): boolean => Boolean(text?.fa?.trim() && text.en?.trim())

const leaves = (machine: AnyStateMachine, stage: string): boolean =>
  waysOut(machine, stage).some(({ transition }) => (transition.target ?? []).some((node) => node.key !== stage))

function unreachable(machine: AnyStateMachine): string[] {
  const first = machine.config.initial as string
  const seen = new Set<string>([first])
  for (const stage of seen)
    for (const { transition } of waysOut(machine, stage)) for (const node of transition.target ?? []) seen.add(node.key)
  return Object.keys(machine.states).filter((stage) => !seen.has(stage))
}

/**
 * Each rung that can come must be taken wherever its clock runs, whatever the guards say: a timer that nobody takes stops
 * its case. And nothing may listen for one that cannot come.
 */
function brokenClocks({ machine }: Definition): string[] {
  const stages = Object.keys(machine.states)
  const coming = stages.flatMap((stage) => comingTo(machine, stage).map((event) => ({ stage, event })))
  const waysOf = (stage: string, event: string) => waysOut(machine, stage).filter((way) => way.event === event)
  const deaf = coming.filter(({ stage, event }) => waysOf(stage, event).length === 0)
  const shut = coming.filter(({ stage, event }) => {
    const ways = waysOf(stage, event)
    return ways.length > 0 && ways.every(({ transition }) => transition.guard !== undefined)
  })
  const heard = new Set(coming.map(({ event }) => event))
  const idle = eventsOf(machine).filter((event) => isTimed(event) && !heard.has(event))
  return [
    ...deaf.map(({ stage, event }) => `${stage}: "${event}" comes and is not taken`),
    ...shut.map(({ stage, event }) => `${stage}: "${event}" comes and may find every guard shut`),
    ...idle.map((event) => `"${event}" can never come`),
    ...stages.flatMap((stage) => idleIn(machine, stage).map((event) => `${stage}: "${event}" can never come here`)),
  ]
}

/** Timed events that a stage takes itself and that come elsewhere only. */
function idleIn(machine: AnyStateMachine, stage: string): string[] {
  const coming = new Set(comingTo(machine, stage))
  const own = [...(machine.states[stage] as Node).transitions.keys()]
  return own.filter((event) => isTimed(event) && !coming.has(event))
}

function comingTo(machine: AnyStateMachine, stage: string): string[] {
  const meta = stageOf(machine, stage) as Stage | undefined
  const clocks = serviceOf(machine).clocks
  const running = Object.entries(meta?.clocks ?? {}).filter(([name, what]) => what === 'runs' && name in clocks)
  const rungs = running.flatMap(([name]) => clocks[name]?.ladder.map((rung) => rungEvent(name, rung)) ?? [])
  return meta?.kind === 'acting' && meta.deadline ? [...rungs, deadlineName(stage)] : rungs
}
