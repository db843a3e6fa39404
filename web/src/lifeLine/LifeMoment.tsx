import type { KeyboardEvent, PointerEvent } from 'react'
import { instantInWords } from '../language/instant.ts'
import { useLanguage } from '../language/Language.tsx'
import { instantAt, type Picture, xOf } from './layOut.ts'
import type { Life } from './life.ts'
import { type Walk, xUnder } from './walk.ts'
import { lifeWords } from './words.ts'

const DAY = 86_400_000

/** The moment that is looked at: a line that can be dragged, or moved by keys, through the life. */
export function LifeMoment({ picture, life, walk }: { picture: Picture; life: Life; walk: Walk }) {
  const { say, lang, direction } = useLanguage()
  const { scale, plot } = picture
  const x = xOf(scale, walk.moment)
  const within = (at: number) => Math.min(life.now, Math.max(scale.from, at))
  const drag = (event: PointerEvent<SVGGElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    walk.toMoment(within(instantAt(scale, xUnder(event))))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = momentAfter(walk.moment, event.key, direction, scale.from, life.now)
    if (to === null) return
    event.preventDefault()
    walk.toMoment(within(to))
  }
  const isNow = walk.moment >= life.now
  const words = isNow ? say(lifeWords.now) : instantInWords(walk.moment, lang)
  const wide = words.length * 7.2 + 12
  // Behind the handle as time runs, or before it where the drawing ends.
  const isBehind = Math.abs(x - scale.last) > wide + 12
  const side = (direction === 'rtl' ? -1 : 1) * (isBehind ? 1 : -1)
  return (
    <g
      className="moment"
      tabIndex={0}
      role="slider"
      aria-label={say(lifeWords.moment)}
      aria-valuemin={scale.from}
      aria-valuemax={life.now}
      aria-valuenow={walk.moment}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={drag}
    >
      <line x1={x} x2={x} y1={plot.top - 4} y2={plot.bottom} />
      <path d={`M${x} ${plot.top}l-7 -8v-8h14v8z`} />
      <rect className="reach" x={x - 12} y={plot.top - 20} width="24" height="24" />
      {!isNow && (
        <rect className="behind" x={side > 0 ? x + 8 : x - 8 - wide} y={plot.top - 24} width={wide} height="22" />
      )}
      <text x={x + 12 * side} y={plot.top - 8} textAnchor={isBehind ? 'start' : 'end'}>
        {words}
      </text>
    </g>
  )
}

function momentAfter(at: number, key: string, direction: 'rtl' | 'ltr', first: number, last: number): number | null {
  const later = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const earlier = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  if (key === later || key === 'ArrowUp') return at + DAY
  if (key === earlier || key === 'ArrowDown') return at - DAY
  if (key === 'PageUp') return at + 7 * DAY
  if (key === 'PageDown') return at - 7 * DAY
  if (key === 'Home') return first
  if (key === 'End') return last
  return null
}
