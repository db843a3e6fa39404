import type { CounterpartyType, Tier } from './line.ts'

// Insurers are in no class by name: they are companies, and neither banks nor credit institutions.
const TIER_OF: Readonly<Record<CounterpartyType, Tier>> = {
  natural: 'T1',
  privateLegal: 'T1',
  cooperative: 'T1',
  foreign: 'T1',
  insurer: 'T1',
  unidentified: 'T1',
  nonGovPublic: 'T2',
  municipality: 'T2',
  bank: 'T3',
  stateCompany: 'T4',
  govAgency: 'T4',
}

/** The class of article 1 to which a counterparty belongs. */
export function tierOf(type: CounterpartyType): Tier {
  return TIER_OF[type]
}
