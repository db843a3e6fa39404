import { useQuery } from '@tanstack/react-query'
import { waysIn } from '../ask/queries.ts'
import { useLanguage } from '../language/Language.tsx'
import { signInWords } from './words.ts'

/** The other door, where one is set. It leads out of these pages and back to the one that was wanted. */
export function SingleSignOn() {
  const { say } = useLanguage()
  const { data } = useQuery(waysIn)
  if (!data?.singleSignOn) return null
  const { pathname, search } = window.location
  return (
    <p className="other-door">
      <span className="quiet small">{say(signInWords.or)}</span>
      <a className="button" href={`/api/v1/session/single-sign-on?to=${encodeURIComponent(pathname + search)}`}>
        <bdi>{say(data.singleSignOn.label)}</bdi>
      </a>
    </p>
  )
}
