import type { Me, Role } from '../ask/types.ts'

/** The one kind of case whose report is signed, sent and received. */
export const DELIVERED = 'debtsAndClaims.cycle'

const READERS: readonly Role[] = [
  ...(['caseOfficer', 'groupHead', 'deputy', 'head', 'secretariat', 'authority', 'auditor'] as const),
]

/** Whether somebody reads what goes to and fro between an office and the authorities. */
export const readsDeliveries = ({ roles }: Me): boolean => roles.some((role) => READERS.includes(role))
