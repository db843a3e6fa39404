import { type KeyboardEvent, type PointerEvent, useId } from 'react'
import type { HistoryStep } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { inDigits } from '../language/text.ts'
import { diamond } from './LifeBands.tsx'
import { rowInWords } from './LifeCard.tsx'
import type { Mark, Picture } from './layOut.ts'
import type { Life } from './life.ts'
import type { Walk } from './walk.ts'
import { lifeWords, rowsInWords } from './words.ts'

type Props = {
  picture: Picture
  life: Life
  steps: readonly HistoryStep[]
  /** The rows whose card is shown. */
  pointed: readonly number[]
  point: (steps: readonly number[]) => void
  walk: Walk | undefined
  open: ((step: number) => void) | undefined
}

/** A dot for every row of the journal, a diamond for every rung; arrow keys walk them in the order they were written. */
export function LifeMarks({ picture, life, steps, pointed, point, walk, open }: Props) {
  const { say, direction } = useLanguage()
  const name = useId()
  const here = walk ? walk.step : (pointed[0] ?? null)
  const to = (step: number) => {
    if (walk) walk.toStep(step)
    else point([step])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') point([])
    if (event.key === 'Enter' && here !== null) open?.(here)
    const next = stepAfter(
      life.steps.map(({ step }) => step),
      here,
      event.key,
      direction,
    )
    if (next === null) return
    event.preventDefault()
    to(next)
  }
  return (
    <g
      className="marks"
      tabIndex={0}
      role="listbox"
      aria-label={say(lifeWords.steps)}
      aria-activedescendant={here === null ? undefined : `${name}-${here}`}
      onKeyDown={onKeyDown}
      onBlur={() => point([])}
    >
      {picture.marks.map((mark) => (
        <OneMark
          key={mark.steps[0]}
          mark={mark}
          name={name}
          told={steps.filter(({ step }) => mark.steps.includes(step))}
          here={here}
          isFull={walk !== undefined}
          point={point}
          take={(step) => (walk ? walk.toStep(step) : open?.(step))}
        />
      ))}
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

type MarkProps = {
  mark: Mark
  name: string
  told: readonly HistoryStep[]
  here: number | null
  isFull: boolean
  point: (steps: readonly number[]) => void
  take: (step: number) => void
}

function OneMark({ mark, name, told, here, isFull, point, take }: MarkProps) {
  const speech = useLanguage()
  const { x, y, kind, steps } = mark
  const rows = told.map((row) => rowInWords(row, speech))
  const isHere = here !== null && steps.includes(here)
  const many = steps.length > 1
  const r = isFull ? (many ? 8 : 5) : many ? 4.5 : 3.5
  const shown = isHere ? here : steps[0]
  const onPointerDown = (event: PointerEvent) => {
    event.stopPropagation()
    // Of several in one place, each click takes the next.
    const next = steps[(steps.indexOf(here ?? -1) + 1) % steps.length]
    if (next !== undefined) take(next)
  }
  return (
    <g
      className={['mark', kind, isHere && 'here'].filter(Boolean).join(' ')}
      id={`${name}-${shown}`}
      role="option"
      aria-selected={isHere}
      aria-label={[...(many ? [speech.say(rowsInWords(steps.length))] : []), ...rows].join('\n')}
      data-steps={steps.join(' ')}
      {...(isFull ? { onPointerDown } : { onClick: () => take(steps[0] ?? 0) })}
      onPointerEnter={() => point(steps)}
      onPointerLeave={() => point([])}
    >
      <circle className="reach" cx={x} cy={y} r={isFull ? 12 : 8} />
      {kind === 'rung' ? (
        <path className="rung" d={diamond(x, y, r + 1)} />
      ) : (
        <circle className="dot" cx={x} cy={y} r={r} />
      )}
      {isFull && many && (
        <text x={x} y={y + 4} textAnchor="middle">
          {inDigits(speech.lang, steps.length)}
        </text>
      )}
      {isHere && <circle className="ring" cx={x} cy={y} r={r + 4} />}
    </g>
  )
}
