import type { AnyStateMachine } from 'xstate'
import { ACTS } from '../../../machines/core/acts.ts'
import { REMARKS } from '../../../machines/core/contests.ts'
import { type Definition, serviceOf, stageOf, waysOut } from '../../../machines/core/definition.ts'
import type { Audience } from '../../../machines/core/effects.ts'
import type { Text } from '../../../machines/core/text-pair.ts'

/** When a notice is told, and to whom. Null: in every machine, by an act that every case takes. */
export type Use = {
  readonly machine: string | null
  readonly title: Text | null
  readonly event: string
  readonly label: Text
  readonly to: Audience
}

type Asked = { readonly type: string; readonly params?: { readonly to: Audience; readonly notice: string } }

const notifies = (actions: readonly unknown[]): NonNullable<Asked['params']>[] =>
  (actions as readonly Asked[]).flatMap(({ type, params }) => (type === 'notify' && params ? [params] : []))

/** Every place where a machine tells something: on a way, or on entering a stage. */
function usesIn(name: string, machine: AnyStateMachine): [string, Use][] {
  const of = { machine: name, title: serviceOf(machine).title }
  return Object.entries(machine.states).flatMap(([stage, node]) => [
    ...notifies(node.entry).map(({ notice, to }): [string, Use] => [
      notice,
      { ...of, event: `stage.${stage}`, label: stageOf(machine, stage).title, to },
    ]),
    ...waysOut(machine, stage).flatMap(({ event, choice, transition }) =>
      notifies(transition.actions).map(({ notice, to }): [string, Use] => [
        notice,
        { ...of, event, label: choice.label, to },
      ]),
    ),
  ])
}

/** What the acts of every case tell; `machines/core/acts.ts` and `contests.ts` do it. */
const BY_ACTS: readonly (readonly [keyof typeof ACTS | keyof typeof REMARKS, string, Audience])[] = [
  ['reassigned', 'assigned', 'named'],
  ['reassigned', 'copied', 'named'],
  ['held', 'held', 'submitter'],
  ['held', 'held', 'officer'],
  ['released', 'released', 'submitter'],
  ['released', 'released', 'officer'],
  ['extended', 'extended', 'submitter'],
  ['extended', 'extended', 'officer'],
  ['recalendared', 'recounted', 'submitter'],
  ['recalendared', 'recounted', 'officer'],
  ['contested', 'delayContested', 'officer'],
  ['contested', 'delayContested', 'agency'],
  ['contestAnswered', 'delayContestAnswered', 'officer'],
  ['contestAnswered', 'delayContestAnswered', 'agency'],
  ['contestAnswered', 'delayToSettle', 'groupHead'],
  ['contestSettled', 'delaySettled', 'agency'],
  ['contestSettled', 'delaySettled', 'officer'],
]

const cards: Readonly<Record<string, { readonly label: Text }>> = { ...ACTS, ...REMARKS }

const ofActs = BY_ACTS.map(([act, notice, to]): [string, Use] => [
  notice,
  { machine: null, title: null, event: act, label: (cards[act] as { label: Text }).label, to },
])

/** When each notice is told, and to whom, by its name; each place once. */
export function usesOf(definitions: ReadonlyMap<string, Definition>): ReadonlyMap<string, readonly Use[]> {
  const all = [...[...definitions].flatMap(([name, { machine }]) => usesIn(name, machine)), ...ofActs]
  const found = new Map<string, Map<string, Use>>()
  for (const [notice, use] of all) {
    const uses = found.get(notice) ?? new Map<string, Use>()
    found.set(notice, uses.set(`${use.machine} ${use.event} ${use.to}`, use))
  }
  return new Map([...found].map(([notice, uses]) => [notice, [...uses.values()]]))
}
