import { useQuery } from '@tanstack/react-query'
import { replay } from '../ask/queries.ts'
import type { HistoryStep, Replayed } from '../ask/types.ts'
import { clockWords } from '../clock/clockWords.ts'
import { instantInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { Who } from './StepList.tsx'
import type { Looked } from './useMoment.ts'
import { WhatChanged } from './WhatChanged.tsx'
import { disagrees, historyWords } from './words.ts'

/** How the case stood then, worked out from its journal, and the step that had brought it there. */
export function AtThatMoment(props: { caseId: string; moment: Looked; here: HistoryStep | undefined }) {
  const { caseId, moment, here } = props
  const { say, lang } = useLanguage()
  const { asked } = moment
  const when = asked.at === undefined ? { step: asked.step ?? moment.step } : { at: new Date(asked.at).toISOString() }
  const { data, error } = useQuery({ ...replay(caseId, when), enabled: moment.step > 0 })
  return (
    <section className="then" aria-live="polite">
      <h2>{say(moment.isNow ? historyWords.rightNow : historyWords.atThatMoment)}</h2>
      <p className="quiet">{instantInWords(moment.at, lang)}</p>
      {here && (
        <>
          <p className="then-stage">{say(here.to.title)}</p>
          <p>
            {say(historyWords.step)} {inDigits(lang, here.step)}: <strong>{say(here.label)}</strong>
          </p>
          <p>
            <Who told={here} />
          </p>
          {here.reason && (
            <p>
              <span className="quiet">{say(historyWords.why)}:</span> <bdi>{here.reason}</bdi>
            </p>
          )}
        </>
      )}
      {data ? <Stood data={data} /> : <NotYet thrown={error} />}
      {here && data && <WhatChanged caseId={caseId} here={here} after={data} />}
    </section>
  )
}

function Stood({ data }: { data: Replayed }) {
  const { say, lang } = useLanguage()
  const running = data.clocks.filter(({ state }) => state !== 'stopped')
  return (
    <>
      <dl className="then-clocks">
        <div>
          <dt>{say(historyWords.assignee)}</dt>
          <dd>
            <bdi>{data.assignee?.name ?? '—'}</bdi>
          </dd>
        </div>
        {running.map((clock) => (
          <div key={clock.name}>
            <dt>{say(clock.title)}</dt>
            <dd>
              {say(clockWords[clock.state])}
              {clock.left && clock.left.amount > 0 && ` · ${say(clockWords.left)}: ${say(clock.left.text)}`}
              {clock.dueAt && <span className="quiet small"> {say(clock.dueAt.text)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={data.agrees ? 'small quiet' : 'notice stop'}>
        {data.agrees ? `✓ ${say(historyWords.agrees)}` : say(disagrees(inDigits(lang, data.disagreesAt ?? 0)))}
      </p>
    </>
  )
}
