import { newId } from '../ask/newId.ts'

/** One thing that is written field by field, as the server has it. */
export type Piece = Readonly<Record<string, unknown>>

/** What was typed, by field. */
export type Typed = Readonly<Record<string, string>>

/** What was typed of one thing and is not with the server yet. */
export type Kept = {
  readonly typed: Typed
  /** As the server had it when the typing began: by it one sees what somebody else has changed since. */
  readonly base: Piece
  /** True while it is on its way: it may have arrived although no answer came back. */
  readonly isOnItsWay: boolean
  readonly at: number
}

/** Where something is kept: whose words they are, of which case, and what of it. */
export type Place = { readonly person: string; readonly caseId: string; readonly piece: string }

/** Every open page keeps under a name of its own, so that two of them never write over each other. */
const PAGE = newId()

const BEFORE = 'peyman.kept'

const folderOf = ({ person, caseId }: Omit<Place, 'piece'>): string => `${BEFORE}/${person}/${caseId}/`

const keyOf = (place: Place): string => `${folderOf(place)}${place.piece}/${PAGE}`

/** Keeps what was typed in this browser, or lets it go. A browser that is full or keeps nothing: it stays on the page. */
export function keepAt(place: Place, kept: Kept | null): void {
  try {
    if (kept === null) localStorage.removeItem(keyOf(place))
    else localStorage.setItem(keyOf(place), JSON.stringify(kept))
  } catch {
    // Nothing to be done: what is typed stays on the page.
  }
}

/** What a page that is gone, or another one, has left; it goes once it has arrived, unless more was typed there since. */
export type Left = { readonly kept: Kept; letGo(): void }

/** The newest words that were typed of something and did not arrive. */
export function leftAt(place: Place): Left | null {
  const folder = `${folderOf(place)}${place.piece}/`
  const found = entries().flatMap(([key, text]) => {
    const kept = key.startsWith(folder) ? parsed(text) : null
    return kept ? [{ key, text, kept }] : []
  })
  const newest = found.toSorted((one, other) => other.kept.at - one.kept.at)[0]
  if (!newest) return null
  const letGo = () => {
    if (localStorage.getItem(newest.key) === newest.text) localStorage.removeItem(newest.key)
  }
  return { kept: newest.kept, letGo }
}

/** Of what of a case there are words that did not arrive. */
export function piecesLeft(place: Omit<Place, 'piece'>): string[] {
  const folder = folderOf(place)
  return entries().flatMap(([key]) => (key.startsWith(folder) ? [key.slice(folder.length).split('/')[0] ?? ''] : []))
}

function entries(): [string, string][] {
  try {
    return Object.keys(localStorage).map((key) => [key, localStorage.getItem(key) ?? ''])
  } catch {
    return []
  }
}

function parsed(text: string): Kept | null {
  try {
    return JSON.parse(text) as Kept
  } catch {
    return null
  }
}
