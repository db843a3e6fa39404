import type { Side } from '../lifeLine/life.ts'
import type { Role } from './types.ts'

/** On whose side of the table a role acts. The type is the API's own list, so a role that comes new does not compile here. */
const SIDES: Readonly<Record<Role, Side | 'system'>> = {
  agencyOfficer: 'agency',
  agencyApprover: 'agency',
  financeController: 'agency',
  liaison: 'agency',
  caseOfficer: 'office',
  groupHead: 'office',
  deputy: 'office',
  head: 'office',
  coTerminator: 'office',
  evaluator: 'office',
  committeeSecretary: 'office',
  committeeMember: 'office',
  inspector: 'office',
  councilSecretary: 'office',
  secretariat: 'office',
  siteAdmin: 'office',
  complaintHandler: 'office',
  auditor: 'outside',
  authority: 'outside',
  publicUser: 'outside',
  system: 'system',
}

/** The side of a role; what the system does, it does in the office. */
export function sideOf(role: string): Side {
  const side = SIDES[role as Role]
  return side === undefined || side === 'system' ? 'office' : side
}

/** In whose hands a stage is: whoever is named first acts, and a stage of nobody's lies in the office. */
export const sideOfStage = ({ by }: { readonly by: readonly string[] }): Side => sideOf(by[0] ?? 'system')

/** The roles that are given to people from here: not what the system does, nor what everybody is. */
export const ROLES_TO_GIVE = (Object.keys(SIDES) as Role[]).filter(
  (role) => SIDES[role] !== 'system' && role !== 'publicUser',
)
