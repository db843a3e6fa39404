import { useLanguage } from '../language/Language.tsx'
import type { Picture } from './layOut.ts'
import type { Life } from './life.ts'
import { lifeWords } from './words.ts'

type Band = Picture['bands'][number]

/** Which clock ran, stood still or was overrun, and when it is due. */
export function LifeBands({ picture, life, isFull }: { picture: Picture; life: Life; isFull: boolean }) {
  const { say } = useLanguage()
  return (
    <>
      {picture.bands.map((band) => {
        const title = life.bands[band.index]?.title
        const { line } = band
        return (
          <g key={band.name} className="band">
            {band.title && (
              <text className="band-title" x={band.title.x} y={band.title.y} textAnchor={band.title.anchor}>
                {band.title.text}
              </text>
            )}
            {band.spans.map((span) => (
              <Span
                key={`${span.x1} ${span.state}`}
                span={span}
                y={line}
                isFull={isFull}
                title={title ? say(title) : ''}
              />
            ))}
            {band.rungsAhead.map((x) => (
              <path key={x} className="rung ahead" d={diamond(x, line, isFull ? 5 : 3)}>
                <title>{say(lifeWords.rungAhead)}</title>
              </path>
            ))}
            {band.flags.map((flag) => (
              <Flag key={`${flag.x} ${flag.isFormer}`} flag={flag} y={line} isFull={isFull} />
            ))}
          </g>
        )
      })}
    </>
  )
}

type SpanProps = { span: Band['spans'][number]; y: number; isFull: boolean; title: string }

/** Told apart by line: a whole one runs, a broken one stands still, a double one is past due. */
function Span({ span: { x1, x2, state }, y, isFull, title }: SpanProps) {
  const { say } = useLanguage()
  const away = isFull ? 2.5 : 1.5
  const lines = state === 'breached' ? [y - away, y + away] : [y]
  return (
    <g className={`span ${state}`}>
      <title>{`${title}: ${say(lifeWords[state])}`}</title>
      {lines.map((at) => (
        <line key={at} x1={x1} x2={x2} y1={at} y2={at} />
      ))}
    </g>
  )
}

function Flag({ flag, y, isFull }: { flag: Band['flags'][number]; y: number; isFull: boolean }) {
  const { say, direction } = useLanguage()
  const [tall, wide] = isFull ? [22, 10] : [15, 8]
  const out = direction === 'rtl' ? -wide : wide
  const { x, isFormer, label } = flag
  return (
    <g className={isFormer ? 'flag former' : 'flag'}>
      <title>{say(isFormer ? lifeWords.onceDue : lifeWords.due)}</title>
      <path d={`M${x} ${y + 4}V${y + 4 - tall}l${out} ${tall * 0.22}l${-out} ${tall * 0.22}`} />
      {label && (
        <text x={label.x} y={y - 8} textAnchor={label.anchor}>
          {label.text}
        </text>
      )}
    </g>
  )
}

/** A square on its point: a rung of the ladder. */
export const diamond = (x: number, y: number, r: number): string => `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`
