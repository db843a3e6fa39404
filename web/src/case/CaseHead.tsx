import { useQuery } from '@tanstack/react-query'
import { clocks, oneCase } from '../ask/queries.ts'
import type { Case } from '../ask/types.ts'
import { ClockRing } from '../clock/ClockRing.tsx'
import { TimeLeft } from '../clock/TimeLeft.tsx'
import { timeStateOf } from '../clock/timeStateOf.ts'
import { Code } from '../language/Code.tsx'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { ClaimButton, GiveBack } from '../team/Claim.tsx'
import { caseWords } from './words.ts'

/** Whose case it is, of which period, where it stands, and how much time is left. */
export function CaseHead({ found }: { found: Case }) {
  const { say, lang } = useLanguage()
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
            'document' in found.context && <span className="quiet">{say(caseWords.noCode)}</span>
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
          <bdi>{found.assignee?.name ?? say(caseWords.nobody)}</bdi> <ClaimButton item={found} />
        </p>
        <GiveBack item={found} />
      </div>
      <Time found={found} />
    </header>
  )
}

/** How much time is left; while the agency writes, the time of the cycle is what counts. */
function Time({ found }: { found: Case }) {
  const { say } = useLanguage()
  const isOfCycle = found.due === null && found.stage.kind === 'acting' && found.links.parent !== null
  const cycle = useQuery({ ...oneCase(found.links.parent?.id ?? ''), enabled: isOfCycle })
  const counted = isOfCycle && cycle.data?.due ? cycle.data : found
  const told = useQuery({ ...clocks(counted.id), enabled: counted.due !== null })
  const clock = told.data?.clocks.find(({ name }) => name === counted.due?.clock)
  return (
    <div className="case-time">
      <ClockRing state={timeStateOf(counted)} percent={clock?.percent ?? null} size={36} />
      <div>
        {counted !== found && <span className="quiet small">{say(caseWords.timeOfCycle)}</span>}
        <TimeLeft item={counted} clock={clock} />
      </div>
    </div>
  )
}
