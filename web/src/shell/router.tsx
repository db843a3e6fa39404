import { createRootRoute, createRoute, createRouter, Link, useLocation } from '@tanstack/react-router'
import { Suspense } from 'react'
import { auditFilterIn } from '../audit/filter.ts'
import { calendarSearchIn } from '../calendar/search.ts'
import { caseViewIn } from '../case/caseView.ts'
import { momentIn } from '../history/moment.ts'
import { useLanguage } from '../language/Language.tsx'
import { letterViewIn } from '../letters/statuses.ts'
import { accountViewIn } from '../people/accountView.ts'
import { isPublicPath } from '../public/publicPath.ts'
import { filterIn } from '../worklist/filter.ts'
import { Home } from './Home.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import {
  Account,
  AgenciesPage,
  AgencyPage,
  AgreementPage,
  AskForData,
  AuditPage,
  Board,
  CalendarPage,
  CasePage,
  Compare,
  Complain,
  Help,
  HistoryPage,
  Inbox,
  LetterPage,
  LettersPage,
  Notices,
  NoticesPage,
  OneResult,
  OneService,
  OpenPage,
  Password,
  PeoplePage,
  PersonPage,
  PublicFrame,
  Received,
  Register,
  Results,
  RolesPage,
  Services,
  StuckPage,
  Team,
  Track,
} from './pages.ts'
import { Shell } from './Shell.tsx'
import { shellWords } from './words.ts'

const root = createRootRoute({
  component: House,
  notFoundComponent: NotHere,
  errorComponent: ({ error }) => (
    <main id="content">
      <Broken error={error} />
    </main>
  ),
})

/** What is for everybody stands before the door, all else behind it. */
function House() {
  const isPublic = useLocation({ select: ({ pathname }) => isPublicPath(pathname) })
  if (!isPublic) return <Shell />
  return (
    <Suspense>
      <PublicFrame />
    </Suspense>
  )
}

const worklist = createRoute({ getParentRoute: () => root, path: '/', component: Home, validateSearch: filterIn })

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  component: CasePage,
  validateSearch: caseViewIn,
})

const history = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id/history',
  component: HistoryPage,
  validateSearch: momentIn,
})

const help = createRoute({ getParentRoute: () => root, path: '/help', component: Help })
const inbox = createRoute({ getParentRoute: () => root, path: '/inbox', component: Inbox })

const register = createRoute({ getParentRoute: () => root, path: '/agreements', component: Register })
const agreement = createRoute({ getParentRoute: () => root, path: '/agreements/$id', component: AgreementPage })
const board = createRoute({
  getParentRoute: () => root,
  path: '/periods',
  component: Board,
  validateSearch: ({ cycle }: Record<string, unknown>): { cycle?: string } =>
    typeof cycle === 'string' ? { cycle } : {},
})
const team = createRoute({
  getParentRoute: () => root,
  path: '/team',
  component: Team,
  validateSearch: ({ of }: Record<string, unknown>): { of?: string } => (typeof of === 'string' ? { of } : {}),
})
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  component: CalendarPage,
  validateSearch: calendarSearchIn,
})
const opening = createRoute({
  getParentRoute: () => root,
  path: '/open',
  component: OpenPage,
  validateSearch: ({ kind }: Record<string, unknown>): { kind?: string } => (typeof kind === 'string' ? { kind } : {}),
})
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: AuditPage,
  validateSearch: auditFilterIn,
})
const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  component: Compare,
  validateSearch: ({ one, other }: Record<string, unknown>): { one?: string; other?: string } => ({
    ...(typeof one === 'string' ? { one } : {}),
    ...(typeof other === 'string' ? { other } : {}),
  }),
})
const received = createRoute({ getParentRoute: () => root, path: '/reports', component: Received })
const account = createRoute({ getParentRoute: () => root, path: '/account', component: Account })

/** What is looked for, as it stands in the address. */
const lookedFor = ({ q }: Record<string, unknown>): { q?: string } =>
  typeof q === 'string' && q !== '' ? { q: q.slice(0, 60) } : {}

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: PeoplePage,
  validateSearch: lookedFor,
})
const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$id',
  component: PersonPage,
  validateSearch: accountViewIn,
})
const roles = createRoute({ getParentRoute: () => root, path: '/roles', component: RolesPage })
const agencies = createRoute({
  getParentRoute: () => root,
  path: '/agencies',
  component: AgenciesPage,
  validateSearch: lookedFor,
})
const agency = createRoute({ getParentRoute: () => root, path: '/agencies/$id', component: AgencyPage })
const noticeTemplates = createRoute({ getParentRoute: () => root, path: '/notice-templates', component: NoticesPage })
const stuck = createRoute({ getParentRoute: () => root, path: '/stuck', component: StuckPage })
const letters = createRoute({
  getParentRoute: () => root,
  path: '/letters',
  component: LettersPage,
  validateSearch: letterViewIn,
})
const letter = createRoute({ getParentRoute: () => root, path: '/letters/$id', component: LetterPage })

const password = createRoute({ getParentRoute: () => root, path: '/password', component: Password })

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const services = createRoute({ getParentRoute: () => root, path: '/services', component: Services })
const service = createRoute({
  getParentRoute: () => root,
  path: '/services/$service',
  component: OneService,
  validateSearch: ({ office }: Record<string, unknown>): { office?: number } =>
    /^\d{1,9}$/.test(String(office)) ? { office: Number(office) } : {},
})
const results = createRoute({ getParentRoute: () => root, path: '/results', component: Results })
const result = createRoute({ getParentRoute: () => root, path: '/results/$id', component: OneResult })
const notices = createRoute({ getParentRoute: () => root, path: '/notices', component: Notices })
const track = createRoute({ getParentRoute: () => root, path: '/track', component: Track })
const complain = createRoute({
  getParentRoute: () => root,
  path: '/complain',
  component: Complain,
  validateSearch: ({ service: of }: Record<string, unknown>): { service?: string } =>
    text(of) === undefined ? {} : { service: text(of) as string },
})
const askForData = createRoute({ getParentRoute: () => root, path: '/ask-for-data', component: AskForData })
const forEverybody = [services, service, results, result, notices, track, complain, askForData] as const

function NotHere() {
  const { say } = useLanguage()
  return (
    <div className="empty not-here">
      <h1>{say(shellWords.notHere)}</h1>
      <p className="quiet">{say(shellWords.notHereWhy)}</p>
      <p>
        <Link to="/">{say(shellWords.worklist)}</Link>
      </p>
    </div>
  )
}

/** A part of the pages that could not be fetched, or is broken: whoever reads the page anew gets it whole. */
function Broken({ error }: { error: unknown }) {
  const { say } = useLanguage()
  return (
    <div className="empty">
      <h1>{say(shellWords.broken)}</h1>
      <ProblemNotice thrown={error} again={() => window.location.reload()} />
    </div>
  )
}

/** Addresses are plain words, so that one can read them out, and send them. */
function writeSearch(search: Record<string, unknown>): string {
  const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

/** Which page stands at which address. */
export const router = createRouter({
  routeTree: root.addChildren([
    account,
    audit,
    compare,
    worklist,
    oneCase,
    history,
    help,
    inbox,
    register,
    agreement,
    board,
    team,
    calendar,
    opening,
    received,
    ...[people, person, roles, agencies, agency, noticeTemplates, stuck],
    ...[letters, letter],
    password,
    ...forEverybody,
  ]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: writeSearch,
  scrollRestoration: true,
  defaultErrorComponent: Broken,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
