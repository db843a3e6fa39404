import type { Facts } from '../core/command.ts'

/** What a year says of one agency's result, for its group. */
export type Outcome = {
  readonly case: string
  readonly agency: number
  readonly stage: string
  readonly group: string | null
  readonly result: { readonly total: { readonly score: number; readonly outOf: number } } | null
}

/** The place of an agency in its group. */
export type Place = {
  readonly case: string
  readonly agency: number
  readonly group: string | null
  readonly score: number
  readonly outOf: number
  readonly rank: number
}

export const RECOGNITION_FACTS = ['outcomes.evaluation'] as const

/** True where one got a larger share of its points than another; exactly, without dividing. */
const isAhead = (one: Pick<Place, 'score' | 'outOf'>, other: Pick<Place, 'score' | 'outOf'>): boolean =>
  BigInt(one.score) * BigInt(other.outOf) > BigInt(other.score) * BigInt(one.outOf)

/**
 * Ranks agencies within their groups by the share of their points, equal ones sharing the better place. Who was left out
 * of the results has no place; nothing while a result is not final. Whatever order they come in, the answer is the same.
 */
export function placesOf(outcomes: readonly Outcome[]): Place[] | null {
  const counted = outcomes.filter(({ stage }) => stage !== 'zeroFiled')
  if (counted.some(({ result }) => result === null)) return null
  const points = counted.flatMap(({ case: id, agency, group, result }) =>
    result === null || result.total.outOf === 0 ? [] : [{ case: id, agency, group, ...result.total }],
  )
  if (points.length === 0) return null
  return points
    .map((one) => ({
      ...one,
      rank: 1 + points.filter((other) => other.group === one.group && isAhead(other, one)).length,
    }))
    .sort((one, other) => order(one, other) || (one.case < other.case ? -1 : 1))
}

const order = (one: Place, other: Place): number =>
  one.group === other.group ? one.rank - other.rank : inOrder(one) < inOrder(other) ? -1 : 1

/** Whoever is in no group comes last. */
const inOrder = ({ group }: Place): string => group ?? '~'

/** The sheet of places as the formula fills it in. */
export function workOutRecognition(facts: Facts): { readonly rows: readonly Place[] } | null {
  const outcomes = facts['outcomes.evaluation'] as readonly Outcome[] | undefined
  const rows = placesOf(outcomes ?? [])
  return rows === null ? null : { rows }
}

/** Whether two sheets give the same places to the same cases. */
export const areSamePlaces = (one: readonly Place[], other: readonly Place[]): boolean =>
  keysOf(one).join('\n') === keysOf(other).join('\n')

const keysOf = (rows: readonly Place[]): string[] =>
  rows
    .map(({ case: id, agency, group, score, outOf, rank }) => JSON.stringify([id, agency, group, score, outOf, rank]))
    .sort()
