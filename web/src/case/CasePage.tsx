import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Problem } from '../ask/problem.ts'
import { oneCase } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { DocumentsTab } from '../documents/DocumentsTab.tsx'
import { FindingsTab } from '../findings/FindingsTab.tsx'
import { useLanguage } from '../language/Language.tsx'
import { LifeLine } from '../lifeLine/LifeLine.tsx'
import { useLife } from '../lifeLine/useLife.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Waiting } from '../shell/Waiting.tsx'
import { CaseHead } from './CaseHead.tsx'
import { CaseSide } from './CaseSide.tsx'
import { ClocksTab } from './ClocksTab.tsx'
import type { Tab as TabName } from './caseView.ts'
import { DataTab } from './DataTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { NewStep } from './NewStep.tsx'
import { Ways } from './Ways.tsx'
import { caseWords } from './words.ts'
import './case.css'

const route = getRouteApi('/cases/$id')

const TABS = {
  data: DataTab,
  findings: FindingsTab,
  documents: DocumentsTab,
  clocks: ClocksTab,
  history: HistoryTab,
} as const

/** One case: where it stands, what can be done, and all that belongs to it. */
export function CasePage() {
  const { say } = useLanguage()
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(oneCase(id))
  usePageTitle(data ? say((data.agency ?? data.provider).title) : '')
  if (!data && !error) return <Waiting />
  if (!data) {
    const isGone = error instanceof Problem && error.status === 404
    return (
      <div className="empty">
        <ProblemNotice thrown={error} {...(isGone ? {} : { again: () => void refetch() })} />
        <p>
          <Link to="/">{say(caseWords.back)}</Link>
        </p>
      </div>
    )
  }
  return (
    <article className="case">
      <CaseHead found={data} />
      <NewStep caseId={id} shown={data.step} />
      <SmallLife caseId={id} />
      <Ways caseId={id} />
      <div className="case-body">
        <CaseTabs found={data} />
        <CaseSide found={data} />
      </div>
    </article>
  )
}

function SmallLife({ caseId }: { caseId: string }) {
  const { say } = useLanguage()
  const { life, error } = useLife(caseId)
  return (
    <section className="case-life">
      {life ? (
        <LifeLine life={life} size="small" />
      ) : (
        <div className="life-room">
          <NotYet thrown={error} />
        </div>
      )}
      <Link to="/cases/$id/history" params={{ id: caseId }} className="small unprinted">
        {say(caseWords.wholeHistory)}
      </Link>
    </section>
  )
}

/** Findings belong to statements; a cycle and an agreement have none. */
const tabsOf = ({ context }: Case): readonly (keyof typeof TABS)[] =>
  'document' in context
    ? ['data', 'findings', 'documents', 'clocks', 'history']
    : ['data', 'documents', 'clocks', 'history']

function CaseTabs({ found }: { found: Case }) {
  const { say } = useLanguage()
  const { tab = 'data' } = route.useSearch()
  const navigate = useNavigate()
  const tabs = tabsOf(found)
  const shown = tabs.includes(tab) ? tab : 'data'
  const Shown = TABS[shown]
  const go = (to: TabName) =>
    void navigate({
      to: '/cases/$id',
      params: { id: found.id },
      search: to === 'data' ? {} : { tab: to },
      replace: true,
    })
  return (
    <section className="case-tabs">
      <Tabs value={shown} onChange={(_, to: TabName) => go(to)} variant="scrollable" scrollButtons={false}>
        {tabs.map((name) => (
          <Tab key={name} value={name} label={say(caseWords[name])} id={`tab-${name}`} aria-controls="tab-panel" />
        ))}
      </Tabs>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${shown}`} className="case-panel">
        <Shown caseId={found.id} />
      </div>
    </section>
  )
}
