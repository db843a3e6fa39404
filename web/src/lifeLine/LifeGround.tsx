import { useLanguage } from '../language/Language.tsx'
import type { Picture } from './layOut.ts'
import type { Life } from './life.ts'
import { lifeWords, sideWords } from './words.ts'

type Props = { picture: Picture; life: Life; hatch: string; isNowSaid: boolean }

/** What lies under everything: days that do not count, the axis, the lanes. */
export function LifeGround({ picture, life, hatch, isNowSaid }: Props) {
  const { say, lang } = useLanguage()
  const { plot, lanes, axis, width, scale } = picture
  const [near, far] = [Math.min(scale.first, scale.last), Math.max(scale.first, scale.last)]
  return (
    <>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="not-counted" width="6" height="6" />
          <line className="not-counted-line" x1="0" x2="0" y1="0" y2="6" />
        </pattern>
      </defs>
      {picture.off.map(({ index, x, y, width: wide, height }) => (
        <rect key={index} x={x} y={y} width={wide} height={height} fill={`url(#${hatch})`}>
          <title>{say(life.off[index]?.reason ?? { fa: '', en: '' })}</title>
        </rect>
      ))}
      {axis.map(({ text, x, y, isMonth }) => (
        <g key={x} className={isMonth ? 'tick month' : 'tick'}>
          <line x1={x} x2={x} y1={plot.top - 6} y2={plot.bottom} />
          <text x={x} y={y} textAnchor="start">
            {text}
          </text>
        </g>
      ))}
      {isNowSaid && (
        <text className="now-label" x={picture.now} y={plot.top - 10} textAnchor="middle">
          {say(lifeWords.now)}
        </text>
      )}
      {lanes.map(({ side, y, height }) => (
        <g key={side} className="lane">
          <line x1={near} x2={far} y1={y + height} y2={y + height} />
          <text x={lang === 'fa' ? width - 2 : 2} y={y + height / 2} textAnchor="start">
            {say(sideWords[side])}
          </text>
        </g>
      ))}
    </>
  )
}
