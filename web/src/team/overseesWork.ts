import type { Me, Role } from '../ask/types.ts'

const LEADERS: readonly Role[] = ['groupHead', 'deputy', 'head']

/** The offices that somebody leads. */
export const officesLedBy = ({ grants }: Me): number[] => [
  ...new Set(grants.flatMap(({ role, provider }) => (provider && LEADERS.includes(role) ? [provider.id] : []))),
]

/** Whoever sees how much everybody has to do, and hands it on. */
export const overseesWork = (me: Me): boolean => officesLedBy(me).length > 0
