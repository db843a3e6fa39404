import { Link, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { Look } from '../look/Look.tsx'
import { Lapsed } from '../signIn/Lapsed.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { useMe } from './Me.tsx'
import { Offline } from './Offline.tsx'
import { DarknessSwitch, LanguageSwitch } from './switches.tsx'
import { Waiting } from './Waiting.tsx'
import { shellWords } from './words.ts'

/** What stands around every page: the name of the house, the ways through it, and who is in. */
export function Frame() {
  const { say } = useLanguage()
  const me = useMe()
  return (
    <Look>
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
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Offline />
      <Lapsed me={me} />
    </Look>
  )
}
