const TABS = ['data', 'sheets', 'findings', 'documents', 'reports', 'clocks', 'delays', 'history'] as const

export type Tab = (typeof TABS)[number]

/** Which part of a case is shown, as it stands in the address. */
export type CaseView = { readonly tab?: Tab }

export function caseViewIn({ tab }: Record<string, unknown>): CaseView {
  const known = TABS.find((one) => one === tab)
  return known ? { tab: known } : {}
}
