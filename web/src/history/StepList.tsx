import type { HistoryStep } from '../ask/types.ts'
import { titleOfField } from '../form/words.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import './history.css'
import { historyWords } from './words.ts'

type Props = {
  steps: readonly HistoryStep[]
  here: number | null
  toStep?: (step: number) => void
  /** With all that an auditor asks for. */
  isWhole?: boolean
}

/** The steps of a case as the journal has them. */
export function StepList({ steps, here, toStep, isWhole = false }: Props) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li
          key={step.step}
          className={['step', step.kind, step.step === here && 'here'].filter(Boolean).join(' ')}
          aria-current={step.step === here ? 'step' : undefined}
        >
          <OneStep told={step} toStep={toStep} isWhole={isWhole} />
        </li>
      ))}
    </ol>
  )
}

function OneStep({ told, toStep, isWhole }: { told: HistoryStep; toStep: Props['toStep']; isWhole: boolean }) {
  const { say, lang } = useLanguage()
  const number = inDigits(lang, told.step)
  return (
    <>
      <span className="step-number">
        {toStep ? (
          <button
            type="button"
            className="step-go"
            onClick={() => toStep(told.step)}
            aria-label={`${say(historyWords.step)} ${number}`}
          >
            {number}
          </button>
        ) : (
          number
        )}
      </span>
      <div className="step-told">
        <p className="step-what">
          <strong>{say(told.label)}</strong> <Passage told={told} />
        </p>
        <p className="quiet small">
          <time dateTime={told.at.at}>{say(told.at.text)}</time> · <Who told={told} />
        </p>
        {told.reason && (
          <p className="step-why">
            <span className="quiet">{say(historyWords.why)}:</span> <bdi>{told.reason}</bdi>
          </p>
        )}
        {isWhole && <Evidence told={told} />}
      </div>
    </>
  )
}

function Passage({ told: { from, to } }: { told: HistoryStep }) {
  const { say, direction } = useLanguage()
  if (from && from.name === to.name) return <span className="quiet">({say(historyWords.stays)})</span>
  const arrow = direction === 'rtl' ? '←' : '→'
  return (
    <span className="quiet">
      {from && `${say(from.title)} ${arrow} `}
      {say(to.title)}
    </span>
  )
}

/** Who acted, in which role, and for whom. */
export function Who({ told: { by } }: { told: HistoryStep }) {
  const { say } = useLanguage()
  if (by.role === 'system') return <>{say(historyWords.bySystem)}</>
  return (
    <>
      {by.person?.name} <span className="quiet">({say(by.roleTitle)})</span>
      {by.onBehalfOf && (
        <>
          {' '}
          {say(historyWords.onBehalfOf)} {by.onBehalfOf.name}
        </>
      )}
    </>
  )
}

/** Ids of people and cases say nothing to whoever reads; the people stand with the step. */
const isTold = (field: string, value: unknown): boolean =>
  field !== 'periodKey' && (typeof value === 'number' || (typeof value === 'string' && !/^[0-9a-f-]{36}$/.test(value)))

function Evidence({ told }: { told: HistoryStep }) {
  const { say } = useLanguage()
  const said = Object.entries(told.said).flatMap(([field, value]) =>
    isTold(field, value) ? [[field, String(value)] as const] : [],
  )
  return (
    <>
      {said.map(([field, value]) => (
        <p key={field} className="small">
          <span className="quiet">{say(titleOfField(field, null))}:</span> <bdi>{value}</bdi>
        </p>
      ))}
      <p className="quiet small step-hash">
        {say(historyWords.hash)} <bdi dir="ltr">{told.hash}</bdi> · {say(historyWords.recordedAt)}{' '}
        {say(told.recordedAt.text)}
      </p>
    </>
  )
}
