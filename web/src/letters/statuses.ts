import type { LetterItem } from '../ask/types.ts'

/** How letters may stand, in the order of the tabs. */
export const STATUSES = ['draft', 'signed', 'sent', 'received', 'dropped'] as const satisfies LetterItem['status'][]

/** Which part of the book is shown, and of which case a letter is to be registered, as it stands in the address. */
export type LetterView = { readonly tab?: LetterItem['status']; readonly of?: string }

export function letterViewIn({ tab, of }: Record<string, unknown>): LetterView {
  const known = STATUSES.find((one) => one === tab)
  return { ...(known ? { tab: known } : {}), ...(typeof of === 'string' ? { of } : {}) }
}
