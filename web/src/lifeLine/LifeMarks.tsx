import type { KeyboardEvent, PointerEvent } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { diamond } from './LifeBands.tsx'
import type { Mark, Picture } from './layOut.ts'
import type { Life } from './life.ts'
import type { Walk } from './walk.ts'
import { lifeWords } from './words.ts'

type Props = { picture: Picture; life: Life; walk?: Walk }

/** A dot for every row of the journal, a diamond for every rung; arrow keys walk them in the order they were written. */
export function LifeMarks({ picture, life, walk }: Props) {
  const { say, direction } = useLanguage()
  const marks = picture.marks.map((mark) => <OneMark key={mark.steps[0]} mark={mark} life={life} walk={walk} />)
  if (!walk) return <g>{marks}</g>
  const steps = life.steps.map(({ step }) => step)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepAfter(steps, walk.step, event.key, direction)
    if (to === null) return
    event.preventDefault()
    walk.toStep(to)
  }
  return (
    <g
      className="marks"
      tabIndex={0}
      role="listbox"
      aria-label={say(lifeWords.steps)}
      aria-activedescendant={walk.step === null ? undefined : `mark-${walk.step}`}
      onKeyDown={onKeyDown}
    >
      {marks}
    </g>
  )
}

/** The step one comes to by a key; nothing, for keys that do not walk. Later lies to the left where one reads that way. */
export function stepAfter(
  steps: readonly number[],
  step: number | null,
  key: string,
  direction: 'rtl' | 'ltr',
): number | null {
  const at = step === null ? -1 : steps.indexOf(step)
  const later = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const earlier = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  if (key === later || key === 'ArrowDown') return steps[Math.min(steps.length - 1, at + 1)] ?? null
  if (key === earlier || key === 'ArrowUp') return steps[at < 0 ? steps.length - 1 : Math.max(0, at - 1)] ?? null
  if (key === 'Home') return steps[0] ?? null
  if (key === 'End') return steps.at(-1) ?? null
  return null
}

function OneMark({ mark, life, walk }: { mark: Mark; life: Life; walk: Walk | undefined }) {
  const { say, lang } = useLanguage()
  const { x, y, kind, steps } = mark
  const isHere = steps.includes(walk?.step ?? Number.NaN)
  const many = steps.length > 1
  const r = walk ? (many ? 8 : 5) : many ? 3.5 : 2.5
  const told = life.steps
    .filter(({ step }) => steps.includes(step))
    .map(({ step, label }) => `${inDigits(lang, step)}. ${say(label)}`)
    .join('\n')
  const take = (event: PointerEvent) => {
    event.stopPropagation()
    const next = steps[(steps.indexOf(walk?.step ?? -1) + 1) % steps.length]
    if (next !== undefined) walk?.toStep(next)
  }
  const shown = isHere ? walk?.step : steps[0]
  return (
    <g
      className={['mark', kind, isHere && 'here'].filter(Boolean).join(' ')}
      {...(walk
        ? { id: `mark-${shown}`, role: 'option', 'aria-selected': isHere, 'aria-label': told, onPointerDown: take }
        : {})}
    >
      <title>{told}</title>
      {walk && <circle className="reach" cx={x} cy={y} r="12" />}
      {kind === 'rung' ? (
        <path className="rung" d={diamond(x, y, r + 1)} />
      ) : (
        <circle className="dot" cx={x} cy={y} r={r} />
      )}
      {walk && many && (
        <text x={x} y={y + 4} textAnchor="middle">
          {inDigits(lang, steps.length)}
        </text>
      )}
      {isHere && <circle className="ring" cx={x} cy={y} r={r + 4} />}
    </g>
  )
}
