import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { HistoryStep } from '../ask/types.ts'
import { Passage, Who } from '../history/StepList.tsx'
import { historyWords } from '../history/words.ts'
import { instantInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'

/** More rows than these in one place are counted. */
const MOST = 4
const APART = 10

/** Who did what, when and why, beside the dot that one points at. */
export function LifeCard({ frame, steps }: { frame: RefObject<HTMLDivElement | null>; steps: readonly HistoryStep[] }) {
  const { lang } = useLanguage()
  const card = useRef<HTMLDivElement>(null)
  const first = steps[0]?.step
  useLayoutEffect(() => {
    const mark = frame.current?.querySelector(`[data-steps~="${first}"]`)
    if (card.current && frame.current && mark) putBeside(card.current, mark, frame.current)
  }, [frame, first])
  if (steps.length === 0) return null
  return (
    <div className="life-card unprinted" ref={card} aria-hidden="true">
      {steps.slice(0, MOST).map((told) => (
        <OneRow key={told.step} told={told} />
      ))}
      {steps.length > MOST && <div className="quiet small">+{inDigits(lang, steps.length - MOST)}</div>}
    </div>
  )
}

/** Below the dot, and never over the edge of the drawing. */
function putBeside(card: HTMLElement, mark: Element, frame: HTMLElement): void {
  const [at, around] = [mark.getBoundingClientRect(), frame.getBoundingClientRect()]
  const middle = at.left + at.width / 2 - around.left
  const fromStart = getComputedStyle(frame).direction === 'rtl' ? around.width - middle : middle
  const most = Math.max(0, around.width - card.offsetWidth)
  card.style.insetInlineStart = `${Math.min(most, Math.max(0, fromStart - card.offsetWidth / 2))}px`
  card.style.insetBlockStart = `${at.bottom - around.top + APART}px`
}

function OneRow({ told }: { told: HistoryStep }) {
  const { say, lang } = useLanguage()
  return (
    <div>
      <p>
        <span className="quiet">{inDigits(lang, told.step)}</span> <strong>{say(told.label)}</strong>{' '}
        <Passage told={told} />
      </p>
      <p className="small">
        {instantInWords(Date.parse(told.at.at), lang)} · <Who told={told} />
      </p>
      {told.reason && (
        <p className="small">
          <span className="quiet">{say(historyWords.why)}:</span> <bdi>{told.reason}</bdi>
        </p>
      )}
    </div>
  )
}

/** The same in one sentence, for whoever does not see the card. */
export function rowInWords(told: HistoryStep, { say, lang }: ReturnType<typeof useLanguage>): string {
  const { step, label, at, by, from, to, reason } = told
  const who = by.role === 'system' ? say(historyWords.bySystem) : `${by.person?.name ?? ''} (${say(by.roleTitle)})`
  const passage = from?.name === to.name ? '' : say(to.title)
  const why = reason ? `${say(historyWords.why)}: ${reason}` : ''
  return [`${inDigits(lang, step)}. ${say(label)}`, passage, instantInWords(Date.parse(at.at), lang), who, why]
    .filter((part) => part !== '')
    .join(lang === 'fa' ? '، ' : ', ')
}
