import { Link, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { InboxWay } from '../inbox/InboxWay.tsx'
import { useLanguage } from '../language/Language.tsx'
import { Live } from '../live/Live.tsx'
import { Look } from '../look/Look.tsx'
import { Lapsed } from '../signIn/Lapsed.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { useMe } from './Me.tsx'
import { Menu } from './Menu.tsx'
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
        <Menu />
        <div className="house-switches">
          <InboxWay />
          <span className="house-wide">
            <LanguageSwitch />
            <DarknessSwitch />
          </span>
          <AccountMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Offline />
      <Live />
      <Lapsed me={me} />
    </Look>
  )
}
