import type { Settings } from '../db/settings.ts'
import type { Grant } from '../machines/core/authorize.ts'
import { holdsAt } from '../machines/core/authorize.ts'
import type { Role } from '../machines/core/roles.ts'
import type { Lang } from '../machines/core/time/jalali.ts'

/** Who asks: a person who is signed in, with every grant they ever had, and the business instant at which that was read. */
export type Who = {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly post: string | null
  readonly language: Lang
  readonly mustChangePassword: boolean
  /** A role of theirs takes a second factor, and they have none yet. */
  readonly mustSetSecondFactor: boolean
  readonly session: string
  readonly grants: readonly Grant[]
  readonly now: number
}

/** Whether a role that somebody holds takes a second factor which they have not set up. */
export function lacksSecondFactor(
  person: Pick<Who, 'grants' | 'now'>,
  { hasSecondFactor }: { readonly hasSecondFactor: boolean },
  { secondFactorRoles }: Pick<Settings, 'secondFactorRoles'>,
): boolean {
  return !hasSecondFactor && grantsInForce(person).some(({ role }) => secondFactorRoles.includes(role))
}

/** The grants that are in force. */
export const grantsInForce = ({ grants, now }: Pick<Who, 'grants' | 'now'>): readonly Grant[] =>
  grants.filter((grant) => holdsAt(grant, now))

/** The roles that somebody holds now. */
export const rolesOf = (who: Who): ReadonlySet<Role> => new Set(grantsInForce(who).map(({ role }) => role))

/** The offices in which somebody holds one of these roles. */
export const officesOf = (who: Who, roles: readonly Role[]): number[] => [
  ...new Set(
    grantsInForce(who).flatMap(({ role, provider }) => (provider !== null && roles.includes(role) ? [provider] : [])),
  ),
]

/** The offices whose papers somebody may read in one of these roles; null for whoever may read everywhere. */
export function officesToRead(who: Who, roles: readonly Role[]): number[] | null {
  const everywhere = grantsInForce(who).some(
    ({ role, provider, agency }) => roles.includes(role) && provider === null && agency === null,
  )
  return everywhere ? null : officesOf(who, roles)
}
