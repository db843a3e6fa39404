import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { HistoryStep } from '../ask/types.ts'
import { useLanguage } from '../language/Language.tsx'
import { LifeBands } from './LifeBands.tsx'
import { LifeCard } from './LifeCard.tsx'
import { LifeGround } from './LifeGround.tsx'
import { LifeMarks } from './LifeMarks.tsx'
import { LifeMoment } from './LifeMoment.tsx'
import { LifeStays } from './LifeStays.tsx'
import { instantAt, layOut, xOf } from './layOut.ts'
import type { Life } from './life.ts'
import './lifeLine.css'
import { summaryOf } from './summaryOf.ts'
import { type Walk, xUnder } from './walk.ts'
import { lifeWords } from './words.ts'

/** Below this a line is scrolled rather than squeezed. */
const LEAST = { small: 0, full: 600 } as const

type Props = {
  life: Life
  /** The rows of the journal behind its dots. */
  steps: readonly HistoryStep[]
  size: 'small' | 'full'
  perDay?: number | undefined
  walk?: Walk
  /** What taking a dot does, where there is no walk. */
  open?: (step: number) => void
}

/** One case through time. Its dots tell who, why and what; with a walk, a moment of it can be looked at. */
export function LifeLine({ life, steps, size, perDay, walk, open }: Props) {
  const { lang, direction, say } = useLanguage()
  const frame = useRef<HTMLDivElement>(null)
  const [pointed, point] = useState<readonly number[]>([])
  const [box, width] = useWidth(LEAST[size])
  const hatch = useId()
  const picture = useMemo(
    () => layOut(life, { width, size, lang, ...(perDay === undefined ? {} : { perDay }) }),
    [life, width, size, lang, perDay],
  )
  const lit = walk ? walk.moment : life.now
  useKeptInView(box, walk ? xOf(picture.scale, walk.moment) : picture.now, picture.width)
  return (
    <div className="life-frame" ref={frame}>
      <div className={`life-line ${size}`} ref={box}>
        {width > 0 && (
          <svg
            width={picture.width}
            height={picture.height}
            viewBox={`0 0 ${picture.width} ${picture.height}`}
            direction={direction}
            role="group"
            aria-label={walk ? say(lifeWords.lifeLine) : summaryOf(life, lang)}
            onPointerDown={walk && ((event) => walk.toMoment(instantAt(picture.scale, xUnder(event))))}
          >
            <LifeGround
              picture={picture}
              life={life}
              hatch={hatch}
              isNowSaid={Math.abs(xOf(picture.scale, lit) - picture.now) > 60 || !walk}
            />
            <LifeStays picture={picture} lit={lit} />
            <LifeBands picture={picture} life={life} isFull={size === 'full'} />
            <line
              className="now"
              x1={picture.now}
              x2={picture.now}
              y1={picture.plot.top - 4}
              y2={picture.plot.bottom}
            />
            <LifeMarks
              picture={picture}
              life={life}
              steps={steps}
              pointed={pointed}
              point={point}
              walk={walk}
              open={open}
            />
            {walk && <LifeMoment picture={picture} life={life} walk={walk} />}
          </svg>
        )}
      </div>
      <LifeCard frame={frame} steps={steps.filter(({ step }) => pointed.includes(step))} />
    </div>
  )
}

function useWidth(least: number) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  // Before anything is painted, so that nothing below has to make room afterwards.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setWidth(Math.max(least, Math.floor(element.clientWidth)))
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    measure()
    return () => watch.disconnect()
  }, [least])
  return [box, width] as const
}

/** Scrolls a line that is wider than its page, so that what is looked at is on it. */
function useKeptInView(box: React.RefObject<HTMLDivElement | null>, x: number, width: number): void {
  useEffect(() => {
    const element = box.current
    if (!element || width <= element.clientWidth) return
    const { left, width: seen } = element.getBoundingClientRect()
    const here = (element.firstElementChild?.getBoundingClientRect().left ?? left) - left + x
    if (here < 40 || here > seen - 40) element.scrollBy({ left: here - seen / 2 })
  }, [box, x, width])
}
