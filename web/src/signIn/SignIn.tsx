import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { SingleSignOn } from './SingleSignOn.tsx'
import { Threshold } from './Threshold.tsx'
import { WaysIn } from './WaysIn.tsx'
import { refusalWords, signInWords } from './words.ts'

/** What somebody who was sent back from another house is told; it stands after the address, once. */
function useSaidByAddress(): string {
  const [said] = useState(() => window.location.hash.slice(1))
  useEffect(() => {
    const { pathname, search } = window.location
    if (said in refusalWords || said === 'second-factor-needed')
      window.history.replaceState(null, '', pathname + search)
  }, [said])
  return said
}

/** The door. Whoever came for a page finds it behind it: the address stays. */
export function SignIn({ welcome }: { welcome: (me: Me) => void }) {
  const { say } = useLanguage()
  const said = useSaidByAddress()
  usePageTitle(say(signInWords.signIn))
  const refused = refusalWords[said]
  return (
    <Threshold title={signInWords.title}>
      {refused && (
        <div className="notice stop" role="alert">
          <p>{say(refused)}</p>
        </div>
      )}
      <WaysIn welcome={welcome} isHalfway={said === 'second-factor-needed'}>
        <SingleSignOn />
      </WaysIn>
      <p>
        <Link to="/services">{say(signInWords.forEverybody)}</Link>
      </p>
    </Threshold>
  )
}
