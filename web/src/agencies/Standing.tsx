import type { Agency } from '../ask/types.ts'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { useNow } from '../look/useNow.ts'
import { agencyWords } from './words.ts'

/** Whether an agency is open, and when it closes or was closed. */
export function Standing({ of: { until } }: { of: Agency }) {
  const { say, lang } = useLanguage()
  const now = useNow()
  if (!until) return say(agencyWords.open)
  return (
    <span className="tag">
      {say(Date.parse(until.at) <= now ? agencyWords.closed : agencyWords.closes)}: {saidInFull(until, lang)}
    </span>
  )
}
