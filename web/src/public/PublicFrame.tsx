import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { DarknessSwitch, LanguageSwitch } from '../shell/switches.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { shellWords } from '../shell/words.ts'
import { notices } from './queries.ts'
import { publicWords } from './words.ts'
import '../shell/shell.css'
import './public.css'

const WAYS = [
  ['/services', publicWords.services],
  ['/results', publicWords.results],
  ['/notices', publicWords.notices],
  ['/track', publicWords.track],
  ['/complain', publicWords.complain],
  ['/ask-for-data', publicWords.askForData],
] as const

/** What stands around the pages that are for everybody. */
export function PublicFrame() {
  const { say } = useLanguage()
  return (
    <>
      <a className="to-content" href="#content">
        {say(shellWords.toContent)}
      </a>
      <header className="public-house unprinted">
        <Link to="/services" className="house-name">
          <img src="/mark.svg" alt="" width="24" height="24" />
          {say(shellWords.peyman)}
        </Link>
        <nav className="public-ways" aria-label={say(publicWords.ways)}>
          {WAYS.map(([to, title]) => (
            <Link key={to} to={to} className="house-way" activeOptions={{ includeSearch: false }}>
              {say(title)}
            </Link>
          ))}
        </nav>
        <div className="house-switches">
          <LanguageSwitch />
          <DarknessSwitch />
          <Link to="/" className="button slim">
            {say(publicWords.signIn)}
          </Link>
        </div>
      </header>
      <main id="content" className="public" tabIndex={-1}>
        <OutageNow />
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  )
}

/** Said over every page while something is out of reach. */
function OutageNow() {
  const { say } = useLanguage()
  const { data } = useQuery(notices)
  if (!data?.outages.some(({ when }) => when === 'now')) return null
  return (
    <p className="notice mind public-outage">
      {say(publicWords.outageNow)} <Link to="/notices">{say(publicWords.seeNotices)}</Link>
    </p>
  )
}
