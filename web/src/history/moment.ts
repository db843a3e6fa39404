/** Which moment of a case is looked at, as it stands in the address: after a step, at an instant, or now. */
export type Moment = { readonly step?: number; readonly at?: number }

export function momentIn({ step, at }: Record<string, unknown>): Moment {
  const number = Number(step)
  if (Number.isInteger(number) && number > 0) return { step: number }
  const instant = Number(at)
  return Number.isInteger(instant) && instant > 0 ? { at: instant } : {}
}
