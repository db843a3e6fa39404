import { ProblemNotice } from './ProblemNotice.tsx'
import { Waiting } from './Waiting.tsx'

/**
 * Stands where something has not been read yet, and says why where it could not be. What has been read once stays on the
 * page: a line that breaks later must take nothing away from under anybody's hand.
 */
export function NotYet({ thrown, again }: { thrown: unknown; again?: () => unknown }) {
  if (!thrown) return <Waiting />
  return <ProblemNotice thrown={thrown} {...(again ? { again: () => void again() } : {})} />
}
