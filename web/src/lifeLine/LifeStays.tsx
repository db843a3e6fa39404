import { useLanguage } from '../language/Language.tsx'
import type { Picture } from './layOut.ts'

/** In whose hands the case was, and in which stage. */
export function LifeStays({ picture, lit }: { picture: Picture; lit: number }) {
  const { say } = useLanguage()
  return (
    <>
      {picture.stays.map(({ stay, isOpen, label, ...box }) => {
        const isLit = stay.from <= lit && (stay.until === null || lit < stay.until)
        return (
          <g
            key={`${stay.stage} ${stay.from}`}
            className={['stay', isLit && 'lit', isOpen && 'open', stay.isResting && 'resting']
              .filter(Boolean)
              .join(' ')}
          >
            <rect {...box} rx="3">
              <title>{say(stay.title)}</title>
            </rect>
            {label && (
              <text x={label.x} y={label.y} textAnchor={label.anchor}>
                {label.text}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}
