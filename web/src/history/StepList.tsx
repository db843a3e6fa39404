import type { HistoryStep } from '../ask/types.ts'
import { titleOfField } from '../form/words.ts'
import { saidInFull } from '../language/instant.ts'
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
        {told.reason && (
          <p className="step-why">
            <span className="quiet">{say(historyWords.why)}:</span> <bdi>{told.reason}</bdi>
          </p>
        )}
        {isWhole && <Said told={told} />}
        {isWhole && <Evidence told={told} />}
      </div>
      <div className="step-when small">
        <p>
          <time dateTime={told.at.at}>{saidInFull(told.at, lang)}</time>
        </p>
        <p>
          <Who told={told} />
        </p>
      </div>
    </>
  )
}

/** From which stage to which, or that the case stayed where it was. */
export function Passage({ told: { from, to } }: { told: Pick<HistoryStep, 'from' | 'to'> }) {
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
      <bdi>{by.person?.name}</bdi> <span className="quiet">({say(by.roleTitle)})</span>
      {by.onBehalfOf && (
        <>
          {' '}
          {say(historyWords.onBehalfOf)} <bdi>{by.onBehalfOf.name}</bdi>
        </>
      )}
    </>
  )
}

/** Ids of people and cases say nothing to whoever reads; the people stand with the step. */
const isTold = (field: string, value: unknown): boolean =>
  field !== 'periodKey' && (typeof value === 'number' || (typeof value === 'string' && !/^[0-9a-f-]{36}$/.test(value)))

/** What was said with the step. */
function Said({ told }: { told: HistoryStep }) {
  const { say } = useLanguage()
  const said = Object.entries(told.said).flatMap(([field, value]) =>
    isTold(field, value) ? [[field, String(value)] as const] : [],
  )
  return said.map(([field, value]) => (
    <p key={field} className="small">
      <span className="quiet">{say(titleOfField(field, null))}:</span> <Print of={value} />
    </p>
  ))
}

/** When the step was written down, and its hash in the chain. */
function Evidence({ told }: { told: HistoryStep }) {
  const { say, lang } = useLanguage()
  return (
    <p className="quiet small">
      {say(historyWords.recordedAt)} {saidInFull(told.recordedAt, lang)} · {say(historyWords.hash)}{' '}
      <Print of={told.hash} />
    </p>
  )
}

const HASH = /^[0-9a-f]{64}$/

/** A hash by its beginning on the page, and whole on paper; anything else as it is. */
function Print({ of }: { of: string }) {
  if (!HASH.test(of)) return <bdi>{of}</bdi>
  return (
    <bdi dir="ltr" title={of} className="hash">
      {of.slice(0, 12)}
      <span className="printed-only">{of.slice(12)}</span>
      <span className="unprinted">…</span>
    </bdi>
  )
}
