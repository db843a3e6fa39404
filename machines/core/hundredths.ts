/** Whole hundredths as a decimal: 7375 is '73.75', -50 is '-0.50'. */
export function fromHundredths(hundredths: number): string {
  const size = Math.abs(hundredths)
  return `${hundredths < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** What part is of the whole, in hundredths of a percent; a half counts upwards, and of nothing nothing can be said. */
export const shareInHundredths = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((20_000 * part + whole) / (2 * whole))

/** The mean of whole hundredths, in whole hundredths; a half counts upwards, and of none there is none. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0
    ? null
    : Math.floor((2 * values.reduce((sum, one) => sum + one, 0) + values.length) / (2 * values.length))

/** The decimal of hundredths that may be missing. */
export const decimalOf = (hundredths: number | null | undefined): string | null =>
  hundredths === null || hundredths === undefined ? null : fromHundredths(hundredths)
