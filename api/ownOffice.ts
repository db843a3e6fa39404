import * as z from 'zod'
import { ROLES, type Role } from '../machines/core/roles.ts'
import { GrantRefused, NotThere } from './refusals.ts'
import { wholeInAddress } from './schemas.ts'
import { officesOf, type Who } from './who.ts'

/** The roles that people hold in an office. */
export const officeRoles = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].side === 'office') as [
  Role,
  ...Role[],
]

/** The number of an office in an address. */
export const OfficeId = z.object({ office: wholeInAddress(1) })

/** Refuses an office that is not one's own: to read it, any role there will do; to decide, only some. */
export function refuseOther(who: Who, office: number, roles: readonly Role[]): void {
  if (officesOf(who, roles).includes(office)) return
  if (officesOf(who, officeRoles).includes(office))
    throw new GrantRefused('نقش شما در این اداره اجازهٔ این کار را ندارد.', 'Your role in this office may not do this.')
  throw new NotThere()
}
