import { ACTS } from '../core/acts.ts'
import { type Definition, eventsOf, guardNames, serviceOf, stageOf, waysOut } from '../core/definition.ts'
import type { Text } from '../core/text-pair.ts'
import { sheetCard } from '../services.ts'
import { TERMS } from './card.ts'
import type { Clause, Pointer } from './clause.ts'

/** What there is for clauses to point to. */
export type Ground = {
  readonly machines: ReadonlyMap<string, Definition>
  readonly operations: ReadonlySet<string>
  readonly migrations: ReadonlySet<string>
}

type Machine = Definition['machine']

/** A pointer in words: what kind it is, whose, and its name. */
export type Named = { readonly kind: string; readonly machine: string | null; readonly name: string }

/** What kind of thing a pointer names, in which machine, and by which name. */
export function namedBy(pointer: Pointer): Named {
  const { machine, by: _, ...rest } = pointer as { machine?: string; by?: string }
  const [kind, name] = Object.entries(rest)[0] as [string, string]
  return { kind, machine: machine ?? null, name }
}

/** Pointers of clauses that lead to nothing: 'S0-R05: stage underReviw'. */
export const dangling = (clauses: readonly Clause[], ground: Ground): string[] =>
  clauses.flatMap(({ id, carriedBy }) =>
    pointersOf(carriedBy)
      .filter((pointer) => !leadsSomewhere(pointer, ground))
      .map((pointer) => {
        const { kind, machine, name } = namedBy(pointer)
        return `${id}: ${machine === null ? '' : `${machine} `}${kind} ${name}`
      }),
  )

/** The pointers of what carries a clause; none where it is merely text. */
export const pointersOf = (carriedBy: Clause['carriedBy']): readonly Pointer[] => ('text' in carriedBy ? [] : carriedBy)

function leadsSomewhere(pointer: Pointer, ground: Ground): boolean {
  if ('machine' in pointer) {
    const definition = ground.machines.get(pointer.machine)
    return definition !== undefined && isIn(definition.machine, pointer)
  }
  if ('notice' in pointer)
    return [...ground.machines.values()].some((one) => noticesOf(one.machine).has(pointer.notice))
  if ('report' in pointer)
    return [...ground.machines.values()].some((one) => reportsOf(one.machine).has(pointer.report))
  if ('operation' in pointer) return ground.operations.has(pointer.operation)
  if ('term' in pointer) return Object.hasOwn(TERMS, pointer.term)
  if ('act' in pointer) return Object.hasOwn(ACTS, pointer.act)
  return ground.migrations.has(pointer.migration)
}

function isIn(machine: Machine, pointer: Extract<Pointer, { machine: string }>): boolean {
  if ('stage' in pointer) return Object.hasOwn(machine.states, pointer.stage)
  if ('deadline' in pointer) return hasDeadline(machine, pointer.deadline)
  if ('clock' in pointer) return Object.hasOwn(serviceOf(machine).clocks, pointer.clock)
  if ('sheet' in pointer) return sheetCard(pointer.machine, pointer.sheet) !== undefined
  if ('document' in pointer) return serviceOf(machine).documents?.includes(pointer.document) === true
  const ways = everyWay(machine)
  if ('guard' in pointer) return ways.some(({ transition }) => guardNames(transition.guard).includes(pointer.guard))
  if ('fact' in pointer) return ways.some(({ choice }) => choice.facts?.includes(pointer.fact))
  const { event, by } = pointer
  if (by !== undefined) return ways.some((way) => way.event === event && way.choice.by.includes(by))
  return eventsOf(machine).includes(event)
}

function hasDeadline(machine: Machine, stage: string): boolean {
  const meta = Object.hasOwn(machine.states, stage) ? stageOf(machine, stage) : undefined
  return meta?.kind === 'acting' && meta.deadline !== undefined
}

const everyWay = (machine: Machine) => Object.keys(machine.states).flatMap((stage) => waysOut(machine, stage))

type Asked = { readonly type: string; readonly params?: Readonly<Record<string, unknown>> }

/** Every effect that a machine may ask for, on a way or on entering a stage. */
const asked = (machine: Machine): readonly Asked[] =>
  [
    ...everyWay(machine).flatMap(({ transition }) => transition.actions),
    ...Object.values(machine.states).flatMap(({ entry }) => entry),
  ].filter((action) => typeof action === 'object') as unknown as Asked[]

const namesIn = (machine: Machine, type: string, param: string): ReadonlySet<unknown> =>
  new Set(
    asked(machine)
      .filter((action) => action.type === type)
      .map(({ params }) => params?.[param]),
  )

const noticesOf = (machine: Machine) => namesIn(machine, 'notify', 'notice')
const reportsOf = (machine: Machine) => namesIn(machine, 'render', 'report')

/** What a thing within a machine, a term or an act is called where people see it; null for what has no words of its own. */
export function titleOf(pointer: Pointer, machines: ReadonlyMap<string, Definition>): Text | null {
  if ('term' in pointer) return TERMS[pointer.term]
  if ('act' in pointer) return ACTS[pointer.act].label
  if (!('machine' in pointer)) return null
  const machine = machines.get(pointer.machine)?.machine
  if (machine === undefined) return null
  if ('stage' in pointer) return stageOf(machine, pointer.stage).title
  if ('deadline' in pointer) return stageOf(machine, pointer.deadline).title
  if ('clock' in pointer) return serviceOf(machine).clocks[pointer.clock]?.title ?? null
  if ('guard' in pointer) return serviceOf(machine).guards[pointer.guard] ?? null
  if ('sheet' in pointer) return sheetCard(pointer.machine, pointer.sheet)?.title ?? null
  if ('event' in pointer) return everyWay(machine).find(({ event }) => event === pointer.event)?.choice.label ?? null
  return null
}
