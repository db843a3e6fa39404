import type { Actor } from './command.ts'
import { NotYourCase, WrongRole } from './refusals.ts'
import { ROLES, type Role } from './roles.ts'

/** A dated grant of a role to a person, at a provider or an agency, for one service or for all. Instants are epoch ms. */
export type Grant = {
  readonly person: string
  readonly role: Exclude<Role, 'system'>
  readonly provider: number | null
  readonly agency: number | null
  readonly service: string | null
  readonly from: number
  readonly until: number | null
  /** Set where somebody stands in for another person for a time. */
  readonly onBehalfOf: string | null
}

/** Whose a case is, as far as rights go. */
export type CaseScope = { readonly service: string; readonly provider: number; readonly agency: number | null }

/** Who asks: the system, or a person with their grants and, where they say so, the role they mean to act in. */
export type Asking =
  | { readonly person: null; readonly role: 'system' }
  | { readonly person: string; readonly grants: readonly Grant[]; readonly role?: Role }

/**
 * The one rule of who may do what in which case: gives the actor, in the role that fits, or refuses. A person who has a
 * role at the case's own agency never acts in it for the office.
 */
export function authorize(asking: Asking, action: string, roles: readonly Role[], scope: CaseScope, at: number): Actor {
  if (asking.person === null) return actAsSystem(action, roles)
  const valid = asking.grants.filter((grant) => holdsAt(grant, at) && covers(grant, scope))
  if (valid.length === 0) throw new NotYourCase()
  const fitting = valid.filter((grant) => roles.includes(grant.role) && (!asking.role || grant.role === asking.role))
  const grant = fitting.find((one) => ROLES[one.role].side !== 'office' || !belongsTo(asking.grants, scope.agency, at))
  if (grant) return actorOf(grant)
  if (fitting.length > 0) throw new NotYourCase()
  throw new WrongRole(action, roles)
}

const actAsSystem = (action: string, roles: readonly Role[]): Actor => {
  if (!roles.includes('system')) throw new WrongRole(action, roles)
  return { person: null, role: 'system' }
}

/** True when the grant is in force at the instant. */
export const holdsAt = (grant: Grant, at: number): boolean =>
  grant.from <= at && (grant.until === null || at < grant.until)

/** True when the grant reaches the case: its provider or agency and its service. A grant with neither reaches everywhere. */
export function covers(grant: Grant, scope: CaseScope): boolean {
  if (grant.service !== null && grant.service !== scope.service) return false
  if (grant.agency !== null) return grant.agency === scope.agency
  return grant.provider === null || grant.provider === scope.provider
}

const belongsTo = (grants: readonly Grant[], agency: number | null, at: number): boolean =>
  agency !== null && grants.some((grant) => grant.agency === agency && holdsAt(grant, at))

const actorOf = ({ person, role, onBehalfOf }: Grant): Actor => ({
  person,
  role,
  ...(onBehalfOf ? { onBehalfOf } : {}),
})
