/** A statistic as it stands in JSON: plain digits, at most six of them behind the point, never a float. */
export const DECIMAL = /^(?!-0(?:\.0*)?$)-?(?:0|[1-9]\d{0,17})(?:\.\d{1,6})?$/

const PLACES = 6

/** The value in millionths, exactly. */
export function millionths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const size = BigInt(whole + fraction.padEnd(PLACES, '0'))
  return decimal.startsWith('-') ? -size : size
}

/** How many digits stand behind the point. */
export const placesOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0

/** Half a unit of the last place that is shown, in millionths: what rounding may hide in each value. */
export const halfUnit = (places: number): bigint => (10n ** BigInt(PLACES - places) + 1n) / 2n

export const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

/** Millionths as a decimal with so many places; what lies behind them has to be nothing. */
export function decimalOf(value: bigint, places: number): string {
  const digits = String(magnitude(value)).padStart(PLACES + 1, '0')
  const [whole, fraction] = [digits.slice(0, -PLACES), digits.slice(-PLACES).slice(0, places)]
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
