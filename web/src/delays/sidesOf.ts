import { sideOf } from '../ask/sides.ts'
import type { DelayContest, Me, Role } from '../ask/types.ts'

const AGENCY: readonly Role[] = ['agencyOfficer', 'agencyApprover', 'liaison']
const DESK: readonly Role[] = [
  ...(['caseOfficer', 'evaluator', 'inspector', 'complaintHandler'] as const),
  ...(['groupHead', 'deputy', 'head'] as const),
]
const SETTLERS: readonly Role[] = ['groupHead', 'deputy', 'head']

const holds = ({ roles }: Me, wanted: readonly Role[]): boolean => roles.some((role) => wanted.includes(role))

/** Whoever speaks for one of the two sides. */
export const mayContest = (me: Me): boolean => holds(me, [...AGENCY, ...DESK])

/** The other side of whoever contested answers. */
export const mayAnswer = (me: Me, { state, contested }: DelayContest): boolean =>
  state === 'open' &&
  (contested.side === 'agency' ? holds(me, DESK) : holds(me, AGENCY)) &&
  !isOfSide(me, contested.side)

const isOfSide = ({ roles }: Me, side: 'agency' | 'office'): boolean => roles.every((role) => sideOf(role) === side)

/** What both sides see otherwise is settled by whoever leads and had no hand in it. */
export const maySettle = (me: Me, { state }: DelayContest): boolean => state === 'refused' && holds(me, SETTLERS)

export const hadAHand = ({ person }: Me, { causes, contested, answered }: DelayContest): boolean =>
  [...causes, contested.person?.id, answered?.person?.id].includes(person.id)
