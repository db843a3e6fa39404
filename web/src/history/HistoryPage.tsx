import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { history, machine, oneCase } from '../ask/queries.ts'
import type { Case, HistoryStep } from '../ask/types.ts'
import { NoCase } from '../case/NoCase.tsx'
import { Code } from '../language/Code.tsx'
import { dayInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { Legend } from '../lifeLine/Legend.tsx'
import { LifeLine } from '../lifeLine/LifeLine.tsx'
import { useLife } from '../lifeLine/useLife.ts'
import { useIsWide } from '../look/useIsWide.ts'
import { Statechart } from '../machine/Statechart.tsx'
import { machineWords } from '../machine/words.ts'
import { usePageTitle } from '../shell/usePageTitle.ts'
import { Waiting } from '../shell/Waiting.tsx'
import { AtThatMoment } from './AtThatMoment.tsx'
import { downloadHistory } from './downloadHistory.ts'
import './history.css'
import { Play } from './Play.tsx'
import { StepList } from './StepList.tsx'
import { useMoment } from './useMoment.ts'
import { historyWords } from './words.ts'

const route = getRouteApi('/cases/$id/history')
const PER_DAY = 36

/** One case step by step: for whoever has to understand, years later, why it took so long. */
export function HistoryPage() {
  const { say } = useLanguage()
  const { id } = route.useParams()
  const found = useQuery(oneCase(id))
  const steps = useQuery(history(id))
  const drawn = useQuery(machine(id))
  const { life, error } = useLife(id)
  const moment = useMoment(steps.data ?? [], life?.now ?? 0)
  const [isByDay, setByDay] = useState(false)
  const isWide = useIsWide('80rem')
  const seen = useMemo(
    () => new Set((steps.data ?? []).filter(({ step }) => step <= moment.step).map(({ to }) => to.name)),
    [steps.data, moment.step],
  )
  usePageTitle(say(historyWords.title))
  const thrown = error ?? found.error
  if (thrown && !(life && found.data)) return <NoCase thrown={thrown} again={() => void found.refetch()} />
  if (!life || !found.data || !steps.data || !drawn.data) return <Waiting />
  const here = steps.data.find(({ step }) => step === moment.step)
  return (
    <article className="history">
      <Head id={id} found={found.data} steps={steps.data} />
      <section className="history-chart" aria-label={say(machineWords.title)}>
        <Statechart
          drawing={drawn.data.drawing}
          lit={here?.to.name ?? drawn.data.current}
          seen={seen}
          axis={isWide ? 'row' : 'column'}
        />
      </section>
      <section className="history-life">
        <LifeLine
          life={life}
          steps={steps.data}
          size="full"
          perDay={isByDay ? PER_DAY : undefined}
          walk={{ step: moment.step, moment: moment.at, toStep: moment.toStep, toMoment: moment.toInstant }}
        />
        <div className="history-tools">
          <Legend />
          <span className="unprinted history-zoom">
            <button type="button" className="chip" aria-pressed={!isByDay} onClick={() => setByDay(false)}>
              {say(historyWords.wholeLife)}
            </button>
            <button type="button" className="chip" aria-pressed={isByDay} onClick={() => setByDay(true)}>
              {say(historyWords.dayByDay)}
            </button>
            <Play moment={moment} last={steps.data.at(-1)?.step ?? 0} />
            {!moment.isNow && (
              <button type="button" className="button slim" onClick={moment.toNow}>
                {say(historyWords.toNow)}
              </button>
            )}
          </span>
        </div>
        <p className="quiet small unprinted">{say(historyWords.keys)}</p>
      </section>
      <div className="history-told">
        <AtThatMoment caseId={id} moment={moment} here={here} />
        <section>
          <h2>{say(historyWords.steps)}</h2>
          <StepList steps={steps.data} here={moment.isNow ? null : moment.step} toStep={moment.toStep} isWhole />
        </section>
      </div>
      <PrintedAt now={life.now} />
    </article>
  )
}

function Head({ id, found, steps }: { id: string; found: Case; steps: readonly HistoryStep[] }) {
  const { say, lang } = useLanguage()
  return (
    <header className="history-head">
      <div>
        <p className="quiet">
          {say(found.machine.title)}
          {found.period && <> · {say(found.period.title)}</>}
          {found.trackingCode && (
            <>
              {' · '}
              <Code of={found.trackingCode} />
            </>
          )}
        </p>
        <h1>
          {say(historyWords.title)}: <bdi>{say((found.agency ?? found.provider).title)}</bdi>
        </h1>
      </div>
      <p className="history-do unprinted">
        <Link to="/cases/$id" params={{ id }} className="button">
          {say(historyWords.back)}
        </Link>
        <button type="button" className="button" onClick={() => window.print()}>
          {say(historyWords.print)}
        </button>
        <button type="button" className="button" onClick={() => downloadHistory(found, steps, lang)}>
          {say(historyWords.download)}
        </button>
      </p>
    </header>
  )
}

function PrintedAt({ now }: { now: number }) {
  const { say, lang } = useLanguage()
  return (
    <p className="printed-only small">
      {say(historyWords.printedAt)} {dayInWords(now, lang)}
    </p>
  )
}
