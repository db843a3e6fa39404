import type { Typed } from '../form/values.ts'

const keyOf = (caseId: string, kind: string): string => `peyman.sheet.${caseId}.${kind}`

/** What was typed into a sheet and not saved yet; a browser that keeps nothing has nothing. */
export function keptTyped(caseId: string, kind: string): Typed | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(caseId, kind)) ?? 'null') as Typed | null
  } catch {
    return null
  }
}

/** Keeps what is typed, or lets it go once it has been saved. */
export function keepTyped(caseId: string, kind: string, typed: Typed | null): void {
  try {
    if (typed === null) localStorage.removeItem(keyOf(caseId, kind))
    else localStorage.setItem(keyOf(caseId, kind), JSON.stringify(typed))
  } catch {
    // A browser that is full or keeps nothing: what is typed stays on the page.
  }
}
