import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { session } from '../ask/queries.ts'
import type { Me } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { Lapsed } from '../signIn/Lapsed.tsx'
import { MustChangePassword } from '../signIn/MustChangePassword.tsx'
import { SignIn } from '../signIn/SignIn.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { forget } from './known.ts'
import { MeKnown } from './Me.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import { DarknessSwitch, LanguageSwitch } from './switches.tsx'
import { shellWords } from './words.ts'
import './shell.css'

/** The house: whoever is in it sees the pages, whoever is not stands before the door. */
export function Shell() {
  const { data: me, error, isPending, refetch } = useQuery(session)
  const known = useQueryClient()
  const { speak } = useLanguage()
  const enter = (who: Me) => {
    forget(known)
    known.setQueryData(session.queryKey, who)
    speak(who.language)
  }
  if (isPending) return null
  if (me === undefined) return <ProblemNotice thrown={error} again={() => void refetch()} />
  if (me === null) return <SignIn welcome={enter} />
  if (me.mustChangePassword) return <MustChangePassword changed={enter} />
  return (
    <MeKnown me={me}>
      <Frame />
      <Lapsed me={me} />
    </MeKnown>
  )
}

function Frame() {
  const { say } = useLanguage()
  return (
    <>
      <a className="to-content" href="#content">
        {say(shellWords.toContent)}
      </a>
      <header className="house unprinted">
        <Link to="/" className="house-name">
          <img src="/mark.svg" alt="" width="24" height="24" />
          {say(shellWords.peyman)}
        </Link>
        <nav className="house-ways">
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }} className="house-way">
            {say(shellWords.worklist)}
          </Link>
        </nav>
        <div className="house-switches">
          <LanguageSwitch />
          <DarknessSwitch />
          <AccountMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}
