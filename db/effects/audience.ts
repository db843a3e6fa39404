import { covers, type Grant } from '../../machines/core/authorize.ts'
import type { Audience } from '../../machines/core/effects.ts'
import { ROLES, type Role } from '../../machines/core/roles.ts'
import type { Text } from '../../machines/core/text-pair.ts'

/** Around whom a notice is told: whose the case is, who holds it, who filed it. */
export type Around = {
  readonly service: string
  readonly provider: number
  readonly agency: number | null
  readonly assignee: string | null
  readonly submitter: string | null
  /** Authorities, by Persian name, that a cycle's report has come to, and the one it goes to now. */
  readonly broughtTo: readonly string[]
  readonly addressee: Text | null
}

/** A grant with the authority that somebody acts for, where it is one of those. */
export type GrantAround = Grant & { readonly authority: string | null }

const AT_THE_AGENCY: readonly Role[] = ['agencyOfficer', 'agencyApprover', 'liaison', 'financeController']

const AT_THE_OFFICE: Readonly<Record<'officer' | 'office' | 'groupHead' | 'head' | 'siteAdmin', readonly Role[]>> = {
  officer: ['caseOfficer', 'evaluator', 'inspector', 'complaintHandler'],
  office: ['caseOfficer', 'evaluator', 'inspector', 'complaintHandler', 'groupHead', 'deputy'],
  groupHead: ['groupHead', 'deputy'],
  head: ['head'],
  siteAdmin: ['siteAdmin'],
}

/** Agencies whom a notice to many is for, and people whom it names; who has no rights around the case hears nothing of it. */
type Named = { readonly agencies?: readonly number[]; readonly people?: readonly string[] }

/**
 * The people who hear a notice, by the grants in force: each once, in the order of their ids. Who filed hears of it while
 * they still act for the agency, else whoever does now; likewise the assignee and the desk.
 */
export function audienceOf(
  to: Audience,
  around: Around,
  grants: readonly GrantAround[],
  { agencies = [], people = [] }: Named = {},
): string[] {
  // Somebody outside who asked for an answer holds no grant, and gets it.
  if (to === 'submitter' && around.agency === null) return around.submitter === null ? [] : [around.submitter]
  const heard = hearers(to, around, grants, { agencies, people })
  return [...new Set(heard.map(({ person }) => person))].sort()
}

function hearers(
  to: Audience,
  around: Around,
  grants: readonly GrantAround[],
  named: Required<Named>,
): readonly Grant[] {
  switch (to) {
    case 'agency':
      return atAgencies(around, grants, around.agency === null ? [] : [around.agency])
    case 'approver': {
      const all = hearers('agency', around, grants, named)
      const approvers = all.filter(({ role }) => role === 'agencyApprover')
      return approvers.length > 0 ? approvers : all
    }
    case 'agencies':
    case 'notFiled':
      return atAgencies(around, grants, named.agencies)
    case 'submitter':
      return orAll(hearers('agency', around, grants, named), around.submitter)
    case 'officer':
      return orAll(inRoles(AT_THE_OFFICE.officer, around, grants), around.assignee, () =>
        inRoles(AT_THE_OFFICE.office, around, grants),
      )
    case 'office':
    case 'groupHead':
    case 'head':
    case 'siteAdmin':
      return inRoles(AT_THE_OFFICE[to], around, grants)
    case 'named':
      return grants.filter((grant) => named.people.includes(grant.person) && covers(grant, around))
    case 'authorities':
      return actingFor(around.broughtTo, around, grants)
    case 'addressee':
      return actingFor(around.addressee === null ? [] : [around.addressee.fa], around, grants)
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

const actingFor = (authorities: readonly string[], around: Around, grants: readonly GrantAround[]): readonly Grant[] =>
  grants.filter(
    ({ role, authority, ...grant }) =>
      role === 'authority' &&
      authority !== null &&
      authorities.includes(authority) &&
      covers({ role, ...grant }, around),
  )

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
