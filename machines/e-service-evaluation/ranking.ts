/** Scores are whole hundredths: 8325 is 83.25 of 100. Weights are hundredths of a percent and add up to 10000. */

/** How an agency stood in a round; those that were not evaluated are published as such, without class and rank. */
export type Participation = 'evaluated' | 'nonCooperating' | 'excused'

/** A class and the lowest score that belongs to it. */
export type ClassBound = { readonly name: string; readonly from: number }

/** What the office found of one agency, before it is compared with the others. */
export type Found = {
  readonly case: string
  readonly agency: number
  readonly participation: Participation
  readonly totalScore: number | null
  readonly readinessStage: string | null
}

/** The same with its place among all. */
export type Ranked = Found & {
  readonly class: string | null
  readonly rank: number | null
  readonly previousRank: number | null
}

/** The place that an agency had in a round. */
export type Placed = { readonly agency: number; readonly rank: number | null }

/** The weighted mean of values from 0 to 100, in whole hundredths; a half counts upwards. */
export function scoreOf(items: readonly { readonly weight: number; readonly value: number }[]): number {
  const sum = items.reduce((all, { weight, value }) => all + weight * value, 0)
  return Math.floor((sum + 50) / 100)
}

/** The class of a score: the highest whose lower bound it reaches. */
export const classOf = (score: number, classes: readonly ClassBound[]): string | null =>
  [...classes].sort((one, other) => other.from - one.from).find(({ from }) => score >= from)?.name ?? null

/**
 * Ranks by score, equal scores sharing the better place (1, 2, 2, 4), beside the place in the round before. Whatever order
 * they come in, the answer is the same.
 */
export function rank(
  found: readonly Found[],
  classes: readonly ClassBound[],
  before: readonly Placed[] = [],
): Ranked[] {
  const scores = found.flatMap(({ totalScore }) => totalScore ?? [])
  const places = new Map(before.map(({ agency, rank }) => [agency, rank]))
  const ranked = found.map((one) => ({
    ...one,
    ...placeOf(one.totalScore, scores, classes),
    previousRank: places.get(one.agency) ?? null,
  }))
  return ranked.sort((one, other) => inRow(one) - inRow(other) || (one.case < other.case ? -1 : 1))
}

/** Whoever has no rank comes last. */
const inRow = ({ rank }: Ranked): number => rank ?? Number.MAX_SAFE_INTEGER

const placeOf = (score: number | null, scores: readonly number[], classes: readonly ClassBound[]) =>
  score === null
    ? { class: null, rank: null }
    : { class: classOf(score, classes), rank: 1 + scores.filter((other) => other > score).length }

/** Whether two rankings say the same of the same cases. */
export const isSameRanking = (one: readonly Ranked[], other: readonly Ranked[]): boolean =>
  one.length === other.length && keysOf(one).join('\n') === keysOf(other).join('\n')

const keysOf = (rows: readonly Ranked[]): string[] =>
  rows
    .map((row) =>
      JSON.stringify([
        ...[row.case, row.agency, row.participation, row.totalScore],
        ...[row.readinessStage, row.class, row.rank, row.previousRank],
      ]),
    )
    .sort()
