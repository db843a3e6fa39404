/** What becomes of the weight of indicators that do not apply to an agency (DOMAIN 2.3). */
export const NA_POLICIES = ['redistribute', 'exclude', 'fullPoints'] as const
export type NaPolicy = (typeof NA_POLICIES)[number]

export type Dimension = 'general' | 'specific'

/** A decimal as it is typed and kept: plain digits, at most four behind the point; never a float. */
export const DECIMAL = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,4})?$/

/** What an indicator is measured by. Weights and points are whole hundredths. */
export type Measured = {
  readonly dimension: Dimension
  readonly weight: number
  readonly direction: 'increase' | 'decrease'
  readonly target: string
}

/** An indicator of one agency as it counts: what was found; null where nothing was proven, or where it does not apply. */
export type Item = Measured & { readonly applies: boolean; readonly actual: string | null }

/** Points, and out of how many. */
export type Points = { readonly score: number; readonly outOf: number }

/** The result of an agency, in hundredths of a point. */
export type Result = { readonly general: Points; readonly specific: Points; readonly total: Points }

/**
 * Points of one indicator: actual ÷ standard × weight, standard ÷ actual × weight where less is better, and never more
 * than the weight. Counted exactly; half a hundredth and more is one.
 */
export function earned({ weight, direction, target }: Measured, actual: string | null): number {
  if (actual === null) return 0
  const [reached, standard] = [scaled(actual), scaled(target)]
  const [over, under] = direction === 'increase' ? [reached, standard] : [standard, reached]
  // Where less is better, nothing at all is the best there is.
  if (under === 0n || over >= under) return weight
  return rounded(over * BigInt(weight), under)
}

/** What an indicator adds to a result: its points, or nothing where it does not apply. */
export type Counted = Pick<Measured, 'dimension' | 'weight'> & { readonly points: number | null }

/** What has been counted of each dimension: the weight of all, the weight of what applies, and its points. */
export type Tally = Readonly<
  Record<Dimension, { readonly whole: number; readonly applicable: number; readonly points: number }>
>

const NOTHING = { whole: 0, applicable: 0, points: 0 }

/** Before anything was counted. */
export const EMPTY: Tally = { general: NOTHING, specific: NOTHING }

/** The tally with one more indicator. */
export function withOne(tally: Tally, { dimension, weight, points }: Counted): Tally {
  const own = tally[dimension]
  return {
    ...tally,
    [dimension]: {
      whole: own.whole + weight,
      applicable: own.applicable + (points === null ? 0 : weight),
      points: own.points + (points ?? 0),
    },
  }
}

/** What a tally comes to under the policy of the year. */
export function resultBy(tally: Tally, policy: NaPolicy): Result {
  const general = pointsOf(tally.general, policy)
  const specific = pointsOf(tally.specific, policy)
  return {
    general,
    specific,
    total: { score: general.score + specific.score, outOf: general.outOf + specific.outOf },
  }
}

/** The result of all of an agency's indicators: a function of them and of the policy alone. */
export const resultOf = (items: readonly Item[], policy: NaPolicy): Result =>
  resultBy(
    items.map((item) => ({ ...item, points: item.applies ? earned(item, item.actual) : null })).reduce(withOne, EMPTY),
    policy,
  )

function pointsOf({ whole, applicable, points }: Tally[Dimension], policy: NaPolicy): Points {
  if (policy === 'fullPoints') return { score: points + whole - applicable, outOf: whole }
  // Where nothing applies there is nobody to hand the weight to.
  if (policy === 'exclude' || applicable === 0) return { score: points, outOf: applicable }
  return { score: rounded(BigInt(points) * BigInt(whole), BigInt(applicable)), outOf: whole }
}

/**
 * What an indicator reached by what each of its measures did: their mean by weights out of 100, to four decimals, a half
 * going up.
 */
export const byMeasures = (weights: readonly number[], values: readonly string[]): bigint =>
  divided(
    weights.reduce((sum, weight, i) => sum + BigInt(weight) * scaled(values[i] ?? '0'), 0n),
    100n,
  )

/** Whether a decimal is what the measures come to. */
export const isMeasured = (actual: string, weights: readonly number[], values: readonly string[]): boolean =>
  values.length === weights.length && (weights.length === 0 || scaled(actual) === byMeasures(weights, values))

/** The same as people write it. */
export function decimalOfMeasures(weights: readonly number[], values: readonly string[]): string {
  const digits = String(byMeasures(weights, values)).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')
}

/** A decimal in ten-thousandths. */
function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(4, '0'))
}

/** A quotient as a whole number; a half goes up. */
const rounded = (over: bigint, under: bigint): number => Number(divided(over, under))
const divided = (over: bigint, under: bigint): bigint => (2n * over + under) / (2n * under)
