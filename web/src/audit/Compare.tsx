import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { history, oneCase } from '../ask/queries.ts'
import { sideOfStage } from '../ask/sides.ts'
import type { Case, HistoryStep } from '../ask/types.ts'
import { Who } from '../history/StepList.tsx'
import { saidInFull } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { LifeLine } from '../lifeLine/LifeLine.tsx'
import type { Side } from '../lifeLine/life.ts'
import { useLife } from '../lifeLine/useLife.ts'
import { sideWords } from '../lifeLine/words.ts'
import { NotYet } from '../shell/NotYet.tsx'
import { usePageTitle } from '../shell/usePageTitle.ts'
import './audit.css'
import { alignSteps, daysWith } from './alignSteps.ts'
import { auditWords, daysWords } from './words.ts'

const route = getRouteApi('/compare')

/** Two cases held against each other: their life lines, in whose hands each was for how long, and their steps in one table. */
export function Compare() {
  const { say } = useLanguage()
  const { one, other } = route.useSearch()
  usePageTitle(say(auditWords.comparison))
  if (!one || !other) return <p className="quiet">{say(auditWords.lacks)}</p>
  return (
    <section className="audit">
      <h1>{say(auditWords.comparison)}</h1>
      <Both one={one} other={other} />
    </section>
  )
}

function Both({ one, other }: { one: string; other: string }) {
  const cases = [useQuery(oneCase(one)), useQuery(oneCase(other))] as const
  const steps = [useQuery(history(one)), useQuery(history(other))] as const
  const error = [...cases, ...steps].find((query) => query.error)?.error
  const [first, second] = [cases[0].data, cases[1].data]
  const [these, those] = [steps[0].data, steps[1].data]
  if (!first || !second || !these || !those) return <NotYet thrown={error} />
  return (
    <>
      <div className="compare-lives">
        <OneLife found={first} />
        <OneLife found={second} />
      </div>
      <Facts one={first} other={second} these={these} those={those} />
      <Steps these={these} those={those} />
    </>
  )
}

function OneLife({ found }: { found: Case }) {
  const { say } = useLanguage()
  const { life, steps, error } = useLife(found.id)
  return (
    <section>
      <h2>
        <Link to="/cases/$id/history" params={{ id: found.id }}>
          <bdi>{say((found.agency ?? found.provider).title)}</bdi>
        </Link>{' '}
        <span className="quiet">{found.period && say(found.period.title)}</span>
      </h2>
      {life ? <LifeLine life={life} steps={steps} size="small" /> : <NotYet thrown={error} />}
    </section>
  )
}

type FactsProps = { one: Case; other: Case; these: readonly HistoryStep[]; those: readonly HistoryStep[] }

const SIDES: readonly Side[] = ['agency', 'office', 'outside']

function Facts({ one, other, these, those }: FactsProps) {
  const { say, lang } = useLanguage()
  const [mine, theirs] = [daysWith(these, sideOfStage), daysWith(those, sideOfStage)]
  const rows: (readonly [string, string, string])[] = [
    [say(auditWords.kind), say(one.machine.title), say(other.machine.title)],
    [say(auditWords.stage), say(one.stage.title), say(other.stage.title)],
    [say(auditWords.opened), saidInFull(one.openedAt, lang), saidInFull(other.openedAt, lang)],
    [say(auditWords.steps), inDigits(lang, one.step), inDigits(lang, other.step)],
    [say(auditWords.version), one.machine.version.slice(0, 12), other.machine.version.slice(0, 12)],
    ...SIDES.map((side): readonly [string, string, string] => [
      say(sideWords[side]),
      say(daysWords(mine[side])),
      say(daysWords(theirs[side])),
    ]),
  ]
  return (
    <table className="lines compare-facts">
      <tbody>
        {rows.map(([title, first, second]) => (
          <tr key={title} data-differs={first !== second}>
            <th scope="row">{title}</th>
            <td>
              <bdi>{first}</bdi>
            </td>
            <td>
              <bdi>{second}</bdi>
            </td>
            <td className="small quiet">{say(first === second ? auditWords.same : auditWords.differs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Steps({ these, those }: { these: readonly HistoryStep[]; those: readonly HistoryStep[] }) {
  const { say } = useLanguage()
  return (
    <div className="scroll-x">
      <table className="lines compare-steps">
        <caption className="unseen">{say(auditWords.steps)}</caption>
        <tbody>
          {alignSteps(these, those).map(({ one, other }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a pair has nothing of its own but its place
            <tr key={i} data-differs={!one || !other}>
              <td>{one && <Told step={one} first={these[0]} />}</td>
              <td>{other && <Told step={other} first={those[0]} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const DAY = 86_400_000

function Told({ step, first }: { step: HistoryStep; first: HistoryStep | undefined }) {
  const { say, lang } = useLanguage()
  const days = first ? Math.floor((Date.parse(step.at.at) - Date.parse(first.at.at)) / DAY) : 0
  return (
    <>
      <strong>{say(step.label)}</strong>{' '}
      <span className="small quiet">
        {inDigits(lang, step.step)} · {say(daysWords(days))}
      </span>
      <div className="small">
        {say(step.to.title)} · <Who told={step} />
      </div>
      {step.reason && (
        <div className="small quiet">
          <bdi>{step.reason}</bdi>
        </div>
      )}
    </>
  )
}
