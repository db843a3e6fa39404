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

/** The result of all of an agency's indicators: a function of them and of the policy alone. */
export function resultOf(items: readonly Item[], policy: NaPolicy): Result {
  const general = pointsOf(items, 'general', policy)
  const specific = pointsOf(items, 'specific', policy)
  return {
    general,
    specific,
    total: { score: general.score + specific.score, outOf: general.outOf + specific.outOf },
  }
}

function pointsOf(items: readonly Item[], dimension: Dimension, policy: NaPolicy): Points {
  const own = items.filter((item) => item.dimension === dimension)
  const whole = sum(own.map(({ weight }) => weight))
  const applicable = sum(own.filter(({ applies }) => applies).map(({ weight }) => weight))
  const score = sum(own.filter(({ applies }) => applies).map((item) => earned(item, item.actual)))
  if (policy === 'fullPoints') return { score: score + whole - applicable, outOf: whole }
  // Where nothing applies there is nobody to hand the weight to.
  if (policy === 'exclude' || applicable === 0) return { score, outOf: applicable }
  return { score: rounded(BigInt(score) * BigInt(whole), BigInt(applicable)), outOf: whole }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** A decimal in ten-thousandths. */
function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(4, '0'))
}

/** A quotient as a whole number; a half goes up. */
const rounded = (over: bigint, under: bigint): number => Number((2n * over + under) / (2n * under))
