import type { Person } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { peopleWords } from './words.ts'

/** How the account of somebody stands. */
export function AccountState({ of: { hasAccount, disabledAt, mustChangePassword } }: { of: Person }) {
  const { say } = useLanguage()
  if (!hasAccount) return <span className="quiet">{say(peopleWords.noAccount)}</span>
  if (disabledAt) return <span className="tag mind">{say(peopleWords.disabled)}</span>
  if (mustChangePassword) return <span className="tag">{say(peopleWords.mustChange)}</span>
  return say(peopleWords.active)
}
