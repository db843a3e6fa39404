import { useQuery } from '@tanstack/react-query'
import { clocks } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { ClockRing } from '../clock/ClockRing.tsx'
import { TimeLeft } from '../clock/TimeLeft.tsx'
import { timeStateOf } from '../clock/timeStateOf.ts'
import { Code } from '../language/Code.tsx'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { caseWords } from './words.ts'

/** Whose case it is, of which period, where it stands, and how much time is left. */
export function CaseHead({ found }: { found: Case }) {
  const { say, lang } = useLanguage()
  const told = useQuery(clocks(found.id))
  const clock = told.data?.clocks.find(({ name }) => name === found.due?.clock)
  return (
    <header className="case-head">
      <div className="case-name">
        <p className="quiet">
          {say(found.machine.title)}
          {found.period && <> · {say(found.period.title)}</>}
          {found.confidentiality === 'confidential' && <span className="tag">{say(caseWords.confidential)}</span>}
        </p>
        <h1>
          <bdi>{say((found.agency ?? found.provider).title)}</bdi>
        </h1>
        <p className="case-code">
          {found.trackingCode ? (
            <>
              <span className="quiet">{say(caseWords.trackingCode)}</span> <Code of={found.trackingCode} />
            </>
          ) : (
            'trackingCode' in found.context && <span className="quiet">{say(caseWords.noCode)}</span>
          )}
        </p>
      </div>
      <div className="case-stage">
        <p className="case-stage-name">
          {say(found.stage.title)}
          {found.held && <span className="tag">{say(caseWords.held)}</span>}
        </p>
        <p className="quiet small">
          {say(caseWords.since)} {saidInFull(found.stageSince, lang)}
          {' · '}
          <bdi>{found.assignee?.name ?? say(caseWords.nobody)}</bdi>
        </p>
      </div>
      <div className="case-time">
        <ClockRing state={timeStateOf(found)} percent={clock?.percent ?? null} size={36} />
        <div>
          <TimeLeft item={found} clock={clock} />
        </div>
      </div>
    </header>
  )
}
