import type { Actor } from './command.ts'

/** In whose name somebody acted, and by whose hand, as a case remembers it for its second pair of eyes. */
export type Hand = { readonly person: string | null; readonly for: string | null }

/** The hand of whoever acts. */
export const handOf = (by: Actor): Hand => ({
  person: by.person,
  for: 'onBehalfOf' in by ? (by.onBehalfOf ?? null) : null,
})

/** Whether two acts are by one person or in one person's name: who stands in for somebody is not a second person beside them. */
export const isSameHand = (one: Hand, other: Hand): boolean =>
  [one.person, one.for].some((person) => person !== null && [other.person, other.for].includes(person))
