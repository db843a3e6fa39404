import type { Office } from './offices.ts'
import type { World } from './world.ts'

/** The office of debts and claims as the others are; whoever is not named there does nothing in it. */
export function houseOf({ provider, province, officers, siteAdmin, ...world }: World): Office {
  const { groupHead, deputy, head, secretary } = world
  const officer = officers[0]?.id ?? head.id
  const same = { evaluator: officer, inspector: officer, handler: officer, committeeSecretary: officer }
  const more = { committeeMember: officer, secondMember: officer, councilSecretary: officer, coTerminator: head.id }
  const staff = {
    ...{ ...same, ...more, officer, groupHead: groupHead.id, deputy: deputy.id, head: head.id },
    ...{ secretary: secretary.id, siteAdmin: siteAdmin.id },
  }
  return { service: 'debtsAndClaims', provider, province, staff, clients: [] }
}
