const DOINGS = ['edit', 'reset', 'disable'] as const

/** What is about to be done to the account of somebody. */
export type Doing = (typeof DOINGS)[number]

/** The same as it stands in the address. */
export function accountViewIn(search: Record<string, unknown>): { readonly do?: Doing } {
  const known = DOINGS.find((one) => one === search['do'])
  return known ? { do: known } : {}
}
