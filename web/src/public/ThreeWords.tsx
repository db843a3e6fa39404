import { useLanguage } from '../language/Language.tsx'
import type { Progress } from './queries.ts'
import { progressWords } from './words.ts'

const ORDER = ['received', 'inHand', 'settled'] as const

/** The life line of a case in three words, for somebody outside: what is past, where it stands, and what is to come. */
export function ThreeWords({ at }: { at: Progress }) {
  const { say } = useLanguage()
  const now = ORDER.indexOf(at)
  return (
    <ol className="three-words">
      {ORDER.map((name, i) => (
        <li
          key={name}
          data-is={i < now ? 'past' : i === now ? 'now' : 'ahead'}
          {...(i === now ? { 'aria-current': 'step' as const } : {})}
        >
          {say(progressWords[name])}
        </li>
      ))}
    </ol>
  )
}
