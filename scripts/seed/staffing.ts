import type { ServiceName } from '../../machines/services.ts'
import type { Place, Staffing } from '../simulation/offices.ts'

/** How the offices of the other services are told apart in the names that people sign in by. */
export const SUFFIXES: Readonly<Partial<Record<ServiceName, string>>> = {
  performanceEvaluation: 's1',
  statisticalYearbook: 's2',
  eServiceEvaluation: 's3',
  serviceDesks: 's4',
}

const EVERYWHERE = ['officer', 'groupHead', 'deputy', 'head', 'secretary', 'handler', 'siteAdmin'] as const

/** Who a service needs besides those of every office. */
const MORE: Readonly<Partial<Record<ServiceName, readonly Place[]>>> = {
  performanceEvaluation: ['evaluator', 'committeeSecretary', 'committeeMember', 'secondMember'],
  statisticalYearbook: ['coTerminator'],
  eServiceEvaluation: ['evaluator'],
  serviceDesks: ['inspector', 'councilSecretary', 'coTerminator'],
}

/** Short names of places that are long in code. */
const SHORT: Readonly<Record<string, string>> = {
  ...{ handler: 'complaints', committeeSecretary: 'committee', committeeMember: 'member', secondMember: 'member2' },
  ...{ councilSecretary: 'council', coTerminator: 'cosigner' },
}

/** By which name somebody signs in: officer.s1 in the office of the first of the other services, officer in the house. */
export const usernameOf = (service: ServiceName, place: string): string => {
  const suffix = SUFFIXES[service]
  return `${SHORT[place] ?? place.toLowerCase()}${suffix ? `.${suffix}` : ''}`
}

/** The people that a newcomer can sign in as: those whom each service needs, each in one role. */
export const STAFFING: Staffing & { readonly places: (service: ServiceName) => readonly Place[] } = {
  places: (service) => [...EVERYWHERE, ...(MORE[service] ?? [])],
  username: ({ service }, place) => usernameOf(service, place),
}
