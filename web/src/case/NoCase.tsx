import { Link } from '@tanstack/react-router'
import { Problem } from '../ask/problem.ts'
import { useLanguage } from '../language/Language.tsx'
import { ProblemNotice } from '../shell/ProblemNotice.tsx'
import { caseWords } from './words.ts'

/** Stands where a case would, and says why it cannot be shown. */
export function NoCase({ thrown, again }: { thrown: unknown; again: () => void }) {
  const { say } = useLanguage()
  const isGone = thrown instanceof Problem && thrown.status === 404
  return (
    <div className="empty">
      <h1>{say(caseWords.notShown)}</h1>
      <ProblemNotice thrown={thrown} {...(isGone ? {} : { again })} />
      <p>
        <Link to="/">{say(caseWords.back)}</Link>
      </p>
    </div>
  )
}
