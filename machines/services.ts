/** Services by their number in tables and tracking codes; the order is for ever. */
export const SERVICES = [
  'debtsAndClaims',
  'performanceEvaluation',
  'statisticalYearbook',
  'eServiceEvaluation',
  'serviceDesks',
] as const

export type ServiceName = (typeof SERVICES)[number]

/** Machines by the name under which they are released, and the modules that define them. */
export const MACHINES: Readonly<Record<ServiceName | 'shared', Readonly<Record<string, string>>>> = {
  shared: {
    agreement: 'agreement/agreement.ts',
  },
  debtsAndClaims: {
    'debtsAndClaims.submission': 'debts-and-claims/submission.ts',
    'debtsAndClaims.cycle': 'debts-and-claims/cycle.ts',
    'debtsAndClaims.request': 'debts-and-claims/request.ts',
  },
  performanceEvaluation: {},
  statisticalYearbook: {},
  eServiceEvaluation: {},
  serviceDesks: {},
}
