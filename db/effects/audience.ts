import { covers, type Grant } from '../../machines/core/authorize.ts'
import type { Audience } from '../../machines/core/effects.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'

/** Around whom a notice is told: whose the case is, who holds it, who filed it. */
export type Around = {
  readonly service: string
  readonly provider: number
  readonly agency: number | null
  readonly assignee: string | null
  readonly submitter: string | null
}

const AT_THE_AGENCY: readonly Role[] = ['agencyOfficer', 'agencyApprover', 'liaison', 'financeController']

const AT_THE_OFFICE: Readonly<Record<'officer' | 'office' | 'groupHead' | 'head' | 'authorities', readonly Role[]>> = {
  officer: ['caseOfficer'],
  office: ['caseOfficer', 'groupHead', 'deputy'],
  groupHead: ['groupHead', 'deputy'],
  head: ['head'],
  authorities: ['authority'],
}

/**
 * The people who hear a notice, by the grants in force: each once, in the order of their ids. Who filed hears of it while
 * they still act for the agency, else whoever does now; likewise the assignee and the desk.
 */
export function audienceOf(
  to: Audience,
  around: Around,
  grants: readonly Grant[],
  enrolled: readonly number[],
): string[] {
  // Somebody outside who asked for an answer holds no grant, and gets it.
  if (to === 'submitter' && around.agency === null) return around.submitter === null ? [] : [around.submitter]
  const heard = hearers(to, around, grants, enrolled)
  return [...new Set(heard.map(({ person }) => person))].sort()
}

function hearers(
  to: Audience,
  around: Around,
  grants: readonly Grant[],
  enrolled: readonly number[],
): readonly Grant[] {
  switch (to) {
    case 'agency':
      return atAgencies(around, grants, around.agency === null ? [] : [around.agency])
    case 'agencies':
      return atAgencies(around, grants, enrolled)
    case 'submitter':
      return orAll(hearers('agency', around, grants, enrolled), around.submitter)
    case 'officer':
      return orAll(inRoles(AT_THE_OFFICE.officer, around, grants), around.assignee, () =>
        inRoles(AT_THE_OFFICE.office, around, grants),
      )
    case 'office':
    case 'groupHead':
    case 'head':
    case 'authorities':
      return inRoles(AT_THE_OFFICE[to], around, grants)
  }
}

/** The one person, while they are among these (or those who may have been given the work); else all of these. */
function orAll(some: readonly Grant[], person: string | null, wider = () => some): readonly Grant[] {
  const their = person === null ? [] : wider().filter((grant) => grant.person === person)
  return their.length > 0 ? their : some
}

const atAgencies = ({ service }: Around, grants: readonly Grant[], agencies: readonly number[]): readonly Grant[] => {
  const wanted = new Set(agencies)
  return grants.filter(
    (grant) =>
      grant.agency !== null &&
      wanted.has(grant.agency) &&
      AT_THE_AGENCY.includes(grant.role) &&
      (grant.service === null || grant.service === service),
  )
}

/** Whoever holds one of the roles over the case; for the office, nobody who also belongs to the case's agency. */
export function inRoles(roles: readonly Role[], around: Around, grants: readonly Grant[]): readonly Grant[] {
  const { agency } = around
  const own = new Set(grants.filter((grant) => agency !== null && grant.agency === agency).map(({ person }) => person))
  return grants.filter(
    (grant) =>
      roles.includes(grant.role) &&
      covers(grant, around) &&
      (ROLES[grant.role].side !== 'office' || !own.has(grant.person)),
  )
}
