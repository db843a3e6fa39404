import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useLanguage } from '../language/Language.tsx'
import { inThousands } from '../language/text.ts'
import type { WorkFilter } from '../worklist/filter.ts'
import { chartWords } from './words.ts'
import './charts.css'

/** How a part is filled: told apart by its pattern, then by its colour. */
export type Fill = 'late' | 'missed' | 'office' | 'agency' | 'outside' | 'done'

export const FILLS: readonly Fill[] = ['late', 'missed', 'office', 'agency', 'outside', 'done']

/** A part of a bar, and where what it counts is listed. */
export type Part = {
  readonly fill: Fill
  readonly count: number
  readonly search: WorkFilter | null
  /** What the table says, where a number cannot hold it. */
  readonly exact?: string
}

export type Bar = {
  readonly key: string
  readonly title: string
  /** What is said at its end. */
  readonly figure: string
  readonly parts: readonly Part[]
}

type Props = {
  title: string
  first: string
  bars: readonly Bar[]
  fills: Readonly<Partial<Record<Fill, string>>>
  /** What the table is called; where nothing is said, its numbers open lists. */
  asTable?: string
  /** What the bars are of, said under their title. */
  about?: string
}

/** Bars of parts, one under the other, each as long as the others; the table behind them says the same, and its numbers open lists. */
export function StackedBars({ title, first, bars, fills, asTable, about }: Props) {
  const { say } = useLanguage()
  const id = useId()
  const shown = FILLS.filter((fill) => fills[fill] && bars.some((bar) => countOf(bar, fill) > 0))
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{title}</h2>
        {about && <p className="quiet small">{about}</p>}
      </figcaption>
      <Patterns />
      <ul className="wall-key small">
        {shown.map((fill) => (
          <li key={fill}>
            <svg className="chart-swatch" aria-hidden="true">
              <rect width="100%" height="100%" className={fill} />
            </svg>
            {fills[fill]}
          </li>
        ))}
      </ul>
      <ol className="chart-bars" aria-hidden="true">
        {bars.map((bar) => (
          <li key={bar.key}>
            <span>{bar.title}</span>
            <OneBar bar={bar} />
            <span className="number">{bar.figure}</span>
          </li>
        ))}
      </ol>
      <details>
        <summary>{asTable ?? say(chartWords.table)}</summary>
        <AsTable title={title} first={first} bars={bars} shown={shown} fills={fills} />
      </details>
    </figure>
  )
}

const countOf = ({ parts }: Bar, fill: Fill): number => parts.find((part) => part.fill === fill)?.count ?? 0

const sumOf = ({ parts }: Bar): number => parts.reduce((sum, { count }) => sum + count, 0)

function OneBar({ bar }: { bar: Bar }) {
  const all = Math.max(1, sumOf(bar))
  const before = (index: number) => FILLS.slice(0, index).reduce((sum, fill) => sum + countOf(bar, fill), 0)
  return (
    <svg className="chart-bar">
      <rect width="100%" height="100%" className="ground" />
      {FILLS.map((fill, i) => {
        const count = countOf(bar, fill)
        return (
          count > 0 && (
            <rect key={fill} x={percent(before(i), all)} width={percent(count, all)} height="100%" className={fill} />
          )
        )
      })}
    </svg>
  )
}

const percent = (part: number, all: number): string => `${(part / all) * 100}%`

type Table = { title: string; first: string; bars: readonly Bar[]; shown: readonly Fill[]; fills: Props['fills'] }

function AsTable({ title, first, bars, shown, fills }: Table) {
  const { lang } = useLanguage()
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={title}>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {shown.map((fill) => (
              <th key={fill} scope="col" className="money">
                {fills[fill]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.title}</th>
              {shown.map((fill) => {
                const part = bar.parts.find((one) => one.fill === fill)
                const text = part?.exact ?? inThousands(lang, part?.count ?? 0)
                return (
                  <td key={fill} className="money">
                    {part?.search && part.count > 0 ? (
                      <Link to="/" search={part.search}>
                        {text}
                      </Link>
                    ) : (
                      text
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the parts are filled with; drawn once, used by name. */
function Patterns() {
  const square = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' } as const
  return (
    <svg className="unseen" aria-hidden="true">
      <defs>
        <pattern id="fill-office" {...square} patternTransform="rotate(45)">
          <rect width="2.5" height="6" className="ink-act" />
        </pattern>
        <pattern id="fill-agency" {...square}>
          <circle cx="3" cy="3" r="1.5" className="ink-paused" />
        </pattern>
        <pattern id="fill-missed" {...square}>
          <path d="M0 0L6 6M6 0L0 6" className="line-overdue" />
        </pattern>
      </defs>
    </svg>
  )
}
