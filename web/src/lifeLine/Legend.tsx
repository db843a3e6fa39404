import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { diamond } from './LifeBands.tsx'
import { lifeWords } from './words.ts'

const SIGNS: readonly (readonly [string, Text, React.ReactNode])[] = [
  ['step', lifeWords.step, <circle key="s" className="dot" cx="12" cy="8" r="5" />],
  ['rung', lifeWords.rung, <path key="r" className="rung" d={diamond(12, 8, 6)} />],
  [
    'due',
    lifeWords.due,
    <g key="d" className="flag">
      <path d="M8 15V1l9 3.5l-9 3.5" />
    </g>,
  ],
  [
    'running',
    lifeWords.running,
    <g key="n" className="span running">
      <line x1="0" x2="24" y1="8" y2="8" />
    </g>,
  ],
  [
    'paused',
    lifeWords.paused,
    <g key="p" className="span paused">
      <line x1="0" x2="24" y1="8" y2="8" />
    </g>,
  ],
  [
    'breached',
    lifeWords.breached,
    <g key="b" className="span breached">
      <line x1="0" x2="24" y1="5.5" y2="5.5" />
      <line x1="0" x2="24" y1="10.5" y2="10.5" />
    </g>,
  ],
  ['off', lifeWords.notCounted, <rect key="o" className="not-counted framed" x="1" y="1" width="22" height="14" />],
]

/** What the signs on a life line mean. */
export function Legend() {
  const { say } = useLanguage()
  return (
    <ul className="life-line legend">
      {SIGNS.map(([name, title, sign]) => (
        <li key={name}>
          <svg width="24" height="16" viewBox="0 0 24 16" aria-hidden="true">
            {sign}
          </svg>
          {say(title)}
        </li>
      ))}
    </ul>
  )
}
