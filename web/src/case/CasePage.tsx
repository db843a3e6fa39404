import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { Case } from '../ask/types.ts'
import { DelaysTab } from '../delays/DelaysTab.tsx'
import { DocumentsTab } from '../documents/DocumentsTab.tsx'
import { FindingsTab } from '../findings/FindingsTab.tsx'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { LifeLine } from '../lifeLine/LifeLine.tsx'
import { useLife } from '../lifeLine/useLife.ts'
import { ToReset } from '../people/ToReset.tsx'
import { isCycle } from '../periods/queries.ts'
import { OpenQuestion } from '../reports/OpenQuestion.tsx'
import { machines } from '../reports/queries.ts'
import { ReportsTab } from '../reports/ReportsTab.tsx'
import { SheetsTab } from '../sheets/SheetsTab.tsx'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Waiting } from '../shell/Waiting.tsx'
import { findings } from '../statement/queries.ts'
import { CaseHead } from './CaseHead.tsx'
import { CaseSide } from './CaseSide.tsx'
import { ClocksTab } from './ClocksTab.tsx'
import type { Tab as TabName } from './caseView.ts'
import { DataTab } from './DataTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { NewStep } from './NewStep.tsx'
import { NoCase } from './NoCase.tsx'
import { useWholeCase } from './useWholeCase.ts'
import { Ways } from './Ways.tsx'
import { caseWords } from './words.ts'
import './case.css'

const route = getRouteApi('/cases/$id')

const TABS = {
  data: DataTab,
  sheets: SheetsTab,
  findings: FindingsTab,
  documents: DocumentsTab,
  reports: ReportsTab,
  clocks: ClocksTab,
  delays: DelaysTab,
  history: HistoryTab,
} as const

/** One case: where it stands, what can be done, and all that belongs to it. */
export function CasePage() {
  const { say } = useLanguage()
  const { id } = route.useParams()
  const { found: data, error, again } = useWholeCase(id)
  usePageTitle(data ? say((data.agency ?? data.provider).title) : '')
  if (!data && !error) return <Waiting />
  if (!data) return <NoCase thrown={error} again={again} />
  return (
    <article className="case">
      <CaseHead found={data} />
      <NewStep caseId={id} shown={data.step} />
      <SmallLife caseId={id} />
      <ToReset found={data} />
      <OpenQuestion found={data} />
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
  const navigate = useNavigate()
  const { life, steps, error } = useLife(caseId)
  const open = (step: number) => void navigate({ to: '/cases/$id/history', params: { id: caseId }, search: { step } })
  return (
    <section className="case-life">
      {life ? <LifeLine life={life} steps={steps} size="small" open={open} /> : <NotYet thrown={error} />}
      <Link to="/cases/$id/history" params={{ id: caseId }} className="small unprinted">
        {say(caseWords.wholeHistory)}
      </Link>
    </section>
  )
}

/** Whether something may be found in this case, which counts its versions then. */
function useHasFindings({ context, machine: { name } }: Case): boolean {
  const { data = [] } = useQuery(machines)
  return 'version' in context && Boolean(data.find(({ machine }) => machine === name)?.findings)
}

/** Findings and sheets belong to the kinds of cases that have some. */
function useTabs({ machine: { name } }: Case, hasFindings: boolean): readonly (keyof typeof TABS)[] {
  const { data = [] } = useQuery(machines)
  const kind = data.find(({ machine }) => machine === name)
  const hasReports = isCycle(name) || (kind?.reports ?? []).length > 0
  return [
    'data',
    ...((kind?.sheets ?? []).length > 0 ? (['sheets'] as const) : []),
    ...(hasFindings ? (['findings'] as const) : []),
    'documents',
    ...(hasReports ? (['reports'] as const) : []),
    ...(['clocks', 'delays', 'history'] as const),
  ]
}

/** How many findings wait for somebody. */
function useOpenFindings({ id }: Case, hasFindings: boolean): number {
  const { data } = useQuery({ ...findings(id), enabled: hasFindings })
  return data?.filter(({ resolution }) => resolution === null).length ?? 0
}

function CaseTabs({ found }: { found: Case }) {
  const { say, lang } = useLanguage()
  const { tab = 'data' } = route.useSearch()
  const navigate = useNavigate()
  const hasFindings = useHasFindings(found)
  const tabs = useTabs(found, hasFindings)
  const shown = tabs.includes(tab) ? tab : 'data'
  const Shown = TABS[shown]
  const open = useOpenFindings(found, hasFindings)
  const go = (to: TabName) =>
    void navigate({
      to: '/cases/$id',
      params: { id: found.id },
      search: to === 'data' ? {} : { tab: to },
      replace: true,
    })
  return (
    <section className="case-tabs">
      <Tabs
        className="unprinted"
        value={shown}
        onChange={(_, to: TabName) => go(to)}
        variant="scrollable"
        scrollButtons={false}
      >
        {tabs.map((name) => (
          <Tab
            key={name}
            value={name}
            label={
              name === 'findings' && open > 0
                ? `${say(caseWords[name])} (${inDigits(lang, open)})`
                : say(caseWords[name])
            }
            id={`tab-${name}`}
            aria-controls="tab-panel"
          />
        ))}
      </Tabs>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${shown}`} className="case-panel">
        <h2 className="case-panel-title">{say(caseWords[shown])}</h2>
        <Shown caseId={found.id} />
      </div>
    </section>
  )
}
