import { sideOf } from '../ask/sides.ts'
import type { Case } from '../ask/types.ts'
import { useMe } from '../shell/Me.tsx'

/** What somebody is there to do about findings, as far as their roles and the stage tell; the API has the last word. */
export type Duties = {
  readonly side: 'agency' | 'office' | 'outside'
  readonly mayRaise: boolean
  readonly mayAnswer: boolean
  readonly mayWaive: boolean
}

/** Whoever's turn it is in this stage raises on the office's side and answers on the agency's. */
export function useDuties({ stage, agency, provider }: Case): Duties {
  const me = useMe()
  const here = me.grants.filter((grant) => grant.agency?.id === agency?.id || grant.provider?.id === provider.id)
  const side = here.some(({ role }) => sideOf(role) === 'office')
    ? 'office'
    : here.some(({ role }) => sideOf(role) === 'agency')
      ? 'agency'
      : 'outside'
  const isTurn = here.some(({ role }) => (stage.by as readonly string[]).includes(role))
  return {
    side,
    mayRaise: side === 'office' && here.some(({ role }) => role === 'caseOfficer') && isTurn,
    mayAnswer: side === 'agency' && isTurn,
    mayWaive: side === 'office' && here.some(({ role }) => role === 'groupHead' || role === 'deputy'),
  }
}
