/** What an auditor looks for, as it stands in the address. */
export type AuditFilter = {
  readonly q?: string
  readonly service?: string
  readonly machine?: string
  readonly status?: string
  readonly period?: string
}

export const SERVICES = [
  ...['debtsAndClaims', 'performanceEvaluation', 'statisticalYearbook'],
  ...['eServiceEvaluation', 'serviceDesks'],
] as const

const NAMES = ['q', 'service', 'machine', 'status', 'period'] as const

/** Reads an address; what it does not know it leaves out. */
export function auditFilterIn(search: Record<string, unknown>): AuditFilter {
  const said = NAMES.flatMap((name): [string, string][] => {
    const text = typeof search[name] === 'string' ? search[name].trim() : ''
    return text === '' ? [] : [[name, text]]
  })
  const { service, status, ...rest } = Object.fromEntries(said)
  return {
    ...rest,
    ...(service && (SERVICES as readonly string[]).includes(service) ? { service } : {}),
    ...(status === 'active' || status === 'done' ? { status } : {}),
  }
}
